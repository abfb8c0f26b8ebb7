import type { Quad, Quad_Object, Quad_Subject, Term } from '@rdfjs/types'
import { termToId, type Term as N3Term } from 'n3'
import type { Commit } from '../journal/journal.ts'
import { skos } from '../rdf/namespaces.ts'
import type { QuadChange } from './quad-change.ts'

/** Where values stand: those of one property of one subject in one graph, in one language where they are tagged. */
export interface Place {
  readonly graph: Quad['graph']
  readonly subject: Quad_Subject | Quad_Object
  readonly predicate: Quad['predicate']
  readonly language: string
}

/** What changes there come to, net: values by key. */
export interface Slot {
  readonly place: Place
  readonly removed: Map<string, Term>
  readonly added: Map<string, Term>
  /** The last that touched it. */
  commit: Commit | undefined
}

/** Properties that say of their object what another says of their subject. */
const inverses = new Map([
  [skos.narrower.value, skos.broader],
  [skos.hasTopConcept.value, skos.topConceptOf],
])
/** Properties whose values have nothing to do with each other. */
const independent = new Set([skos.member.value])

/** A text that two terms share only when they are equal. */
export const keyOf = (term: Term): string => termToId(term as N3Term)

/** Some changes one after another, as what they come to at each place; a value that was taken and came back is not there. */
export function slotsOf(
  changes: readonly { readonly change: QuadChange; readonly commit?: Commit }[],
): Map<string, Slot> {
  const slots = new Map<string, Slot>()
  for (const { change, commit } of changes) {
    for (const quad of change.removed) note(slots, quad, { part: 'removed', commit })
    for (const quad of change.added) note(slots, quad, { part: 'added', commit })
  }
  for (const [key, { removed, added }] of slots) if (removed.size + added.size === 0) slots.delete(key)
  return slots
}

function note(
  slots: Map<string, Slot>,
  quad: Quad,
  { part, commit }: { part: 'removed' | 'added'; commit: Commit | undefined },
): void {
  const { place, value } = placeOf(quad)
  const own = independent.has(place.predicate.value) ? keyOf(value) : ''
  const key = [keyOf(place.graph), keyOf(place.subject), place.predicate.value, place.language, own].join(' ')
  let slot = slots.get(key)
  if (!slot) slots.set(key, (slot = { place, removed: new Map(), added: new Map(), commit }))
  slot.commit = commit
  const valueKey = keyOf(value)
  if (!slot[part === 'added' ? 'removed' : 'added'].delete(valueKey)) slot[part].set(valueKey, value)
}

function placeOf({ graph, subject, predicate, object }: Quad): { place: Place; value: Term } {
  const inverse = inverses.get(predicate.value)
  if (inverse) return { place: { graph, subject: object, predicate: inverse, language: '' }, value: subject }
  const language = object.termType === 'Literal' ? object.language : ''
  return { place: { graph, subject, predicate, language }, value: object }
}
