import type { VNode } from 'preact'
import type { ProposalView } from '../../proposal-view.ts'
import type { Attempt, PlacedChange, SinceView } from '../../review-view.ts'
import { wordDifference } from '../../word-difference.ts'
import { formatNumber } from '../../../words/format.ts'
import { wordFor } from '../../../words/words.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import type { ReportResult } from '../report.tsx'
import { Threads } from './threads.tsx'
import { isLong } from './long-text.tsx'
import { Row, Rows, Section } from './rows.tsx'
import { givenIn, StepFields, stepHref, TextField } from './step-form.tsx'
import { langAttribute, Term, Words } from './term.tsx'
import { ValueText } from './value.tsx'

export interface ProposalChangesProps {
  readonly changes: { readonly total: number; readonly items: readonly PlacedChange[] }
  readonly proposal: ProposalView
  readonly since?: SinceView | undefined
  /** What the checks found, to be told where it belongs. */
  readonly findings: readonly ReportResult[]
  readonly canComment: boolean
  readonly canEdit: boolean
  readonly attempt?: Attempt | undefined
}

/** What a comment on one change is about, as an IRI. */
export const changeIri = ({ uri }: Pick<ProposalView, 'uri'>, anchor: string): string => `${uri}#${anchor}`

/** What a proposal changes, in sentences, by what it is about: each with its own address, and what was said of it. */
export function ProposalChanges(props: ProposalChangesProps): VNode {
  const { words, lang } = useReader()
  const { changes, proposal } = props
  const { total, items } = changes
  return (
    <Section id="change" title={words.proposal.change}>
      {total === 0 ? (
        <p class="quiet-text">{words.proposal.nothing}</p>
      ) : (
        <>
          {props.since ? <Since since={props.since} /> : null}
          {bySubject(items).map((group) => (
            <Group {...props} group={group} />
          ))}
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

/** What has become another since the reader said something, or since review was asked for. */
function Since({ since: { revision, isOwn, anchors, gone } }: { since: SinceView }): VNode {
  const { words, lang } = useReader()
  const { review } = words.desk
  const edition = formatNumber(revision, lang)
  return (
    <div class="notice since" role="note">
      <p>
        {isOwn ? review.sinceYou(edition) : review.sinceAsked(edition)}{' '}
        {anchors ? review.newOnes(anchors.size, formatNumber(anchors.size, lang)) : review.sinceUnknown}
      </p>
      {gone.length === 0 ? null : (
        <>
          <p>{review.gone}</p>
          <ul lang="en">
            {gone.slice(0, GONE).map((sentence) => (
              <li dir="auto">
                <del>{sentence}</del>
              </li>
            ))}
            {gone.length > GONE ? <li>{words.proposal.more(formatNumber(gone.length - GONE, lang))}</li> : null}
          </ul>
        </>
      )}
    </div>
  )
}

/** Sentences of what is gone that are shown. */
const GONE = 20

/** Changes of one thing together, in the order in which the things come. */
function bySubject(items: readonly PlacedChange[]): PlacedChange[][] {
  const groups = new Map<string, PlacedChange[]>()
  for (const item of items) {
    const group = groups.get(item.subject)
    if (group) group.push(item)
    else groups.set(item.subject, [item])
  }
  return [...groups.values()]
}

function Group({ group, ...props }: ProposalChangesProps & { group: readonly PlacedChange[] }): VNode {
  const { desk } = useReader().words
  const { proposal, canEdit } = props
  const { subject, label } = group[0]!
  const remarks = proposal.comments.filter(({ about }) => about?.uri === subject)
  return (
    <section class="change-group">
      <div class="change-head">
        <h3>
          <Term to={{ uri: subject, label, lang: '' }} />
        </h3>
        {canEdit ? (
          <a href={withParameters('/edit', { uri: subject, draft: proposal.number })}>
            {desk.editTerms}
            <span class="visually-hidden">{` ${label}`}</span>
          </a>
        ) : null}
      </div>
      <Findings found={props.findings.filter(({ focusNode }) => focusNode.uri === subject)} />
      <Threads comments={remarks} {...props} />
      <ol class="told">
        {group.map((change) => (
          <Change {...props} change={change} />
        ))}
      </ol>
    </section>
  )
}

/** What the checks have against a thing, in its sentences; the whole of it stands under Checks. */
function Findings({ found }: { found: readonly ReportResult[] }): VNode | null {
  const { severities } = useReader().words
  if (found.length === 0) return null
  return (
    <ul class="findings-here">
      {found.map(({ severity, messages }) => (
        <li>
          <a href="#checks">{wordFor(severities, severity)}</a>
          {': '}
          {messages.map((message) => (
            <Words text={message} />
          ))}
        </li>
      ))}
    </ul>
  )
}

function Change({
  change,
  proposal,
  since,
  canComment,
  attempt,
}: ProposalChangesProps & { change: PlacedChange }): VNode {
  const { words } = useReader()
  const { anchor, level, sentence } = change
  const about = changeIri(proposal, anchor)
  const remarks = proposal.comments.filter((each) => each.about?.uri === about)
  return (
    <li id={anchor} class="change">
      <p>
        <small class="mark">{wordFor(words.proposal.levels, level)}</small>{' '}
        {since?.anchors?.has(anchor) ? <strong class="mark is-new">{words.desk.review.isNew} </strong> : null}
        <span dir="auto">{sentence}</span>{' '}
        <a class="change-address" href={`#${anchor}`} title={words.desk.address}>
          <span aria-hidden="true">#</span>
          <span class="visually-hidden">{words.desk.address}</span>
        </a>
      </p>
      <BeforeAfter change={change} />
      <Threads comments={remarks} proposal={proposal} canComment={canComment} attempt={attempt} />
      {canComment ? <RemarkForm proposal={proposal} anchor={anchor} attempt={attempt} /> : null}
    </li>
  )
}

function RemarkForm({
  proposal,
  anchor,
  attempt,
}: Pick<ProposalChangesProps, 'proposal' | 'attempt'> & { anchor: string }): VNode {
  const { desk } = useReader().words
  const about = changeIri(proposal, anchor)
  const isAbout = attempt?.given['about'] === about
  return (
    <details class="remark-form" {...(isAbout ? { open: true } : {})}>
      <summary>{desk.onChange}</summary>
      <form class="fields step" method="post" action={stepHref(proposal.number, 'comment')}>
        <StepFields />
        <input type="hidden" name="about" value={about} />
        <TextField
          id={`${anchor}-text`}
          name="text"
          label={desk.text}
          rows={3}
          value={isAbout ? givenIn(attempt, ['comment'], 'text') : ''}
        />
        <p class="step-buttons">
          <button type="submit">{desk.send['comment']}</button>
        </p>
      </form>
    </details>
  )
}

/** Both sides of a change: texts word by word, other values where the sentence has not said both. */
function BeforeAfter({ change: { before, after, sentence } }: { change: PlacedChange }): VNode | null {
  const { proposal } = useReader().words
  if (!before || !after) return null
  if (before.type === 'literal' && after.type === 'literal' && !isLong(before.value) && !isLong(after.value))
    return <WordByWord before={before.value} after={after.value} lang={after.lang} />
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

function WordByWord({ before, after, lang }: { before: string; after: string; lang: string }): VNode {
  const { words } = useReader()
  return (
    <p class="word-difference" dir="auto" {...langAttribute(lang, words.lang)}>
      {wordDifference(before, after).map(({ kind, text }) =>
        kind === 'same' ? text : kind === 'removed' ? <del>{text}</del> : <ins>{text}</ins>,
      )}
    </p>
  )
}
