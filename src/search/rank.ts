import { Field, type Field as FieldType } from './fields.ts'
import { listOf, type How, type SuggestQuery } from './query.ts'

/** Ways to match, best first. Within `exact`, `prefix`, `words` and `fuzzy` the class of the field is added. */
export const Tier = { exact: 0, prefix: 3, words: 6, spread: 10, fuzzy: 11 } as const
export type Tier = (typeof Tier)[keyof typeof Tier]

/** Preferred labels, then other names, then hidden labels, then texts: what is added to a tier. By number of field. */
const classOf = [0, 1, 2, 1, 1, 3] as const

/**
 * What of an entry its rank depends on, in one number: letters (8 bits), deprecated, dead, field (3), language (16).
 * A dead entry is one whose subject was indexed anew since.
 */
export const Entry = {
  pack: (entry: { length: number; deprecated: boolean; field: FieldType; language: number }): number =>
    Math.min(entry.length, 255) | (entry.deprecated ? DEPRECATED : 0) | (entry.field << 10) | (entry.language << 13),
  field: (packed: number): FieldType => ((packed >>> 10) & 7) as FieldType,
  language: (packed: number): number => packed >>> 13,
} as const
const DEPRECATED = 1 << 8
export const DEAD = 1 << 9

/** The rank of what is not to be found. */
export const NONE = 0xffffffff
const RANKS = 2 ** 19

/** Language tags as small numbers; 0 is no language. Tags that differ in case are the same. */
export class Languages {
  readonly tags: string[] = []
  private readonly numbers = new Map<string, number>()

  /** @param tags by number, as another had them */
  constructor(tags: readonly string[] = ['']) {
    for (const tag of tags) this.number(tag)
  }

  number(tag: string): number {
    const key = tag.toLowerCase()
    let number = this.numbers.get(key)
    if (number === undefined) this.numbers.set(key, (number = this.tags.push(key) - 1))
    return number
  }
}

/** Basic filtering of RFC 4647 §3.3.1: the range `de` matches `de` and `de-AT`. */
const matches = (tag: string, range: string): boolean => tag === range || tag.startsWith(`${range}-`)

/**
 * Ranks as integers, lower is better. In order of weight: tier, distance (typing errors, or how far from the query as
 * written), deprecated, language of the reader, length.
 */
export class Ranker {
  private readonly preference: Uint8Array
  private readonly refused: Uint8Array
  private readonly never: number

  constructor(languages: Languages, query: SuggestQuery) {
    const preferred = (query.languages ?? []).slice(0, 5).map((tag) => tag.toLowerCase())
    const only = listOf(query.lang).map((range) => range.toLowerCase())
    const place = (tag: string): number => {
      if (tag === '') return preferred.length // said to be for everyone: before other languages
      const at = preferred.findIndex((range) => matches(tag, range) || matches(range, tag))
      return at === -1 ? preferred.length + 1 : at
    }
    this.preference = Uint8Array.from(languages.tags, place)
    this.refused = Uint8Array.from(languages.tags, (tag) =>
      Number(only.length > 0 && !only.some((range) => matches(tag, range))),
    )
    this.never = query.includeDeprecated === false ? DEAD | DEPRECATED : DEAD
  }

  /** Whether an entry may be found at all. */
  admits(packed: number): boolean {
    return this.rank(packed, Tier.exact, 0) !== NONE
  }

  /** The rank of an entry found in a tier, or `NONE` when it is dead or the query refuses its language or state. */
  rank(packed: number, tier: Tier, distance: number): number {
    if ((packed & this.never) !== 0) return NONE
    const field = Entry.field(packed)
    const language = Entry.language(packed)
    if (this.refused[language] === 1 && field !== Field.notation && field !== Field.identifier) return NONE
    const deprecated = (packed & DEPRECATED) >>> 8
    // Words of several labels are one tier; of the labels that hold one, the strongest is shown.
    const isSpread = tier === Tier.spread
    const strength = isSpread ? tier : tier + classOf[field]
    const state = (strength << 4) | (Math.min(isSpread ? classOf[field] : distance, 7) << 1) | deprecated
    return (((state << 3) | this.preference[language]!) << 8) | (packed & 0xff)
  }
}

/** What of an entry decides its rank as a beginning, but for the language: smaller is better. */
export function weightOf(packed: number): number {
  return (classOf[Entry.field(packed)] << 9) | (packed & (DEPRECATED | 0xff))
}

/** No entry with at least this weight ranks better as a beginning. */
export function bestRankOf(weight: number): number {
  return (((Tier.prefix + (weight >>> 9)) << 4) | ((weight & DEPRECATED) >>> 8)) * 2 ** 11 + (weight & 0xff)
}

export const tierOf = (rank: number): number => rank >>> 15
export const scoreOf = (rank: number): number => 1 - rank / RANKS

export function howOf(rank: number): How {
  const tier = tierOf(rank)
  return tier < Tier.prefix ? 'exact' : tier < Tier.words ? 'prefix' : tier < Tier.fuzzy ? 'words' : 'fuzzy'
}
