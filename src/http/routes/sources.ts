import type { FastifyInstance } from 'fastify'
import { sourcesOf } from '../../concepts/sources.ts'
import type { Services } from '../../services.ts'
import { turns } from '../../threads/slices.ts'
import { commitSummary } from '../commit-view.ts'
import { withParameters } from '../pages/hrefs.ts'
import { referenceOf } from '../report-view.ts'
import { nameOf, readerOf } from '../request.ts'
import { sourcesSchema } from '../source-schemas.ts'

/** `/api/sources`: the graphs that terms are described in, with what a citation of them needs. */
export function sourceRoutes(app: FastifyInstance, services: Services): void {
  const { history, space } = services

  app.get<{ Querystring: { uri: string | string[] } }>('/api/sources', { schema: sourcesSchema }, async (request) => {
    const reader = readerOf(services, request)
    const { commit } = reader.snapshot
    const read = commit === 0 ? undefined : history.commit(commit)
    const state = request.view?.draft === undefined ? { at: commit } : request.view.asked
    const turn = turns()
    const items: object[] = []
    for (const uri of new Set([request.query.uri].flat().map(nameOf))) {
      await turn()
      const changed = history.lastChange(uri, commit)
      items.push({
        ...referenceOf(reader, uri),
        document: space.url(withParameters(space.pageOf(uri), state)),
        graphs: sourcesOf(reader, uri, space.baseIri),
        ...(changed ? { changed: commitSummary(space, changed) } : {}),
      })
    }
    return { commit, ...(read ? { uri: space.commit(commit), time: read.time } : {}), items }
  })
}
