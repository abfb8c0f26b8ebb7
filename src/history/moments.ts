import { DomainError, invalid } from '../errors.ts'
import type { Commit, Journal } from '../journal/journal.ts'

/** A moment of the past: a commit, and how it was named. */
export interface Moment {
  readonly sequence: number
  readonly commit: Commit
  /** `commit` and `version` name the same state for ever. */
  readonly by: 'commit' | 'time' | 'version'
}

const day = /^\d{4}-\d\d-\d\d$/
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/
/** What may be a version: its number, maybe after the short name of its vocabulary, or the IRI of a release. */
const version = /^(([\w.~-]+\/)*v?\d+(\.\d+)+([-+][\w.+-]+)?|[a-z][a-z0-9+.-]*:\S+)$/i

/** The newest commit up to `head` that is not after a time, by halves. */
export function commitAt(journal: Journal, head: number, time: Date): Commit | undefined {
  let [low, high] = [0, head]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (Date.parse(journal.commit(middle)!.time) <= time.getTime()) low = middle
    else high = middle - 1
  }
  return low === 0 ? undefined : journal.commit(low)
}

/** The time that a text says: for a day its end, or its beginning. A text without a zone is in UTC. */
export function timeOf(text: string, edge: 'begin' | 'end' = 'end'): Date | undefined {
  if (!isInCalendar(text.slice(0, 10))) return undefined
  if (day.test(text)) return new Date(`${text}T${edge === 'end' ? '23:59:59.999' : '00:00:00'}Z`)
  const written = text.replace(/ (\d\d:\d\d)$/, '+$1') // a plus sign that was not encoded arrives as a space
  const found = time.exec(written)
  const date = found && new Date(found[3] ? written : `${written}Z`)
  return date && !Number.isNaN(date.getTime()) ? date : undefined
}

/** JavaScript takes 31 February for 3 March. */
function isInCalendar(written: string): boolean {
  const date = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written)
}

/** Finds the commit that a text names. */
export class Moments {
  private readonly journal: Journal
  private readonly head: () => number

  /** @param head the newest commit that can be seen. */
  constructor(journal: Journal, head: () => number) {
    this.journal = journal
    this.head = head
  }

  /** See `History.resolve`. */
  resolve(text: string, versionCommit: (version: string) => number | undefined): Moment {
    if (/^\d{1,15}$/.test(text)) return this.named(Number(text), 'commit')
    const asked = timeOf(text)
    if (asked) return this.timed(text, asked)
    if (!version.test(text)) {
      throw invalid(`at must be the number of a commit, a date such as 2026-05-03, a time such as 2026-05-03T14:00:00Z or a version such as 1.2.0 or product-category/1.2.0, not "${text}"`) // prettier-ignore
    }
    const sequence = versionCommit(text)
    if (sequence === undefined) throw new DomainError('not-found', `There is no release ${text}`)
    return this.named(sequence, 'version')
  }

  /** A commit that can be seen. @throws DomainError `not-found` for any other number. */
  numbered(sequence: number): Commit {
    const commit = sequence <= this.head() ? this.journal.commit(sequence) : undefined
    if (!commit) throw new DomainError('not-found', `There is no commit ${sequence}: they go from 1 to ${this.head()}`)
    return commit
  }

  private named(sequence: number, by: Moment['by']): Moment {
    return { sequence, commit: this.numbered(sequence), by }
  }

  private timed(text: string, asked: Date): Moment {
    const begun = day.test(text) ? Date.parse(`${text}T00:00:00Z`) : asked.getTime()
    if (begun > Date.now()) throw invalid(`${text} is yet to come: ask for a time that has passed`)
    const commit = commitAt(this.journal, this.head(), asked)
    if (!commit) {
      const first = this.journal.commit(1)
      throw new DomainError('not-found', first ? `Nothing was here at ${text}: the first commit is of ${first.time}` : 'There is no commit yet') // prettier-ignore
    }
    return { sequence: commit.sequence, commit, by: 'time' }
  }
}
