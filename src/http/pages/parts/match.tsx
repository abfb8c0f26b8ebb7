import type { VNode } from 'preact'
import type { SearchHit } from '../../../concepts/views.ts'
import { fold, wordsOf } from '../../../search/fold.ts'
import { differs, languageName } from '../../../words/format.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { langAttribute } from './term.tsx'

/** Characters of a text that are shown around what matches. */
const SHOWN = 240

/** Why a hit is one: which label, in which language, and how closely. The name itself needs no words. */
export function Match({ hit, query }: { hit: SearchHit; query: string }): VNode | null {
  const { words, lang } = useReader()
  const { field, text, lang: textLang, how } = hit.matched
  if (text === hit.label && how !== 'fuzzy') return null
  return (
    <p class="match">
      {`${wordFor(words.fields, field)} `}
      <q dir="auto" {...langAttribute(textLang, words.lang)}>
        <Marked text={excerpt(text, query)} query={query} />
      </q>
      {differs(textLang, lang) ? ` (${languageName(textLang, words.lang)})` : null}
      {how === 'fuzzy' ? `, ${words.hows['fuzzy'] ?? how}` : null}
    </p>
  )
}

/** What a hit means, so that one need not go there to see whether it is meant; nothing where the match has told it. */
export function Preview({ hit, query }: { hit: SearchHit; query: string }): VNode | null {
  const { words } = useReader()
  const { definition, matched } = hit
  if (definition === undefined || matched.field === 'definition') return null
  return (
    <p class="preview" dir="auto" {...langAttribute(definition.lang, words.lang)}>
      <Marked text={excerpt(definition.text, query)} query={query} />
    </p>
  )
}

const wordPattern = /([\p{L}\p{N}][\p{L}\p{M}\p{N}]*)/u

/** The folded words of a query; its last letter alone would mark half of a text. */
const wantedWords = (query: string): string[] => wordsOf(query).filter((word, _, all) => word.length > 1 || all.length === 1) // prettier-ignore

/** The text with the words of the query marked where they begin a word of it, whatever their case and accents. */
export function Marked({ text, query }: { text: string; query: string }): VNode {
  const wanted = wantedWords(query)
  return (
    <>
      {text.split(wordPattern).map((part) => {
        const found = wanted.find((word) => fold(part).startsWith(word))
        if (found === undefined) return part
        const length = lettersOf(part, found)
        return (
          <>
            <mark>{part.slice(0, length)}</mark>
            {part.slice(length)}
          </>
        )
      })}
    </>
  )
}

/** How many letters of a word are those of a folded beginning: `ß` is two there, an accent none. */
function lettersOf(word: string, beginning: string): number {
  let length = 1
  while (length < word.length && fold(word.slice(0, length)).length < beginning.length) length++
  while (/^\p{M}/u.test(word.slice(length))) length++
  return length
}

/** The part of a long text around the first word that matches, from word to word. */
export function excerpt(text: string, query: string, length = SHOWN): string {
  if (text.length <= length) return text
  const wanted = wantedWords(query)
  const first = [...text.slice(0, 10_000).matchAll(new RegExp(wordPattern, 'gu'))].find(({ 0: word }) =>
    wanted.some((each) => fold(word).startsWith(each)),
  )
  const found = first?.index ?? 0
  const from = found < length / 2 ? 0 : text.indexOf(' ', found - length / 3) + 1
  const start = from > found || from === 0 ? Math.max(0, from > found ? found : 0) : from
  const cut = text.slice(start, start + length)
  const end = start + length >= text.length ? cut.length : Math.max(cut.lastIndexOf(' '), cut.length - 40)
  return `${start > 0 ? '… ' : ''}${cut.slice(0, end)}${start + end < text.length ? ' …' : ''}`
}
