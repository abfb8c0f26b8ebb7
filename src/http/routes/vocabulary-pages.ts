import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notes, textFields, type Note, type TextField } from '../../concepts/survey/surveyor.ts'
import { vocabulary } from '../../concepts/vocabularies.ts'
import type { Services } from '../../services.ts'
import { withParameters } from '../pages/hrefs.ts'
import { vocabularyParts, type VocabularyPart } from '../pages/parts/vocabulary-navigation.tsx'
import { html, send } from '../representation.ts'
import { contextOf, readerOf } from '../request.ts'
import { vocabulariesHtml } from '../vocabularies-html.ts'
import { atom, changesFeed, partHtml } from '../vocabulary-html.ts'

export interface PartQuery {
  readonly offset: number
  readonly letter?: string
  readonly deprecated?: string
  readonly language?: string
  readonly lacks?: TextField
  readonly look?: Note
  readonly rule?: string
  readonly from?: string
  readonly to?: string
  readonly format?: string
}

const partQuery = {
  type: 'object',
  properties: {
    offset: { type: 'integer', minimum: 0, default: 0 },
    letter: { type: 'string', maxLength: 8 },
    deprecated: { type: 'string', maxLength: 10 },
    language: { type: 'string', maxLength: 100 },
    lacks: { type: 'string', enum: textFields },
    look: { type: 'string', enum: notes },
    rule: { type: 'string', maxLength: 4096 },
    from: { type: 'string', maxLength: 200 },
    to: { type: 'string', maxLength: 200 },
    format: { type: 'string', enum: ['html', 'md', 'atom'] },
    lang: { type: 'string' },
  },
}
const listQuery = {
  type: 'object',
  properties: {
    kind: { type: 'string', enum: ['scheme', 'ontology', ''] },
    domain: { type: 'string', maxLength: 4096 },
    language: { type: 'string', maxLength: 100 },
    lang: { type: 'string' },
  },
}

interface Named {
  readonly Params: { id: string }
  readonly Querystring: PartQuery
}

/** `/vocabularies…`: the pages of all vocabularies, and of the parts of each. */
export function vocabularyPageRoutes(app: FastifyInstance, services: Services): void {
  const answer = (request: FastifyRequest, reply: FastifyReply, body: string): FastifyReply =>
    send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })

  app.get('/vocabularies', { schema: { hide: true, querystring: listQuery } }, (request, reply) =>
    answer(request, reply, vocabulariesHtml(services, request)),
  )

  app.get<Named>('/vocabularies/:id', { schema: { hide: true } }, (request, reply) => {
    const { uri } = vocabulary(readerOf(services, request), request.params.id)
    const { lang, format } = request.query as { lang?: string; format?: string }
    return reply.redirect(withParameters(contextOf(services, request).href(uri), { lang, format }), 303)
  })

  for (const part of vocabularyParts) {
    app.get<Named>(`/vocabularies/:id/${part}`, { schema: { hide: true, querystring: partQuery } }, (request, reply) =>
      show(request, reply, part),
    )
  }

  async function show(
    request: FastifyRequest<Named>,
    reply: FastifyReply,
    part: VocabularyPart,
  ): Promise<FastifyReply> {
    const reader = readerOf(services, request)
    const asked = { services, request, reader, summary: vocabulary(reader, request.params.id), query: request.query }
    if (part === 'changes' && request.query.format === 'atom')
      return send(request, reply, { body: await changesFeed(asked), mediaType: atom.mediaType, vary: ['Accept-Language'] }) // prettier-ignore
    return answer(request, reply, await partHtml(asked, part))
  }
}
