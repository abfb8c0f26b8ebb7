import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { formatNumber } from '../../words/format.ts'
import { DraftChoice } from '../draft-choice.tsx'
import { fill } from '../fill.ts'
import { useEditing } from './editing.ts'
import { fieldPlace } from './state.ts'
import type { Standing } from './trial.ts'

export interface SaveBarProps {
  readonly standing: Standing
  readonly isDirty: boolean
  /** Whether the form itself finds something wrong. */
  readonly isFaulty: boolean
  readonly notice: string
  /** Number of the draft that is chosen; undefined for a new one. */
  readonly draft: number | undefined
  /** What a new draft is called when the reader does not say. */
  readonly title: string
  readonly onDraft: (draft: number | undefined) => void
  readonly onSave: (title: string) => Promise<void>
  readonly onDiscard: () => void
  readonly onRetry: () => void
}

/** What changes, how it stands with the checks, whom it concerns, and where it goes. */
export function SaveBar(props: SaveBarProps): VNode {
  const { given } = useEditing()
  const { words, drafts, draft: own } = given
  const { standing, isDirty, isFaulty, notice, draft } = props
  const [title, setTitle] = useState<string>()
  const [isSaving, setSaving] = useState(false)
  useEffect(() => {
    if (!isDirty) setTitle(undefined)
  }, [isDirty])
  const save = async (): Promise<void> => {
    setSaving(true)
    await props.onSave(title ?? props.title)
    setSaving(false)
  }
  // A draft may be imperfect, and is checked again before it is published; it holds nothing that cannot be done.
  const cannot = standing.is === 'answered' && standing.trial.status === 'impossible'
  return (
    <section class="edit-save" aria-label={words['save']}>
      <p role="status" class="edit-status">
        {notice || (isDirty ? (isFaulty ? words['fails'] : said(standing, words)) : words['noChanges'])}
        {standing.is === 'failed' && isDirty ? (
          <>
            {' '}
            <button type="button" class="quiet" onClick={props.onRetry}>
              {words['checking']!.replace(/ …$/, '')}
            </button>
          </>
        ) : null}
      </p>
      {isDirty ? <FaultyFields /> : null}
      {isDirty ? <Meaning standing={standing} /> : null}
      {isDirty ? <p class="quiet-text edit-kept">{words['keptHere']}</p> : null}
      <div class="edit-where">
        <DraftChoice
          words={words}
          drafts={drafts}
          own={own}
          draft={draft}
          title={title ?? props.title}
          onDraft={props.onDraft}
          onTitle={setTitle}
        />
        <button
          type="button"
          disabled={!isDirty || cannot || isSaving || needsUri(given.form.uri, standing)}
          onClick={() => void save()}
        >
          {isSaving ? words['saving'] : words['save']}
        </button>
        {isDirty ? (
          <button type="button" class="quiet" onClick={props.onDiscard}>
            {words['discard']}
          </button>
        ) : null}
      </div>
    </section>
  )
}

/** A concept to be is saved once it is known which URI it would get. */
const needsUri = (uri: string, standing: Standing): boolean =>
  uri === '' && (standing.is !== 'answered' || standing.trial.minted.length === 0)

function said(standing: Standing, words: Readonly<Record<string, string>>): string {
  if (standing.is === 'failed') return standing.problem.status === 0 ? words['offline']! : (standing.problem.detail ?? standing.problem.title) // prettier-ignore
  if (standing.is !== 'answered') return words['checking']!
  const { conforms, sentence } = standing.trial
  return sentence ?? words[conforms ? 'conforms' : 'fails']!
}

/** What the change means in sentences, and who is affected. */
function Meaning({ standing }: { standing: Standing }): VNode | null {
  const { given } = useEditing()
  const { words, lang } = given
  if (standing.is !== 'answered' || !standing.trial.affected) return null
  const { changes, affected } = standing.trial
  const domains = affected.domains.map(({ label }) => label).join(', ')
  const uses = formatNumber(affected.uses, lang)
  return (
    <>
      <h3>{words['meaning']}</h3>
      <ul class="edit-meaning" lang="en">
        {changes.map(({ sentence }) => (
          <li dir="auto">{sentence}</li>
        ))}
      </ul>
      <p class="quiet-text">
        {`${words['affected']!}: ${affected.uses === 0 && domains === '' ? words['unaffected']! : fill(words['affectedIn']!, { uses, domains: domains || '–' })}`}
      </p>
    </>
  )
}

/** The fields that something is wrong with, each a way to what is to be mended there. */
function FaultyFields(): VNode | null {
  const { given, state, faults } = useEditing()
  const wrong = state.fields.filter(({ id }) => faults.get(id)?.some(({ severity }) => severity === 'violation'))
  if (wrong.length === 0) return null
  const go = (event: Event, id: string): void => {
    event.preventDefault() // the address stays that of the form
    const field = document.getElementById(fieldPlace(state, id))
    const goal = field?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? field?.querySelector<HTMLElement>('input, textarea, select, button') // prettier-ignore
    goal?.focus()
    field?.scrollIntoView({ block: 'center' })
  }
  return (
    <p class="edit-summary">
      {given.words['seeFields']}{' '}
      {wrong.map(({ id, field }) => (
        <a href={`#${fieldPlace(state, id)}`} class="edit-label" dir="auto" onClick={(event) => go(event, id)}>
          {field.name}
        </a>
      ))}
    </p>
  )
}
