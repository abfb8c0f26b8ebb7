/**
 * The URI space of a store: which paths of the server stand for which URIs. Things live under `id/`, the documents that
 * describe them under `doc/`, named graphs under `graph/` and skolem URIs under `.well-known/genid/`. The host of a
 * request plays no part, so the same data serve in development and in production.
 */
export class UriSpace {
  /** Ends with a slash. */
  readonly baseIri: string

  constructor(baseIri: string) {
    this.baseIri = baseIri
  }

  /** The IRIs that a request path may stand for: as it came, and with its percent-encoding undone. */
  candidates(path: string): string[] {
    const iri = this.baseIri + path.replace(/^\//, '')
    return [...new Set([iri, decoded(iri)])]
  }

  owns(iri: string): boolean {
    return iri.startsWith(this.baseIri)
  }

  /** Whether the IRI names a thing of our own, which answers 303 with its document. */
  isThing(iri: string): boolean {
    return iri.startsWith(`${this.baseIri}id/`)
  }

  graph(slug: string): string {
    return `${this.baseIri}graph/${slug}`
  }

  /** A commit by its sequence number. */
  commit(sequence: number): string {
    return `${this.baseIri}id/commit/${sequence}`
  }

  /** A proposal by its number. */
  proposal(number: number): string {
    return `${this.baseIri}id/proposal/${number}`
  }

  /** A domain by its short name: `billing`. */
  domain(name: string): string {
    return `${this.baseIri}id/domain/${encodeURIComponent(name)}`
  }

  /** Path and query of the page of any IRI on this server. */
  pageOf(iri: string): string {
    if (this.isThing(iri)) return this.documentPath(iri.slice(this.baseIri.length + 'id/'.length))
    if (iri.startsWith(`${this.baseIri}.well-known/genid/`)) return `/${iri.slice(this.baseIri.length)}`
    return `/resource?uri=${encodeURIComponent(iri)}`
  }

  /** A thing's document. What would read as query or fragment of the path can only be said as `?uri=`. */
  private documentPath(local: string): string {
    if (/[?#]/.test(local)) return `/resource?uri=${encodeURIComponent(`${this.baseIri}id/${local}`)}`
    return `/doc/${encodeURI(decoded(local)) === encodeURI(local) ? encodeURI(local) : local}`
  }

  /** URL of a path in the space that is published, whatever host this request came through. */
  url(path: string): string {
    return this.baseIri + path.replace(/^\//, '')
  }
}

function decoded(iri: string): string {
  try {
    return decodeURI(iri)
  } catch {
    return iri
  }
}
