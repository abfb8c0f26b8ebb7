import type { Text } from '../../concepts/views.ts'
import type { Level, SemanticChange } from '../difference/semantic-change.ts'

/** A version of a vocabulary, model or shapes graph that was published, and never changes. */
export interface Release {
  /** The `owl:versionIRI`. */
  readonly iri: string
  readonly version: string
  /** Short name of the vocabulary in paths, kept from its first release on: `/release/{slug}/{version}`. */
  readonly slug: string
  /** IRI of the graph. */
  readonly graph: string
  /** IRI of the ontology or concept scheme that the graph is about. */
  readonly vocabulary: string
  /** Names of the release, one per language. */
  readonly labels: readonly Text[]
  /** Sequence number of the commit that published it: its content is the graph at this commit. */
  readonly commit: number
  /** xsd:dateTime. */
  readonly issued: string
  /** IRI of the agent who published it. */
  readonly author?: string
  /** IRI of the release before. */
  readonly previous?: string
  /** What the changes since the release before asked for; absent for a first release. */
  readonly level?: Level
  /** What its author says of it, in Markdown. */
  readonly notes?: string
  /** SHA-256, hex, of the canonical form (RDFC-1.0). */
  readonly hash: string
  readonly statements: number
  /** How many changes there are since the release before. */
  readonly changes: number
}

/** A change as a release tells it. */
export type ReleaseChange = Pick<SemanticChange, 'subject' | 'type' | 'level' | 'sentence'>

/** What a release would be, or why it cannot. */
export interface ReleasePlan {
  readonly graph: string
  readonly vocabulary: string
  readonly slug: string
  /** The state that was looked at. */
  readonly head: number
  /** The last release. */
  readonly previous?: Release
  readonly changes: readonly SemanticChange[]
  /** What the changes ask for; absent for a first release, and when nothing has changed. */
  readonly requiredLevel?: Level
  /** The least version that may be. */
  readonly proposedVersion: string
  /** The version asked for, else the proposed one. */
  readonly version: string
  /** IRI that the release would have. */
  readonly iri: string
  /** Why it cannot be released like this: a sentence that says what to do. */
  readonly fault?: { readonly code: 'version' | 'unchanged' | 'released'; readonly sentence: string }
  /** The changes that ask for most: why a smaller version would be refused. */
  readonly reasons: readonly SemanticChange[]
}
