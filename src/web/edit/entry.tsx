import type { VNode } from 'preact'
import { languageName } from '../../words/format.ts'
import { pageOf } from '../address.ts'
import { fill } from '../fill.ts'
import { useEditing } from './editing.ts'
import { valueKey, type Entry, type FieldState } from './state.ts'

const xsd = 'http://www.w3.org/2001/XMLSchema#'

/** How a literal of a datatype is written; texts where it is none of these. */
const inputs: Readonly<
  Record<string, { readonly type: 'text' | 'date' | 'url'; readonly mode?: 'numeric' | 'decimal' }>
> = {
  [`${xsd}date`]: { type: 'date' },
  [`${xsd}integer`]: { type: 'text', mode: 'numeric' },
  [`${xsd}nonNegativeInteger`]: { type: 'text', mode: 'numeric' },
  [`${xsd}positiveInteger`]: { type: 'text', mode: 'numeric' },
  [`${xsd}decimal`]: { type: 'text', mode: 'decimal' },
  [`${xsd}double`]: { type: 'text', mode: 'decimal' },
  [`${xsd}anyURI`]: { type: 'url' },
}

export interface EntryInputProps {
  readonly state: FieldState
  readonly entry: Entry
  readonly onChange: (to: Partial<Omit<Entry, 'key' | 'was'>>) => void
  readonly describedBy?: string | undefined
}

/** Where one value is written, chosen or shown. */
export function EntryInput({ state, entry, onChange, describedBy }: EntryInputProps): VNode {
  const { given } = useEditing()
  const { words } = given
  const { field } = state
  const isLocked = entry.was?.locked !== undefined
  const language = entry.lang === '' ? undefined : languageName(entry.lang, given.lang)
  const common = {
    'aria-label': language === undefined ? field.name : fill(words['valueOf']!, { name: field.name, language }),
    'aria-invalid': describedBy === undefined ? undefined : true,
    'aria-describedby': describedBy,
    'data-entry': entry.key,
  } as const
  const write = ({ currentTarget }: { currentTarget: { value: string } }): void =>
    onChange({ value: currentTarget.value })
  if (field.options && !isLocked) return <Choice state={state} entry={entry} onChange={onChange} common={common} />
  if (entry.type === 'uri')
    return (
      <a class="edit-thing" href={pageOf(entry.value)} data-entry={entry.key} dir="auto" title={entry.value}>
        {entry.label ?? entry.value}
      </a>
    )
  if (entry.datatype === `${xsd}boolean`)
    return (
      <select {...common} value={entry.value} disabled={isLocked} onChange={write}>
        <option value="">{words['choose']}</option>
        <option value="true">{words['yes']}</option>
        <option value="false">{words['no']}</option>
      </select>
    )
  if (field.long || entry.value.includes('\n'))
    return (
      <textarea
        {...common}
        class="edit-text"
        rows={rowsFor(entry.value)}
        dir="auto"
        lang={entry.lang || undefined}
        readOnly={isLocked}
        value={entry.value}
        onInput={write}
      />
    )
  const { type, mode } = inputs[entry.datatype] ?? { type: 'text' as const }
  const isDate = type === 'date' && (entry.value === '' || /^\d{4}-\d\d-\d\d$/.test(entry.value))
  const attributes = {
    ...common,
    class: 'edit-text',
    dir: 'auto',
    lang: entry.lang || undefined,
    readOnly: isLocked,
    value: entry.value,
    onInput: write,
  } as const
  if (isDate) return <input {...attributes} type="date" />
  if (type === 'url') return <input {...attributes} type="url" />
  return <input {...attributes} type="text" {...(mode ? { inputMode: mode } : {})} />
}

/** About as high as the text, from two lines to twelve. */
const rowsFor = (text: string): number =>
  Math.min(12, Math.max(2, Math.ceil(text.length / 70) + text.split('\n').length - 1))

function Choice({ state, entry, onChange, common }: Omit<EntryInputProps, 'describedBy'> & { common: object }): VNode {
  const { given } = useEditing()
  const options = state.field.options ?? []
  const own = valueKey(entry)
  const isListed = options.some((option) => valueKey(option) === own)
  const choose = (key: string): void => {
    const option = options.find((each) => valueKey(each) === key)
    if (option) onChange({ type: option.type, value: option.value, lang: option.lang, datatype: option.datatype, ...(option.label === undefined ? {} : { label: option.label }) }) // prettier-ignore
  }
  return (
    <select {...common} value={own} onChange={({ currentTarget }) => choose(currentTarget.value)}>
      {isListed ? null : (
        <option value={own}>{entry.value === '' ? given.words['choose'] : (entry.label ?? entry.value)}</option>
      )}
      {options.map((option) => (
        <option value={valueKey(option)}>{option.label ?? option.value}</option>
      ))}
    </select>
  )
}
