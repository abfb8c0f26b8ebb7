import { graphKind } from '../../concepts/graph-kinds.ts'
import { canonicalGraphs } from '../../models/canonical-models.ts'
import { DEFAULT_GRAPH } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { graphInfo } from '../../vocabularies/registry.ts'
import type { States } from './touched.ts'

/** A graph with what is known of it. */
interface KnownGraph {
  readonly graph: string
  readonly kind: string
  /** IRI. */
  readonly domain?: string
}

/** A graph that a change writes to. */
export interface GraphImpact extends KnownGraph {
  readonly added: number
  readonly removed: number
}

/** A graph that refers to terms which a change touches, and is itself not changed. */
export interface ReferringGraph extends KnownGraph {
  readonly count: number
}

const nameOf = ({ terms }: Snapshot, graph: number): string => (graph === DEFAULT_GRAPH ? '' : terms.text(graph))

function aboutGraph(snapshot: Snapshot, graph: string): KnownGraph {
  const domain = graphInfo(snapshot, graph)?.domain
  const kind = graphKind(snapshot, graph === '' ? DEFAULT_GRAPH : snapshot.terms.iri(graph))
  return { graph, kind, ...(domain === undefined ? {} : { domain }) }
}

/** The graphs that a change writes to, by IRI. */
export function changedGraphs({ before, snapshot, change }: States): GraphImpact[] {
  const counts = new Map<string, { added: number; removed: number }>()
  for (const part of ['added', 'removed'] as const)
    for (const { graph } of change[part]) {
      const count = counts.get(graph.value) ?? { added: 0, removed: 0 }
      count[part]++
      counts.set(graph.value, count)
    }
  return [...counts]
    .map(([graph, count]) => ({ ...aboutGraph(graphInfo(before, graph) ? before : snapshot, graph), ...count }))
    .sort((a, b) => (a.graph < b.graph ? -1 : 1))
}

/** Graphs with references, the most first, without those that change. */
export const referringGraphs = (
  snapshot: Snapshot,
  counts: ReadonlyMap<number, number>,
  changed: ReadonlySet<string>,
): ReferringGraph[] =>
  [...counts]
    .map(([graph, count]): ReferringGraph => ({ ...aboutGraph(snapshot, nameOf(snapshot, graph)), count }))
    .filter(({ graph }) => !changed.has(graph))
    .sort((a, b) => b.count - a.count || (a.graph < b.graph ? -1 : 1))

/** Whether a canonical model, or a graph of the council, speaks of a term. */
export function canonicalIn(snapshot: Snapshot, council: string): (uri: string) => boolean {
  const canonical = canonicalGraphs(snapshot)
  const known = new Map<number, boolean>()
  const isCanonical = (g: number): boolean => {
    const graph = nameOf(snapshot, g)
    return canonical.has(graph) || graphInfo(snapshot, graph)?.domain === council
  }
  return (uri) => {
    const id = snapshot.terms.iri(uri)
    let found = false
    if (id)
      snapshot.scan({ s: id }, (_s, _p, _o, g) => {
        if (!known.has(g)) known.set(g, isCanonical(g))
        found ||= known.get(g)!
      })
    return found
  }
}
