import type { ComponentChildren, VNode } from 'preact'
import type { SemanticChange } from '../../governance/difference/difference.ts'
import type { Operation } from '../../vocabularies/operations/operation.ts'
import type { ProposalView } from '../proposal-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { messagesFor, wordFor } from '../../words/words.ts'
import { Affected, type ShownImpact } from './parts/affected.tsx'
import { Domain } from './parts/domain.tsx'
import { ProposalMark } from './parts/proposal-status.tsx'
import { Row, Rows, Section } from './parts/rows.tsx'
import { Discussion } from './parts/discussion.tsx'
import { TermList } from './parts/term.tsx'
import { commitHref } from './parts/timeline.tsx'
import { Time, ValueText } from './parts/value.tsx'
import { useReader } from './reader.ts'
import { Result, type ReportResult } from './report.tsx'

/** What the gate would say, for those who read. */
export interface ProposalChecks {
  readonly conforms: boolean
  readonly results: readonly (ReportResult & { readonly fix?: readonly Operation[] })[]
  /** How many there are beyond these. */
  readonly more: number
}

export interface ProposalPageProps {
  readonly context: PageContext
  readonly proposal: ProposalView
  /** What it means, the first of it; absent when it cannot be told as things are. */
  readonly changes?: { readonly total: number; readonly items: readonly SemanticChange[] }
  readonly impact?: ShownImpact
  /** Of one that can still be published. */
  readonly checks?: ProposalChecks
  /** Why it cannot be made as things are, in a sentence. */
  readonly cannot?: readonly string[]
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

function ProposalMain({ proposal, changes, impact, checks, cannot }: ProposalPageProps): VNode {
  const { words } = useReader()
  return (
    <article>
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
      {proposal.description ? (
        <p class="lead text-block" dir="auto">
          {proposal.description}
        </p>
      ) : null}
      {cannot ? <Hindrance sentences={cannot} isClash={proposal.clash !== undefined} /> : null}
      {changes ? <Changes changes={changes} proposal={proposal} /> : null}
      {impact ? <Affected impact={impact} number={proposal.number} /> : null}
      {checks ? <Checks checks={checks} /> : null}
      <Discussion proposal={proposal} />
    </article>
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

function Changes({
  changes,
  proposal,
}: {
  changes: NonNullable<ProposalPageProps['changes']>
  proposal: ProposalView
}): VNode {
  // prettier-ignore
  const { words, lang } = useReader()
  const { total, items } = changes
  return (
    <Section id="change" title={words.proposal.change}>
      {total === 0 ? (
        <p class="quiet-text">{words.proposal.nothing}</p>
      ) : (
        <>
          {lang === 'en' ? null : <p class="quiet-text">{words.proposal.inEnglish}</p>}
          <ol class="told">
            {items.map((change) => (
              <li>
                <p>
                  <small class="mark">{wordFor(words.proposal.levels, change.level)}</small>{' '}
                  <span lang="en" dir="auto">
                    {change.sentence}
                  </span>
                </p>
                <BeforeAfter change={change} />
              </li>
            ))}
          </ol>
          {total > items.length ? (
            <p class="quiet-text">{words.proposal.more(formatNumber(total - items.length, lang))}</p>
          ) : null}
          <p class="more">
            <a href={`/api/proposals/${proposal.number}/change?format=patch`}>{words.proposal.download}</a>
          </p>
        </>
      )}
    </Section>
  )
}

/** Both sides of a change, where the sentence has not said both in full. */
function BeforeAfter({ change: { before, after, sentence } }: { change: SemanticChange }): VNode | null {
  const { proposal } = useReader().words
  if (!before || !after) return null
  if ([before, after].every((side) => side.type === 'uri' || sentence.includes(side.value))) return null
  return (
    <Rows>
      <Row label={proposal.before}>
        <ValueText value={before} />
      </Row>
      <Row label={proposal.after}>
        <ValueText value={after} />
      </Row>
    </Rows>
  )
}

function Checks({ checks: { conforms, results, more } }: { checks: ProposalChecks }): VNode {
  const { words, lang } = useReader()
  const { proposal } = words
  return (
    <Section id="checks" title={proposal.checks}>
      <p>{conforms ? proposal.conforms : proposal.fails}</p>
      {results.length === 0 ? null : (
        <ol class="results">
          {results.map(({ fix, ...result }) => (
            <Result
              result={result}
              more={
                fix ? (
                  <Row label={proposal.fix}>
                    <code>{JSON.stringify(fix)}</code>
                  </Row>
                ) : null
              }
            />
          ))}
        </ol>
      )}
      {more > 0 ? <p class="quiet-text">{proposal.more(formatNumber(more, lang))}</p> : null}
    </Section>
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
        {reason === undefined ? null : <Fact name={told.reason}>{reason}</Fact>}
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
