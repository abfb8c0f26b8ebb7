import type { VNode } from 'preact'
import type { Value } from '../../../concepts/views.ts'
import { xsd } from '../../../rdf/namespaces.ts'
import { formatNumber, formatTime } from '../../../words/format.ts'
import { hostOf, safeHref } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { isLong, LongText } from './long-text.tsx'
import { langAttribute, LanguageMark, Term } from './term.tsx'

const times = new Set([xsd.date.value, xsd.dateTime.value])
const wholes = new Set([xsd.integer.value, xsd.nonNegativeInteger.value])

/** The value of a statement: a term as a link, a literal the way people write it; `whole` is where a very long one is read. */
export function ValueText({ value, whole }: { value: Value; whole?: string | undefined }): VNode {
  const { words, lang } = useReader()
  if (value.type === 'uri') return <Term to={value} />
  const text = value.value
  if (times.has(value.datatype)) return <Time text={text} />
  if (wholes.has(value.datatype) && Number.isSafeInteger(Number(text))) return <>{formatNumber(Number(text), lang)}</>
  if (value.datatype === xsd.boolean.value) return <>{isTrue(text) ? words.concept.yes : words.concept.no}</>
  const address = !isLong(text) && /^https?:\S+$/.test(text) ? safeHref(text) : undefined
  if (address !== undefined && hostOf(address) !== undefined) {
    return (
      <a class="address" href={address} rel="external">
        {text}
      </a>
    )
  }
  return (
    <span class="literal">
      <bdi dir="auto" {...langAttribute(value.lang, words.lang)}>
        <LongText text={text} href={whole} />
      </bdi>
      <LanguageMark lang={value.lang} />
    </span>
  )
}

const isTrue = (text: string): boolean => text === 'true' || text === '1'

/** A date as people write it, with the machine form for machines and in the title. */
export function Time({ text, month = 'long' }: { text: string; month?: 'long' | 'short' }): VNode {
  const { lang } = useReader()
  const { words, zone } = formatTime(text, lang, month)
  return (
    <time dateTime={text} title={text}>
      {words}
      {zone === undefined ? null : <span class="zone">{` ${zone}`}</span>}
    </time>
  )
}
