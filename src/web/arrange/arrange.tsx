import { render, type VNode } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ArrangeIsland } from '../../islands/arrange.ts'
import { addToDraft } from '../draft.ts'
import { fill } from '../fill.ts'
import type { Start } from '../islands.ts'
import { keptName } from '../keep.ts'
import { KeptOffer, useKept, whenOf } from '../kept.tsx'
import { useTrial } from '../table/hooks.ts'
import { meaningOf } from '../table/names.ts'
import { Save } from '../table/save.tsx'
import { Branches } from './branches.ts'
import { operationsOf } from './moves.ts'

/** Takes the tree that the server has rendered, and lets its concepts be given new places. */
export const start: Start<'arrange'> = (host, given) => {
  const panel = document.createElement('div')
  host.append(panel)
  render(<Arrange given={given} host={host} />, panel)
}

function Arrange({ given, host }: { given: ArrangeIsland; host: HTMLElement }): VNode {
  const { words } = given
  const [, setRound] = useState(0)
  const [said, setSaid] = useState('')
  const known = useRef<Branches | null>(null)
  known.current ??= new Branches(host, given, (sentence) => {
    setSaid(sentence)
    setRound((round) => round + 1)
  })
  const branches = known.current
  useEffect(() => branches.listen(), [])
  const { moves } = branches
  const operations = operationsOf(moves)
  const standing = useTrial(operations, given)
  const kept = useMemo(() => (moves.length === 0 ? undefined : { places: branches.places }), [branches.places])
  const { offered, answer, done } = useKept(keptName('tree', given.account, given.scheme, given.draft?.number), kept)
  const save = async (title: string, draft: number | undefined): Promise<void> => {
    const version = given.drafts.find(({ number }) => number === draft)?.version
    const answer = await addToDraft(operations, {
      draft,
      title,
      ...(draft === undefined ? { basedOn: given.commit } : { version }),
    })
    if (!answer.ok) return setSaid(answer.problem.detail ?? (answer.problem.status === 0 ? words['offline']! : answer.problem.title)) // prettier-ignore
    done()
    const search = new URLSearchParams(location.search)
    search.set('draft', String(answer.value.number))
    location.assign(`${location.pathname}?${search.toString()}`)
  }
  const trial = standing.is === 'answered' ? standing.trial : undefined
  const faults = trial ? [trial.sentence ?? [], ...trial.results.filter(({ severity }) => severity !== 'Info').map(({ label, message }) => `${label}: ${message}`)].flat() : [] // prettier-ignore
  const standingText = moves.length === 0 ? words['noChanges']! : trial ? (trial.conforms ? words['conforms']! : '') : words['checking']! // prettier-ignore
  return (
    <>
      {offered ? (
        <KeptOffer
          words={words}
          lang={given.lang}
          kept={offered}
          what={amountOf(words, offered.work.places.length)}
          onRestore={() => {
            answer()
            void branches.again(offered.work.places, fill(words['keptBack']!, { when: whenOf(offered, given.lang) }))
          }}
          onDrop={answer}
        />
      ) : null}
      {moves.length === 0 ? null : (
        <section aria-labelledby="arrange-moves">
          <h2 id="arrange-moves">{words['moves']}</h2>
          <ol class="arrange-moves">
            {branches.places.map(({ sentence }) => (
              <li dir="auto">{sentence}</li>
            ))}
          </ol>
        </section>
      )}
      <MoveTo branches={branches} given={given} onSaid={setSaid} />
      <Save
        words={words}
        drafts={given.drafts}
        own={given.draft}
        title={fill(words['treeTitle']!, { title: given.title })}
        status={[said, standingText].filter(Boolean).join(' ')}
        faults={faults}
        isDirty={moves.length > 0}
        canSave={moves.length > 0 && trial?.status !== 'impossible'}
        onSave={save}
        onDiscard={() => branches.undoAll()}
        onUndo={moves.length > 0 ? () => branches.undo() : undefined}
      />
    </>
  )
}

const amountOf = (words: ArrangeIsland['words'], n: number): string =>
  n === 1 ? words['keptPlace']! : fill(words['keptPlaces']!, { n })

interface MoveToProps {
  readonly branches: Branches
  readonly given: ArrangeIsland
  readonly onSaid: (sentence: string) => void
}

/** A place by its name, for trees that are too large to walk there. */
function MoveTo({ branches, given, onSaid }: MoveToProps): VNode {
  const { words, scheme, lang, draft } = given
  const [text, setText] = useState('')
  const [also, setAlso] = useState(false)
  const go = async (): Promise<void> => {
    const meaning = await meaningOf(text.trim(), { scheme, lang, draft: draft?.number })
    if ('iri' in meaning) await branches.moveTo({ uri: meaning.iri, label: text.trim() }, also)
    else onSaid(fill(words[meaning.is === 'none' ? 'notFound' : 'several']!, { text }))
  }
  return (
    <form
      class="edit-where arrange-to"
      onSubmit={(event) => {
        event.preventDefault()
        void go()
      }}
    >
      <label>
        {words['moveTo']}
        <input
          type="text"
          dir="auto"
          autocomplete="off"
          placeholder={words['searchFor']}
          value={text}
          onInput={({ currentTarget: { value } }) => setText(value)}
        />
      </label>
      <label class="arrange-also">
        <input type="checkbox" checked={also} onChange={({ currentTarget: { checked } }) => setAlso(checked)} />{' '}
        {words['also']}
      </label>
      <button type="submit" disabled={text.trim() === '' || branches.chosen.length === 0}>
        {words['move']}
      </button>
      <button
        type="button"
        class="quiet"
        disabled={branches.chosen.length === 0}
        onClick={() => void branches.moveTo(undefined, false)}
      >
        {`${words['move']!}: ${words['top']!}`}
      </button>
    </form>
  )
}
