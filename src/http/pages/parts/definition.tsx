import type { VNode } from 'preact'
import type { Text } from '../../../concepts/views.ts'
import { languageName, primary } from '../../../words/format.ts'
import { useReader } from '../reader.ts'
import { langAttribute } from './term.tsx'

/** Definitions in the reader's language in full; the others, or all but the first when there is none, folded away. */
export function Definition({ texts }: { texts: readonly Text[] }): VNode {
  const { words, lang } = useReader()
  if (texts.length === 0) return <p class="empty">{words.concept.noDefinition}</p>
  const own = texts.filter((text) => primary(text.lang) === primary(lang))
  const shown = own.length > 0 ? own : texts.slice(0, 1)
  const others = texts.filter((text) => !shown.includes(text))
  return (
    <div class="definition">
      {shown.map((text) => (
        <p dir="auto" {...langAttribute(text.lang, words.lang)}>
          {text.text}
        </p>
      ))}
      {others.length === 0 ? null : (
        <details>
          <summary>{words.concept.otherLanguages(others.length)}</summary>
          <dl class="translations">
            {others.map((text) => (
              <div>
                <dt>{text.lang === '' ? '–' : languageName(text.lang, words.lang)}</dt>
                <dd dir="auto" {...langAttribute(text.lang, words.lang)}>
                  {text.text}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  )
}
