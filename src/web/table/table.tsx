import { render, type VNode } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { TableIsland } from '../../islands/table.ts'
import { addToDraft } from '../draft.ts'
import type { Standing } from '../edit/trial.ts'
import { fill } from '../fill.ts'
import type { Start } from '../islands.ts'
import { faultsOf, type Faults } from './findings.ts'
import { Grid } from './grid.tsx'
import { useTrial } from './hooks.ts'
import { useKeptEdits } from './kept-note.tsx'
import { keyOf, nothingDone, put, redo, undo, type CellChange, type Past, type Place } from './model.ts'
import { meaningOf, type Meaning } from './names.ts'
import { changeOf, type TableChange } from './operations.ts'
import { Save } from './save.tsx'

/** Takes over the table that the server has rendered to be read. */
export const start: Start<'table'> = (host, given) => {
  host.replaceChildren()
  render(<Table given={given} />, host)
}

function Table({ given }: { given: TableIsland }): VNode {
  const { words } = given
  const [past, setPast] = useState<Past>(nothingDone)
  const [meanings, setMeanings] = useState<ReadonlyMap<string, Meaning>>(new Map())
  const [notice, setNotice] = useState('')
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 })
  const names = useMemo(() => new Map([...meanings].flatMap(([text, meaning]) => ('iri' in meaning ? [[text, meaning.iri]] : []))), [meanings]) // prettier-ignore
  const change = useMemo(() => changeOf(given, past.now, names), [past.now, names])
  const isDirty = past.now.size > 0
  const standing = useTrial(change.operations, given)
  const faults = useMemo(() => together(given, { change, standing, meanings }), [change, standing, meanings])

  useEffect(() => {
    const asked = [...change.unknown.values()].flat().filter((text) => !meanings.has(text))
    if (asked.length === 0) return
    let isCurrent = true
    const at = { scheme: given.scheme, lang: given.lang, draft: given.draft?.number }
    void Promise.all(asked.map(async (text) => [text, await meaningOf(text, at)] as const)).then((found) => {
      if (isCurrent) setMeanings(new Map([...meanings, ...found]))
    })
    return () => {
      isCurrent = false
    }
  }, [change])

  const set = (next: Past): void => {
    setNotice('')
    setPast(next)
  }
  const { note, done } = useKeptEdits({
    given,
    edits: past.now,
    onPut: (changes) => set(put(past, given, changes)),
    onSaid: setNotice,
  })
  const save = async (title: string, draft: number | undefined): Promise<void> => {
    const version = given.drafts.find(({ number }) => number === draft)?.version
    const answer = await addToDraft(change.operations, {
      draft,
      title,
      ...(draft === undefined ? { basedOn: given.commit } : { version }),
    })
    if (!answer.ok) {
      const { status, detail, title: said } = answer.problem
      setNotice(status === 0 ? words['offline']! : (detail ?? said))
      return
    }
    done()
    const search = new URLSearchParams(location.search)
    search.set('draft', String(answer.value.number))
    location.assign(`${location.pathname}?${search.toString()}`)
  }
  const isImpossible = standing.is === 'answered' && standing.trial.status === 'impossible'
  return (
    <>
      <p id="sheet-help" class="quiet-text sheet-help">
        {words['help']}
      </p>
      {note}
      <Grid
        given={given}
        edits={past.now}
        faults={faults}
        onPut={(changes: readonly CellChange[]) => set(put(past, given, changes))}
        onUndo={() => set(undo(past))}
        onRedo={() => set(redo(past))}
        onFocus={setPlace}
      />
      <Save
        words={words}
        drafts={given.drafts}
        own={given.draft}
        title={fill(words['tableTitle']!, { title: given.title })}
        status={notice || statusOf(words, { standing, faults, size: past.now.size })}
        faults={[...(faults.get(keyOf(place)) ?? []), ...(faults.get('') ?? [])]}
        isDirty={isDirty}
        canSave={change.operations.length > 0 && change.unknown.size === 0 && !isImpossible}
        onSave={save}
        onDiscard={() =>
          set(
            put(
              past,
              given,
              [...past.now.keys()].map((key) => before(given, key)),
            ),
          )
        }
        onUndo={past.before.length > 0 ? () => set(undo(past)) : undefined}
        onRedo={past.after.length > 0 ? () => set(redo(past)) : undefined}
      />
    </>
  )
}

/** A cell as it was. */
function before({ rows }: TableIsland, key: string): CellChange {
  const [row = 0, column = 0] = key.split(':').map(Number)
  return { row, column, values: rows[row]!.cells[column]!.texts }
}

interface Known {
  readonly change: TableChange
  readonly standing: Standing
  readonly meanings: ReadonlyMap<string, Meaning>
}

/** Names that mean nothing, and what the server finds. */
function together(given: TableIsland, { change, standing, meanings }: Known): Faults {
  const { words } = given
  const found = new Map(standing.is === 'answered' ? faultsOf(standing.trial, given, change) : [])
  for (const [cell, texts] of change.unknown) {
    const told = texts.flatMap((text) => {
      const meaning = meanings.get(text)
      if (!meaning || 'iri' in meaning) return []
      return [fill(words[meaning.is === 'none' ? 'noConcept' : 'several']!, { text })]
    })
    if (told.length > 0) found.set(cell, told)
  }
  return found
}

function statusOf(
  words: Readonly<Record<string, string>>,
  { standing, faults, size }: { readonly standing: Standing; readonly faults: Faults; readonly size: number },
): string {
  if (size === 0) return words['noChanges']!
  const cells = fill(words['cells']!, { n: size })
  if (standing.is === 'failed') return `${cells} ${standing.problem.status === 0 ? words['offline']! : (standing.problem.detail ?? standing.problem.title)}` // prettier-ignore
  if (faults.size > 0) return `${cells} ${words['fails']!}`
  return `${cells} ${words[standing.is === 'answered' ? 'conforms' : 'checking']!}`
}
