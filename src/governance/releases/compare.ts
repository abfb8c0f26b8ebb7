import { DomainError } from '../../errors.ts'
import type { History } from '../../history/history.ts'
import type { Journal } from '../../journal/journal.ts'
import { bumpOf, differenceOf, type Level, type SemanticChange } from '../difference/difference.ts'
import { levels } from '../difference/semantic-change.ts'
import { graphChange } from './since.ts'

/** Statements that are put into sentences at most: more would hold up everybody else. */
export const MAX_COMPARED = 4000

/** What became of a graph between two commits. */
export interface Comparison {
  readonly from: number
  readonly to: number
  /** Statements, net. */
  readonly added: number
  readonly removed: number
  /** What a version that has all of it must be; absent where nothing changed. */
  readonly level?: Level
  readonly counts: Readonly<Record<Level, number>>
  /** What breaks first. */
  readonly changes: readonly SemanticChange[]
}

export interface CompareOptions {
  readonly history: Pick<History, 'at' | 'quadsOf'>
  readonly journal: Pick<Journal, 'since'>
  readonly languages: readonly string[]
  /** Language of the sentences; English when not given. */
  readonly lang?: string
}

/**
 * The difference between a graph as it was at one commit and at a later one.
 *
 * @throws DomainError `invalid` when `from` is later than `to`; `too-large` when more than {@link MAX_COMPARED} statements
 * differ.
 */
export async function compareGraph(
  { history, journal, languages, lang = 'en' }: CompareOptions,
  graph: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Comparison> {
  if (from > to) throw new DomainError('invalid', `Commit ${from} came after commit ${to}: ask for the older state first`) // prettier-ignore
  const reader = {
    since: (after: number) => journal.since(after),
    quadsOf: (commit: Parameters<History['quadsOf']>[0]) => history.quadsOf(commit),
  }
  refuseMany(leastChange(journal, graph, { from, to }))
  const change = await graphChange(reader, graph, { after: from, until: to })
  const [added, removed] = [change.added.length, change.removed.length]
  refuseMany(added + removed)
  const changes = added + removed === 0 ? [] : told({ before: await history.at(from), after: await history.at(to), change, languages, lang }) // prettier-ignore
  const level = bumpOf(changes)
  const counts = Object.fromEntries(
    levels.map((each) => [each, changes.filter((one) => one.level === each).length]),
  ) as Record<Level, number>
  return { from, to, added, removed, ...(level ? { level } : {}), counts, changes }
}

function refuseMany(statements: number): void {
  if (statements <= MAX_COMPARED) return
  throw new DomainError('too-large', `${statements} statements differ, and ${MAX_COMPARED} can be put into sentences: compare states that are closer to each other, or download both`) // prettier-ignore
}

/** By how many statements a graph grew or shrank, as its commits say without being read: at least so many differ. */
function leastChange(
  journal: CompareOptions['journal'],
  graph: string,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  let sum = 0
  for (const { sequence, graphs } of journal.since(from)) {
    if (sequence > to) break
    const { added = 0, removed = 0 } = graphs[graph] ?? {}
    sum += added - removed
  }
  return Math.abs(sum)
}

/** What a release says of its own version means nothing else. */
const told = (request: Parameters<typeof differenceOf>[0]): SemanticChange[] =>
  differenceOf(request).filter(({ type }) => type !== 'version-changed')
