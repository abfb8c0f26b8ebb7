import type { VNode } from 'preact'
import type { Text } from '../../../concepts/views.ts'
import { formatNumber, languageName, primary } from '../../../words/format.ts'
import { listHref } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { LongText } from './long-text.tsx'
import { langAttribute } from './term.tsx'
import { WhyLink } from './why-link.tsx'

/** Definitions in other languages that are at hand without another request. */
const AT_HAND = 24

interface DefinitionProps {
  readonly uri: string
  readonly texts: readonly Text[]
  /** In words for the empty state: a thing need not be defined. */
  readonly isExpected?: boolean
}

/** Definitions in the reader's language in full; the others, or all but the first when there is none, folded away. */
export function Definition({ uri, texts, isExpected = true }: DefinitionProps): VNode | null {
  const { words, lang } = useReader()
  if (texts.length === 0) return isExpected ? <p class="empty">{words.concept.noDefinition}</p> : null
  const own = texts.filter((text) => primary(text.lang) === primary(lang))
  const shown = own.length > 0 ? own : texts.slice(0, 1)
  const others = texts.filter((text) => !shown.includes(text))
  const all = listHref(uri, 'definitions')
  return (
    <div class="definition">
      {shown.map((text) => (
        <p dir="auto" {...langAttribute(text.lang, words.lang)}>
          <LongText text={text.text} href={listHref(uri, 'definitions', { offset: texts.indexOf(text), limit: 1 })} />
        </p>
      ))}
      {others.length === 0 ? null : (
        <details>
          <summary>{words.concept.otherLanguages(others.length)}</summary>
          <dl class="translations">
            {others.slice(0, AT_HAND).map((text) => (
              <div>
                <dt>{text.lang === '' ? '–' : languageName(text.lang, words.lang)}</dt>
                <dd dir="auto" {...langAttribute(text.lang, words.lang)}>
                  <LongText
                    text={text.text}
                    href={listHref(uri, 'definitions', { offset: texts.indexOf(text), limit: 1 })}
                  />
                </dd>
              </div>
            ))}
          </dl>
          {others.length > AT_HAND ? (
            <p class="all">
              <a href={all}>{words.term.allLanguages(texts.length, formatNumber(texts.length, lang))}</a>
            </p>
          ) : null}
        </details>
      )}
      <WhyLink uri={uri} label={words.term.definitions} />
    </div>
  )
}
