import { ANY, Kind as TermKind, kindOf as termKindOf } from '../store/ids.ts'
import type { Pattern, Snapshot } from '../store/snapshot.ts'
import { kindOfId } from './kinds.ts'
import { isSkolem } from './labels.ts'
import { BoundedMap } from './reader.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { idsOf } from './terms.ts'
import type { Kind } from './views.ts'

/** Which relations make the hierarchy of a kind, and what may stand in it. */
export interface Hierarchy {
  /** Predicates from a term to one above it. */
  readonly up: readonly number[]
  /** Predicates from a term to one below it. */
  readonly down: readonly number[]
  readonly accepts: (id: number) => boolean
}

const hierarchies = perSnapshot((snapshot): Readonly<Record<'concept' | 'class' | 'property', Hierarchy>> => {
  const ids = idsOf(snapshot)
  const used = (ids: readonly number[]): number[] => ids.filter((p) => p !== 0 && snapshot.has({ p }))
  const isIri = (id: number): boolean => termKindOf(id) === TermKind.iri
  // Restrictions are anonymous, and every class is below owl:Thing: neither says where a class belongs.
  const says = new Set([ids.Thing, ids.Resource, ids.topObjectProperty])
  const isNamed = (id: number): boolean => isIri(id) && !says.has(id) && !isSkolem(snapshot.terms.text(id))
  return {
    // SKOS Reference §8: narrower is the inverse of broader, whichever of the two is stated.
    concept: { up: used([ids.broader]), down: used([ids.narrower]), accepts: isIri },
    class: { up: used([ids.subClassOf]), down: [], accepts: isNamed },
    property: { up: used([ids.subPropertyOf]), down: [], accepts: isNamed },
  }
})

/** The hierarchy that terms of a kind stand in; undefined for kinds that have none. */
export const hierarchyOfKind = (snapshot: Snapshot, kind: Kind): Hierarchy | undefined =>
  kind === 'concept' || kind === 'class' || kind === 'property' ? hierarchies(snapshot)[kind] : undefined

/** The hierarchy that a term stands in. */
export const hierarchyOf = (snapshot: Snapshot, id: number): Hierarchy | undefined =>
  hierarchyOfKind(snapshot, kindOfId(snapshot, id))

const none: Hierarchy = { up: [], down: [], accepts: () => false }

/** What stands directly above a term, each once, in no order; never the term itself. */
export const parentsOf = (snapshot: Snapshot, id: number, hierarchy = hierarchyOf(snapshot, id) ?? none): number[] =>
  neighbours(snapshot, id, { from: hierarchy.up, to: hierarchy.down, accepts: hierarchy.accepts })

/** What stands directly below a term, each once, in no order; never the term itself. */
export const childrenOf = (snapshot: Snapshot, id: number, hierarchy = hierarchyOf(snapshot, id) ?? none): number[] =>
  neighbours(snapshot, id, { from: hierarchy.down, to: hierarchy.up, accepts: hierarchy.accepts })

const parents = perSnapshot(() => new BoundedMap<number, boolean>(200_000))

/** Whether anything stands below a term; stops at the first, and remembers. */
export function hasChildren(snapshot: Snapshot, id: number, hierarchy: Hierarchy): boolean {
  const known = parents(snapshot)
  return known.get(id) ?? known.set(id, findAnyChild(snapshot, id, hierarchy))
}

function findAnyChild(snapshot: Snapshot, id: number, hierarchy: Hierarchy): boolean {
  const { up, down, accepts } = hierarchy
  return up.some((p) => hasOther({ p, o: id })) || down.some((p) => hasOther({ s: id, p }))

  function hasOther(pattern: Pattern): boolean {
    let found = false
    snapshot.scan(pattern, (s, _p, o) => {
      const other = pattern.s === undefined ? s : o
      found = other !== id && accepts(other)
      return !found
    })
    return found
  }
}

interface Ways {
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly accepts: (id: number) => boolean
}

function neighbours(snapshot: Snapshot, id: number, { from, to, accepts }: Ways): number[] {
  const lists = [...from.map((p) => snapshot.objects(id, p)), ...to.map((p) => snapshot.subjects(p, id))]
  const filled = lists.filter((list) => list.length > 0)
  const all = filled.length > 1 ? [...new Set(filled.flat())] : (filled[0] ?? [])
  return all.filter((other) => other !== id && accepts(other))
}

/** Whether a concept says that it belongs to a scheme; a top concept does (SKOS Reference §4.6.1). */
export function isInScheme(snapshot: Snapshot, id: number, scheme: number): boolean {
  if (scheme === ANY) return false
  const { inScheme, topConceptOf, hasTopConcept } = idsOf(snapshot)
  return (
    (inScheme !== 0 && snapshot.has({ s: id, p: inScheme, o: scheme })) ||
    (topConceptOf !== 0 && snapshot.has({ s: id, p: topConceptOf, o: scheme })) ||
    (hasTopConcept !== 0 && snapshot.has({ s: scheme, p: hasTopConcept, o: id }))
  )
}
