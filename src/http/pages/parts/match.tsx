import type { VNode } from 'preact'
import type { SearchHit } from '../../../concepts/views.ts'
import { differs, languageName } from '../../../words/format.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { langAttribute } from './term.tsx'

/** Why a hit is one: which label, in which language, and how closely. The name itself needs no words. */
export function Match({ hit, query }: { hit: SearchHit; query: string }): VNode | null {
  const { words, lang } = useReader()
  const { field, text, lang: textLang, how } = hit.matched
  if (text === hit.label && how !== 'fuzzy') return null
  return (
    <p class="match">
      {`${wordFor(words.fields, field)} `}
      <q dir="auto" {...langAttribute(textLang, words.lang)}>
        <Marked text={text} query={query} />
      </q>
      {differs(textLang, lang) ? ` (${languageName(textLang, words.lang)})` : null}
      {how === 'fuzzy' ? `, ${words.hows['fuzzy'] ?? how}` : null}
    </p>
  )
}

/** The text with the words of the query marked where they begin a word of it. */
export function Marked({ text, query }: { text: string; query: string }): VNode {
  const wanted = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const parts = text.split(/(\p{L}[\p{L}\p{M}\p{N}]*|\p{N}+)/u)
  return (
    <>
      {parts.map((part) => {
        const found = wanted.find((word) => part.toLowerCase().startsWith(word))
        if (found === undefined) return part
        return (
          <>
            <mark>{part.slice(0, found.length)}</mark>
            {part.slice(found.length)}
          </>
        )
      })}
    </>
  )
}
