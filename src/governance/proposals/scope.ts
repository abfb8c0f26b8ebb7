import { createHash } from 'node:crypto'
import { quadKey, type QuadChange } from '../../changes/quad-change.ts'
import { isSkolem } from '../../concepts/labels.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { Steps } from '../../threads/slices.ts'
import { graphInfo } from '../../vocabularies/registry.ts'
import { canonicalGraphs } from '../../models/canonical-models.ts'
import type { Scope } from './proposal.ts'

/** Tells changes apart, whatever the order of their quads: SHA-256, hex. */
export function* digesting({ removed, added }: QuadChange): Steps<string> {
  const lines: string[] = []
  for (const quad of removed) if (lines.push(`-${quadKey(quad)}`) % STEP === 0) yield
  for (const quad of added) if (lines.push(`+${quadKey(quad)}`) % STEP === 0) yield
  const hash = createHash('sha256')
  const sorted = yield* sorting(lines)
  for (const [at, line] of sorted.entries()) {
    hash.update(at === 0 ? line : `\n\n${line}`)
    if (at % STEP === 0) yield
  }
  return hash.digest('hex')
}

/** Lines that are looked at in one step, and that are sorted in one. */
const STEP = 512
const RUN = 4096

/** In order of code units, by merging runs: sorting all at once would hold up others where a change is large. */
function* sorting(lines: readonly string[]): Steps<string[]> {
  let runs: string[][] = []
  for (let at = 0; at < lines.length; at += RUN) {
    runs.push(lines.slice(at, at + RUN).sort())
    yield
  }
  while (runs.length > 1) {
    const merged: string[][] = []
    for (let at = 0; at < runs.length; at += 2) merged.push(yield* merging(runs[at]!, runs[at + 1] ?? []))
    runs = merged
  }
  return runs[0] ?? []
}

function* merging(left: readonly string[], right: readonly string[]): Steps<string[]> {
  const merged: string[] = []
  for (let l = 0, r = 0; l < left.length || r < right.length;) {
    const isLeft = r >= right.length || (l < left.length && left[l]! <= right[r]!)
    if (merged.push(isLeft ? left[l++]! : right[r++]!) % STEP === 0) yield
  }
  return merged
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
