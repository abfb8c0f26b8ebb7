import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { kindOfId } from './kinds.ts'
import { isSkolem } from './labels.ts'
import { BoundedMap } from './reader.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { idsOf } from './terms.ts'

export interface OntologyMembers {
  readonly classes: readonly number[]
  readonly properties: readonly number[]
}

const ontologies = perSnapshot(() => new BoundedMap<number, OntologyMembers>(1000))
/** Everything that is an ontology. */
export const definersOf: (snapshot: Snapshot) => ReadonlySet<number> = perSnapshot(
  (snapshot) => new Set(snapshot.subjects(idsOf(snapshot).type, idsOf(snapshot).Ontology)),
)

/** The graphs in which something is said to be of a type. */
export function graphsStating(snapshot: Snapshot, id: number, type: number): number[] {
  const found = new Set<number>()
  const p = idsOf(snapshot).type
  if (p !== 0 && type !== 0) snapshot.scan({ s: id, p, o: type }, (_s, _p, _o, g) => void found.add(g))
  return [...found]
}

/**
 * Classes and properties that an ontology defines: those that say so (`rdfs:isDefinedBy`), and those that its graphs
 * declare without naming another ontology.
 */
export function ontologyMembers(snapshot: Snapshot, ontology: number): OntologyMembers {
  const known = ontologies(snapshot)
  return known.get(ontology) ?? known.set(ontology, findMembers(snapshot, ontology))
}

function findMembers(snapshot: Snapshot, ontology: number): OntologyMembers {
  const { isDefinedBy, type, Ontology } = idsOf(snapshot)
  const found = new Set(snapshot.subjects(isDefinedBy, ontology))
  for (const g of graphsStating(snapshot, ontology, Ontology)) {
    const typed = new Set<number>()
    snapshot.scan({ p: type, g }, (s) => void typed.add(s))
    for (const id of typed) if (belongsTo(snapshot, id)) found.add(id)
  }
  const classes: number[] = []
  const properties: number[] = []
  for (const id of found) {
    if (kindOf(id) !== Kind.iri) continue
    const kind = kindOfId(snapshot, id)
    if ((kind !== 'class' && kind !== 'property') || isSkolem(snapshot.terms.text(id))) continue
    ;(kind === 'class' ? classes : properties).push(id)
  }
  return { classes, properties }
}

/** A term in the graph of an ontology belongs to it unless it names another ontology that is here as well. */
export function belongsTo(snapshot: Snapshot, id: number): boolean {
  const stated = snapshot.objects(id, idsOf(snapshot).isDefinedBy)
  return !stated.some((definer) => definersOf(snapshot).has(definer))
}
