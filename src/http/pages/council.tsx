import type { VNode } from 'preact'
import type { AgendaView, CouncilView, DecisionEntry } from '../council-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { messagesFor, wordFor } from '../../words/words.ts'
import { Domain } from './parts/domain.tsx'
import { proposalHref } from './parts/draft-state.tsx'
import { Row, Rows, Section } from './parts/rows.tsx'
import { Term, TermList } from './parts/term.tsx'
import { Time } from './parts/value.tsx'
import { WaitingProposal, type VotableView } from './parts/waiting-proposal.tsx'
import { useReader } from './reader.ts'

export interface CouncilPageProps {
  readonly context: PageContext
  readonly council: CouncilView
  readonly agenda: AgendaView & { readonly proposals: readonly VotableView[] }
}

/** Entries of each list. */
const SHOWN = 30

/** The council: who votes, what waits for them, and what they should look at again. */
export function councilPage(props: CouncilPageProps): string {
  return renderPage(props.context, {
    title: messagesFor(props.context.lang).council.title,
    main: <Main {...props} />,
    aside: <Voting council={props.council} />,
  })
}

function Main({ council, agenda }: CouncilPageProps): VNode {
  const { council: words } = useReader().words
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Section id="waits" title={words.waits}>
        {agenda.proposals.length === 0 ? (
          <p class="quiet-text">{words.nothingWaits}</p>
        ) : (
          <ol class="entries proposals">
            {agenda.proposals.map((proposal) => (
              <WaitingProposal proposal={proposal} />
            ))}
          </ol>
        )}
      </Section>
      <Notices notices={agenda.notices} />
      <Readiness reviews={agenda.readiness} />
      <Suppressions agenda={agenda} />
      <Unused attributes={agenda.unusedAttributes} />
      <Section id="decisions" title={words.decisions}>
        {council.decisions.total === 0 ? (
          <p class="quiet-text">{words.noDecisions}</p>
        ) : (
          <ol class="entries">
            {council.decisions.items.map((decision) => (
              <Decided decision={decision} />
            ))}
          </ol>
        )}
      </Section>
    </>
  )
}

function Notices({ notices }: { notices: AgendaView['notices'] }): VNode | null {
  const { council } = useReader().words
  if (notices.length === 0) return null
  return (
    <Section id="notices" title={council.notices}>
      <ul class="terms">
        {notices.map(({ number, title, publishableFrom }) => (
          <li>
            <a href={proposalHref(number)} dir="auto">
              {title}
            </a>{' '}
            <small class="mark">
              {`${council.until} `}
              <Time text={publishableFrom} month="short" />
            </small>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Readiness({ reviews }: { reviews: AgendaView['readiness'] }): VNode | null {
  const { council } = useReader().words
  if (reviews.length === 0) return null
  const byDomain = grouped(reviews, ({ domain }) => domain.uri)
  return (
    <Section id="readiness" title={council.readiness}>
      <p class="quiet-text">{council.readinessLead}</p>
      <Rows>
        {byDomain.map((each) => (
          <Row label={<Domain domain={each[0]!.domain} />}>
            <ul class="terms">
              {each.map(({ criterion, reason, date }) => (
                <li>
                  <Term to={criterion} />{' '}
                  <small class="mark">
                    {wordFor(council.reasons, reason)}
                    {date === undefined ? null : (
                      <>
                        {', '}
                        <Time text={date} month="short" />
                      </>
                    )}
                  </small>
                </li>
              ))}
            </ul>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

function Suppressions({ agenda }: { agenda: AgendaView }): VNode | null {
  const { words, lang } = useReader()
  const { council } = words
  const { suppressedRules, endingSuppressions } = agenda
  return (
    <>
      {suppressedRules.length === 0 ? null : (
        <Section id="suppressed" title={council.suppressed}>
          <ul class="terms">
            {suppressedRules.slice(0, SHOWN).map(({ rule, count }) => (
              <li>
                <Term to={rule} /> <small class="mark">{council.times(count, formatNumber(count, lang))}</small>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {endingSuppressions.length === 0 ? null : (
        <Section id="ending" title={council.ending}>
          <ul class="terms">
            {endingSuppressions.slice(0, SHOWN).map(({ suppression, rule, until, reason }) => (
              <li>
                <Term to={rule ?? suppression} />{' '}
                <small class="mark">
                  {until === undefined ? null : (
                    <>
                      {`${reason === undefined ? council.ends : council.ended} `}
                      <Time text={until} month="short" />
                    </>
                  )}
                  {until === undefined ? council.notCounting : null}
                </small>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Unused({ attributes }: { attributes: AgendaView['unusedAttributes'] }): VNode | null {
  const { words, lang } = useReader()
  const { council } = words
  if (attributes.length === 0) return null
  const byEntity = grouped(attributes.slice(0, SHOWN), ({ entity }) => entity.uri)
  return (
    <Section id="unused" title={council.unused}>
      <p class="quiet-text">{council.unusedLead}</p>
      <Rows>
        {byEntity.map((each) => (
          <Row label={<Term to={each[0]!.entity} />}>
            <TermList terms={each.map(({ property }) => property)} />
          </Row>
        ))}
      </Rows>
      {attributes.length > SHOWN ? (
        <p class="quiet-text">{council.more(formatNumber(attributes.length - SHOWN, lang))}</p>
      ) : null}
    </Section>
  )
}

function Decided({ decision: { uri, title, decision, by, at } }: { decision: DecisionEntry }): VNode {
  const { href } = useReader()
  return (
    <li>
      <a href={href(uri)} dir="auto">
        {title}
      </a>
      <p class="text-block" dir="auto">
        {decision}
      </p>
      <ul class="quiet-line">
        <li>
          <bdi>{by.name}</bdi>
        </li>
        <li>
          <Time text={at} month="short" />
        </li>
      </ul>
    </li>
  )
}

/** Those of one key together, in the order in which the keys come. */
function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return [...groups.values()]
}

/** Who votes, how many have to, and what carries. */
function Voting({ council }: { council: CouncilView }): VNode {
  const { words, lang } = useReader()
  const { members, quorum, majority } = council
  const number = (value: number): string => formatNumber(value, lang)
  return (
    <>
      <section class="side-part" aria-labelledby="members">
        <h2 id="members">{words.council.members}</h2>
        {members.length === 0 ? <p>{words.council.noMembers}</p> : <TermList terms={members} />}
      </section>
      <section class="side-part" aria-labelledby="rules">
        <h2 id="rules">{words.council.rules}</h2>
        {quorum === undefined || majority === undefined ? null : (
          <p>{`${words.proposal.quorum(number(quorum), number(members.length))}; ${wordFor(words.proposal.majorities, majority)}`}</p>
        )}
        <p class="more">
          <a href="/api/council/agenda">{words.council.asData}</a>
        </p>
      </section>
    </>
  )
}
