import { DataFactory } from 'n3'
import { breath } from '../changes/commit-chunks.ts'
import type { Commit, Journal } from '../journal/journal.ts'
import { usesOf } from './timelines.ts'

/** Which commits are wanted: those of which everything given is true. */
export interface CommitFilter {
  /** Only commits after this one. */
  readonly after?: number | undefined
  readonly actor?: string | undefined
  /** IRI of an intent. */
  readonly intent?: string | undefined
  /** IRI of a graph that it changed; '' for the default graph. */
  readonly graph?: string | undefined
  /** IRI of a domain. */
  readonly domain?: string | undefined
  /** IRI of a subject whose statements it may have changed. */
  readonly subject?: string | undefined
}

export interface CommitWindow {
  readonly offset: number
  readonly limit: number
}

/** Commits that are looked at before others get their turn. */
const AT_ONCE = 512

const matches = (commit: Commit, { actor, intent, graph, domain }: CommitFilter): boolean =>
  (actor === undefined || commit.actor === actor) &&
  (intent === undefined || commit.intent === intent) &&
  (domain === undefined || commit.domain === domain) &&
  (graph === undefined || Object.hasOwn(commit.graphs, graph))

/** Sequence numbers of those that may be wanted, newest first. */
function* candidates(journal: Journal, head: number, { after = 0, subject }: CommitFilter): Generator<number> {
  if (subject === undefined) {
    for (let sequence = head; sequence > after; sequence--) yield sequence
    return
  }
  for (const { sequence } of usesOf(journal, [DataFactory.namedNode(subject)], after))
    if (sequence <= head) yield sequence
}

/** One page of the commits up to `head` that a filter lets through, newest first. */
export async function listCommits(
  journal: Journal,
  head: number,
  { offset, limit, ...filter }: CommitFilter & CommitWindow,
): Promise<{ total: number; items: Commit[] }> {
  const { actor, intent, graph, domain, subject, after = 0 } = filter
  if ([actor, intent, graph, domain, subject].every((each) => each === undefined)) {
    const total = Math.max(0, head - after)
    const count = Math.max(0, Math.min(limit, total - offset))
    return { total, items: Array.from({ length: count }, (_, at) => journal.commit(head - offset - at)!) }
  }
  const items: Commit[] = []
  let [total, seen] = [0, 0]
  for (const sequence of candidates(journal, head, filter)) {
    if (++seen % AT_ONCE === 0) await breath()
    const commit = journal.commit(sequence)!
    if (!matches(commit, filter)) continue
    if (total >= offset && items.length < limit) items.push(commit)
    total++
  }
  return { total, items }
}
