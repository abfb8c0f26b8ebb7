import { editDistance } from '../concepts/edit-distance.ts'
import { localName } from '../rdf/iri.ts'
import { fold } from '../search/fold.ts'

/** What a name is compared by. */
export interface Name {
  readonly iri: string
  /** The last part of the IRI, folded. */
  readonly local: string
  /** The words of that, without those that say nothing, in the singular. */
  readonly words: readonly string[]
  /** Labels, folded, and the words of each. */
  readonly labels: readonly string[]
  readonly wordsOfLabels: readonly (readonly string[])[]
  /** Words of its definitions. */
  readonly defined?: ReadonlySet<string>
}

/** Nothing in common: further from what was written than any slip. */
export const UNLIKE = 3

const empty = new Set(['has', 'is', 'of', 'the', 'get', 'a', 'an', 'in', 'by'])

/** Words that vocabularies call the same by, the first of each for all of them. */
const synonyms: readonly (readonly string[])[] = [
  ['label', 'name', 'title', 'preflabel', 'called'],
  ['definition', 'description', 'comment', 'note', 'summary', 'abstract', 'meaning'],
  ['broader', 'parent', 'super', 'superclass', 'subclass', 'subclassof', 'kind', 'category'],
  ['narrower', 'child', 'children', 'sub'],
  ['notation', 'code', 'identifier', 'id', 'number', 'no'],
  ['created', 'creation', 'issued', 'date', 'published', 'publication'],
  ['modified', 'updated', 'changed', 'update'],
  ['creator', 'author', 'maker'],
  ['scheme', 'vocabulary', 'thesaurus', 'conceptscheme'],
  ['alt', 'alternative', 'synonym', 'other'],
  ['related', 'relation', 'see', 'association'],
  ['status', 'state', 'lifecycle'],
  ['location', 'place', 'site', 'position', 'located'],
  ['weight', 'mass'],
  ['contents', 'contains', 'content', 'item'],
  ['customer', 'client', 'subscriber'],
  ['type', 'class', 'kind'],
  ['member', 'belong', 'part'],
]
/** Words of what everything has: a label, a definition. */
export const saysLittle = ({ words }: Name): boolean => words.some((word) => (meaning.get(word) ?? 9) < 2)

const meaning = new Map<string, number>(synonyms.flatMap((group, at) => group.map((word) => [word, at] as const)))

/** Misspelt words mean what they mean. */
function meaningOf(word: string): number | undefined {
  const known = meaning.get(word)
  if (known !== undefined || word.length < 6) return known
  const before = looked.get(word)
  if (before !== undefined) return before === 'none' ? undefined : before
  const group = [...meaning].find(([each]) => each.length >= 6 && editDistance(each, word, 1) <= 1)?.[1]
  if (looked.size >= MOST_LOOKED) looked.clear()
  looked.set(word, group ?? 'none')
  return group
}

/** What words meant that were looked at before: the same ones are compared with every name. */
const looked = new Map<string, number | 'none'>()
const MOST_LOOKED = 1000

const singular = (word: string): string =>
  word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us') ? word.slice(0, -1) : word

/** The words of a name: parted where case changes, and by anything that is no letter or digit. */
export function wordsOfName(local: string): string[] {
  const parted = local.replace(/(\p{Ll}|\p{N})(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1$2 ')
  const words = fold(parted).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '').map(singular) // prettier-ignore
  const telling = words.filter((word) => !empty.has(word))
  return telling.length > 0 ? telling : words
}

export function nameOf(iri: string, given: readonly string[] = []): Name {
  const [local, labels] = [localName(iri), given.map(fold)]
  return { iri, local: fold(local), words: wordsOfName(local), labels, wordsOfLabels: labels.map(wordsOfName) }
}

/** An IRI without its last part. */
export const namespaceOf = (iri: string): string =>
  iri.slice(0, Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1)
const bare = (iri: string): string => iri.replace(/^https:/, 'http:').replace(/[/#]+$/, '')

/**
 * How far a known name is from what somebody wrote: 0 for the same, below 1 for a slip, {@link UNLIKE} for nothing in
 * common. By spelling, by words, by labels, by what the words mean, and a little by namespace.
 */
export function unlikeness(asked: Name, known: Name): number {
  if (asked.iri === known.iri) return 0
  const [own, its] = [namespaceOf(asked.iri), namespaceOf(known.iri)]
  const elsewhere = own === its ? 0 : bare(own) === bare(its) ? 0.05 : 0.2
  return Math.min(
    UNLIKE,
    elsewhere +
      Math.min(bySpelling(asked, known), byWords(asked, known), byLabel(asked, known), byDefinition(asked, known)),
  )
}

/** Numbers in names have leading zeros, or have not. */
const unpadded = (local: string): string => local.replace(/(?<!\p{N})0+(?=\p{N})/gu, '')

function bySpelling({ local: a }: Name, { local: b }: Name): number {
  if (a === b) return 0.05
  if (unpadded(a) === unpadded(b)) return 0.08
  if (/^\p{N}+$/u.test(a)) return UNLIKE // one number is as near as another
  const most = Math.min(3, Math.floor(Math.max(a.length, b.length) / 3))
  const distance = editDistance(a, b, most)
  if (distance <= most) return 0.15 + 0.15 * distance
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= 3 && long.startsWith(short) ? 0.55 + 0.2 * (1 - short.length / long.length) : UNLIKE
}

function byWords({ words: a }: Pick<Name, 'words'>, { words: b }: Pick<Name, 'words'>): number {
  if (a.length === 0 || b.length === 0) return UNLIKE
  const has = (words: readonly string[], word: string): number => {
    if (words.includes(word)) return 1
    if (word.length >= 4 && !/\p{N}/u.test(word) && words.some((each) => editDistance(each, word, 1) <= 1)) return 0.85
    const group = meaningOf(word)
    return group !== undefined && words.some((each) => meaning.get(each) === group) ? 0.6 : 0
  }
  const shared = (a.reduce((sum, word) => sum + has(b, word), 0) + b.reduce((sum, word) => sum + has(a, word), 0)) / (a.length + b.length) // prettier-ignore
  return shared === 0 ? UNLIKE : 0.15 + 1.15 * (1 - shared)
}

function byLabel({ words, local }: Name, { labels, wordsOfLabels }: Name): number {
  if (labels.includes(local)) return 0.2
  return Math.min(UNLIKE, ...wordsOfLabels.map((own) => 0.15 + byWords({ words }, { words: own })))
}

/** What the definition speaks of, where the name says something else. */
const byDefinition = ({ words }: Name, { defined }: Name): number =>
  defined && words.length > 0 && words.every((word) => word.length >= 4 && defined.has(word)) ? 0.85 : UNLIKE
