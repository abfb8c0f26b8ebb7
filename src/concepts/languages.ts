import { DataFactory } from 'n3'
import type { Snapshot } from '../store/snapshot.ts'

/** More preferences than anyone has; the rest of a longer list is not looked at. */
const MAX_LANGUAGES = 8

const untagged = 1000
const english = 2000
const other = 3000

const primary = (tag: string): string => tag.split('-', 1)[0]!

/**
 * How far a language tag is from what is wanted: 0 is best. Lookup as in RFC 4647 §3.4 (`de-AT` falls back to `de`),
 * then any label in the same language (`de` takes `de-AT`), then no tag, English, any other tag.
 */
export function languageRank(tag: string, languages: readonly string[]): number {
  const found = tag.toLowerCase()
  if (found === '') return untagged
  for (const [at, language] of languages.entries()) {
    const distance = distanceOf(found, language.toLowerCase())
    if (distance !== undefined) return at * 100 + distance
  }
  const distance = distanceOf(found, 'en')
  return distance === undefined ? other : english + distance
}

function distanceOf(tag: string, wanted: string): number | undefined {
  let range = wanted
  for (let cut = 0; range !== ''; cut++) {
    if (tag === range) return Math.min(cut, 40)
    range = range.slice(0, Math.max(0, range.lastIndexOf('-')))
  }
  if (tag.startsWith(`${wanted}-`)) return 50
  return primary(tag) === primary(wanted) ? 60 : undefined
}

/**
 * The preferences as far as they make a difference to this snapshot, so that `de-CH, de, en-GB, en` and `de, en` share
 * what is computed: a tag that no literal has is cut back to what some literal may have.
 */
export function effectiveLanguages(snapshot: Snapshot, languages: readonly string[]): string[] {
  const kept = new Set<string>()
  for (const language of languages.slice(0, MAX_LANGUAGES)) {
    let range = language.toLowerCase()
    while (range.includes('-') && !isUsed(snapshot, range)) range = range.slice(0, range.lastIndexOf('-'))
    if (range !== '' && range !== '*') kept.add(range)
  }
  return [...kept]
}

/** A tag in use stands in the dictionary as a plain literal, written in one of these ways. */
function isUsed(snapshot: Snapshot, tag: string): boolean {
  const cased = tag.replace(/-[a-z]{2}$/, (region) => region.toUpperCase())
  return [tag, cased].some((each) => snapshot.id(DataFactory.literal(each)) !== 0)
}
