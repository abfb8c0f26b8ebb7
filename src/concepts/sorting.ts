import { labelOf } from './labels.ts'
import { notationOf } from './notation.ts'
import { BoundedMap, perReader, type Reader } from './reader.ts'
import { uriOf } from './references.ts'
import { idsOf } from './terms.ts'

/** Ids kept in sorted lists per snapshot and language preference: 8 MB at most. */
const MAX_LISTED = 2_000_000
/** Terms looked up, sorted or merged between two pauses of a patient caller. */
const STEP = 1024
/** The share of a list that must have a notation for the list to be sorted by it: a forgotten one does not undo a classification. */
const NEARLY_ALL = 0.9

const lists = perReader(() => new BoundedMap<string, Uint32Array>(MAX_LISTED))
const collators = perReader((reader) => collatorOf(reader))

/** The collation of the reader's languages as far as the platform knows them, else that of English. */
export function collatorOf({ languages }: Reader, options: Intl.CollatorOptions = {}): Intl.Collator {
  const usable = languages.filter((language) => {
    try {
      return Intl.Collator.supportedLocalesOf(language).length > 0
    } catch {
      return false // not a language tag at all
    }
  })
  // Without options: V8 then compares plain text ten times as fast as with `numeric`, which `sortKeys` makes up for.
  return new Intl.Collator([...usable, 'en'], options)
}

const MAX_DIGITS = 40

/** Texts with their numbers padded to one width, so that numbers sort by value in any collation. */
export function sortKeys(texts: readonly string[]): readonly string[] {
  let width = 0
  for (const text of texts) for (const digits of text.match(/\d+/g) ?? []) width = Math.max(width, digits.length)
  if (width < 2) return texts
  return texts.map((text) => text.replace(/\d+/g, (digits) => digits.padStart(Math.min(width, MAX_DIGITS), '0')))
}

/** Compares texts as the reader's language sorts them. */
export const compareTexts = (reader: Reader): ((a: string, b: string) => number) => collators(reader).compare

/** A list to sort: its name, under which the result is kept, and how to come by it. */
export interface Listing {
  readonly key: string
  readonly ids: () => readonly number[]
  /** By notation where nearly all of the list have one, as classifications are read; those without come last. */
  readonly byNotation?: boolean
}

/**
 * The terms of a list sorted by label as the reader's language sorts, then by URI; by notation before that where the list
 * wants it. Sorted once per snapshot and preference; every page of it after that costs only its own items.
 */
export const sorted = (reader: Reader, listing: Listing): Uint32Array => finish(sortingSteps(reader, listing))

/** A part of a sorted list in the same order, kept like the list itself. It may be sorted by notation where the whole is not. */
export function sortedPart(reader: Reader, whole: Listing, { key, keep }: Part): Uint32Array {
  const known = lists(reader).get(key)
  if (known) return known
  const part = finish(byLabelSteps(reader, whole)).filter(keep)
  const list = whole.byNotation ? finish(byNotationSteps(reader, part)) : part
  return lists(reader).set(key, list, list.length + 8)
}

/** Which of a list are wanted, and the name under which they are kept. */
export interface Part {
  readonly key: string
  readonly keep: (id: number) => boolean
}

function finish<Result>(steps: Generator<undefined, Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** What {@link sorted} does in small steps, for a caller who has time. */
export function* sortingSteps(reader: Reader, listing: Listing): Generator<undefined, Uint32Array> {
  if (!listing.byNotation) return yield* byLabelSteps(reader, listing)
  const key = `${listing.key} by notation`
  const known = lists(reader).get(key)
  if (known) return known
  const byLabel = yield* byLabelSteps(reader, listing)
  const list = yield* byNotationSteps(reader, byLabel)
  return lists(reader).set(key, list, list === byLabel ? 8 : list.length + 8)
}

function* byLabelSteps(reader: Reader, listing: Listing): Generator<undefined, Uint32Array> {
  const known = lists(reader).get(listing.key)
  if (known) return known
  const ids = listing.ids()
  const texts: string[] = []
  for (const id of ids) {
    texts.push(labelOf(reader, id).text)
    if (texts.length % STEP === 0) yield
  }
  const keys = sortKeys(texts)
  const { compare } = collators(reader)
  const uri = (at: number): string => uriOf(reader.snapshot, ids[at]!)
  const order = (a: number, b: number): number => compare(keys[a]!, keys[b]!) || (uri(a) < uri(b) ? -1 : 1)
  const positions = yield* mergeSort(
    Uint32Array.from(ids, (_, at) => at),
    order,
  )
  const list = positions.map((at) => ids[at]!)
  return lists(reader).set(listing.key, list, list.length + 8)
}

/** A list in the order of labels by notation, numbers in it by value; the same list where too few have one. */
function* byNotationSteps(reader: Reader, byLabel: Uint32Array): Generator<undefined, Uint32Array> {
  const { snapshot } = reader
  if (idsOf(snapshot).notation === 0) return byLabel
  const most = Math.floor(byLabel.length * (1 - NEARLY_ALL) + 1e-9)
  const notations: string[] = []
  let without = 0
  for (const id of byLabel) {
    const notation = notationOf(snapshot, id) ?? ''
    if (notation === '' && ++without > most) return byLabel
    notations.push(notation)
    if (notations.length % STEP === 0) yield
  }
  const keys = sortKeys(notations)
  const { compare } = collators(reader)
  // The position is what the order by label says of two with the same notation.
  const order = (a: number, b: number): number =>
    Number(notations[a] === '') - Number(notations[b] === '') || compare(keys[a]!, keys[b]!) || a - b
  const positions = yield* mergeSort(
    Uint32Array.from(byLabel, (_, at) => at),
    order,
  )
  return positions.map((at) => byLabel[at]!)
}

/** Sorts runs, then merges them two by two; pauses after each run and often while merging. */
function* mergeSort(list: Uint32Array, order: (a: number, b: number) => number): Generator<undefined, Uint32Array> {
  for (let from = 0; from < list.length; from += STEP) {
    list.subarray(from, from + STEP).sort(order)
    if (list.length > STEP) yield
  }
  let source: Uint32Array = list
  let target: Uint32Array = new Uint32Array(list.length > STEP ? list.length : 0)
  for (let width = STEP; width < list.length; width *= 2) {
    for (let from = 0; from < list.length; from += 2 * width) {
      const middle = Math.min(from + width, list.length)
      const end = Math.min(middle + width, list.length)
      for (let at = from, a = from, b = middle; at < end; at++) {
        const takeFirst = a < middle && (b >= end || order(source[a]!, source[b]!) <= 0)
        target[at] = takeFirst ? source[a++]! : source[b++]!
        if (at % STEP === 0) yield
      }
    }
    ;[source, target] = [target, source]
  }
  return source
}
