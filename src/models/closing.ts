import { concord, rdf, rdfs } from '../rdf/namespaces.ts'
import type { LoadedClosing } from '../shacl/known-shapes.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { canonicalGraphs, canonicalModels } from './canonical-models.ts'
import { domains } from './domains.ts'

const known = new WeakMap<Snapshot, LoadedClosing>()

/**
 * What a closed shape needs to know of the models. A shape of a canonical entity, or of a class below one, that has
 * `sh:closed true` must not forbid what domains add to the entity: it is closed by types. Which properties the types of a
 * node bring is said by the shapes of all domains and canonical models, whichever of them validate: a service carries what
 * billing knows of it when it is looked at with the shapes of the network.
 */
export function closingOf(snapshot: Snapshot): LoadedClosing {
  const before = known.get(snapshot)
  if (before) return before
  const shapes = [...canonicalModels(snapshot), ...domains(snapshot)].flatMap(({ shapesGraphs }) => shapesGraphs)
  const classes = [...withSubclasses(snapshot, canonicalEntities(snapshot))].map((id) => snapshot.terms.text(id)).sort()
  const found = { beside: [...new Set(shapes)].sort(), classes }
  known.set(snapshot, found)
  return found
}

/** Ids of the classes that a canonical model calls entities, in graphs of its own. */
function canonicalEntities(snapshot: Snapshot): number[] {
  const graphs = new Set([...canonicalGraphs(snapshot)].map((graph) => snapshot.terms.iri(graph)))
  const [p, o] = [snapshot.id(rdf.type), snapshot.id(concord.CanonicalEntity)]
  const found: number[] = []
  if (p && o) snapshot.scan({ p, o }, (s, _p, _o, g) => void (graphs.has(g) ? found.push(s) : undefined))
  return found
}

function withSubclasses(snapshot: Snapshot, classes: readonly number[]): Set<number> {
  const found = new Set(classes)
  const p = snapshot.id(rdfs.subClassOf)
  if (p) for (const o of found) snapshot.scan({ p, o }, (s) => void found.add(s))
  return found
}
