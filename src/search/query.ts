import type { FieldName } from './fields.ts'
import type { Kind } from './kinds.ts'

/** A value, or several of which one must hold; an empty list narrows nothing. */
export type OneOf<Value extends string = string> = Value | readonly Value[]

export const listOf = <Value extends string>(values: OneOf<Value> | undefined): readonly Value[] =>
  values === undefined ? [] : typeof values === 'string' ? [values] : values

/**
 * How far a term is in its life: `deprecated` when it is marked so (`owl:deprecated`, a deprecated class or property,
 * `adms:status`, or a successor), `draft` when its `adms:status` says that it is still being made.
 */
export const statuses = ['active', 'draft', 'deprecated'] as const
export type Status = (typeof statuses)[number]

/** What may narrow a search. All that are given must hold; IRIs that the graph does not know match nothing. */
export interface Filter {
  /** Only labels in these languages (`de` takes `de-AT` too). Notations and identifiers, which have none, stay. */
  readonly lang?: OneOf | undefined
  /** IRI of a concept scheme or ontology. */
  readonly vocabulary?: OneOf | undefined
  /** IRI of an `rdf:type`. */
  readonly type?: OneOf | undefined
  /** IRI of a domain: things that stand in a graph of the domain. */
  readonly domain?: OneOf | undefined
  readonly status?: OneOf<Status> | undefined
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
  /** Puts the ids of all hits into another order than the best first; it is asked where there are at most `SORTABLE`. */
  readonly sort?: ((subjects: readonly number[]) => ArrayLike<number>) | undefined
}

/** With more hits, they stay in the order of their rank: to sort them by anything else takes too long. */
export const SORTABLE = 2000

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
  readonly status: Status
  readonly types: readonly number[]
  readonly vocabularies: readonly number[]
  readonly domains: readonly number[]
}

/**
 * How many hits there are, or would be if the filter were this value instead: by id of a vocabulary, type or domain, by
 * status, and by primary language subtag of a label that matches. All other filters hold. A hit with two types counts
 * for both; one by notation or identifier counts in every language.
 */
export interface RawFacets {
  readonly vocabulary: ReadonlyMap<number, number>
  readonly type: ReadonlyMap<number, number>
  readonly domain: ReadonlyMap<number, number>
  readonly status: ReadonlyMap<Status, number>
  readonly language: ReadonlyMap<string, number>
}

export interface RawResult {
  /** The commit that the answer belongs to. */
  readonly commit: number
  /** All hits, not only those of the page. */
  readonly total: number
  /** True when 10,000 or more matched, so that weaker ways of matching were not tried: `total` is a lower bound. */
  readonly truncated: boolean
  readonly hits: readonly RawHit[]
  /** Whether the hits are in the order of `sort`. */
  readonly sorted: boolean
  readonly facets: RawFacets
}
