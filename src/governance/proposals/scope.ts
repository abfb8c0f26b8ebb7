import { createHash } from 'node:crypto'
import { quadKey, type QuadChange } from '../../changes/quad-change.ts'
import { isSkolem } from '../../concepts/labels.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { graphInfo } from '../../vocabularies/registry.ts'
import { canonicalGraphs } from '../../models/canonical-models.ts'
import type { Scope } from './proposal.ts'

/** Tells changes apart, whatever the order of their quads: SHA-256, hex. */
export function digestOf({ removed, added }: QuadChange): string {
  const lines = [...removed.map((each) => `-${quadKey(each)}`), ...added.map((each) => `+${quadKey(each)}`)].sort()
  return createHash('sha256').update(lines.join('\n\n')).digest('hex')
}

const MAX_TERMS = 100

/** IRIs of the subjects of a change, without those of nodes that have no name of their own. */
export function termsOf({ removed, added }: QuadChange): string[] {
  const subjects = [...removed, ...added].map(({ subject }) => subject)
  const named = subjects.filter(({ termType, value }) => termType === 'NamedNode' && !isSkolem(value))
  return [...new Set(named.map(({ value }) => value))].sort()
}

/**
 * What a change touches. For graphs of the council, and for canonical models whose domain is another one, somebody of the
 * council has to look.
 *
 * @param after the state with the change, where graphs that it makes are registered
 */
export function scopeOf(
  { before, after, change }: { before: Snapshot; after: Snapshot; change: QuadChange },
  council: string,
): Scope {
  const graphs = [...new Set([...change.removed, ...change.added].map(({ graph }) => graph.value))].sort()
  const shared = canonicalGraphs(before)
  const domains = graphs.map((graph) => (graphInfo(before, graph) ?? graphInfo(after, graph))?.domain ?? '')
  const canonical = domains.includes(council) || graphs.some((graph) => shared.has(graph))
  const areas = [...new Set([...domains, ...(canonical ? [council] : [])])].sort()
  return { areas, graphs, terms: termsOf(change).slice(0, MAX_TERMS), canonical }
}
