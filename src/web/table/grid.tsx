import type { VNode } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { TableIsland } from '../../islands/table.ts'
import { pageOf } from '../address.ts'
import { fill } from '../fill.ts'
import { fromTsv, toTsv } from './clipboard.ts'
import type { Faults } from './findings.ts'
import { blockOf, isIn, keyOf, pasted, placesIn, stepped, textOf, textsIn, valuesAt, valuesBefore, valuesOf, type Block, type CellChange, type Edits, type Place } from './model.ts' // prettier-ignore

export interface GridProps {
  readonly given: TableIsland
  readonly edits: Edits
  readonly faults: Faults
  readonly onPut: (changes: readonly CellChange[]) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  /** Says which cell has the focus. */
  readonly onFocus: (place: Place) => void
}

/** A cell that is written in, with what it begins with. */
interface Writing extends Place {
  readonly text: string
}

/** The cells: a grid after the ARIA Authoring Practices, with one stop for Tab and arrows inside. */
export function Grid({ given, edits, faults, onPut, onUndo, onRedo, onFocus }: GridProps): VNode {
  const { columns, rows, words, title } = given
  const [focus, setFocus] = useState<Place>({ row: 0, column: 0 })
  const [anchor, setAnchor] = useState<Place>({ row: 0, column: 0 })
  const [writing, setWriting] = useState<Writing>()
  const table = useRef<HTMLTableElement>(null)
  const wantsFocus = useRef(false)
  const selection = blockOf(anchor, focus)

  // At once, as in the field below: a key that is typed before the focus has moved would be lost.
  useLayoutEffect(() => {
    if (!wantsFocus.current || writing) return
    wantsFocus.current = false
    table.current?.querySelector<HTMLElement>(`[data-cell="${keyOf(focus)}"]`)?.focus()
  })

  const go = (place: Place, extends_ = false): void => {
    wantsFocus.current = true
    setFocus(place)
    if (!extends_) setAnchor(place)
    onFocus(place)
  }
  const write = (place: Place, text?: string): void => {
    setWriting({ ...place, text: text ?? textOf(columns[place.column]!.key, valuesAt(given, edits, place)) })
  }
  const finish = (text: string | undefined, next?: Place): void => {
    if (writing && text !== undefined) onPut([{ row: writing.row, column: writing.column, values: valuesOf(columns[writing.column]!.key, text) }]) // prettier-ignore
    const place = writing ? { row: writing.row, column: writing.column } : focus
    setWriting(undefined)
    go(next ?? place)
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (writing || event.altKey) return
    const next = stepped(given, focus, event)
    const isCommand = event.ctrlKey || event.metaKey
    if (next) go(next, event.shiftKey)
    else if (isCommand && event.key.toLowerCase() === 'z' && !event.shiftKey) onUndo()
    else if (isCommand && ['z', 'y'].includes(event.key.toLowerCase())) onRedo()
    else if (isCommand && event.key.toLowerCase() === 'a') {
      setAnchor({ row: 0, column: 0 })
      setFocus({ row: rows.length - 1, column: columns.length - 1 })
      wantsFocus.current = true
    } else if (isCommand) return
    else if (event.key === 'Enter' || event.key === 'F2') write(focus)
    else if (event.key === 'Delete' || event.key === 'Backspace')
      onPut(placesIn(selection).map((place) => ({ ...place, values: [] }))) // prettier-ignore
    else if (event.key.length === 1) write(focus, event.key)
    else return
    event.preventDefault()
    event.stopPropagation() // keys of the page mean nothing here
  }
  const onCopy = (event: ClipboardEvent): void => {
    if (writing) return
    event.preventDefault()
    event.clipboardData?.setData('text/plain', toTsv(textsIn(given, edits, selection)))
  }
  const onPaste = (event: ClipboardEvent): void => {
    if (writing) return
    event.preventDefault()
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (text !== '') onPut(pasted(given, selection, fromTsv(text)))
  }

  return (
    <div class="scroller sheet-scroller">
      <table
        ref={table}
        class="sheet sheet-live"
        role="grid"
        aria-label={fill(words['grid']!, { title })}
        aria-describedby="sheet-help"
        aria-multiselectable="true"
        aria-rowcount={rows.length + 1}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onPaste={onPaste}
        onCut={(event) => {
          if (writing) return
          onCopy(event)
          onPut(placesIn(selection).map((place) => ({ ...place, values: [] })))
        }}
      >
        <thead>
          <tr>
            <th scope="col">{words['concept']}</th>
            {columns.map(({ key, name }) => (
              <th scope="col" key={key}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.uri}>
              <th scope="row">
                <a href={pageOf(row.uri)} dir="auto" lang={row.lang || undefined} tabIndex={-1}>
                  {row.label}
                </a>
              </th>
              {columns.map(({ key }, column) => (
                <Cell
                  key={key}
                  given={given}
                  place={{ row: at, column }}
                  edits={edits}
                  faults={faults}
                  focus={focus}
                  selection={selection}
                  writing={writing?.row === at && writing.column === column ? writing : undefined}
                  onGo={go}
                  onWrite={write}
                  onFinish={finish}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps extends Pick<GridProps, 'given' | 'edits' | 'faults'> {
  readonly place: Place
  readonly focus: Place
  readonly selection: Block
  readonly writing: Writing | undefined
  readonly onGo: (place: Place, extends_?: boolean) => void
  readonly onWrite: (place: Place) => void
  readonly onFinish: (text: string | undefined, next?: Place) => void
}

function Cell({ given, place, edits, faults, focus, selection, writing, onGo, onWrite, onFinish }: CellProps): VNode {
  const { columns, words } = given
  const { key, name } = columns[place.column]!
  const cell = keyOf(place)
  const values = valuesAt(given, edits, place)
  const isChanged = edits.has(cell)
  const wrong = faults.get(cell)
  const hasFocus = focus.row === place.row && focus.column === place.column
  const before = textOf(key, valuesBefore(given, place)) || words['empty']!
  return (
    <td
      data-cell={cell}
      dir="auto"
      lang={key.split('@')[1]}
      tabIndex={hasFocus && !writing ? 0 : -1}
      aria-selected={isIn(selection, place)}
      aria-invalid={wrong ? true : undefined}
      class={[isChanged ? 'sheet-changed' : '', wrong ? 'sheet-wrong' : ''].filter(Boolean).join(' ') || undefined}
      title={wrong?.join(' ') ?? (isChanged ? fill(words['before']!, { text: before }) : undefined)}
      onMouseDown={(event) => {
        if (writing || event.button !== 0) return
        onGo(place, event.shiftKey)
        if (event.shiftKey) event.preventDefault()
      }}
      onFocus={() => (hasFocus || writing ? undefined : onGo(place))}
      onDblClick={() => (writing ? undefined : onWrite(place))}
    >
      {writing ? (
        <Writer label={fill(words['editing']!, { name })} place={place} text={writing.text} onFinish={onFinish} given={given} /> // prettier-ignore
      ) : (
        <>
          {values.map((value, at) => (
            <>
              {at > 0 ? <span class="sheet-between"> | </span> : null}
              {value}
            </>
          ))}
          {isChanged ? <span class="sheet-mark"> {words['changed']}</span> : null}
          {wrong ? <span class="visually-hidden"> {`${words['faulty']!}: ${wrong.join(' ')}`}</span> : null}
        </>
      )}
    </td>
  )
}

interface WriterProps {
  readonly label: string
  readonly text: string
  readonly place: Place
  readonly given: TableIsland
  readonly onFinish: (text: string | undefined, next?: Place) => void
}

/** The field in a cell: Enter and Tab take what is written, Escape gives it up, Shift+Enter makes a line break. */
function Writer({ label, text, place, given, onFinish }: WriterProps): VNode {
  const field = useRef<HTMLTextAreaElement>(null)
  const isDone = useRef(false)
  useLayoutEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(text.length, text.length)
  }, [])
  const finish = (value: string | undefined, next?: Place): void => {
    if (isDone.current) return // leaving the field after a key is no second time
    isDone.current = true
    onFinish(value, next)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.isComposing) return
    const value = field.current?.value
    const keys = { Enter: 'ArrowDown', Tab: event.shiftKey ? 'ArrowLeft' : 'ArrowRight' } as const
    if (event.key === 'Escape') finish(undefined)
    else if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey))
      finish(value, stepped(given, place, { key: keys[event.key], ctrlKey: false }))
    else return
    event.preventDefault()
  }
  return (
    <textarea
      ref={field}
      class="sheet-writer"
      aria-label={label}
      rows={Math.min(6, 1 + Math.floor(text.length / 40))}
      defaultValue={text}
      onKeyDown={onKeyDown}
      onBlur={(event) => finish(event.currentTarget.value, place)}
    />
  )
}
