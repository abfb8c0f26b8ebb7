import type { NamedNode } from '@rdfjs/types'
import { isCouncil } from '../access/council.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { allGraphs } from '../vocabularies/registry.ts'

/** Ids of the graphs that the council keeps, where nobody else writes. */
export const councilGraphs = perSnapshot((snapshot): ReadonlySet<number> => {
  const kept = allGraphs(snapshot).filter(({ domain }) => isCouncil(domain))
  return new Set(kept.map(({ graph }) => snapshot.terms.iri(graph)))
})

/** What depends on the council's statements alone, for `perGraphs`; undefined where every graph speaks. */
export function councilGrounds(snapshot: Snapshot): { readonly graphs: ReadonlySet<number> } | undefined {
  const graphs = councilGraphs(snapshot)
  return graphs.size === 0 ? undefined : { graphs }
}

/**
 * Whether what a graph says of domains, models, rules and decisions counts: the council's graphs speak, and nobody else. In
 * a store where no graph is the council's, every graph does: nobody governs there.
 */
export function speaks(snapshot: Snapshot, graph: number): boolean {
  const council = councilGraphs(snapshot)
  return council.size === 0 || council.has(graph)
}

/** Ids of what the council says of a subject, in no order. */
export function statedObjects(snapshot: Snapshot, subject: number, property: NamedNode): number[] {
  const p = snapshot.id(property)
  const found = new Set<number>()
  if (subject && p)
    snapshot.scan({ s: subject, p }, (_s, _p, o, g) => void (speaks(snapshot, g) ? found.add(o) : undefined))
  return [...found]
}

/** Ids of what the council says to have a value: of the domains by their class, for one. */
export function statedSubjects(snapshot: Snapshot, property: NamedNode, object: number): number[] {
  const p = snapshot.id(property)
  const found = new Set<number>()
  if (p && object)
    snapshot.scan({ p, o: object }, (s, _p, _o, g) => void (speaks(snapshot, g) ? found.add(s) : undefined))
  return [...found]
}

/** What the council says of a subject as text, sorted: IRIs, and lexical forms of literals. */
export const statedTexts = (snapshot: Snapshot, subject: number, property: NamedNode): string[] =>
  statedObjects(snapshot, subject, property)
    .map((id) => snapshot.terms.text(id))
    .sort()
