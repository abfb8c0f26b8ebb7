import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { languageName } from '../../words/format.ts'
import { useEditing } from './editing.ts'

/** Languages that are offered before others; any other can be written. */
const common = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'da', 'sv', 'fi', 'el', 'ru', 'uk', 'tr', 'ar', 'he', 'fa', 'hi', 'zh', 'ja', 'ko'] // prettier-ignore
const other = '*'

export interface LanguageSelectProps {
  readonly lang: string
  /** Tags that may be chosen; any where there are none. */
  readonly allowed: readonly string[]
  readonly label: string
  readonly disabled: boolean
  readonly onChange: (lang: string) => void
}

/** The language of a text, by name; another one by its tag. */
export function LanguageSelect({ lang, allowed, label, disabled, onChange }: LanguageSelectProps): VNode {
  const { given, state } = useEditing()
  const { words } = given
  const [isFree, setFree] = useState(false)
  if (isFree)
    return (
      <input
        class="edit-tag"
        type="text"
        aria-label={`${label}. ${words['languageTag']!}`}
        placeholder="pt-BR"
        value={lang}
        onInput={(event) => onChange(event.currentTarget.value.trim())}
        ref={(input) => void (document.activeElement === document.body ? input?.focus() : undefined)}
      />
    )
  const used = state.fields.flatMap(({ entries }) => entries.map((entry) => entry.lang.toLowerCase()))
  const tags = allowed.length > 0 ? [lang, ...allowed] : [lang, ...used, ...common]
  const offered = [...new Set(tags)].filter((tag) => tag !== '')
  const named = offered.map((tag) => ({ tag, name: languageName(tag, given.lang) }))
  named.sort((a, b) => a.name.localeCompare(b.name, given.lang))
  return (
    <select
      class="edit-language"
      aria-label={label}
      value={lang}
      disabled={disabled}
      onChange={({ currentTarget: { value } }) => (value === other ? setFree(true) : onChange(value))}
    >
      {allowed.length > 0 && lang !== '' ? null : <option value="">{words['noLanguage']}</option>}
      {named.map(({ tag, name }) => (
        <option value={tag}>{name === tag ? tag : `${name} (${tag})`}</option>
      ))}
      {allowed.length > 0 ? null : <option value={other}>{words['otherLanguage']}</option>}
    </select>
  )
}
