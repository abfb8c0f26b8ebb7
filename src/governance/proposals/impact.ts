import { graphKind } from '../../concepts/graph-kinds.ts'
import { DEFAULT_GRAPH } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { graphInfo } from '../../vocabularies/registry.ts'
import { systemGraphs } from '../../vocabularies/system-graphs.ts'
import type { Preview } from '../editor.ts'
import { canonicalGraphs } from '../../models/canonical-models.ts'
import { termsOf } from './scope.ts'

/** A term that a change touches, as others use it before the change. */
export interface TermImpact {
  readonly uri: string
  /** Statements of others that have it as object. */
  readonly incoming: number
  /** Whether a canonical model or a graph of the council speaks of it. */
  readonly canonical: boolean
}

/** A graph that a change writes to. */
export interface GraphImpact {
  readonly graph: string
  readonly kind: string
  /** IRI. */
  readonly domain?: string
  readonly added: number
  readonly removed: number
}

/** A graph that refers to terms which a change touches, and is itself not changed. */
export interface ReferringGraph {
  readonly graph: string
  readonly kind: string
  readonly domain?: string
  readonly count: number
}

/** Who is affected by a change (C5). */
export interface Impact {
  /** How many terms are touched; `terms` are the first of them by IRI. */
  readonly total: number
  readonly terms: readonly TermImpact[]
  readonly graphs: readonly GraphImpact[]
  /** The most references first. */
  readonly references: readonly ReferringGraph[]
  /** IRIs of the domains whose graphs are changed, or refer to what is. */
  readonly domains: readonly string[]
}

type States = Pick<Preview, 'before' | 'snapshot' | 'change'>

/** Terms that are looked at one by one. */
const MAX_TERMS = 500

/** Whom a change concerns: what it touches, and who refers to that. What the service states itself does not count. */
export function impactOf({ before, snapshot, change }: States, baseIri: string): Impact {
  // prettier-ignore
  const council = `${baseIri}id/domain/council`
  const kept = new Set(Object.values(systemGraphs(baseIri) as object).map((graph) => before.terms.iri(String(graph))))
  const touched = termsOf(change)
  const graphs = graphsOf({ before, snapshot, change })
  const changed = new Set(graphs.map(({ graph }) => graph))
  const canonical = canonicalGraphs(before)
  const counts = new Map<number, number>()
  const terms = touched.slice(0, MAX_TERMS).map((uri): TermImpact => {
    const id = before.terms.iri(uri)
    let incoming = 0
    if (id)
      before.scan({ o: id }, (_s, _p, _o, g) => {
        if (kept.has(g)) return
        incoming++
        counts.set(g, (counts.get(g) ?? 0) + 1)
      })
    const inGraphs = graphsAbout(before, id)
    const isCanonical = inGraphs.some((graph) => canonical.has(graph) || graphInfo(before, graph)?.domain === council)
    return { uri, incoming, canonical: isCanonical }
  })
  const references = [...counts]
    .map(([g, count]): ReferringGraph => ({ ...aboutGraph(before, nameOf(before, g)), count }))
    .filter(({ graph }) => !changed.has(graph))
    .sort((a, b) => b.count - a.count || (a.graph < b.graph ? -1 : 1))
  const domains = [...graphs, ...references].flatMap(({ domain }) => domain ?? [])
  return { total: touched.length, terms, graphs, references, domains: [...new Set(domains)].sort() }
}

const nameOf = ({ terms }: Snapshot, graph: number): string => (graph === DEFAULT_GRAPH ? '' : terms.text(graph))

function graphsAbout(snapshot: Snapshot, id: number): string[] {
  const found = new Set<number>()
  if (id) snapshot.scan({ s: id }, (_s, _p, _o, g) => void found.add(g))
  return [...found].map((graph) => nameOf(snapshot, graph))
}

function aboutGraph(snapshot: Snapshot, graph: string): Omit<ReferringGraph, 'count'> {
  const domain = graphInfo(snapshot, graph)?.domain
  const kind = graphKind(snapshot, graph === '' ? DEFAULT_GRAPH : snapshot.terms.iri(graph))
  return { graph, kind, ...(domain === undefined ? {} : { domain }) }
}

function graphsOf({ before, snapshot, change }: States): GraphImpact[] {
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
