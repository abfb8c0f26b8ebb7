import type { Database } from 'lmdb'
import type { Journal } from '../journal/journal.ts'
import { breath } from '../threads/breath.ts'

/** How a term was asked for: named in a query, its page looked at, or looked up by a program. */
export const doors = ['query', 'page', 'api'] as const
export type Door = (typeof doors)[number]
export type Counts = Readonly<Record<Door, number>>

/** Days as ISO 8601, both included. */
export interface Period {
  readonly from: string
  readonly to: string
}

export interface DayCounts extends Counts {
  readonly day: string
}

/** How often a term was asked for. */
export interface TermUsage {
  readonly uri: string
  readonly total: number
  readonly doors: Counts
  /** Days on which it was asked for, the oldest first. */
  readonly days: readonly DayCounts[]
}
export type TermTotal = Omit<TermUsage, 'days'>

export interface UsageOptions {
  readonly journal: Pick<Journal, 'table'>
  /** How long counts are kept; 0 counts nothing. */
  readonly days: number
  /** Whether the store knows a term: nothing else is counted, so that nobody can fill the disk. */
  isKnown(iri: string): boolean
}

/** Counts wait in memory so long; a process that is killed loses those. */
const FLUSH_MS = 5000
/** Terms of a day that wait at most; what goes beyond is not counted until they are written. */
const MAX_WAITING = 50_000
/** LMDB takes keys of up to 1978 bytes; longer IRIs are not counted. */
const MAX_BYTES = 1900
/** Counts that are read before others have their turn. */
const AT_ONCE = 5000
const DAY_MS = 86_400_000
/** Namespaces that every query speaks: nobody decides on them here. */
const grammar =
  /^http:\/\/www\.w3\.org\/(1999\/02\/22-rdf-syntax-ns|2000\/01\/rdf-schema|2001\/XMLSchema|2002\/07\/owl)#/

const none: Counts = { query: 0, page: 0, api: 0 }
const dayOf = (time: Date): string => time.toISOString().slice(0, 10)
const dayNumber = (day: string): number => Math.floor(Date.parse(day) / DAY_MS)
const dayText = (number: number): string => dayOf(new Date(number * DAY_MS))
const sumOf = (counts: Counts): number => counts.query + counts.page + counts.api
const plus = (a: Counts, b: Counts): Counts => ({ query: a.query + b.query, page: a.page + b.page, api: a.api + b.api })

/**
 * How often terms are asked for, by day and door: what a vote on a change needs to know, and nothing of who asked. Kept
 * in a table beside the journal, by day and IRI.
 */
export class Usage {
  private readonly options: UsageOptions
  private readonly table: Database<Counts, [number, string]>
  private waiting = new Map<string, { day: number; iri: string; counts: Counts }>()
  private timer: NodeJS.Timeout | undefined
  private forgottenOn = 0
  private onError: (error: unknown) => void = () => undefined

  constructor(options: UsageOptions) {
    this.options = options
    this.table = options.journal.table<Counts, [number, string]>('usage')
  }

  get isOn(): boolean {
    return this.options.days > 0
  }

  /** Whom to tell that counts could not be written. */
  reportTo(onError: (error: unknown) => void): void {
    this.onError = onError
  }

  /** Counts each term once. Returns at once. */
  note(door: Door, iris: Iterable<string>, now = new Date()): void {
    if (!this.isOn) return
    const day = dayNumber(dayOf(now))
    for (const iri of new Set(iris)) {
      if (grammar.test(iri) || Buffer.byteLength(iri) > MAX_BYTES || !this.options.isKnown(iri)) continue
      const key = `${day} ${iri}`
      const before = this.waiting.get(key)
      if (!before && this.waiting.size >= MAX_WAITING) continue
      const counts = before?.counts ?? none
      this.waiting.set(key, { day, iri, counts: { ...counts, [door]: counts[door] + 1 } })
    }
    if (this.waiting.size > 0) this.timer ??= setTimeout(() => void this.flush().catch(this.onError), FLUSH_MS).unref()
  }

  /** Writes what waits, and removes what is older than it is to be kept. */
  async flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const entries = this.waiting
    if (entries.size === 0) return
    this.waiting = new Map()
    try {
      await this.table.batch(() => {
        for (const { day, iri, counts } of entries.values())
          void this.table.put([day, iri], plus(this.table.get([day, iri]) ?? none, counts))
      })
      await this.forget(Math.max(...[...entries.values()].map(({ day }) => day)))
    } catch (error) {
      for (const [key, entry] of this.waiting)
        entries.set(key, { ...entry, counts: plus(entry.counts, entries.get(key)?.counts ?? none) })
      this.waiting = entries
      throw error
    }
  }

  /** How often a term was asked for. */
  of(uri: string, period: Period): TermUsage {
    const days: DayCounts[] = []
    const [from, to] = this.range(period)
    for (let day = from; day <= to; day++) {
      const counts = this.countsOn(day, uri)
      if (counts) days.push({ day: dayText(day), ...counts })
    }
    const sums = days.reduce<Counts>((all, { query, page, api }) => plus(all, { query, page, api }), none)
    return { uri, total: sumOf(sums), doors: sums, days }
  }

  /** What was asked for, the most first. It lets others work meanwhile: a year can have millions of counts. */
  async top(period: Period): Promise<TermTotal[]> {
    const sums = new Map<string, Counts>()
    const add = (iri: string, counts: Counts): void => void sums.set(iri, plus(sums.get(iri) ?? none, counts))
    const [from, to] = this.range(period)
    let read = 0
    for (let day = from; day <= to; day++)
      for (const { key, value } of this.table.getRange({ start: [day, ''], end: [day + 1, ''] })) {
        add(key[1], value)
        if (++read % AT_ONCE === 0) await breath()
      }
    for (const { day, iri, counts } of this.waiting.values()) if (day >= from && day <= to) add(iri, counts)
    return [...sums]
      .map(([uri, counts]) => ({ uri, total: sumOf(counts), doors: counts }))
      .sort((a, b) => b.total - a.total || (a.uri < b.uri ? -1 : 1))
  }

  /** Writes what waits. */
  async close(): Promise<void> {
    await this.flush().catch(this.onError)
    clearTimeout(this.timer)
  }

  private countsOn(day: number, iri: string): Counts | undefined {
    const waits = this.waiting.get(`${day} ${iri}`)?.counts
    const kept = Buffer.byteLength(iri) > MAX_BYTES ? undefined : this.table.get([day, iri])
    return waits && kept ? plus(waits, kept) : (waits ?? kept)
  }

  /** Numbers of the first and last day, of those that are kept. */
  private range({ from, to }: Period): [number, number] {
    const last = dayNumber(to)
    return [Math.max(dayNumber(from), last - 3650), last]
  }

  /** Once a day. */
  private async forget(today: number): Promise<void> {
    if (this.forgottenOn === today) return
    this.forgottenOn = today
    const old = [...this.table.getKeys({ start: [0, ''], end: [today - this.options.days, ''] })]
    if (old.length === 0) return
    await this.table.batch(() => {
      for (const key of old) void this.table.remove(key)
    })
  }
}

/** The last so many days, today included. */
export const lastDays = (days: number, now = new Date()): Period => ({
  from: dayOf(new Date(now.getTime() - (days - 1) * DAY_MS)),
  to: dayOf(now),
})
