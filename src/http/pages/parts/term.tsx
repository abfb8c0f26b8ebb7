import type { ComponentChildren, VNode } from 'preact'
import type { Reference, Text } from '../../../concepts/views.ts'
import { differs, isLanguageTag, languageName } from '../../../words/format.ts'
import { safeHref, withParameters, type Parameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'

/** `lang` only where it differs from that of the page, as WCAG 3.1.2 asks. */
export function langAttribute(lang: string, page: string): { lang?: string } {
  return differs(lang, page) && isLanguageTag(lang) ? { lang } : {}
}

/** A link to a term by its label; `keeping` are parameters that its page takes over. A URI that may not be linked (`javascript:` …) stays text. */
export function Term({ to, keeping }: { to: Reference; keeping?: Parameters | undefined }): VNode {
  const { href, words, isExact = false } = useReader()
  const page = safeHref(href(to.uri))
  const kept = page !== undefined && keeping ? withParameters(page, keeping) : page
  const address = isExact && /^https?:/i.test(to.uri) ? safeHref(to.uri) : kept
  const attributes = { dir: 'auto', ...langAttribute(to.lang, words.lang) } as const
  return (
    <span class={to.deprecated ? 'term term-deprecated' : 'term'}>
      {to.notation === undefined ? null : <span class="notation">{`${to.notation} `}</span>}
      {address === undefined ? (
        <bdi {...attributes}>{to.label}</bdi>
      ) : (
        <a href={address} {...attributes}>
          {to.label}
        </a>
      )}
      <LanguageMark lang={to.lang} />
      {to.deprecated ? <small class="mark">{` ${words.status['deprecated'].toLowerCase()}`}</small> : null}
    </span>
  )
}

/** Says the language of a label that is not in the reader's own, so that a fallback never passes for a translation. */
export function LanguageMark({ lang }: { lang: string }): VNode | null {
  const { words, lang: readers } = useReader()
  if (!differs(lang, readers)) return null
  return (
    <small class="mark mark-language" title={languageName(lang, words.lang)}>
      {` ${lang}`}
    </small>
  )
}

/** Text in its own language and direction. */
export function Words({ text }: { text: Text }): VNode {
  const { words } = useReader()
  return (
    <bdi dir="auto" {...langAttribute(text.lang, words.lang)}>
      {text.text}
    </bdi>
  )
}

/** Terms in a sentence, with commas between them. */
export function Terms({ terms }: { terms: readonly Reference[] }): VNode {
  return (
    <>
      {terms.map((term, at) => (
        <>
          {at === 0 ? null : ', '}
          <Term to={term} />
        </>
      ))}
    </>
  )
}

/** Terms one below the other, in columns when there are many; `more` is the way to the rest. */
export function TermList({ terms, more }: { terms: readonly Reference[]; more?: ComponentChildren }): VNode {
  return (
    <>
      <ul class={terms.length > 8 ? 'terms terms-columns' : 'terms'}>
        {terms.map((term) => (
          <li>
            <Term to={term} />
          </li>
        ))}
      </ul>
      {more}
    </>
  )
}
