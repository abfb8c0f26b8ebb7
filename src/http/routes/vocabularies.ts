import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pageOf, type Window } from '../../concepts/pages.ts'
import type { Note, TextField } from '../../concepts/survey/surveyor.ts'
import { topConcepts } from '../../concepts/top-concepts.ts'
import { vocabularies, vocabulary } from '../../concepts/vocabularies.ts'
import type { Page } from '../../concepts/views.ts'
import { invalid } from '../../errors.ts'
import type { Services } from '../../services.ts'
import { vocabularySchemas } from '../concept-schemas.ts'
import { setPaging } from '../paging.ts'
import { readerOf } from '../request.ts'
import { vocabularyPartSchemas as parts } from '../vocabulary-schemas.ts'
import { differenceView, groupsView, indexView, lackingView, languagesView, notedView, qualityView, statisticsView, type Asked } from '../vocabulary-view.ts' // prettier-ignore

interface Parameters extends Window {
  readonly letter?: string
  readonly field: TextField
  readonly rule?: string
  readonly from?: string
  readonly to?: string
}

interface Part {
  readonly Params: { id: string; language: string; note: Note }
  readonly Querystring: Parameters
}

/** `/api/vocabularies…`: which there are, and what each is made of. */
export function vocabularyRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: { offset: number; limit: number } }>(
    '/api/vocabularies',
    { schema: vocabularySchemas.list },
    (request, reply) => {
      const page = pageOf(vocabularies(readerOf(services, request)), request.query, (each) => each)
      setPaging(request, reply, page)
      return page
    },
  )
  app.get<{ Params: { id: string }; Querystring: { limit: number } }>(
    '/api/vocabularies/:id',
    { schema: vocabularySchemas.one },
    (request) => {
      const reader = readerOf(services, request)
      const summary = vocabulary(reader, request.params.id)
      return { ...summary, topConcepts: topConcepts(reader, summary.uri, { limit: request.query.limit }) }
    },
  )

  const asked = (request: FastifyRequest<Part>): Asked => {
    const reader = readerOf(services, request)
    return { services, reader, summary: vocabulary(reader, request.params.id) }
  }
  const paged = (
    path: string,
    schema: object,
    find: (asked: Asked, request: FastifyRequest<Part>) => Promise<Page<unknown>>,
  ): void => {
    app.get<Part>(`/api/vocabularies/:id/${path}`, { schema }, async (request: FastifyRequest<Part>, reply: FastifyReply) => {
      const page = await find(asked(request), request)
      setPaging(request, reply, page)
      return page
    }) // prettier-ignore
  }
  paged('index', parts.index, (of, { query }) => indexView(of, query))
  paged('languages', parts.languages, (of, { query }) => languagesView(of, query))
  paged('languages/:language/lacking', parts.lacking, (of, { query, params }) =>
    lackingView(of, { ...query, language: params.language }),
  )
  paged('groups', parts.groups, (of, { query }) => groupsView(of, query))
  paged('statistics/:note', parts.noted, (of, { query, params }) => notedView(of, { ...query, note: params.note }))
  paged('quality', parts.quality, async (of, { query }) => {
    const { rules, total, findings } = await qualityView(of, query)
    return { ...findings, findings: total, rules }
  })
  paged('difference', parts.difference, async (of, { query }) => {
    const { from, to } = query
    if (from === undefined || from === '') throw invalid('Say with from which version the difference begins with')
    const { changes, ...said } = await differenceView(of, { from, to })
    return { ...said, ...pageOf(changes, query, (each) => each) }
  })
  app.get<Part>('/api/vocabularies/:id/statistics', { schema: parts.statistics }, (request) =>
    statisticsView(asked(request)),
  )
}
