import type { Reference } from '../concepts/views.ts'
import { localName } from '../rdf/iri.ts'
import { negotiate } from '../rdf/negotiate.ts'
import type { Services } from '../services.ts'
import { problemPage, type Tombstone } from './pages/problem.tsx'
import type { ProblemPage } from './problem.ts'
import { documentRepresentations, html } from './representation.ts'
import { contextOf, downloadsOf } from './request.ts'

/** The page of a problem, for readers who take HTML rather than problem details. */
export const problemHtml =
  (services: Services): ProblemPage =>
  (problem, request) => {
    const wanted = negotiate(request.headers.accept ?? '*/*', ['application/problem+json', html.mediaType])
    if (wanted !== html.mediaType) return undefined
    // A request that cannot even be read (a language that is none) must not fail again here.
    const readable = { ...request, url: request.url, headers: request.headers, query: {} } as typeof request
    const uri = typeof problem['uri'] === 'string' ? problem['uri'] : undefined
    return problemPage({
      context: { ...contextOf(services, readable), path: request.url },
      problem,
      ...(problem.status === 410 ? { tombstone: problem as unknown as Tombstone } : {}),
      nearest: (problem['nearest'] as readonly Reference[] | undefined) ?? [],
      ...(uri === undefined ? {} : { wanted: localName(uri) }),
      ...(problem.status === 406 ? { accepted: downloadsOf(request.url, documentRepresentations) } : {}),
    })
  }
