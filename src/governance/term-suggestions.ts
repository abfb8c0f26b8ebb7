import type { Database } from 'lmdb'
import { DomainError, invalid, notFound } from '../errors.ts'
import type { Journal } from '../journal/journal.ts'
import { wordsOf } from '../search/fold.ts'

export const suggestionStatuses = ['open', 'answered', 'dismissed'] as const
export type SuggestionStatus = (typeof suggestionStatuses)[number]

/** What somebody who misses a term says of it. All but the term itself may be left out. */
export interface TermWish {
  readonly term: string
  /** BCP 47 tag of the term's language. */
  readonly language?: string | undefined
  readonly definition?: string | undefined
  /** IRI of the vocabulary where it belongs. */
  readonly vocabulary?: string | undefined
  /** Who asks, in their own words: how to reach them, if they want to be told. */
  readonly who?: string | undefined
}

/** A term that was looked for in vain, or that somebody has asked for. */
export interface TermSuggestion {
  readonly number: number
  /** As it was first written. */
  readonly term: string
  readonly status: SuggestionStatus
  /** How often it was looked for in vain; of those who did nothing is kept. */
  readonly searches: number
  /** Days, as ISO 8601. */
  readonly first: string
  readonly last: string
  readonly wishes: readonly (Omit<TermWish, 'term'> & { readonly time: string })[]
  /** IRI of the concept that answers it. */
  readonly answer?: string
  /** Why it was decided so. */
  readonly note?: string
  /** `proposal`: number of the one that was published with the answer, where it was not a person who decided. */
  readonly decided?: { readonly by: string; readonly time: string; readonly proposal?: number }
}

export interface Decision {
  readonly status: SuggestionStatus
  readonly answer?: string | undefined
  readonly note?: string | undefined
  /** IRI of who decides. */
  readonly by: string
  /** Number of the proposal that was published with the answer. */
  readonly proposal?: number | undefined
}

export interface TermSuggestionsOptions {
  readonly journal: Pick<Journal, 'table'>
  /** How long searches without hits are remembered; 0 keeps none. Wishes and decisions stay. */
  readonly days: number
  /** Open suggestions that are kept: what was looked for least goes first. */
  readonly most?: number
}

/** Searches wait in memory so long, as counts of use do. */
const FLUSH_MS = 5000
const MAX_WAITING = 5000
const MAX_WISHES = 20
/** Longer texts are pasted, not looked up. */
const MAX_TERM = 100
const DAY_MS = 86_400_000

const dayOf = (time: Date): string => time.toISOString().slice(0, 10)
/** What two ways to write one term have in common. */
export const keyOf = (term: string): string => wordsOf(term).join(' ')

/**
 * Whether a search may be kept. Addresses, URIs, telephone numbers and codes may say something of people or things, and
 * are no terms.
 */
export const isTerm = (text: string): boolean =>
  text.length <= MAX_TERM && !/[@\n]|:\/\/|\d[\d\s./-]{4,}\d/.test(text) && (text.match(/\p{L}/gu)?.length ?? 0) >= 2

/**
 * Terms that people look for and do not find, counted per day, with what they say of them when they ask for one. Kept in
 * tables beside the journal. All of it is small, and held in memory.
 */
export class TermSuggestions {
  private readonly options: Required<TermSuggestionsOptions>
  private readonly table: Database<TermSuggestion, number>
  private readonly dayTable: Database<number, [number, string]>
  private readonly byNumber = new Map<number, TermSuggestion>()
  private readonly byKey = new Map<string, number>()
  private waiting = new Map<string, { term: string; day: string; count: number }>()
  private timer: NodeJS.Timeout | undefined
  private last = 0
  private forgottenOn = ''
  private onError: (error: unknown) => void = () => undefined

  constructor({ most = 10_000, ...options }: TermSuggestionsOptions) {
    this.options = { most, ...options }
    this.table = options.journal.table<TermSuggestion, number>('term-suggestions')
    this.dayTable = options.journal.table<number, [number, string]>('term-suggestion-days')
    for (const { value } of this.table.getRange()) this.remember(value)
  }

  /** Whom to tell that searches could not be written. */
  reportTo(onError: (error: unknown) => void): void {
    this.onError = onError
  }

  /** Counts a search without hits. Returns at once. */
  note(term: string, now = new Date()): void {
    const text = term.trim().replace(/\s+/g, ' ')
    const key = keyOf(text)
    if (this.options.days === 0 || key === '' || !isTerm(text)) return
    const day = dayOf(now)
    const before = this.waiting.get(`${day} ${key}`)
    if (!before && this.waiting.size >= MAX_WAITING) return
    this.waiting.set(`${day} ${key}`, { term: before?.term ?? text, day, count: (before?.count ?? 0) + 1 })
    this.timer ??= setTimeout(() => void this.flush().catch(this.onError), FLUSH_MS).unref()
  }

  /**
   * Keeps what somebody says of a term that they miss.
   *
   * @throws DomainError `invalid` for a term without letters; `insufficient-storage` while too many wait for an answer.
   */
  async ask({ term, ...wish }: TermWish, now = new Date()): Promise<TermSuggestion> {
    const text = term.trim().replace(/\s+/g, ' ')
    if (keyOf(text) === '') throw invalid(`"${term}" is no term: it needs a letter or a digit`)
    await this.flush()
    const before = this.find(text)
    if (!before && this.open().length >= this.options.most && !this.evict())
      throw new DomainError('insufficient-storage', 'Too many suggestions wait for an answer: try again when some are decided') // prettier-ignore
    const day = dayOf(now)
    const suggestion = before ?? this.made(text, day)
    const wishes = [...suggestion.wishes, { ...wish, time: now.toISOString() }].slice(-MAX_WISHES)
    // Who asks for what was dismissed has something to say that was not known then.
    const status = suggestion.status === 'dismissed' ? 'open' : suggestion.status
    return this.keep({ ...suggestion, status, wishes, last: day })
  }

  /** The suggestion that a term has, however it is written. */
  find(term: string): TermSuggestion | undefined {
    const number = this.byKey.get(keyOf(term))
    return number === undefined ? undefined : this.byNumber.get(number)
  }

  /** The one with a number; undefined for one that never was, or was forgotten. */
  known(number: number): TermSuggestion | undefined {
    return this.byNumber.get(number)
  }

  /** @throws DomainError `not-found` */
  get(number: number): TermSuggestion {
    const found = this.known(number)
    if (!found) throw notFound(`A term suggestion with the number ${number}`)
    return found
  }

  /** Those with a status, or all, what was looked for and asked for most first. */
  async list(status?: SuggestionStatus): Promise<TermSuggestion[]> {
    await this.flush()
    return [...this.byNumber.values()]
      .filter((each) => status === undefined || each.status === status)
      .sort((a, b) => weightOf(b) - weightOf(a) || (a.last < b.last ? 1 : a.last > b.last ? -1 : b.number - a.number))
  }

  /** How many there are of each status. */
  async counts(): Promise<Readonly<Record<SuggestionStatus, number>>> {
    const all = await this.list()
    const of = (status: SuggestionStatus): number => all.filter((each) => each.status === status).length
    return { open: of('open'), answered: of('answered'), dismissed: of('dismissed') }
  }

  /** On which days a term was looked for in vain, the oldest first. */
  days(number: number): { readonly day: string; readonly count: number }[] {
    const range = this.dayTable.getRange({ start: [number, ''], end: [number + 1, ''] })
    return [...range].map(({ key, value }) => ({ day: key[1], count: value }))
  }

  /**
   * Answers a suggestion with a concept, dismisses it, or opens it again.
   *
   * @throws DomainError `not-found`; `invalid` for an answer without a concept.
   */
  async decide(
    number: number,
    { status, answer, note, by, proposal }: Decision,
    now = new Date(),
  ): Promise<TermSuggestion> {
    const { answer: _answer, note: _note, decided: _decided, ...open } = this.get(number)
    if (status === 'open') return this.keep({ ...open, status })
    if (status === 'answered' && answer === undefined) throw invalid('Which concept answers it? Give its IRI (answer)')
    return this.keep({
      ...open,
      status,
      ...(answer === undefined ? {} : { answer }),
      ...(note ? { note } : {}),
      decided: { by, time: now.toISOString(), ...(proposal === undefined ? {} : { proposal }) },
    })
  }

  /** Writes what waits, and forgets what is older than it is to be kept. */
  async flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const waiting = [...this.waiting.values()]
    if (waiting.length === 0) return
    this.waiting = new Map()
    const touched = waiting.map(({ term, day, count }) => {
      const before = this.find(term) ?? this.made(term, day)
      const after = { ...before, searches: before.searches + count, last: day > before.last ? day : before.last }
      this.remember(after)
      return { after, day, count }
    })
    await this.table.batch(() => {
      for (const { after, day, count } of touched) {
        void this.table.put(after.number, this.byNumber.get(after.number)!)
        const key: [number, string] = [after.number, day]
        void this.dayTable.put(key, (this.dayTable.get(key) ?? 0) + count)
      }
    })
    while (this.open().length > this.options.most && this.evict());
    this.forget(waiting.at(-1)!.day)
  }

  async close(): Promise<void> {
    await this.flush().catch(this.onError)
  }

  private made(term: string, day: string): TermSuggestion {
    return { number: this.last + 1, term, status: 'open', searches: 0, first: day, last: day, wishes: [] }
  }

  private async keep(suggestion: TermSuggestion): Promise<TermSuggestion> {
    this.remember(suggestion)
    await this.table.put(suggestion.number, suggestion)
    return suggestion
  }

  private remember(suggestion: TermSuggestion): void {
    this.byNumber.set(suggestion.number, suggestion)
    this.byKey.set(keyOf(suggestion.term), suggestion.number)
    this.last = Math.max(this.last, suggestion.number)
  }

  private open(): TermSuggestion[] {
    return [...this.byNumber.values()].filter(({ status }) => status === 'open')
  }

  /** Makes room by a tenth of what nobody has asked for in words. @returns false where all was asked for so. */
  private evict(): boolean {
    const silent = this.open()
      .filter(({ wishes }) => wishes.length === 0)
      .sort((a, b) => a.searches - b.searches || (a.last < b.last ? -1 : 1))
    this.remove(silent.slice(0, Math.ceil(this.options.most / 10)))
    return silent.length > 0
  }

  /** Once a day. */
  private forget(today: string): void {
    if (this.forgottenOn === today) return
    this.forgottenOn = today
    const oldest = dayOf(new Date(Date.parse(today) - this.options.days * DAY_MS))
    this.remove(this.open().filter(({ wishes, last }) => wishes.length === 0 && last < oldest))
    const old = [...this.dayTable.getKeys()].filter(([, day]) => day < oldest)
    this.dayTable.transactionSync(() => old.forEach((key) => void this.dayTable.remove(key)))
  }

  private remove(suggestions: readonly TermSuggestion[]): void {
    const days = suggestions.flatMap(({ number }) =>
      this.days(number).map(({ day }): [number, string] => [number, day]),
    )
    for (const { number, term } of suggestions) {
      this.byNumber.delete(number)
      this.byKey.delete(keyOf(term))
    }
    this.table.transactionSync(() => {
      for (const { number } of suggestions) void this.table.remove(number)
      for (const key of days) void this.dayTable.remove(key)
    })
  }
}

/** A wish in words weighs as much as five searches. */
const weightOf = ({ searches, wishes }: TermSuggestion): number => searches + 5 * wishes.length
