import type { FastifyRequest } from 'fastify'
import type { Reference } from '../concepts/views.ts'
import { localName } from '../rdf/iri.ts'
import { negotiate } from '../rdf/negotiate.ts'
import type { Services } from '../services.ts'
import { interfaceLanguages } from './language.ts'
import { problemPage, type Tombstone } from './pages/problem.tsx'
import type { ProblemPage } from './problem.ts'
import { documentRepresentations, html, markdown, pageFormat } from './representation.ts'
import { contextOf, downloadsOf } from './request.ts'

/** Whether the reader takes a page rather than problem details; in Markdown only where there would be a page. */
function wantsPage(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '*/*'
  const hasPages = !request.url.startsWith('/api/')
  const pages = hasPages ? [html.mediaType, markdown.mediaType] : [html.mediaType]
  const isAddressed = pageFormat(request) === markdown && negotiate(accept, pages) !== markdown.mediaType // by `.md` or `?format=md`
  if (hasPages && isAddressed) return true
  const wanted = negotiate(accept, ['application/problem+json', ...pages])
  return wanted !== undefined && pages.includes(wanted)
}

/** The page of a problem, for readers who take HTML rather than problem details. */
export const problemHtml =
  (services: Services): ProblemPage =>
  (problem, request) => {
    if (!wantsPage(request)) return undefined
    // A request that cannot even be read (a language that is none) must not fail again here; one that was chosen stays.
    const { lang } = (request.query ?? {}) as { lang?: unknown }
    const query = typeof lang === 'string' && interfaceLanguages.includes(lang) ? { lang } : {}
    const readable = Object.create(request, { query: { value: query } }) as typeof request
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
