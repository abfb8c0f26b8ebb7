import type { NamedNode } from '@rdfjs/types'
import type { Draft } from '../changes/changes.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { headerOf, headerPredicates, isDocument } from './header.ts'
import { graphInfo, registryItself, registryQuads, type GraphInfo } from './registry.ts'
import { unregister } from './replace.ts'

/** Quads that a change adds and removes, net, by IRI of the graph. */
export type GraphCounts = Readonly<Record<string, { readonly added: number; readonly removed: number }>>

/** What is to be said of a graph that the registry does not know (any more); undefined to leave it unregistered. */
export type Newcomer = (
  graph: string,
) => Partial<Pick<GraphInfo, 'domain' | 'source' | 'origin' | 'checksum'>> | undefined

export interface Upkeep {
  readonly registry: NamedNode
  /** The state with the change, where title, version, licence and kind may have changed with it. */
  readonly after?: Snapshot
  readonly newcomer?: Newcomer
}

/**
 * Corrects what the registry says of graphs that a change touches otherwise than by a load: how many statements, when,
 * and that it was edited, so that its file is not put in its place unasked. A graph that is empty now is not registered
 * any more; one that is not registered becomes so where `newcomer` says so.
 */
export function correctRegistry(draft: Draft, counts: GraphCounts, { registry, after, newcomer }: Upkeep): void {
  const modified = new Date().toISOString()
  for (const [graph, { added, removed }] of Object.entries(counts)) {
    if (graph === '' || graph === registry.value) continue
    const known = graphInfo(draft.snapshot, graph)
    const fresh = known ? undefined : newcomer?.(graph)
    if (!known && !fresh) continue
    const triples = draft.snapshot.count({ g: draft.internIri(graph) }) + added - removed
    if (known) unregister(draft, graph, registry)
    if (triples === 0) continue
    const said =
      after && (fresh || touchesHeader(draft, graph, after)) ? headerOf(after, graph) : { kind: 'Data' as const }
    const { kind, domain: _domain, ...header } = said // whose it is, is not for its author to say
    const info = { kind, ...known, ...header, ...fresh, graph, modified, triples }
    const edited = info.source ? { edited: modified } : {}
    const statements = registryQuads({ ...info, ...edited }, registry)
    draft.list({ removed: [], added: known ? statements : [...registryItself(registry), ...statements] })
  }
}

/** Whether a draft says something that the registry repeats. */
function touchesHeader(draft: Draft, graph: string, after: Snapshot): boolean {
  const g = draft.internIri(graph)
  const telling = new Set(headerPredicates.map((predicate) => draft.intern(predicate)))
  const tells = (subject: number): boolean => [draft.snapshot, after].some((state) => isDocument(state, subject, g))
  return [draft.added, draft.removed].some((quads) => {
    for (let at = 0; at < quads.length; at++)
      if (quads.g[at] === g && telling.has(quads.p[at]!) && tells(quads.s[at]!)) return true
    return false
  })
}
