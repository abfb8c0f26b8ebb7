import type { VNode } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { TableIsland } from '../../islands/table.ts'
import { fill } from '../fill.ts'
import { keptUnder, type Kept } from '../keep.ts'
import { KeptNote, KeptOffer, useKept, whenOf } from '../kept.tsx'
import { cellsOf, pageSearch, restored, tableName, type ChangedSince, type KeptCell, type KeptTable } from './kept.ts'
import { textOf, type CellChange, type Edits } from './model.ts'

export interface KeptEdits {
  /** What the reader is told, and asked. */
  readonly note: VNode
  /** The edits are saved. */
  readonly done: () => void
}

interface Restoring {
  readonly given: TableIsland
  readonly edits: Edits
  readonly onPut: (changes: readonly CellChange[]) => void
  readonly onSaid: (sentence: string) => void
}

/** Keeps the edits of a page of the table, and offers those of an earlier visit. */
export function useKeptEdits({ given, edits, onPut, onSaid }: Restoring): KeptEdits {
  const { words, lang } = given
  const search = useMemo(() => pageSearch(location.search), [])
  const start = tableName(given)
  const [changed, setChanged] = useState<readonly ChangedSince[]>([])
  const work = useMemo((): KeptTable | undefined => (edits.size === 0 ? undefined : { search, cells: cellsOf(given, edits) }), [edits]) // prettier-ignore
  const { offered, answer, done } = useKept(start + search, work)
  const restore = (kept: Kept<KeptTable>): void => {
    const found = restored(given, kept.work.cells)
    answer()
    onPut(found.changes)
    setChanged(found.changed)
    const gone = found.gone.length > 0 ? fill(words['keptGone']!, { names: found.gone.map(nameOf).join(', ') }) : ''
    onSaid(`${fill(words['keptBack']!, { when: whenOf(kept, lang) })} ${gone}`.trim())
  }
  const take = (one: ChangedSince): void => {
    onPut([one.change])
    setChanged(changed.filter((each) => each !== one))
  }
  const note = (
    <>
      {offered ? (
        <KeptOffer
          words={words}
          lang={lang}
          kept={offered}
          what={amountOf(words, offered.work.cells.length)}
          onRestore={() => restore(offered)}
          onDrop={answer}
        />
      ) : null}
      {changed.length > 0 ? <Changed words={words} changed={changed} onTake={take} /> : null}
      <Elsewhere given={given} start={start} own={start + search} />
    </>
  )
  return { note, done }
}

type Words = TableIsland['words']

const nameOf = ({ label, column }: KeptCell): string => `${label}, ${column.name}`
const amountOf = (words: Words, n: number): string => (n === 1 ? words['keptCell']! : fill(words['keptCells']!, { n }))

/** Cells that others have changed since: theirs stand, and the reader may take their own. */
function Changed({
  words,
  changed,
  onTake,
}: {
  words: Words
  changed: readonly ChangedSince[]
  onTake: (one: ChangedSince) => void
}): VNode {
  return (
    <KeptNote words={words}>
      <p>{words['keptChanged']}</p>
      <ul class="kept-changed">
        {changed.map((one) => {
          const [now, mine] = [one.now, one.cell.wanted].map((values) => textOf(one.cell.column.key, values) || words['empty']!) // prettier-ignore
          return (
            <li>
              <strong dir="auto">{nameOf(one.cell)}</strong>
              {': '}
              <span dir="auto">{fill(words['keptNow']!, { now: now!, mine: mine! })}</span>{' '}
              <button
                type="button"
                class="quiet"
                aria-label={fill(words['keptTake']!, { name: nameOf(one.cell) })}
                onClick={() => onTake(one)}
              >
                {words['keptTakeShort']}
              </button>
            </li>
          )
        })}
      </ul>
    </KeptNote>
  )
}

/** Where else in the same table and draft edits wait. */
function Elsewhere({ given, start, own }: { given: TableIsland; start: string; own: string }): VNode | null {
  const { words, draft } = given
  const others = useMemo(() => keptUnder<KeptTable>(start).filter(({ name }) => name !== own), [])
  if (others.length === 0) return null
  return (
    <KeptNote words={words}>
      <p>{words['keptElsewhere']}</p>
      <ul>
        {others.map(({ kept: { work } }) => (
          <li>
            <a href={`${location.pathname}?${work.search}${draft ? `&draft=${draft.number}` : ''}`} dir="auto">
              {`${amountOf(words, work.cells.length)}: ${[...new Set(work.cells.map(({ label }) => label))].slice(0, 5).join(', ')}`}
            </a>
          </li>
        ))}
      </ul>
    </KeptNote>
  )
}
