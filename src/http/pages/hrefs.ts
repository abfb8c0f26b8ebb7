import { isIri } from '../../rdf/iri.ts'

/** The paged lists of a concept; each is a page of its own under `/resource/`. */
export type ListName =
  | 'narrower'
  | 'broader'
  | 'related'
  | 'mappings'
  | 'top'
  | 'contents'
  | 'links'
  | 'values'
  | 'names'
  | 'definitions'
  | 'notes'

/** Parameters of an address; `undefined` takes one away. */
export type Parameters = Readonly<Record<string, string | number | undefined>>

/** A path with its parameters set, added or (for `undefined`) removed. Paths stay relative to the server. */
export function withParameters(path: string, parameters: Parameters): string {
  const [place = '', ...queries] = path.split('#', 1)[0]!.split('?')
  const query = queries.join('?') // a query may itself have question marks
  const search = new URLSearchParams(query)
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) search.delete(name)
    else search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? place : `${place}?${text}`
}

/** Where a whole list is read page by page: `/resource/{list}?uri=` and, for links and values, what narrows them. */
export const listHref = (uri: string, list: ListName, narrowing: Parameters = {}): string =>
  withParameters(`/resource/${list}`, { uri, ...narrowing })

/**
 * An address that may stand in a link, or nothing: paths of this server, the web and mail. Data may hold
 * `javascript:` and `data:` URIs, and a `//host` path would leave the server.
 */
export function safeHref(address: string): string | undefined {
  if (/^\/(?![/\\])/.test(address)) return address
  return /^(https?|mailto):/i.test(address) && isIri(address) ? address : undefined
}

/** The host of a web address, to say where a term comes from. */
export function hostOf(uri: string): string | undefined {
  if (!/^https?:/i.test(uri) || !URL.canParse(uri)) return undefined
  return new URL(uri).host.replace(/^www\./, '')
}
