import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { ask } from '../ask.ts'
import { count, fill } from '../fill.ts'
import type { Suggestion } from '../suggestion.ts'
import { useEditing } from './editing.ts'

/** How long typing must pause before the server is asked. */
const pause = 120

/** What was picked: a thing by IRI, or the label of a concept that is to be made. */
export type Picked = { readonly uri: string; readonly label: string } | { readonly create: string }

export interface PickerProps {
  readonly label: string
  /** IRIs of the schemes that things may be of; any where there are none. */
  readonly schemes: readonly { readonly uri: string; readonly label: string }[]
  /** IRIs of the classes that things may be of. */
  readonly classes: readonly string[]
  /** Whether a new concept may be made of what was typed. */
  readonly canCreate: boolean
  readonly onPick: (picked: Picked) => void
  readonly describedBy?: string | undefined
}

interface Option {
  readonly picked: Picked
  readonly text: string
  readonly lang?: string
  readonly note?: string
}

/**
 * A search box that picks a thing: a combobox after the ARIA Authoring Practices, like that of the header. Arrows choose,
 * Enter picks, Escape closes.
 */
export function Picker(props: PickerProps): VNode {
  const { given } = useEditing()
  const { words } = given
  const id = useId()
  const [query, setQuery] = useState('')
  const [options, setOptions] = useState<readonly Option[]>([])
  const [chosen, setChosen] = useState(-1)
  const [isOpen, setOpen] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  useOptions(props, query, (found) => {
    setOptions(found)
    setChosen(-1)
    setOpen(found.length > 0)
  })
  useEffect(() => list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' }), [chosen])
  const pick = (option: Option): void => {
    props.onPick(option.picked)
    setQuery('')
    setOpen(false)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && options.length > 0) {
      event.preventDefault()
      setOpen(true)
      const places = options.length + 1 // the last one is the field itself
      const next = (chosen + 1 + step + places) % places
      setChosen(next - 1)
    } else if (event.key === 'Enter' && (isOpen || query !== '')) {
      event.preventDefault() // the form is not sent by picking
      const option = isOpen ? options[chosen] : undefined
      if (option) pick(option)
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      setOpen(false)
    }
  }
  const [scheme] = props.schemes
  const hint = scheme ? fill(words['pickIn']!, { scheme: scheme.label }) : words['pickHint']
  const hits = options.filter(({ picked }) => 'uri' in picked).length
  return (
    <div class="picker">
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        aria-label={props.label}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-describedby={props.describedBy}
        aria-activedescendant={isOpen && chosen >= 0 ? `${id}-${chosen}` : undefined}
        placeholder={hint}
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <ul
        id={`${id}-list`}
        ref={list}
        class="suggestions"
        role="listbox"
        aria-label={props.label}
        hidden={!isOpen}
        onMouseDown={(event) => event.preventDefault()}
      >
        {options.map((option, at) => (
          <li id={`${id}-${at}`} role="option" aria-selected={at === chosen} onClick={() => pick(option)}>
            <span dir="auto" lang={option.lang || undefined}>
              {option.text}
            </span>
            {option.note === undefined ? null : <span class="suggestion-note"> {option.note}</span>}
          </li>
        ))}
      </ul>
      <span class="visually-hidden" role="status">
        {query === '' || !isOpen ? '' : hits === 0 ? words['nothing'] : count({ other: words['found']! }, hits)}
      </span>
    </div>
  )
}

/** Asks for what has been typed, once typing pauses. */
function useOptions(props: PickerProps, query: string, show: (options: readonly Option[]) => void): void {
  const { given } = useEditing()
  const text = query.trim()
  useEffect(() => {
    if (text === '') {
      show([])
      return
    }
    const asking = new AbortController()
    const timer = setTimeout(() => {
      void suggestions(props, text, { lang: given.lang, draft: given.draft?.number, signal: asking.signal }).then(
        (found) => show([...found, ...more(props, text, given.words)]),
        () => undefined, // the reader typed on
      )
    }, pause)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [text])
}

async function suggestions(
  { schemes, classes }: PickerProps,
  q: string,
  { lang, draft, signal }: { lang: string; draft: number | undefined; signal: AbortSignal },
): Promise<Option[]> {
  const places = schemes.length > 0 ? schemes.map(({ uri }) => uri) : [undefined]
  const answers = await Promise.all(
    places.map((vocabulary) => {
      const search = new URLSearchParams({ q, lang })
      if (vocabulary !== undefined) search.set('vocabulary', vocabulary)
      const [type] = classes
      if (type !== undefined && classes.length === 1) search.set('type', type)
      if (draft !== undefined) search.set('draft', String(draft))
      return ask<{ items: Suggestion[] }>(`/api/suggest?${search.toString()}`, { signal })
    }),
  )
  const items = answers.flatMap((answer) => (answer.ok ? answer.value.items : []))
  return items.map(({ uri, label, lang: tag, matched, vocabulary }) => ({
    picked: { uri, label },
    text: label,
    lang: tag,
    note: [matched.text === label ? '' : `← ${matched.text}`, vocabulary?.label ?? ''].filter(Boolean).join(' · '),
  }))
}

/** What is not found can be made, or named by its address. */
function more({ canCreate, schemes }: PickerProps, text: string, words: Readonly<Record<string, string>>): Option[] {
  if (/^https?:\/\/[^\s<>"{}|^`\\]+$/.test(text))
    return schemes.length > 0 ? [] : [{ picked: { uri: text, label: text }, text: fill(words['useIri']!, { text }) }]
  return canCreate ? [{ picked: { create: text }, text: fill(words['create']!, { text }) }] : []
}
