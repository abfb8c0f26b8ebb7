import type { QueryTerms } from '../terms.ts'
import { doubleOf } from './arithmetic.ts'
import { IntegerReader } from './integers.ts'
import type { TemporalType } from './temporal.ts'
import { type TemporalLiteral, type Value, isExact, isNumeric, isTemporal, valuesOf } from './value.ts'

/** Classes of terms in the order of §15.1, and of literals in an order of our own: what is compared by value comes first. */
export const Rank = { unbound: 0, blank: 1, iri: 2, number: 3, time: 4, boolean: 5, text: 6, other: 7 } as const
export type Rank = (typeof Rank)[keyof typeof Rank]

export function rankOf(value: Value): Rank {
  if (isNumeric(value)) return Rank.number
  if (isTemporal(value)) return Rank.time
  return value.type === 'boolean' ? Rank.boolean : Rank.other
}

/** By code points, as `TermOrder` has them. */
const types: readonly TemporalType[] = [
  'date',
  'dateTime',
  'gDay',
  'gMonth',
  'gMonthDay',
  'gYear',
  'gYearMonth',
  'time',
]

/** Leaves room for the types of times. */
const classOf = (value: Value): number => rankOf(value) * 16 + (isTemporal(value) ? types.indexOf(value.type) : 0)

const FIRST = 256

/**
 * Numbers that order typed literals, each worked out once: first by class, then by number. Where these are equal and
 * one of them is not exact, values decide.
 */
export class SortKeys {
  classes = new Uint8Array(FIRST)
  numbers = new Float64Array(FIRST)
  exact = new Uint8Array(FIRST)
  private ids = new Uint32Array(FIRST)
  private count = 0
  private readonly values: { read(id: number): Value }
  private readonly integers: IntegerReader

  constructor(terms: QueryTerms) {
    this.values = valuesOf(terms)
    this.integers = new IntegerReader(terms)
  }

  /** Where the key of a term is. A new term may move the keys of others: `length` tells. */
  place(id: number): number {
    const found = this.find(id)
    if (this.ids[found] === id) return found
    if (this.count * 2 >= this.ids.length) this.grow()
    const place = this.find(id)
    this.count++
    this.ids[place] = id
    this.fill(place, id)
    return place
  }

  get length(): number {
    return this.ids.length
  }

  private find(id: number): number {
    const { ids } = this
    const mask = ids.length - 1
    let place = (Math.imul(id, 0x9e3779b1) >>> 8) & mask
    while (ids[place] !== 0 && ids[place] !== id) place = (place + 1) & mask
    return place
  }

  private fill(place: number, id: number): void {
    const integer = this.integers.read(id)
    if (!Number.isNaN(integer)) return this.set(place, Rank.number * 16, { number: integer, exact: true })
    const value = this.values.read(id)
    if (isNumeric(value)) {
      const number = doubleOf(value)
      this.set(place, classOf(value), { number, exact: isExact(value) && Number.isSafeInteger(number) && value.value.scale === 0 }) // prettier-ignore
    } else if (isTemporal(value)) this.set(place, classOf(value), timeKey(value))
    else this.set(place, classOf(value), { number: 0, exact: false })
  }

  private set(place: number, class_: number, { number, exact }: { number: number; exact: boolean }): void {
    this.classes[place] = class_
    this.numbers[place] = number
    this.exact[place] = exact ? 1 : 0
  }

  private grow(): void {
    const { ids, classes, numbers, exact } = this
    const length = ids.length * 2
    this.ids = new Uint32Array(length)
    this.classes = new Uint8Array(length)
    this.numbers = new Float64Array(length)
    this.exact = new Uint8Array(length)
    for (let from = 0; from < ids.length; from++) {
      if (ids[from] === 0) continue
      const place = this.find(ids[from]!)
      this.ids[place] = ids[from]!
      this.classes[place] = classes[from]!
      this.numbers[place] = numbers[from]!
      this.exact[place] = exact[from]!
    }
  }
}

/** Whole seconds in UTC; equals that are not all of UTC are told apart by whether they have a zone. */
function timeKey({ value }: TemporalLiteral): { number: number; exact: boolean } {
  const number = value.local - (value.zone ?? 0) * 60
  return { number, exact: value.fraction === '' && value.zone === 0 }
}
