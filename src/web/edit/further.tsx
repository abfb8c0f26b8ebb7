import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { Operation } from '../../vocabularies/operations/operation.ts'
import { useEditing } from './editing.ts'
import { Picker } from './picker.tsx'

const concept = 'http://www.w3.org/2004/02/skos/core#Concept'

/** What else is done with a concept: the word for it, and what has to be said. */
interface Action {
  readonly word: string
  /** Word for the thing that is picked, or the text that is written. */
  readonly picks?: string
  readonly writes?: string
  readonly hasReason: boolean
  readonly make: (concept: string, said: Said) => Operation | undefined
}
interface Said {
  readonly other: string
  readonly reason: string
}

const because = ({ reason }: Said): { reason?: string } => (reason.trim() === '' ? {} : { reason })

const deprecating: Action = { word: 'deprecate', picks: 'successor', hasReason: true, make: (of, said) => ({ type: 'deprecate', concept: of, ...(said.other ? { successor: said.other } : {}), ...because(said) }) } // prettier-ignore
const reinstating: Action = { word: 'reinstate', hasReason: false, make: (of) => ({ type: 'reinstate', concept: of }) }
const others: readonly Action[] = [
  { word: 'merge', picks: 'into', hasReason: true, make: (of, said) => said.other ? { type: 'merge', concept: of, into: said.other, ...because(said) } : undefined }, // prettier-ignore
  { word: 'rename', writes: 'newUri', hasReason: true, make: (of, said) => said.other ? { type: 'rename', concept: of, to: said.other, ...because(said) } : undefined }, // prettier-ignore
  { word: 'removeConcept', hasReason: true, make: (of, said) => ({ type: 'remove', concept: of, ...because(said) }) },
]

/** Deprecating, merging, renaming and deleting: each is one more change of the draft. */
export function Further({ onAdd }: { onAdd: (operation: Operation) => void }): VNode {
  const { given } = useEditing()
  const { words, form } = given
  const actions = [form.deprecated ? reinstating : deprecating, ...others]
  return (
    <section class="section edit-further" aria-labelledby="further">
      <h2 id="further">{words['further']}</h2>
      {actions.map((action) => (
        <ActionForm key={action.word} action={action} onAdd={onAdd} />
      ))}
    </section>
  )
}

function ActionForm({ action, onAdd }: { action: Action; onAdd: (operation: Operation) => void }): VNode {
  const { given } = useEditing()
  const { words, form } = given
  const [picked, setPicked] = useState<{ uri: string; label: string }>()
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [isOpen, setOpen] = useState(false)
  const operation = action.make(form.uri, { other: picked?.uri ?? text.trim(), reason })
  const add = (): void => {
    if (!operation) return
    onAdd(operation)
    setOpen(false)
    setPicked(undefined)
    setText('')
    setReason('')
  }
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words[action.word]}</summary>
      {action.picks === undefined ? null : (
        <div>
          <p>{words[action.picks]}</p>
          {picked ? (
            <p dir="auto">
              <strong>{picked.label}</strong>
            </p>
          ) : null}
          <Picker
            label={words[action.picks]!}
            schemes={[]}
            classes={[concept]}
            canCreate={false}
            onPick={(found) => 'uri' in found && setPicked(found)}
          />
        </div>
      )}
      {action.writes === undefined ? null : (
        <label>
          {words[action.writes]}
          <input
            type="url"
            value={text}
            placeholder={form.uri}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
      )}
      {action.hasReason ? (
        <label>
          {words['reason']}
          <input
            type="text"
            dir="auto"
            value={reason}
            onInput={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </label>
      ) : null}
      <button type="button" class="quiet" disabled={!operation} onClick={add}>
        {words['doIt']}
      </button>
    </details>
  )
}

/** What was added that way, until it is saved. */
export function ExtraList({
  extra,
  onRemove,
}: {
  extra: readonly Operation[]
  onRemove: (operation: Operation) => void
}): VNode | null {
  // prettier-ignore
  const { words } = useEditing().given
  if (extra.length === 0) return null
  const wordOf = { deprecate: 'deprecate', reinstate: 'reinstate', merge: 'merge', rename: 'rename', remove: 'removeConcept' } as Partial<Record<Operation['type'], string>> // prettier-ignore
  return (
    <ul class="edit-extra">
      {extra.map((operation) => (
        <li>
          <strong>{words[wordOf[operation.type] ?? ''] ?? operation.type}</strong>{' '}
          <span class="mark edit-mark">{words['added']}</span>{' '}
          <button type="button" class="quiet" onClick={() => onRemove(operation)}>
            {words['removeShort']}
          </button>
        </li>
      ))}
    </ul>
  )
}
