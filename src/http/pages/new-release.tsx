import type { VNode } from 'preact'
import type { Reference } from '../../concepts/views.ts'
import type { ReleasePlan } from '../../governance/releases/release.ts'
import { formatNumber } from '../../words/format.ts'
import { messagesFor, wordFor } from '../../words/words.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { ForgeryField } from './parts/forgery-field.tsx'
import { Section } from './parts/rows.tsx'
import { TextField } from './parts/step-form.tsx'
import { Term } from './parts/term.tsx'
import { useReader } from './reader.ts'

export interface NewReleasePageProps {
  readonly context: PageContext
  readonly plan: ReleasePlan
  readonly of: Reference
  /** Whether the reader may publish it. */
  readonly may: boolean
  /** Markdown to begin with, or what was written. */
  readonly notes: string
  /** The version that was asked for. */
  readonly version: string
  /** Why it was not published just now. */
  readonly problem?: string
}

/** Sentences of the difference that are shown. */
const SHOWN = 100

/** A release in the making: the version that the changes ask for and why, the notes, and what is in it. */
export function newReleasePage(props: NewReleasePageProps): string {
  return renderPage(props.context, {
    title: messagesFor(props.context.lang).desk.newReleaseOf(props.of.label),
    main: <Main {...props} />,
  })
}

function Main(props: NewReleasePageProps): VNode {
  const { desk } = useReader().words
  const { plan, of, may, problem } = props
  const { fault } = plan
  const cannot = fault && fault.code !== 'version' ? fault.sentence : undefined
  return (
    <>
      <p class="over">
        <Term to={of} />
      </p>
      <h1>{desk.newRelease}</h1>
      <p class="lead">{desk.releaseLead}</p>
      {problem === undefined ? null : (
        <div class="notice notice-error" role="alert">
          <h2>{desk.refused}</h2>
          <p lang="en" dir="auto">
            {problem}
          </p>
        </div>
      )}
      {cannot === undefined || problem !== undefined ? null : (
        <div class="notice" role="note">
          <h2>{desk.nothingNew}</h2>
          <p lang="en" dir="auto">
            {cannot}
          </p>
        </div>
      )}
      {may ? null : <p>{desk.mayNotRelease}</p>}
      {may && cannot === undefined ? <ReleaseForm {...props} /> : null}
      <Difference plan={plan} />
    </>
  )
}

function ReleaseForm({ plan, version, notes }: NewReleasePageProps): VNode {
  const { desk } = useReader().words
  const { requiredLevel, previous, proposedVersion, graph } = plan
  return (
    <form class="fields step" method="post" action="/releases/new">
      <ForgeryField />
      <input type="hidden" name="graph" value={graph} />
      <p>{previous === undefined ? desk.firstVersion : requiredLevel ? wordFor(desk.asks, requiredLevel) : ''}</p>
      <div class="field">
        <label for="version">{desk.version}</label>
        <input
          id="version"
          name="version"
          required
          maxLength={40}
          pattern="\d+\.\d+\.\d+"
          value={version}
          aria-describedby="version-hint"
        />
        <small class="field-hint" id="version-hint">
          {desk.leastVersion(proposedVersion)}
        </small>
      </div>
      <TextField
        id="notes"
        name="notes"
        label={desk.notes}
        hint={desk.notesHint}
        rows={8}
        isRequired={false}
        value={notes}
      />
      <p class="step-buttons">
        <button type="submit">{desk.publishRelease}</button>
      </p>
    </form>
  )
}

function Difference({ plan: { previous, changes } }: Pick<NewReleasePageProps, 'plan'>): VNode | null {
  const { words, lang } = useReader()
  if (previous === undefined || changes.length === 0) return null
  return (
    <Section id="change" title={words.desk.since(previous.version)}>
      <ol class="told">
        {changes.slice(0, SHOWN).map(({ level, sentence }) => (
          <li>
            <small class="mark">{wordFor(words.proposal.levels, level)}</small>{' '}
            <span lang="en" dir="auto">
              {sentence}
            </span>
          </li>
        ))}
      </ol>
      {changes.length > SHOWN ? (
        <p class="quiet-text">{words.proposal.more(formatNumber(changes.length - SHOWN, lang))}</p>
      ) : null}
    </Section>
  )
}
