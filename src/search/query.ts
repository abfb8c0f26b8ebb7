import type { FieldName } from './fields.ts'
import type { Kind } from './kinds.ts'

/** What may narrow a search. All that are given must hold; IRIs that the graph does not know match nothing. */
export interface Filter {
  /** Only labels in this language (`de` takes `de-AT` too). Notations and identifiers, which have none, stay. */
  readonly lang?: string | undefined
  /** IRI of a concept scheme or ontology. */
  readonly vocabulary?: string | undefined
  /** IRI of an `rdf:type`. */
  readonly type?: string | undefined
  /** IRI of a domain: things that stand in a graph of the domain. */
  readonly domain?: string | undefined
  readonly kind?: Kind | undefined
  /** Deprecated things are found by default, below others that match as well. */
  readonly includeDeprecated?: boolean | undefined
  /** A further test of the id of a subject; it is asked for those that pass all else. */
  readonly holds?: ((subject: number) => boolean) | undefined
  /** Ids of the named graphs that the reader may see; nothing stated only elsewhere is found or shown. */
  readonly graphs?: ReadonlySet<number> | undefined
}

export interface SuggestQuery extends Filter {
  readonly query: string
  /** Languages of the reader, best first: a preference, not a filter. */
  readonly languages?: readonly string[] | undefined
  readonly limit?: number | undefined
}

export interface SearchQuery extends SuggestQuery {
  readonly offset?: number | undefined
}

/**
 * How a label answers the query: it is the query, begins with it, has all its words (the last of them, and words with a
 * star, as beginnings of words), or would but for typing errors.
 */
export type How = 'exact' | 'prefix' | 'words' | 'fuzzy'

/** The label that made a subject a hit, as written. */
export interface RawMatch {
  readonly field: FieldName
  readonly text: string
  /** Language tag as written, `''` without one. */
  readonly lang: string
  readonly how: How
}

/** One subject, by its best match. All numbers but the score are ids of the snapshot's terms. */
export interface RawHit {
  readonly subject: number
  readonly matched: RawMatch
  /** 0 to 1; comparable within one answer only. */
  readonly score: number
  readonly deprecated: boolean
  readonly types: readonly number[]
  readonly vocabularies: readonly number[]
  readonly domains: readonly number[]
}

/** How many hits there are by id of a vocabulary, type or domain. A hit with two types counts for both. */
export interface RawFacets {
  readonly vocabulary: ReadonlyMap<number, number>
  readonly type: ReadonlyMap<number, number>
  readonly domain: ReadonlyMap<number, number>
}

export interface RawResult {
  /** The commit that the answer belongs to. */
  readonly commit: number
  /** All hits, not only those of the page. */
  readonly total: number
  /** True when 10,000 or more matched, so that weaker ways of matching were not tried: `total` is a lower bound. */
  readonly truncated: boolean
  readonly hits: readonly RawHit[]
  /** Counted over all hits. */
  readonly facets: RawFacets
}
