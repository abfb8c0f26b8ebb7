/**
 * Terms as numbers. An id is an unsigned 32-bit integer; its top three bits say what kind of term it is, the lower
 * 29 are an index into the table of that kind. So a filter such as `isIRI` never touches text, and ids sort by kind.
 */
export const Kind = {
  special: 0,
  iri: 1,
  blank: 2,
  plain: 3,
  tagged: 4,
  typed: 5,
  /** Numbers that have a meaning only within one piece of work, such as the blank nodes of a file being loaded. */
  local: 7,
} as const
export type Kind = (typeof Kind)[keyof typeof Kind]

/** Kinds that have a table in the dictionary. */
export const storedKinds = [Kind.iri, Kind.blank, Kind.plain, Kind.tagged, Kind.typed] as const

/** Stands for "any term" in a pattern, and for "not in the dictionary" in an answer. */
export const ANY = 0
/** The default graph of RDF 1.1 Datasets. */
export const DEFAULT_GRAPH = 1

const INDEX_BITS = 29
/** The highest index of a kind: 2²⁹ terms of each. */
export const MAX_INDEX = 2 ** INDEX_BITS - 1

export const makeId = (kind: Kind, index: number): number => ((kind << INDEX_BITS) | index) >>> 0
export const kindOf = (id: number): Kind => (id >>> INDEX_BITS) as Kind
export const indexOf = (id: number): number => id & MAX_INDEX
export const isLiteralId = (id: number): boolean => kindOf(id) >= Kind.plain && kindOf(id) <= Kind.typed
