import type { FastifyRequest } from 'fastify'
import { may, mayAnywhere } from '../access/may.ts'
import type { Reader } from '../concepts/reader.ts'
import { invalid } from '../errors.ts'
import { languageRanges } from '../rdf/negotiate.ts'
import { isIri, parseIri } from '../rdf/iri.ts'
import type { Services } from '../services.ts'
import { chosenLanguage, interfaceLanguages } from './language.ts'
import type { Download, PageContext } from './pages/context.ts'
import { withParameters } from './pages/hrefs.ts'
import { markdown, pageFormat, type Representation } from './representation.ts'
import { snapshotOf } from './view.ts'
import { assetVersion } from './web-assets.ts'
import { graphCookie } from '../islands/graph.ts'

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value)

/**
 * The reader's languages, best first: `?lang=`, then for pages what was chosen in their menu, then `Accept-Language`.
 *
 * @throws DomainError `invalid` for a `lang` that is no language tag.
 */
export function languagesOf(request: FastifyRequest): string[] {
  const asked = first((request.query as { lang?: string | string[] }).lang)
  if (asked !== undefined && !/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(asked)) {
    throw invalid(`lang must be a language tag such as en or de-AT, not "${asked}"`)
  }
  const accepted = languageRanges(request.headers['accept-language']).filter((range) => range !== '*')
  const chosen = [asked?.toLowerCase(), chosenLanguage(request)].filter((tag) => tag !== undefined)
  return [...new Set([...chosen, ...accepted])].slice(0, 8)
}

/** What a browser would run or show rather than look up. Data may hold it; nothing is published under it. */
const program = /^(javascript|vbscript|data):/i

/**
 * The IRI of `?uri=` that a page is wanted for.
 *
 * @throws DomainError `invalid` for what is no IRI, and for programs that look like one (`javascript:` …).
 */
export function nameOf(uri: string): string {
  const { value } = parseIri(uri)
  if (program.test(value)) throw invalid(`"${value}" names nothing: it is a program or a document in itself`)
  return value
}

/** Who reads: the newest state, or the one that the request asks for, and the languages of the request. */
export const readerOf = (services: Services, request: FastifyRequest): Reader => ({
  snapshot: snapshotOf(services, request),
  languages: languagesOf(request),
})

/** The language of the page's own words: the first of the reader's that we speak. */
const interfaceLanguage = (languages: readonly string[]): string =>
  languages.map((tag) => tag.split('-', 1)[0]!).find((tag) => interfaceLanguages.includes(tag)) ?? 'en'

/** Who reads a page, and what may be offered there. */
function signedIn(
  { proposals }: Services,
  { principal, session }: FastifyRequest,
): Pick<PageContext, 'account' | 'may'> {
  const { id, iri, name } = principal
  return {
    ...(session ? { account: { id, iri, name, csrf: session.csrf, waiting: proposals.waitingFor(principal).length } } : {}), // prettier-ignore
    may: (action, domain) =>
      domain === undefined ? mayAnywhere(principal, action) : may(principal, action, domain).allowed,
  }
}

/** What every page is told. `downloads` are its other representations. */
export function contextOf(services: Services, request: FastifyRequest, more: Partial<PageContext> = {}): PageContext {
  const query = (request.query as { q?: string | string[] }).q
  const searchQuery = first(query)
  const { commit, draft, asked = {} } = request.view ?? {}
  return {
    siteTitle: 'Concordance',
    lang: interfaceLanguage(languagesOf(request)),
    languages: interfaceLanguages,
    path: request.url,
    ...signedIn(services, request),
    href: (uri) => (isIri(uri) && !program.test(uri) ? withParameters(services.space.pageOf(uri), asked) : '#'),
    ...(pageFormat(request) === markdown && !request.view ? { isExact: true } : {}),
    downloads: downloadsOf(request.url, [markdown]),
    assetVersion: assetVersion(),
    ...(searchQuery ? { searchQuery } : {}),
    ...(commit ? { pastState: { time: commit.time, sequence: commit.sequence } } : {}),
    ...(draft === undefined ? {} : { draft }),
    ...(request.cookies[graphCookie] === undefined ? {} : { wantsGraph: true }),
    ...more,
  }
}

/** The other representations of a document as links, by `?format=`. */
export const downloadsOf = (path: string, offered: readonly Representation[]): Download[] =>
  offered
    .filter(({ extension }) => extension !== 'html')
    .map(({ label, mediaType, extension }) => ({ label, mediaType, href: withParameters(path, { format: extension }) }))
