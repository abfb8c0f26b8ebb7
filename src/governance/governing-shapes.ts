import { sh } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { allGraphs, graphInfo } from '../vocabularies/registry.ts'
import { domains, effectiveShapes } from '../models/domains.ts'

/**
 * The graphs with the shapes that govern what is said in a graph of a domain: the domain's effective shapes, and those of
 * the council, whose rules hold in all domains. Beside them, or for a graph of no domain, those that the graph itself
 * names (`sh:shapesGraph`, SHACL §1.5). Shapes themselves are governed by none.
 *
 * @param council IRI of the council's domain
 */
export function governingShapes(snapshot: Snapshot, graph: string, council: string): string[] {
  const info = graphInfo(snapshot, graph)
  const named = namedBy(snapshot, graph)
  if (!info || info.kind === 'Shapes') return named
  if (info.domain === undefined) return named
  const governing = domains(snapshot).filter(({ uri }) => uri === info.domain || uri === council)
  return [...new Set([...named, ...governing.flatMap((domain) => effectiveShapes(snapshot, domain))])].sort()
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
