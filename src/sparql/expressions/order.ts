import { Kind, kindOf } from '../../store/ids.ts'
import type { QueryTerms } from '../terms.ts'
import { doubleOf } from './arithmetic.ts'
import { compareCodePoints } from './compare.ts'
import { type Decimal, compareDecimals, exactly } from './decimal.ts'
import { orderTemporals } from './temporal.ts'
import { Rank, SortKeys, rankOf } from './sort-keys.ts'
import { type Numeric, type Value, isExact, isNumeric, isTemporal, textOf, valuesOf } from './value.ts'

/**
 * The order of ORDER BY, MIN and MAX (SPARQL 1.1 Query §15.1), made total: not bound, blank nodes, IRIs, numbers, dates and times (type by type),
 * booleans, strings with and without tag, other literals. Numbers, times and booleans of one value are equal; where `<` leaves
 * it open because of a time zone, UTC is assumed; strings go by code points, then by tag; other literals by datatype, then by lexical form.
 */
export class TermOrder {
  private readonly terms: QueryTerms
  private readonly values: { read(id: number): Value }
  private readonly keys: SortKeys

  constructor(terms: QueryTerms) {
    this.terms = terms
    this.values = valuesOf(terms)
    this.keys = new SortKeys(terms)
  }

  /** Negative, 0 or positive as the term `a` comes before, with or after `b`; 0 is "not bound". */
  compare(a: number, b: number): number {
    if (a === b) return 0
    if (a === 0) return -1
    if (b === 0) return 1
    const kind = this.terms.kind(a)
    if (kind === this.terms.kind(b)) {
      if (kind === Kind.typed) return this.compareTyped(a, b)
      return this.compareTexts(a, b) || (kind === Kind.tagged ? this.compareTags(a, b) : 0)
    }
    // of different kinds, only strings with and without tag are of one class
    return this.rank(a) - this.rank(b) || this.compareTexts(a, b) || this.compareTags(a, b)
  }

  private rank(id: number): Rank {
    switch (this.terms.kind(id)) {
      case Kind.iri:
        return Rank.iri
      case Kind.blank:
        return Rank.blank
      case Kind.plain:
      case Kind.tagged:
        return Rank.text
      default:
        return rankOf(this.values.read(id))
    }
  }

  /** By keys where these decide. */
  private compareTyped(a: number, b: number): number {
    const { keys } = this
    const before = keys.length
    let left = keys.place(a)
    const right = keys.place(b)
    if (keys.length !== before) left = keys.place(a)
    const difference = keys.classes[left]! - keys.classes[right]! || keys.numbers[left]! - keys.numbers[right]!
    if (difference !== 0 && !Number.isNaN(difference)) return difference
    if (keys.exact[left] === 1 && keys.exact[right] === 1) return 0
    return compareValues(this.values.read(a), this.values.read(b))
  }

  private compareTexts(a: number, b: number): number {
    if (kindOf(a) === Kind.local || kindOf(b) === Kind.local) return compareCodePoints(this.terms.text(a), this.terms.text(b)) // prettier-ignore
    return this.terms.stored.compareText(a, b)
  }

  private compareTags(a: number, b: number): number {
    return compareCodePoints(this.terms.language(a), this.terms.language(b))
  }
}

/** Two values of one rank. */
function compareValues(a: Value, b: Value): number {
  if (isNumeric(a) && isNumeric(b)) return orderNumbers(a, b)
  if (isTemporal(a) && isTemporal(b)) {
    return a.type === b.type ? orderTemporals(a.value, b.value) : compareCodePoints(a.type, b.type)
  }
  if (a.type === 'boolean' && b.type === 'boolean') return Number(a.value) - Number(b.value)
  if (a.type === 'other' && b.type === 'other') {
    return compareCodePoints(a.datatype, b.datatype) || compareCodePoints(a.text, b.text)
  }
  return compareCodePoints(textOf(a), textOf(b))
}

/** Exact, so that it is transitive where promotion to doubles would not be; NaN comes first. */
function orderNumbers(a: Numeric, b: Numeric): number {
  const [left, right] = [doubleOf(a), doubleOf(b)]
  if (left !== right)
    return Number.isNaN(left) ? (Number.isNaN(right) ? 0 : -1) : Number.isNaN(right) ? 1 : left - right
  if (!isExact(a) && !isExact(b)) return 0
  return Number.isFinite(left) ? compareDecimals(exactValue(a), exactValue(b)) : 0
}

const exactValue = (value: Numeric): Decimal => (isExact(value) ? value.value : exactly(value.value))
