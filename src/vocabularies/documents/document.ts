import type { FormatName } from '../../rdf/formats.ts'

/**
 * How a document of SKOS is taken. `update`: what it says counts, and what it does not say is left alone; texts that a
 * concept has one of, and the place of a concept, take the place of those that are there, everything else is added.
 * `replace`: it is all there is; concepts that it does not have are deprecated.
 */
export const documentModes = ['update', 'replace'] as const
export type DocumentMode = (typeof documentModes)[number]

/** `gone`: the document does not have it, so it is deprecated, or its statements are removed where it is no concept. */
export const thingStatuses = ['new', 'changed', 'gone', 'unchanged'] as const
export type ThingStatus = (typeof thingStatuses)[number]

/** A value of a statement: an IRI, or a text with its language tag. */
export interface DocumentValue {
  readonly type: 'uri' | 'literal'
  readonly value: string
  readonly lang: string
  readonly datatype: string
}

/** A statement that goes or comes. */
export interface StatementChange {
  /** IRI. */
  readonly property: string
  readonly gone?: DocumentValue
  readonly come?: DocumentValue
}

/** What becomes of one thing of the document or of the vocabulary. */
export interface ThingReport {
  /** IRI. */
  readonly uri: string
  readonly label: string
  readonly isConcept: boolean
  readonly status: ThingStatus
  /** The first statements that change. */
  readonly changes: readonly StatementChange[]
  /** How many there are beyond these. */
  readonly more: number
}

/** A concept scheme that the document describes. */
export interface DescribedScheme {
  readonly uri: string
  readonly label: string
  /** Whether the store has it, and in which graph. */
  readonly graph?: string
}

/** What becomes of a document. */
export interface DocumentReport {
  readonly format: FormatName
  /** Distinct statements. */
  readonly statements: number
  readonly schemes: readonly DescribedScheme[]
  /** IRI and graph that it is held against, and whether the vocabulary is a new one. */
  readonly target: { readonly scheme: string; readonly graph: string; readonly isNew: boolean }
  /** Statements. */
  readonly added: number
  readonly removed: number
  /** Things by status; concepts among them. */
  readonly things: Readonly<Record<ThingStatus, number>>
  readonly concepts: Readonly<Record<ThingStatus, number>>
  /** The first of each status but `unchanged`: those that go, those that change, those that are new. */
  readonly told: readonly ThingReport[]
}

/** A document and what it is for. */
export interface DocumentRequest {
  readonly bytes: Uint8Array
  /** Of the file: for messages; one that ends in `.gz` is compressed. */
  readonly name: string
  readonly format: FormatName
  /** IRI of the concept scheme that it is for; the one that it describes when not given. */
  readonly scheme?: string | undefined
  readonly mode: DocumentMode
  /** For labels, best first. */
  readonly languages: readonly string[]
}
