import { DataFactory } from 'n3'
import type { Quad, Term } from '@rdfjs/types'
import { breath } from '../changes/commit-chunks.ts'
import type { Commit, Journal } from '../journal/journal.ts'
import { SubjectKind, type Use } from '../journal/subjects.ts'
import { changeOfSubjects, subjectKey, Subjects } from './commit-quads.ts'

/** What one commit did to a subject. */
export interface TimelineEntry {
  readonly commit: Commit
  readonly added: readonly Quad[]
  readonly removed: readonly Quad[]
}

/** Subjects whose timelines are remembered, and nodes without a name that are followed from one. */
const REMEMBERED = 256
const MAX_PARTS = 1000
/** Statements of a timeline that is remembered. */
const MAX_REMEMBERED = 4096
/** Commits that are read before others get their turn. */
const AT_ONCE = 32

interface Remembered {
  readonly head: number
  /** The subject and its parts. */
  readonly subjects: readonly Term[]
  readonly entries: readonly TimelineEntry[]
}

/** The commits after `after` that may have statements of one of several subjects, newest first. */
export function usesOf(journal: Journal, subjects: Iterable<Term>, after = 0): Use[] {
  const bySequence = new Map<number, Set<number> | undefined>()
  for (const { termType, value } of subjects) {
    const kind = termType === 'BlankNode' ? SubjectKind.blank : SubjectKind.iri
    for (const { sequence, chunks } of journal.usesOf(kind, Buffer.from(value), after)) {
      const known = bySequence.get(sequence)
      if (!chunks) bySequence.set(sequence, undefined)
      else if (known) for (const chunk of chunks) known.add(chunk)
      else bySequence.set(sequence, new Set(chunks))
    }
  }
  return [...bySequence]
    .sort(([a], [b]) => b - a)
    .map(([sequence, chunks]) => (chunks ? { sequence, chunks: [...chunks].sort((a, b) => a - b) } : { sequence }))
}

/** Blank nodes, and IRIs that stand for them (RDF 1.1 Concepts §3.5). */
const isNameless = ({ termType, value }: Term): boolean =>
  termType === 'BlankNode' || (termType === 'NamedNode' && value.includes('/.well-known/genid/'))

/** What was done to subjects, read from the commits that have them. */
export class Timelines {
  private readonly journal: Journal
  private readonly most: number
  private readonly remembered = new Map<string, Remembered>()

  /** @param most commits that are read of one subject. */
  constructor(journal: Journal, most: number) {
    this.journal = journal
    this.most = most
  }

  /** What was done to a subject and the nodes without a name that are reached from it, newest first. */
  async of(iri: string): Promise<readonly TimelineEntry[]> {
    const { head } = this.journal
    const known = this.remembered.get(iri)
    const isCurrent = known && (known.head === head || usesOf(this.journal, known.subjects, known.head).length === 0)
    const { subjects, entries } = isCurrent ? known : await this.follow(DataFactory.namedNode(iri))
    this.remembered.delete(iri)
    if (entries.reduce((sum, { added, removed }) => sum + added.length + removed.length, 0) > MAX_REMEMBERED)
      return entries
    this.remembered.set(iri, { head, subjects, entries })
    if (this.remembered.size > REMEMBERED) this.remembered.delete(this.remembered.keys().next().value!)
    return entries
  }

  /** What was done to some subjects and to nothing else, newest first. */
  async read(subjects: readonly Term[]): Promise<TimelineEntry[]> {
    const wanted = new Subjects(subjects)
    const entries: TimelineEntry[] = []
    let read = 0
    for (const use of usesOf(this.journal, subjects).slice(0, this.most)) {
      if (++read % AT_ONCE === 0) await breath()
      const change = changeOfSubjects(this.journal, use, wanted)
      if (change.added.length + change.removed.length === 0) continue
      entries.push({ commit: this.journal.commit(use.sequence)!, ...change })
    }
    return entries
  }

  private async follow(subject: Term): Promise<Omit<Remembered, 'head'>> {
    const seen = new Map([[subjectKey(subject), subject]])
    const found = new Map<number, TimelineEntry>()
    for (let wave = [subject]; wave.length > 0;) {
      const next: Term[] = []
      for (const entry of await this.read(wave)) {
        const { sequence } = entry.commit
        const known = found.get(sequence)
        found.set(sequence, known ? joined(known, entry) : entry)
        for (const { object } of [...entry.added, ...entry.removed]) {
          const key = subjectKey(object)
          if (!isNameless(object) || seen.has(key) || seen.size > MAX_PARTS) continue
          seen.set(key, object)
          next.push(object)
        }
      }
      wave = next
    }
    const entries = [...found.values()].sort((a, b) => b.commit.sequence - a.commit.sequence)
    return { subjects: [...seen.values()], entries: entries.slice(0, this.most) }
  }
}

const joined = (one: TimelineEntry, other: TimelineEntry): TimelineEntry => ({
  commit: one.commit,
  added: [...one.added, ...other.added],
  removed: [...one.removed, ...other.removed],
})
