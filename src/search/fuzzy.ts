import { tokensOf, type MatchOptions, type Word } from './match.ts'
import type { Near } from './near.ts'
import { Tier } from './rank.ts'
import type { Range, Segment } from './segment.ts'

/** What a word may stand for: itself, and words near it. */
interface Guess {
  readonly range: Range
  readonly near: readonly Near[]
  readonly distanceOf: ReadonlyMap<number, number>
}

/** What a word that is missing counts in typing errors. */
const MISSING = 3
/** What words of a label that nobody asked for count at most. */
const MOST_SURPLUS = 2
/** Labels looked at for each word of a query without any hit. */
const MAX_LABELS = 20_000

/** In texts, which hold many common words, shorter words than this are near one by chance. */
const TEXT_WORD = 6
/** Words shorter than this tell too little to offer labels for them alone. */
const TELLING_WORD = 3

/** How many typing errors a word of this length may have: short words would be near everything. */
const errorsIn = ({ length }: string): number => (length < 4 ? 0 : length < 8 ? 1 : 2)
const errorsNear = (text: string): number => (text.length < TELLING_WORD ? 0 : errorsIn(text) + 1)

/** In numbers and codes each character counts: another number is no typing error but another thing. */
const hasDigit = (text: string): boolean => /\p{N}/u.test(text)

function guess(segment: Segment, word: Word, { errors, open }: { errors: number; open: boolean }): Guess {
  const { from, to } = tokensOf(segment, word)
  const distance = hasDigit(word.text) ? 0 : errors
  const all = distance === 0 ? [] : segment.data.tokens.near(word.text, { distance, open: open && word.open })
  const near = all.filter(({ token }) => token < from || token >= to)
  return { range: { from, to }, near, distanceOf: new Map(near.map((each) => [each.token, each.distance])) }
}

/** Fewest typing errors between a word and the words of an entry; undefined when none is near. */
function distanceIn(segment: Segment, entry: number, { range, distanceOf }: Guess): number | undefined {
  const { sequence, sequenceStarts } = segment.data
  let least: number | undefined
  const end = sequenceStarts[entry + 1]!
  for (let at = sequenceStarts[entry]!; at < end; at++) {
    const token = sequence[at]!
    if (token >= range.from && token < range.to) return 0
    const distance = distanceOf.get(token)
    if (distance !== undefined && (least === undefined || distance < least)) least = distance
  }
  return least
}

/** The entries that a guess stands for, nearest first. */
function* entriesOf(segment: Segment, { range, near }: Guess): Generator<number> {
  const { postings } = segment.data
  for (const part of [range, ...near.map(({ token }) => ({ from: token, to: token + 1 }))]) {
    const { from, to } = segment.postingsOf(part)
    for (let at = from; at < to; at++) yield postings[at]!
  }
}

const sizeOf = (segment: Segment, { range, near }: Guess): number =>
  [range, ...near.map(({ token }) => ({ from: token, to: token + 1 }))].reduce((sum, part) => {
    const { from, to } = segment.postingsOf(part)
    return sum + to - from
  }, 0)

/**
 * Labels and texts with all words of the query, typing errors allowed: one in words of four letters, two from eight
 * on. With `open`, the beginning of a word is enough for the last one, as somebody may still be typing.
 */
export function matchFuzzy(
  segment: Segment,
  words: readonly Word[],
  { ranker, into, open }: MatchOptions & { open: boolean },
): void {
  const guesses = words.map((word) => guess(segment, word, { errors: errorsIn(word.text), open }))
  const [rarest] = [...guesses].sort((a, b) => sizeOf(segment, a) - sizeOf(segment, b))
  if (!rarest || guesses.every(({ near }) => near.length === 0)) return
  const end = words.every(({ text }) => text.length >= TEXT_WORD) ? segment.size : segment.data.labels
  for (const entry of entriesOf(segment, rarest)) {
    if (entry >= end) continue
    let sum: number | undefined = 0
    for (const each of guesses) {
      const distance: number | undefined = distanceIn(segment, entry, each)
      if (distance === undefined) sum = undefined
      else if (sum !== undefined) sum += distance
    }
    if (sum !== undefined && sum > 0)
      into.offer(segment, entry, ranker.rank(segment.data.packed[entry]!, Tier.fuzzy, sum))
  }
}

/** Labels with any word near one of the query, one typing error more allowed: what to offer when nothing was found. */
export function matchNearest(segment: Segment, words: readonly Word[], { ranker, into }: MatchOptions): void {
  const guesses = words.map((word) => guess(segment, word, { errors: errorsNear(word.text), open: true }))
  for (const [at, each] of guesses.entries()) {
    if (words[at]!.text.length < TELLING_WORD) continue
    let left = MAX_LABELS
    for (const entry of entriesOf(segment, each)) {
      if (left-- === 0) break
      if (entry >= segment.data.labels) continue
      const sum = guesses.reduce((total, other) => total + (distanceIn(segment, entry, other) ?? MISSING), 0)
      const far = sum + surplusOf(segment, entry, words.length)
      into.offer(segment, entry, ranker.rank(segment.data.packed[entry]!, Tier.fuzzy, far))
    }
  }
}

/** What a label of more words than were asked for counts in typing errors: "pallet" is nearer than a sentence about one. */
function surplusOf({ data: { sequenceStarts } }: Segment, entry: number, asked: number): number {
  const surplus = sequenceStarts[entry + 1]! - sequenceStarts[entry]! - asked
  return Math.max(0, Math.min(MOST_SURPLUS, Math.ceil(surplus / 2)))
}
