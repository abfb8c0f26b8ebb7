import type { Value } from '../../concepts/views.ts'

/** How much a change asks of those who use a vocabulary (Semantic Versioning 2.0.0 §6–8), the least first. */
export const levels = ['patch', 'minor', 'major'] as const
export type Level = (typeof levels)[number]

/** Texts that people read. */
export type TextKind =
  'pref-label' | 'alt-label' | 'hidden-label' | 'label' | 'title' | 'definition' | 'description' | 'note' | 'message'
/** What can come and go as a whole. */
export type ThingKind =
  | 'concept'
  | 'scheme'
  | 'collection'
  | 'class'
  | 'property'
  | 'ontology'
  | 'shape'
  | 'property-shape'
  | 'domain'
  | 'thing'
/** What limits data: a parameter of SHACL, or an axiom. */
export type LimitKind =
  | 'datatype'
  | 'class-of-values'
  | 'node-kind'
  | 'cardinality'
  | 'length'
  | 'value-range'
  | 'pattern'
  | 'languages'
  | 'constraint'
  | 'rule'
  | 'target'
  | 'range'
  | 'domain-of-property'
  | 'restriction'
  | 'identifier-format'

/** The stable name of what happened. */
export type ChangeType =
  | `${TextKind | ThingKind | 'notation' | 'type' | 'broader' | 'superclass' | 'superproperty'}-${'added' | 'removed'}`
  | `${TextKind | 'notation' | 'identifier' | 'statement' | 'mapping'}-changed`
  | `${'related' | 'mapping' | 'member' | 'membership' | 'value' | 'transition' | 'core-attribute' | 'statement'}-${'added' | 'removed'}`
  | `${LimitKind}-${'narrowed' | 'widened' | 'changed'}`
  | 'merged'
  | 'renamed'
  | 'moved'
  | 'deprecated'
  | 'reinstated'
  | 'successor-changed'
  | 'sunset-changed'
  | 'shape-deactivated'
  | 'shape-activated'
  | 'severity-raised'
  | 'severity-lowered'
  | 'license-changed'
  | 'version-changed'
  | 'annotation-changed'
  | 'restated'

/** One thing that a change means, in the words of those who keep a vocabulary. */
export interface SemanticChange {
  /** IRI of what it is about; of a part without a name, the thing that it is a part of. */
  readonly subject: string
  readonly label: string
  readonly type: ChangeType
  readonly level: Level
  /** A whole sentence, in English, with labels in the reader's languages. */
  readonly sentence: string
  /** IRI of the property that says so, where it is one. */
  readonly property?: string
  readonly before?: Value
  readonly after?: Value
}

const rank = (level: Level): number => levels.indexOf(level)

/** The greater of two levels. */
export const greater = (a: Level, b: Level): Level => (rank(a) < rank(b) ? b : a)

/** The level that all changes together come to; undefined when there are none. */
export function bumpOf(changes: readonly SemanticChange[]): Level | undefined {
  return changes.reduce<Level | undefined>((most, { level }) => (most ? greater(most, level) : level), undefined)
}

/** What breaks comes first; then by what it is about. */
export const inReadingOrder = (changes: readonly SemanticChange[]): SemanticChange[] =>
  [...changes].sort(
    (a, b) => rank(b.level) - rank(a.level) || order(a.label, b.label) || order(a.subject, b.subject) || order(a.type, b.type) || order(a.sentence, b.sentence), // prettier-ignore
  )

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
