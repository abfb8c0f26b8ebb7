import type { VNode } from 'preact'
import { formatNumber } from '../../../words/format.ts'
import { useReader } from '../reader.ts'

/** A text longer than this is shown with its beginning only. */
const LONG = 1200
const BEGINNING = 800

/** Whether {@link LongText} shows only the beginning of a text. */
export const isLong = (text: string): boolean => text.length > LONG

/** The beginning of a text, at the end of a word where there is one near, and never half a character. */
function beginningOf(text: string): string {
  const cut = text.slice(0, BEGINNING).replace(/[\uD800-\uDBFF]$/, '')
  const space = cut.lastIndexOf(' ')
  return space > BEGINNING / 2 ? cut.slice(0, space) : cut
}

/** A text; of a very long one the beginning, its length and the way to all of it. `href` is absent where that is here. */
export function LongText({ text, href }: { text: string; href?: string | undefined }): VNode {
  const { words, lang } = useReader()
  if (href === undefined || !isLong(text)) return <>{text}</>
  return (
    <>
      {`${beginningOf(text)} … `}
      <a class="full-text" href={href} lang={words.lang} dir="ltr">
        {words.term.fullText(text.length, formatNumber(text.length, lang))}
      </a>
    </>
  )
}
