import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { isSkolem } from './labels.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { idsOf, type TermName } from './terms.ts'

/** How often each class or property is used, by its id; 0 for one that is declared and not used yet. */
export type Uses = ReadonlyMap<number, number>

/** Declared terms that are listed beside those in use: an ontology that is loaded whole may declare very many. */
const MAX_DECLARED = 20_000

const classTypes = ['RdfsClass', 'OwlClass'] as const satisfies readonly TermName[]
const propertyTypes = [
  'RdfProperty',
  'ObjectProperty',
  'DatatypeProperty',
  'AnnotationProperty',
] as const satisfies readonly TermName[]

/** Classes by the number of their instances, over all graphs. Counted once for a snapshot. */
export const classesInUse = perSnapshot((snapshot): Uses => {
  const uses = new Map<number, number>()
  const p = idsOf(snapshot).type
  if (p === 0) return uses
  snapshot.triples({ p }, (_s, _p, o) => void uses.set(o, (uses.get(o) ?? 0) + 1))
  return withDeclared(snapshot, uses, classTypes)
})

/** Properties by the number of their statements, over all graphs. */
export const propertiesInUse = perSnapshot((snapshot): Uses => {
  const uses = new Map(snapshot.predicateIds().map((p) => [p, snapshot.count({ p })]))
  return withDeclared(snapshot, uses, propertyTypes)
})

function withDeclared(snapshot: Snapshot, uses: Map<number, number>, types: readonly TermName[]): Uses {
  const ids = idsOf(snapshot)
  for (const name of types) {
    if (ids.type === 0 || ids[name] === 0) continue
    snapshot.triples({ p: ids.type, o: ids[name] }, (s) => {
      if (!uses.has(s)) uses.set(s, 0)
      return uses.size < MAX_DECLARED
    })
  }
  for (const id of uses.keys()) if (kindOf(id) !== Kind.iri || isSkolem(snapshot.terms.text(id))) uses.delete(id)
  return uses
}
