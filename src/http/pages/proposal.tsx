import type { ComponentChildren, VNode } from 'preact'
import type { ProposalView } from '../proposal-view.ts'
import type { Attempt, PlacedChange, ReviewView, SinceView } from '../review-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { messagesFor, wordFor } from '../../words/words.ts'
import { Affected, type ShownImpact } from './parts/affected.tsx'
import { Checks, type ShownChecks } from './parts/checks.tsx'
import { Domain } from './parts/domain.tsx'
import { Markdown } from './parts/markdown.tsx'
import { ProposalActions } from './parts/proposal-actions.tsx'
import { changeIri, ProposalChanges } from './parts/proposal-changes.tsx'
import { ProposalClash } from './parts/proposal-clash.tsx'
import { ProposalMark } from './parts/proposal-status.tsx'
import { Discussion } from './parts/discussion.tsx'
import { TermList } from './parts/term.tsx'
import { commitHref } from './parts/timeline.tsx'
import { Time } from './parts/value.tsx'
import { useReader } from './reader.ts'

export interface ProposalPageProps {
  readonly context: PageContext
  readonly proposal: ProposalView
  /** What it means, the first of it; absent when it cannot be told as things are. */
  readonly changes?: { readonly total: number; readonly items: readonly PlacedChange[] }
  readonly impact?: ShownImpact
  /** Of one that can still be published. */
  readonly checks?: ShownChecks
  /** Why it cannot be made as things are, in a sentence. */
  readonly cannot?: readonly string[]
  readonly review: ReviewView
  /** What has become another since the reader looked; absent where nothing has. */
  readonly since?: SinceView
  /** What the reader has just tried in vain. */
  readonly attempt?: Attempt
  /** The step that the reader has just done. */
  readonly done?: string
}

/** A proposal: what it changes, whom that concerns, what was found against it, and what people said. */
export function proposalPage(props: ProposalPageProps): string {
  const { context, proposal } = props
  return renderPage(context, {
    title: `${messagesFor(context.lang).proposal.number(String(proposal.number))}: ${proposal.title}`,
    ...(proposal.description ? { description: proposal.description } : {}),
    main: <ProposalMain {...props} />,
    aside: <Standing proposal={proposal} isViewable={!props.cannot && props.checks !== undefined} />,
  })
}

function ProposalMain(props: ProposalPageProps): VNode {
  const { words } = useReader()
  const { proposal, changes, impact, checks, cannot, review, since, attempt } = props
  const shown = new Set(changes?.items.flatMap(({ anchor, subject }) => [changeIri(proposal, anchor), subject]))
  return (
    <article>
      <Outcome {...props} />
      <p class="over">
        <a href="/proposals">{words.proposal.plural}</a>
      </p>
      <h1 dir="auto">{proposal.title}</h1>
      <ul class="quiet-line">
        <li>
          <ProposalMark status={proposal.status} />
        </li>
        <li>
          <bdi>{proposal.author.name}</bdi>
        </li>
        <li>
          <Time text={proposal.created} month="short" />
        </li>
        {proposal.domains.map((domain) => (
          <li>
            <Domain domain={domain} />
          </li>
        ))}
      </ul>
      {proposal.description ? <Markdown text={proposal.description} lead /> : null}
      <p class="more">
        <a href="#next">{words.desk.toNext}</a>
      </p>
      {cannot ? <Hindrance sentences={cannot} isClash={proposal.clash !== undefined} /> : null}
      <ProposalClash proposal={proposal} review={review} />
      {changes ? (
        <ProposalChanges
          changes={changes}
          proposal={proposal}
          since={since}
          findings={checks?.results ?? []}
          canComment={review.chances.comment?.can ?? false}
          canEdit={review.chances.edit?.can ?? false}
          attempt={attempt}
        />
      ) : null}
      {impact ? <Affected impact={impact} number={proposal.number} /> : null}
      {checks ? <Checks checks={checks} /> : null}
      <Discussion proposal={proposal} toldAbove={shown} canComment={review.chances.comment?.can ?? false} />
      <ProposalActions proposal={proposal} review={review} attempt={attempt} />
    </article>
  )
}

/** What came of the step that the reader has just taken. */
function Outcome({ attempt, done }: ProposalPageProps): VNode | null {
  const { desk } = useReader().words
  if (attempt)
    return (
      <div class="notice notice-error" role="alert">
        <h2>{`${desk.refused}: ${wordFor(desk.send, attempt.step)}`}</h2>
        <p lang="en" dir="auto">
          {attempt.message}
        </p>
        {attempt.given['text'] ? <p>{desk.again}</p> : null}
      </div>
    )
  if (done === undefined || !Object.hasOwn(desk.done, done)) return null
  return (
    <p class="past-state" role="status">
      {wordFor(desk.done, done)}
    </p>
  )
}

function Hindrance({ sentences, isClash }: { sentences: readonly string[]; isClash: boolean }): VNode {
  const { proposal } = useReader().words
  return (
    <div class="notice notice-error" role="note">
      <h2>{proposal.cannot}</h2>
      {isClash ? <p>{proposal.clash}</p> : null}
      {sentences.map((sentence) => (
        <p lang="en" dir="auto">
          {sentence}
        </p>
      ))}
    </div>
  )
}

/** Where it stands, and what it waits for. */
function Standing({ proposal, isViewable }: { proposal: ProposalView; isViewable: boolean }): VNode {
  const { words, lang } = useReader()
  const { proposal: told, timeline } = words
  const { awaits, canonical, modified, revision, basedOn, commit, publisher, reason, number, publishableFrom } =
    proposal
  const commitLink = (sequence: number): VNode => <a href={commitHref(sequence)}>{timeline.number(String(sequence))}</a>
  return (
    <section class="side-part facts" aria-labelledby="standing">
      <h2 id="standing">{told.number(String(number))}</h2>
      <dl>
        {awaits.length === 0 ? null : (
          <Fact name={told.awaits}>
            <TermList terms={awaits} />
          </Fact>
        )}
        {canonical ? <Fact name={told.whoDecides}>{told.council}</Fact> : null}
        {publishableFrom === undefined || commit !== undefined ? null : (
          <Fact name={told.publishableFrom}>
            <Time text={publishableFrom} month="short" />
            <small>{told.notice}</small>
          </Fact>
        )}
        {reason === undefined ? null : (
          <Fact name={told.reason}>
            <Markdown text={reason} />
          </Fact>
        )}
        {commit === undefined ? null : (
          <Fact name={told.published}>
            {commitLink(commit)}
            <small>{publisher?.name}</small>
          </Fact>
        )}
        <Fact name={told.modified}>
          <Time text={modified} month="short" />
        </Fact>
        <Fact name={told.edition}>{formatNumber(revision, lang)}</Fact>
        {basedOn === 0 ? null : <Fact name={told.basedOn}>{commitLink(basedOn)}</Fact>}
      </dl>
      {isViewable ? (
        <p class="more">
          <a href={`/vocabularies?draft=${number}`}>{told.asPublished}</a>
        </p>
      ) : null}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
