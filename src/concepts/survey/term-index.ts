import { isDeprecated } from '../deprecation.ts'
import { labelOf, rankOf } from '../labels.ts'
import type { Reader } from '../reader.ts'
import { sortKeys, collatorOf } from '../sorting.ts'
import { alternativesOf } from '../texts.ts'
import { Alphabet } from './alphabet.ts'

/** A letter with its entries, which stand together. */
export interface Letter {
  readonly letter: string
  readonly from: number
  readonly count: number
}

/**
 * The alphabetical index of a vocabulary in a reader's language, as columns. An entry is a term under its own label, or under
 * a synonym, which says "see".
 */
export interface TermIndex {
  /** Ids of the terms. */
  readonly terms: Uint32Array
  /** Ids of literals: the synonym that the entry stands under; 0 for the label of the term itself. */
  readonly synonyms: Uint32Array
  /** In the order of the index. */
  readonly letters: readonly Letter[]
}

interface Entry {
  readonly term: number
  readonly synonym: number
  readonly text: string
}

/** What is listed: every term, but for synonyms those in the language that the term's label is read in. */
export function indexTerms(reader: Reader, members: readonly number[]): TermIndex {
  const entries = members.flatMap((term) => entriesOf(reader, term))
  const alphabet = new Alphabet(reader)
  const keys = sortKeys(entries.map(({ text }) => text))
  const byLetter = new Map<string, number[]>()
  entries.forEach(({ text }, at) => {
    const letter = alphabet.letterOf(text)
    const known = byLetter.get(letter)
    if (known) known.push(at)
    else byLetter.set(letter, [at])
  })
  const { compare } = collatorOf(reader)
  const order = (a: number, b: number): number =>
    compare(keys[a]!, keys[b]!) || entries[a]!.synonym - entries[b]!.synonym || entries[a]!.term - entries[b]!.term
  const index = { terms: new Uint32Array(entries.length), synonyms: new Uint32Array(entries.length) }
  const letters: Letter[] = []
  let from = 0
  for (const letter of [...byLetter.keys()].sort((a, b) => alphabet.compare(a, b))) {
    const own = byLetter.get(letter)!.sort(order)
    own.forEach((entry, at) => {
      index.terms[from + at] = entries[entry]!.term
      index.synonyms[from + at] = entries[entry]!.synonym
    })
    letters.push({ letter, from, count: own.length })
    from += own.length
  }
  return { ...index, letters }
}

function entriesOf(reader: Reader, term: number): Entry[] {
  const { snapshot } = reader
  const label = labelOf(reader, term)
  const own = { term, synonym: 0, text: label.text }
  if (isDeprecated(snapshot, term)) return [own] // nobody is sent to a term that is not to be used
  const seen = new Set([label.text])
  const others: Entry[] = []
  for (const synonym of alternativesOf(snapshot, term)) {
    const text = snapshot.terms.text(synonym)
    if (seen.has(text) || text.trim() === '' || !isReadAs(reader, synonym, label.lang)) continue
    seen.add(text)
    others.push({ term, synonym, text })
  }
  return [own, ...others]
}

/** Whether a synonym is in the language of the label, or suits the reader as well. */
const isReadAs = (reader: Reader, literal: number, lang: string): boolean =>
  reader.snapshot.terms.language(literal) === lang || rankOf(reader, literal) < 100
