import { perSnapshot } from '../store/per-snapshot.ts'
import { rdf, sh } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { allGraphs, graphInfo } from '../vocabularies/registry.ts'
import { canonicalGraphs } from '../models/canonical-models.ts'
import { domains, effectiveShapes } from '../models/domains.ts'

/**
 * The graphs with the shapes that govern what is said in a graph of a domain: the domain's effective shapes, those of
 * the council, whose rules hold in all domains, and those of other domains that are about nothing but classes of their
 * own: an instance of one of these has to satisfy them whichever graph speaks of it. Beside them, or for a graph of no
 * domain, those that the graph itself names (`sh:shapesGraph`, SHACL §1.5). Shapes themselves are governed by none.
 *
 * @param council IRI of the council's domain
 */
export function governingShapes(snapshot: Snapshot, graph: string, council: string): string[] {
  const info = graphInfo(snapshot, graph)
  const named = namedBy(snapshot, graph)
  if (!info || info.kind === 'Shapes') return named
  if (info.domain === undefined) return named
  const governing = domains(snapshot).filter(({ uri }) => uri === info.domain || uri === council)
  const effective = governing.flatMap((domain) => effectiveShapes(snapshot, domain))
  return [...new Set([...named, ...effective, ...shapesOfOwnClasses(snapshot)])].sort()
}

/** The shapes graphs of domains whose every target is a class of the domain itself: its model defines it, no canonical one does. */
const shapesOfOwnClasses = perSnapshot((snapshot): string[] => {
  const idsOf = (graphs: Iterable<string>): number[] => [...graphs].map((graph) => snapshot.terms.iri(graph)).filter((id) => id !== 0) // prettier-ignore
  const canonical = idsOf(canonicalGraphs(snapshot))
  const type = snapshot.id(rdf.type)
  return domains(snapshot).flatMap(({ modelGraphs, shapesGraphs }) => {
    const models = idsOf(modelGraphs)
    const defines = (s: number, graphs: readonly number[]): boolean =>
      graphs.some((g) => snapshot.has({ s, p: type, g }))
    const isOwn = (s: number): boolean => defines(s, models) && !defines(s, canonical)
    return type === 0 ? [] : shapesGraphs.filter((graph) => targetsOnly(snapshot, graph, isOwn))
  })
})

const otherTargets = [sh.targetNode, sh.targetSubjectsOf, sh.targetObjectsOf, sh.target]

/** Whether the shapes of a graph have targets, and all of these are classes that pass. */
function targetsOnly(snapshot: Snapshot, graph: string, passes: (type: number) => boolean): boolean {
  const g = snapshot.terms.iri(graph)
  const has = (p: number): boolean => p !== 0 && snapshot.has({ p, g })
  const targetClass = snapshot.id(sh.targetClass)
  if (g === 0 || !has(targetClass) || otherTargets.some((property) => has(snapshot.id(property)))) return false
  let all = true
  snapshot.scan({ p: targetClass, g }, (_s, _p, o) => (all = passes(o)))
  return all
}

/** What other graphs say of this one does not govern it. */
function namedBy(snapshot: Snapshot, graph: string): string[] {
  const [g, p] = [snapshot.terms.iri(graph), snapshot.id(sh.shapesGraph)]
  const found: string[] = []
  if (g && p) snapshot.scan({ s: g, p, g }, (_s, _p, o) => void found.push(snapshot.terms.text(o)))
  return found
}

/** The sets of shapes graphs that govern the graphs of a store, each once. */
export function governingSets(snapshot: Snapshot, council: string): string[][] {
  const sets = allGraphs(snapshot).map(({ graph }) => governingShapes(snapshot, graph, council))
  return [...new Map(sets.filter(({ length }) => length > 0).map((set) => [set.join('\n'), set])).values()]
}
