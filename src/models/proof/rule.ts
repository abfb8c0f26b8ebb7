import type { NamedNode } from '@rdfjs/types'
import { label } from '../../concepts/labels.ts'
import { localName } from '../../rdf/iri.ts'
import { Kind, isLiteralId, kindOf } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { Severity } from '../rule-finding.ts'
import type { Canon } from './canon.ts'
import type { Extension } from './extension.ts'
import type { Hierarchy } from './hierarchy.ts'
import type { Binding } from './shapes/judge.ts'
import type { Spaces } from './spaces.ts'
import type { Row } from './terms.ts'

/** All that rules look at: a state, the canonical models, and what is said beside them. */
export interface Proof {
  readonly snapshot: Snapshot
  readonly canon: Canon
  readonly extension: Extension
  readonly spaces: Spaces
  readonly hierarchy: Hierarchy
  /** What shapes of the extension do to canonical attributes: found once, for the rules to tell apart. */
  readonly bindings: readonly Binding[]
}

/** Something that an extension redefines. */
export interface Offence {
  readonly focus: number
  readonly path?: number
  readonly value?: number
  readonly sentence: string
  readonly instead: string
  /** Statements at fault, the one to show first. */
  readonly offending: readonly Row[]
  /** What they go against. */
  readonly canonical: readonly Row[]
}

export interface ProofRule {
  readonly iri: NamedNode
  readonly severity: Severity
  /** With a pause, `undefined`, now and then where there is much to look at. */
  find(proof: Proof): Iterable<Offence | undefined>
}

/** What people call a term, in quotes; a literal as it is written. */
export function named({ snapshot }: Pick<Proof, 'snapshot'>, id: number): string {
  if (isLiteralId(id)) return `"${snapshot.terms.text(id)}"`
  return `“${label(snapshot, id, ['en']).text}”`
}

/** What is to be said instead, with the last part of an IRI, as people write it. */
export const shortName = ({ snapshot }: Pick<Proof, 'snapshot'>, id: number): string =>
  kindOf(id) === Kind.iri ? localName(snapshot.terms.text(id)) : snapshot.terms.text(id)

/** Whether an extension says what canonical graphs state already: that adds nothing and takes nothing. */
export const isRestated = ({ canon }: Pick<Proof, 'canon'>, { s, p, o }: Row): boolean => canon.states(s, p, o)
