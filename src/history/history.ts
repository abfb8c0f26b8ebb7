import { DataFactory } from 'n3'
import type { Quad, Term } from '@rdfjs/types'
import type { QuadChange } from '../changes/quad-change.ts'
import type { Commit, Journal } from '../journal/journal.ts'
import type { QuadStore } from '../store/quad-store.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { changeOfSubjects, quadsOf, Subjects, type ChangedQuad } from './commit-quads.ts'
import { listCommits, type CommitFilter, type CommitWindow } from './commit-list.ts'
import { commitAt, Moments, type Moment } from './moments.ts'
import { PastStates } from './past-states.ts'
import { Timelines, usesOf, type TimelineEntry } from './timelines.ts'
import { reasonsOf, type Reason } from './why.ts'

export type { ChangedQuad } from './commit-quads.ts'
export type { CommitFilter } from './commit-list.ts'
export type { Moment } from './moments.ts'
export type { TimelineEntry } from './timelines.ts'
export type { Reason } from './why.ts'

/** What releases say of themselves; who keeps them tells the history. */
export interface ReleaseBook {
  /** The commit that a version (its number or IRI) was published from; undefined for none. */
  commitOf(version: string): number | undefined
  /** The version of the first release that has a statement which came with a commit; undefined before there is one. */
  firstWith(statement: Quad, commit: number): string | undefined
}

/** A pattern of statements: of one subject, and maybe of one predicate and object. */
export interface StatementPattern {
  readonly subject: Term
  readonly predicate?: Term
  readonly object?: Term
}

/** One page of a list. */
interface Page<Item> {
  readonly total: number
  readonly items: readonly Item[]
}

/** The part of a timeline that is wanted. */
export interface TimelineWindow {
  readonly limit?: number
  readonly offset?: number
  /** Only commits up to this one. */
  readonly until?: number | undefined
}

/** Commits that are worth to be told of one subject: the newest, where there are more. */
export const MAX_TOLD = 10_000

/** What was, and who changed what, when and why. It reads the journal, and writes nothing. */
export class History {
  private readonly store: QuadStore
  private readonly journal: Journal
  private readonly states: PastStates
  private readonly timelines: Timelines
  private readonly moments: Moments
  private releases: ReleaseBook | undefined

  constructor(store: QuadStore, journal: Journal) {
    this.store = store
    this.journal = journal
    this.states = new PastStates(store, journal)
    this.timelines = new Timelines(journal, MAX_TOLD)
    this.moments = new Moments(journal, () => store.snapshot.commit)
  }

  /** Lets versions be named where a moment is asked for, and told where a statement is explained. */
  useReleases(book: ReleaseBook): void {
    this.releases = book
  }

  /**
   * The state after a commit; 0 is the empty store.
   *
   * @throws DomainError `not-found` for a commit that is not made yet.
   */
  async at(sequence: number): Promise<Snapshot> {
    return this.states.at(sequence)
  }

  /** The newest commit that is not after a time; undefined before the first one. */
  commitAt(time: Date): Commit | undefined {
    return commitAt(this.journal, this.store.snapshot.commit, time)
  }

  /** One page of the commits that a filter lets through, newest first. */
  async commits(asked: CommitFilter & CommitWindow): Promise<Page<Commit>> {
    return listCommits(this.journal, this.store.snapshot.commit, asked)
  }

  /** A commit that can be seen. @throws DomainError `not-found` for any other number. */
  commit(sequence: number): Commit {
    return this.moments.numbered(sequence)
  }

  /**
   * The commit that a text names: its number, a date (the end of that day, UTC), a date and time (ISO 8601), or a version
   * of a release.
   *
   * @throws DomainError `invalid` for a text that is none of these or a time to come, `not-found` for what was not yet.
   */
  resolve(text: string): Moment {
    return this.moments.resolve(text, (version) => this.releases?.commitOf(version))
  }

  /**
   * What was done to a subject and to the nodes without a name that belong to it, newest first, each commit with the
   * statements that it added and removed. Of more than {@link MAX_TOLD} commits the newest are told.
   */
  async timeline(
    iri: string,
    { limit = 20, offset = 0, until = Infinity }: TimelineWindow = {},
  ): Promise<Page<TimelineEntry>> {
    const entries = (await this.timelines.of(iri)).filter(({ commit }) => commit.sequence <= until)
    return { total: entries.length, items: entries.slice(offset, offset + limit) }
  }

  /**
   * The commits after which there were statements of a subject, oldest first, each being the last to change them until
   * the next: what a Memento TimeMap lists (RFC 7089 §5).
   */
  async mementos(iri: string): Promise<readonly Commit[]> {
    const found: Commit[] = []
    let statements = 0
    for (const { commit, added, removed } of [...(await this.timelines.of(iri))].reverse()) {
      const own = (quads: readonly Quad[]): number => quads.filter(({ subject }) => subject.value === iri).length
      statements += own(added) - own(removed)
      if (statements > 0) found.push(commit)
    }
    return found
  }

  /**
   * For each statement that matches, or once did: the commit that added it last and, where it is gone, the one that
   * removed it. Those that are there come first, and of each the newest.
   */
  async why(pattern: StatementPattern): Promise<Reason[]> {
    const entries = await this.timelines.read([pattern.subject])
    return reasonsOf(entries, pattern, (statement, commit) => this.releases?.firstWith(statement, commit))
  }

  /** What was done to some subjects after a commit, oldest first, with what they lost and gained in each. */
  changesSince(sequence: number, subjects: readonly Term[]): { commit: Commit; change: QuadChange }[] {
    const wanted = new Subjects(subjects)
    return usesOf(this.journal, subjects, sequence)
      .reverse()
      .map((use) => ({
        commit: this.journal.commit(use.sequence)!,
        change: changeOfSubjects(this.journal, use, wanted),
      }))
      .filter(({ change }) => change.added.length + change.removed.length > 0)
  }

  /** Whether there was ever a statement of a subject. */
  wasEverUsed(iri: string): boolean {
    const { snapshot } = this.store
    const id = snapshot.terms.iri(iri)
    return (id !== 0 && snapshot.has({ s: id })) || this.lastChange(iri) !== undefined
  }

  /** The commit that removed the last statement of a subject; undefined while it has one, or never had any. */
  lastUse(iri: string): Commit | undefined {
    const { snapshot } = this.store
    const id = snapshot.terms.iri(iri)
    return id !== 0 && snapshot.has({ s: id }) ? undefined : this.lastChange(iri)
  }

  /**
   * The newest commit, up to one, that added or removed a statement of a subject; undefined for none. Only as much of the
   * journal is read as it takes to find it, unlike for a timeline.
   */
  lastChange(iri: string, until = Infinity): Commit | undefined {
    const subject = DataFactory.namedNode(iri)
    const wanted = new Subjects([subject])
    const use = usesOf(this.journal, [subject]).find((each) => {
      if (each.sequence > until) return false
      const { added, removed } = changeOfSubjects(this.journal, each, wanted)
      return added.length + removed.length > 0
    })
    return use && this.journal.commit(use.sequence)
  }

  /** All that a commit added and removed. For a large one, see {@link quadsOf}. */
  async changeOf(commit: Commit): Promise<QuadChange> {
    const change = { removed: [] as Quad[], added: [] as Quad[] }
    for await (const { part, quad } of this.quadsOf(commit)) change[part].push(quad)
    return change
  }

  /** The same quad by quad, removals first. */
  quadsOf(commit: Commit): AsyncGenerator<ChangedQuad> {
    return quadsOf(this.journal, commit)
  }

  /** Ends what is done beside the main thread. */
  async close(): Promise<void> {
    await this.states.close()
  }
}
