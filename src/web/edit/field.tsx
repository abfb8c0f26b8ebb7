import type { VNode } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { mendingLines } from '../../vocabularies/operations/effect.ts'
import { count, fill } from '../fill.ts'
import { useEditing, type Finding } from './editing.ts'
import { EntryInput } from './entry.tsx'
import { LanguageSelect } from './language.tsx'
import { Picker, type Picked } from './picker.tsx'
import { changeOfField, fieldPlace, isChanged, valueKey, type Entry, type FieldState } from './state.ts'

const skosConcept = 'http://www.w3.org/2004/02/skos/core#Concept'
let added = 0
/** A key that no other entry has. */
const newKey = (): string => `new-${++added}`

/** One field: its values, what was changed, what is wrong with it, and how to add one. */
export function FieldRow({ state }: { state: FieldState }): VNode {
  const { given, state: form, change, faults } = useEditing()
  const { words } = given
  const { field, entries, id } = state
  const name = useId()
  const row = useRef<HTMLDivElement>(null)
  const found = faults.get(id) ?? []
  const whole = found.filter(({ entry }) => entry === undefined || !entries.some(({ key }) => key === entry))
  const wanted = useRef('')
  // With the change that it follows, and not later: what is typed next is meant for it.
  useLayoutEffect(() => {
    if (wanted.current !== '') row.current?.querySelector<HTMLElement>(wanted.current)?.focus()
    wanted.current = ''
  })
  const focusSoon = (select: string): void => {
    wanted.current = select
  }
  const remove = (key: string): void => {
    change({ type: 'remove', field: id, key })
    focusSoon('.edit-add button, .edit-add input, input, textarea')
  }
  return (
    <div
      class={isChanged(state) ? 'edit-field edit-changed' : 'edit-field'}
      id={fieldPlace(form, id)}
      role="group"
      aria-labelledby={name}
      ref={row}
    >
      <div class="edit-name">
        <span id={name} class="edit-label" dir="auto">
          {field.name}
        </span>
        {field.min > 0 ? <abbr title={fill(words['needed']!, { n: field.min })}>*</abbr> : null}
        {isChanged(state) ? <strong class="mark edit-mark"> {words['changed']}</strong> : null}
        {field.description === undefined ? null : <p class="quiet-text edit-hint">{field.description}</p>}
      </div>
      <div class="edit-value">
        <Faults found={whole} id={`${name}-faults`} />
        <ul class="edit-entries">
          {entries.map((entry) => (
            <EntryRow
              key={entry.key}
              state={state}
              entry={entry}
              found={found.filter((each) => each.entry === entry.key)}
              onRemove={() => remove(entry.key)}
            />
          ))}
        </ul>
        <Gone state={state} />
        {field.more === undefined ? null : <p class="quiet-text">{count({ other: words['more']! }, field.more)}</p>}
        <div class="edit-add">
          <Adder state={state} onAdded={(key) => focusSoon(`[data-entry="${CSS.escape(key)}"]`)} />
          {isChanged(state) ? (
            <button
              type="button"
              class="quiet"
              aria-label={fill(words['undo']!, { name: field.name })}
              onClick={() => {
                change({ type: 'undo', field: id })
                focusSoon('input, textarea, select, button')
              }}
            >
              {words['undoShort']}
            </button>
          ) : null}
        </div>
      </div>
    </div>
  )
}

interface EntryProps {
  readonly state: FieldState
  readonly entry: Entry
  readonly found: readonly Finding[]
  readonly onRemove: () => void
}

function EntryRow({ state, entry, found, onRemove }: EntryProps): VNode {
  const { given, change } = useEditing()
  const { words } = given
  const id = useId()
  const faults = `${id}-faults`
  const isNew = entry.was === undefined
  const isOther = !isNew && valueKey(entry) !== valueKey(entry.was)
  const locked = entry.was?.locked
  const to = (values: Partial<Omit<Entry, 'key' | 'was'>>): void =>
    change({ type: 'change', field: state.id, key: entry.key, to: values })
  return (
    <li class="edit-entry">
      <div class="edit-line">
        <EntryInput state={state} entry={entry} onChange={to} describedBy={found.length > 0 ? faults : undefined} />
        {state.field.kind === 'text' && (entry.lang !== '' || isNew) ? (
          <LanguageSelect
            lang={entry.lang}
            allowed={state.field.languages}
            label={`${words['language']!}: ${state.field.name}`}
            disabled={locked !== undefined}
            onChange={(lang) => to({ lang })}
          />
        ) : null}
        {locked === undefined ? (
          <button
            type="button"
            class="quiet"
            aria-label={fill(words['remove']!, { value: entry.label ?? (entry.value || state.field.name) })}
            onClick={onRemove}
          >
            {words['removeShort']}
          </button>
        ) : null}
        <span class="mark edit-mark edit-state">{isNew ? words['added'] : isOther ? words['changed'] : null}</span>
      </div>
      {locked === undefined ? null : (
        <p class="quiet-text edit-hint" lang="en">
          {locked}
        </p>
      )}
      <Faults found={found} id={faults} />
    </li>
  )
}

/** What is wrong, with buttons for what would mend it. */
export function Faults({ found, id }: { found: readonly Finding[]; id: string }): VNode | null {
  const { given, mend, state } = useEditing()
  if (found.length === 0) return null
  const { words } = given
  const told = {
    name: (path: string) => state.fields.find(({ field }) => field.path === path)?.field.name ?? path,
    add: (name: string) => fill(words['add']!, { name }),
    remove: (value: string) => fill(words['remove']!, { value }),
  }
  return (
    <div class="edit-faults" id={id}>
      {found.map(({ text, severity, fix }) => (
        <p class={`edit-fault edit-${severity}`}>
          {text}
          {fix === undefined ? null : (
            <>
              {' '}
              <button type="button" class="quiet" onClick={() => mend(fix)}>
                {fill(given.words['fix']!, { what: mendingLines(fix, told).join(', ') })}
              </button>
            </>
          )}
        </p>
      ))}
    </div>
  )
}

/** What was taken away, so that it is not lost from sight before it is saved. */
function Gone({ state }: { state: FieldState }): VNode | null {
  const { given } = useEditing()
  const { removed, added: came } = changeOfField(state)
  const replaced = new Set(state.entries.flatMap(({ was }) => (was ? [valueKey(was)] : [])))
  const gone = removed.filter((value) => !replaced.has(valueKey(value)))
  if (gone.length === 0 || came.length + gone.length === 0) return null
  return (
    <ul class="edit-gone">
      {gone.map(({ value, label, lang }) => (
        <li>
          <del dir="auto" lang={lang || undefined}>
            {label ?? value}
          </del>{' '}
          <span class="mark edit-mark">{given.words['removed']}</span>
        </li>
      ))}
    </ul>
  )
}

/** A button that adds an empty value, or the search that adds a thing. */
function Adder({ state, onAdded }: { state: FieldState; onAdded: (key: string) => void }): VNode | null {
  const { given, change, create } = useEditing()
  const { words } = given
  const { field, entries, id } = state
  if (field.max !== undefined && entries.length >= field.max) return null
  const put = (entry: Omit<Entry, 'key'>): void => {
    const key = newKey()
    change({ type: 'add', field: id, entry: { ...entry, key } })
    onAdded(key)
  }
  const pick = async (picked: Picked): Promise<void> => {
    const entry = 'create' in picked ? await create(picked.create) : { type: 'uri', value: picked.uri, lang: '', datatype: '', label: picked.label } as const // prettier-ignore
    if (entry) put(entry)
  }
  if (field.kind === 'reference')
    return (
      <Picker
        label={fill(words['pick']!, { name: field.name })}
        schemes={field.schemes.length > 0 ? field.schemes : withinScheme(state, given.form.schemes)}
        classes={field.classes.map(({ uri }) => uri)}
        canCreate={
          given.form.schemes.length > 0 &&
          field.classes.some(({ uri }) => uri === skosConcept) &&
          field.schemes.every(({ uri }) => given.form.schemes.some((own) => own.uri === uri))
        }
        onPick={(picked) => void pick(picked)}
      />
    )
  const lang = field.kind === 'text' ? freeLanguage(state, given.lang) : ''
  return (
    <button
      type="button"
      class="quiet"
      aria-label={fill(words['add']!, { name: field.name })}
      onClick={() =>
        put({ type: 'literal', value: '', lang, datatype: field.kind === 'text' ? '' : (field.datatypes[0] ?? '') })
      }
    >
      {words['addShort']}
    </button>
  )
}

/** Broader and related concepts are of the same scheme; mappings are of others. */
const withinScheme = ({ field }: FieldState, own: FieldState['field']['schemes']): FieldState['field']['schemes'] =>
  /#(broader|related)$/.test(field.path) ? own : []

/** The reader's language, or the first one that has no value yet where a language has one at most. */
function freeLanguage({ field, entries }: FieldState, reader: string): string {
  const taken = new Set(entries.map(({ lang }) => lang.toLowerCase()))
  const wanted = [reader, ...field.languages, 'en', 'de', 'fr', 'es', 'it']
  const allowed = wanted.filter((lang) => field.languages.length === 0 || field.languages.includes(lang))
  return allowed.find((lang) => !field.uniqueLang || !taken.has(lang)) ?? allowed[0] ?? reader
}
