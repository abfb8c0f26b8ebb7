import type { VNode } from 'preact'
import type { Page, Reference } from '../../concepts/views.ts'
import { suggestionStatuses, type SuggestionStatus } from '../../governance/term-suggestions.ts'
import { formatNumber, languageName } from '../../words/format.ts'
import { messagesFor, wordFor } from '../../words/words.ts'
import type { SuggestionView } from '../routes/term-suggestions.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { withParameters } from './hrefs.ts'
import { ForgeryField } from './parts/forgery-field.tsx'
import { Pagination } from './parts/pagination.tsx'
import { ProposalMark } from './parts/proposal-status.tsx'
import { TermField } from './parts/search-box.tsx'
import { Term } from './parts/term.tsx'
import { Time } from './parts/value.tsx'
import { Field } from './parts/wish-form.tsx'
import { useReader } from './reader.ts'

export interface SuggestionsPageProps {
  readonly context: PageContext
  readonly status: SuggestionStatus
  readonly counts: Readonly<Record<SuggestionStatus, number>>
  readonly page: Page<SuggestionView>
  /** Vocabularies that a concept can be made in. */
  readonly vocabularies: readonly Reference[]
}

/** What people look for in vain and ask for, for those who can give it to them. */
export function suggestionsPage(props: SuggestionsPageProps): string {
  const { find } = messagesFor(props.context.lang)
  return renderPage(props.context, { title: find.vain, main: <Main {...props} />, layout: 'wide' })
}

function Main({ status, counts, page, vocabularies }: SuggestionsPageProps): VNode {
  const { words, lang } = useReader()
  const { find } = words
  return (
    <>
      <h1>{find.vain}</h1>
      <p class="lead">{find.vainLead}</p>
      <nav class="order" aria-label={find.status}>
        <ul>
          {suggestionStatuses.map((each) => (
            <li>
              <a
                href={withParameters('/suggestions', { status: each })}
                {...(each === status ? { 'aria-current': 'true' as const } : {})}
              >
                {`${wordFor(find.states, each)} (${formatNumber(counts[each], lang)})`}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {page.total === 0 ? (
        <p class="quiet-text">{wordFor(find.noneYet, status)}</p>
      ) : (
        <ol class="hits" start={page.offset + 1} data-walk="">
          {page.items.map((suggestion) => (
            <Suggestion suggestion={suggestion} vocabularies={vocabularies} />
          ))}
        </ol>
      )}
      <Pagination page={page} />
    </>
  )
}

interface SuggestionProps extends Pick<SuggestionsPageProps, 'vocabularies'> {
  readonly suggestion: SuggestionView
}

function Suggestion({ suggestion, vocabularies }: SuggestionProps): VNode {
  const { words, lang, href } = useReader()
  const { find } = words
  const { term, searches, wishes, last, answer, note, proposal } = suggestion
  return (
    <li>
      <p class="hit-title" dir="auto">
        <a href={withParameters('/search', { q: term })}>{term}</a>
      </p>
      <ul class="quiet-line">
        {searches === 0 ? null : <li>{find.searches(searches, formatNumber(searches, lang))}</li>}
        {wishes.length === 0 ? null : <li>{find.wishes(wishes.length, formatNumber(wishes.length, lang))}</li>}
        <li>
          {`${find.lastOn} `}
          <Time text={last} />
        </li>
        {proposal ? (
          <li>
            <a href={href(proposal.uri)}>{find.inProposal(proposal.number)}</a>{' '}
            <ProposalMark status={proposal.status} />
          </li>
        ) : null}
      </ul>
      {answer ? (
        <p class="match">
          {`${find.answeredBy} `}
          <Term to={answer} />
        </p>
      ) : null}
      {note === undefined ? null : (
        <p class="match">
          <q dir="auto">{note}</q>
        </p>
      )}
      <Wishes suggestion={suggestion} />
      <Deciding suggestion={suggestion} vocabularies={vocabularies} />
    </li>
  )
}

function Wishes({ suggestion: { wishes } }: { suggestion: SuggestionView }): VNode | null {
  const { words, lang } = useReader()
  if (wishes.length === 0) return null
  return (
    <ul class="wishes">
      {wishes.map(({ definition, vocabulary, who, language, time }) => (
        <li>
          {definition === undefined ? null : <blockquote dir="auto">{definition}</blockquote>}
          <ul class="quiet-line">
            {language === undefined ? null : <li>{languageName(language, lang)}</li>}
            {vocabulary ? (
              <li>
                <Term to={vocabulary} />
              </li>
            ) : null}
            {who === undefined ? null : (
              <li>
                {`${words.find.asker} `}
                <bdi>{who}</bdi>
              </li>
            )}
            <li>
              <Time text={time} />
            </li>
          </ul>
        </li>
      ))}
    </ul>
  )
}

function Deciding({ suggestion, vocabularies }: SuggestionProps): VNode {
  const { find } = useReader().words
  const { number, status } = suggestion
  const action = `/suggestions/${number}`
  if (status !== 'open')
    return (
      <form method="post" action={action} class="deciding">
        <ForgeryField />
        <button class="quiet" name="status" value="open">
          {find.reopen}
        </button>
      </form>
    )
  return (
    <div class="deciding">
      <Making suggestion={suggestion} vocabularies={vocabularies} />
      <details>
        <summary>{find.decide}</summary>
        <form method="post" action={action} class="fields">
          <ForgeryField />
          <Field id={`answer-${number}`} label={find.answerWith} isOptional hint={find.pathHint}>
            <TermField id={`answer-${number}`} name="answer" hintId={`answer-${number}-hint`} />
          </Field>
          <Field id={`note-${number}`} label={find.note} isOptional>
            <input id={`note-${number}`} name="note" maxLength={1000} dir="auto" />
          </Field>
          <p class="buttons">
            <button name="status" value="answered">
              {find.answer}
            </button>
            <button class="quiet" name="status" value="dismissed">
              {find.dismiss}
            </button>
          </p>
        </form>
      </details>
    </div>
  )
}

/** The way to the form of a new concept: in the vocabulary that somebody has named, else in one that is chosen. */
function Making({ suggestion, vocabularies }: SuggestionProps): VNode {
  const { find } = useReader().words
  const { number, term, wishes } = suggestion
  const { vocabulary, language } = wishes.at(-1) ?? {}
  const making = { new: 'concept', label: term, language, suggestion: String(number) }
  if (vocabulary) return <a href={withParameters('/edit', { ...making, scheme: vocabulary.uri })}>{find.make}</a>
  return (
    <form action="/edit" class="making">
      {Object.entries(making).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={value} />,
      )}
      <label for={`scheme-${number}`}>{find.makeIn}</label>
      <select id={`scheme-${number}`} name="scheme">
        {vocabularies.map(({ uri, label, lang }) => (
          <option value={uri} lang={lang || undefined}>
            {label}
          </option>
        ))}
      </select>
      <button class="quiet">{find.make}</button>
    </form>
  )
}
