import type { Collector, Gate } from './collect.ts'
import { wordsOf } from './fold.ts'
import { EVERY, type LanguageGroups } from './language-groups.ts'
import { Tier, bestRankOf, type Ranker } from './rank.ts'
import { BLOCK, type Range, type Segment } from './segment.ts'

/** A word of the query. */
export interface Word {
  readonly text: string
  /** True for the last word, which may be half typed, and for a word with a star. */
  readonly open: boolean
}

/** Longer queries are cut: nobody types them. */
const MAX_QUERY = 1000
const MAX_WORDS = 50

/** The folded words of a query; none when it is empty or only punctuation. */
export function queryWords(query: string): Word[] {
  const words: Word[] = []
  for (const part of query.slice(0, MAX_QUERY).split(/\s+/u)) {
    const starred = part.endsWith('*')
    const texts = wordsOf(part)
    for (const [at, text] of texts.entries()) words.push({ text, open: starred && at === texts.length - 1 })
  }
  return words.slice(0, MAX_WORDS).map(({ text, open }, at, { length }) => ({ text, open: open || at === length - 1 }))
}

/** The tokens of a segment that a word of the query stands for. */
interface Tokens extends Range {
  /** The token that is the word itself; -1 when there is none. It is the first of the range. */
  readonly exact: number
}

/** What a match needs besides the words. */
export interface MatchOptions {
  readonly ranker: Ranker
  readonly gate: Gate
  readonly into: Collector
  readonly languages: LanguageGroups
  readonly textOf: (segment: Segment, entry: number) => string
}

/** The ways to match a query against a segment, strongest first. Each offers all that it finds to the collector. */
export class Matcher {
  readonly words: readonly Word[]
  private readonly written: string
  private readonly options: MatchOptions

  constructor(query: string, options: MatchOptions) {
    this.words = queryWords(query)
    this.written = asWritten(query)
    this.options = options
  }

  /** Labels that are the query, or begin with it. */
  beginnings(segment: Segment): void {
    const tokens = this.tokens(segment)
    const before = tokens.slice(0, -1)
    const last = tokens.at(-1)
    // A star within the query leaves no one place in the alphabet where such labels stand.
    if (this.words.slice(0, -1).some(({ open }) => open) || before.some(({ exact }) => exact === -1)) return
    if (!last || last.from === last.to) return
    const start = before.map(({ exact }) => exact)
    const { packed } = segment.data
    const { ranker, into } = this.options
    let entry = segment.firstLabel([...start, last.from])
    const end = segment.firstLabel([...start, last.to])
    const endOfExact = last.exact === -1 ? entry : segment.firstLabel([...start, last.exact, 0])
    for (; entry < endOfExact; entry++) into.offer(segment, entry, this.exactRank(segment, entry))
    while (entry < end) {
      const isBlock = entry % BLOCK === 0
      if (isBlock && !into.wants(segment, entry, bestRankOf(segment.blockWeights[entry / BLOCK]!))) {
        entry += BLOCK
        continue
      }
      into.offer(segment, entry, ranker.rank(packed[entry]!, Tier.prefix, 0))
      entry++
    }
  }

  /** Labels and texts that have all words, anywhere. Whole words come before beginnings of words. */
  anywhere(segment: Segment): void {
    const tokens = this.tokens(segment)
    const rarest = this.rarest(segment, tokens)
    if (!rarest) return
    const { packed, postings } = segment.data
    const { ranker, into } = this.options
    const others = tokens.filter((each) => each !== rarest)
    const halves = tokens.filter(({ from, to, exact }) => exact === -1 || to - from > 1)
    const stretch = segment.postingsOf(rarest)
    for (let at = stretch.from; at < stretch.to; at++) {
      const entry = postings[at]!
      if (!others.every((other) => segment.has(entry, other))) continue
      const whole = halves.every(({ exact }) => exact !== -1 && segment.has(entry, { from: exact, to: exact + 1 }))
      into.offer(segment, entry, ranker.rank(packed[entry]!, Tier.words, whole ? 0 : 1))
    }
  }

  /**
   * Subjects that have each word in some label or text, if not all in one. Nothing is tried when more than `most`
   * labels have the rarest word.
   */
  spread(segment: Segment, most = 20_000): void {
    const tokens = this.tokens(segment)
    const rarest = this.rarest(segment, tokens)
    if (!rarest || tokens.length < 2) return
    const { packed, postings, owners } = segment.data
    const { ranker, gate, into, languages } = this.options
    const stretch = segment.postingsOf(rarest)
    if (stretch.to - stretch.from > most) return
    const seen = new Set(postings.subarray(stretch.from, stretch.to).map((entry) => owners[entry]!))
    for (const owner of seen) {
      const entries = [...segment.ownedBy(owner)].filter(
        (entry) => ranker.admits(packed[entry]!) && gate.admits(segment, entry),
      )
      if (!tokens.every((each) => entries.some((entry) => segment.has(entry, each)))) continue
      for (const entry of entries) {
        if (!tokens.some((each) => segment.has(entry, each))) continue
        const group = languages.groupOf(packed[entry]!)
        const alike = entries.filter((each) => [group, EVERY].includes(languages.groupOf(packed[each]!)))
        const speaks = tokens.every((each) => alike.some((other) => segment.has(other, each)))
        into.offer(segment, entry, ranker.rank(packed[entry]!, Tier.spread, 0), speaks)
      }
    }
  }

  private exactRank(segment: Segment, entry: number): number {
    const { ranker, textOf } = this.options
    const same = asWritten(textOf(segment, entry)) === this.written
    return ranker.rank(segment.data.packed[entry]!, Tier.exact, same ? 0 : 1)
  }

  private tokens(segment: Segment): Tokens[] {
    return this.words.map((word) => tokensOf(segment, word))
  }

  /** The tokens with the fewest entries; undefined when a word has none. */
  private rarest(segment: Segment, tokens: readonly Tokens[]): Tokens | undefined {
    const sizeOf = (range: Range): number => {
      const { from, to } = segment.postingsOf(range)
      return to - from
    }
    const [first] = [...tokens].sort((a, b) => sizeOf(a) - sizeOf(b))
    return first && sizeOf(first) > 0 ? first : undefined
  }
}

/** The tokens that a word of a query stands for in a segment. */
export function tokensOf({ data: { tokens } }: Segment, { text, open }: Word): Tokens {
  const exact = tokens.find(text)
  if (open) return { exact, ...tokens.startingWith(text) }
  return { exact, from: Math.max(exact, 0), to: exact + 1 }
}

const asWritten = (text: string): string => text.trim().normalize('NFC').toLowerCase()
