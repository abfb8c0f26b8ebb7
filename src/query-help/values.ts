import type { Literal, Term } from '@rdfjs/types'
import { isSkolem } from '../concepts/labels.ts'
import { editDistance } from '../concepts/edit-distance.ts'
import { rdf, xsd } from '../rdf/namespaces.ts'
import { fold } from '../search/fold.ts'
import { called } from './forms.ts'
import { namesOf } from './known-terms.ts'
import { nameOf, unlikeness, UNLIKE } from './likeness.ts'
import type { Found } from './trials.ts'
import type { Snapshot } from '../store/snapshot.ts'

/** A value that the data have where another was asked for. */
export interface NearValue {
  readonly term: Term
  /** See `unlikeness`. */
  readonly weight: number
  /** What is different, as the end of a sentence such as “the data have it …”. */
  readonly how: string
}

/** Terms of the first column that a query found, with how often where a second one counts, the most frequent first. */
export function termsIn({ rows, terms }: Found): Map<number, number> {
  const found = new Map<number, number>()
  for (const [id = 0, count] of rows) if (id !== 0) found.set(id, count === undefined ? 1 : Number(terms.text(count)))
  return new Map([...found].sort(([, a], [, b]) => b - a))
}

/** The values nearest to one that is asked for and not there, the nearest first. */
export function nearestValues(asked: Term, { found, snapshot }: { found: Found; snapshot: Snapshot }): NearValue[] {
  const near: (NearValue & { readonly times: number })[] = []
  const all = termsIn(found)
  const isLabelled = all.size <= MOST_LABELLED
  const byName = isLabelled || asked.termType !== 'Literal' ? new Set<number>() : called(snapshot, asked.value)
  for (const [id, times] of all) {
    const term = found.terms.term(id)
    if (term.equals(asked)) continue
    const own = nearness(asked, term, { id, snapshot, isLabelled, called: byName })
    if (own) near.push({ term, ...own, times })
  }
  return near.sort((a, b) => a.weight - b.weight || b.times - a.times).slice(0, 5)
}

/** Of more values than this the labels are not looked up: their IRIs have to do. */
const MOST_LABELLED = 2000

interface Place {
  readonly id: number
  readonly snapshot: Snapshot
  readonly isLabelled: boolean
  /** What has the asked text as its label, where labels are not looked up one by one. */
  readonly called: ReadonlySet<number>
}

function nearness(
  asked: Term,
  term: Term,
  { id, snapshot, isLabelled, called: byName }: Place,
): Pick<NearValue, 'weight' | 'how'> | undefined {
  if (asked.termType === 'Literal' && term.termType === 'Literal') return literalNearness(asked, term)
  if (asked.termType === 'Literal' && term.termType === 'NamedNode') {
    if (byName.has(id)) return { weight: 0.2, how: 'as a term of its own, not as text' }
    const { labels, local } = isLabelled ? namesOf(snapshot, id) : nameOf(term.value)
    const weight = Math.min(...[local, ...labels].map((text) => textNearness(fold(asked.value), text)))
    return weight < 1 ? { weight: 0.2 + weight, how: 'as a term of its own, not as text' } : undefined
  }
  if (asked.termType === 'NamedNode' && term.termType === 'NamedNode') {
    if (isSkolem(term.value)) return undefined
    const weight = unlikeness(nameOf(asked.value), isLabelled ? namesOf(snapshot, id) : nameOf(term.value))
    // One word in common makes no two things one.
    return weight < UNLIKE ? { weight: weight > 0.65 ? weight + 0.6 : weight, how: 'under another name' } : undefined
  }
  if (asked.termType === 'NamedNode' && term.termType === 'Literal') {
    const { labels, local } = namesOf(snapshot, snapshot.terms.iri(asked.value))
    const names = labels.length > 0 ? labels : [local, nameOf(asked.value).local]
    return names.includes(fold(term.value)) ? { weight: 0.3, how: 'as text, not as a term of its own' } : undefined
  }
  return undefined
}

function literalNearness(asked: Literal, term: Literal): Pick<NearValue, 'weight' | 'how'> | undefined {
  const weight = textNearness(asked.value, term.value)
  const other = qualifierDifference(asked, term)
  if (weight < 1) return { weight: weight + (other === '' ? 0 : 0.05), how: weight === 0 ? other : `spelt differently${other === '' ? '' : `, and ${other}`}` } // prettier-ignore
  const [a, b] = [Number(asked.value), Number(term.value)]
  if (asked.value.trim() !== '' && a === b) return { weight: 0.1, how: other || 'written differently' }
  // A day, for whoever asked for a time on it; a time, for whoever asked for its day.
  if (/^\d{4}-/.test(asked.value) && (term.value.startsWith(asked.value) || asked.value.startsWith(term.value)))
    return { weight: 0.6, how: other || 'to another precision' }
  return undefined
}

function qualifierDifference(asked: Literal, term: Literal): string {
  if (term.language !== asked.language) return term.language === '' ? 'without a language tag' : `with the language tag @${term.language}` // prettier-ignore
  if (term.datatype.value === asked.datatype.value) return ''
  const type = term.datatype.value
  return type === xsd.string.value || type === rdf.langString.value ? 'as text' : `as ${type.replace(xsd.string.value.replace('string', ''), 'xsd:')}` // prettier-ignore
}

/** 0 for the same text, 0.1 where only case, accents or spaces differ, then by edits; 1 and more is too far. */
export function textNearness(asked: string, text: string): number {
  if (asked === text) return 0
  const [a, b] = [fold(asked).trim().replace(/[\s_-]+/g, ' '), fold(text).trim().replace(/[\s_-]+/g, ' ')] // prettier-ignore
  if (a === b) return 0.1
  if (/^\d{3,}$/.test(a) && b.endsWith(` ${a}`) && /\p{L}/u.test(b)) return 0.4 // the number of a code
  if (/^[\d\s.,:+-]+$/.test(a))
    return a.replace(/\D/g, '') === b.replace(/\D/g, '') && !/\p{L}/u.test(b) ? 0.15 : UNLIKE // numbers, dates: one is as near as another
  const most = Math.min(3, Math.floor(a.length / 3))
  const distance = editDistance(a, b, most)
  if (distance <= most) return 0.15 + 0.15 * distance
  if (a.length >= 3 && /[/#:]$/.test(b.slice(0, -a.length)) && b.endsWith(a)) return 0.4 // the name of an IRI
  if (a.length >= 3 && wordwise(a, b)) return 0.8
  return UNLIKE
}

/** One has all the words of the other. */
function wordwise(a: string, b: string): boolean {
  const [one, other] = [new Set(a.split(' ')), new Set(b.split(' '))]
  return [...one].every((word) => other.has(word)) || [...other].every((word) => one.has(word))
}
