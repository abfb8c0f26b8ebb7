import type { ComponentChildren, VNode } from 'preact'
import { messagesFor } from '../../words/words.ts'
import type { DeskView } from '../desk-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { withParameters } from './hrefs.ts'
import { ProposalList } from './parts/proposal-part.tsx'
import { Section } from './parts/rows.tsx'
import { Term } from './parts/term.tsx'
import { useReader } from './reader.ts'

export interface DeskPageProps {
  readonly context: PageContext
  readonly desk: DeskView
}

/** What somebody has begun, and what waits for them. */
export function deskPage(props: DeskPageProps): string {
  return renderPage(props.context, {
    title: messagesFor(props.context.lang).desk.title,
    main: <Main {...props} />,
    aside: <Beside {...props} />,
  })
}

function Main({ desk }: DeskPageProps): VNode {
  const { words, may } = useReader()
  const { drafts, waiting, mine, council } = desk
  return (
    <>
      <h1>{words.desk.title}</h1>
      <p class="lead">{words.desk.lead}</p>
      {waiting.length > 0 || may('review') ? (
        <Section id="reviews" title={words.desk.reviews}>
          <ProposalList proposals={waiting} none={words.desk.noReviews} />
        </Section>
      ) : null}
      <Section id="drafts" title={words.desk.drafts}>
        <ProposalList proposals={drafts} none={words.desk.noDrafts} />
      </Section>
      <Section id="mine" title={words.desk.mine}>
        <ProposalList proposals={mine} none={words.desk.noMine} />
      </Section>
      {council === undefined ? null : (
        <Section id="council" title={words.desk.council}>
          <ProposalList proposals={council} none={words.desk.noCouncil} />
          <p class="more">
            <a href="/council">{words.desk.agenda}</a>
          </p>
        </Section>
      )}
    </>
  )
}

function Beside({ desk }: DeskPageProps): VNode {
  const { words } = useReader()
  const { missing, domains, releases } = desk
  return (
    <>
      {missing === undefined ? null : (
        <SidePart id="missing" title={words.desk.missingTerms}>
          {missing.length === 0 ? (
            <p class="quiet-text">{words.desk.noMissingTerms}</p>
          ) : (
            <>
              <ul class="terms">
                {missing.map(({ term }) => (
                  <li>
                    <bdi dir="auto">{term}</bdi>
                  </li>
                ))}
              </ul>
              <p class="more">
                <a href="/suggestions">{words.desk.allTerms}</a>
              </p>
            </>
          )}
        </SidePart>
      )}
      {domains.length === 0 ? null : (
        <SidePart id="rules" title={words.desk.rules}>
          <ul class="terms">
            {domains.map(({ domain, id }) => (
              <li>
                <a href={withParameters('/rules', { domain: id })}>
                  {`${words.desk.findings} `}
                  <bdi>{domain.label}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </SidePart>
      )}
      {releases === undefined ? null : (
        <SidePart id="releases" title={words.desk.releases}>
          {releases.length === 0 ? (
            <p class="quiet-text">{words.desk.noReleases}</p>
          ) : (
            <ul class="terms">
              {releases.map((each) => (
                <Due of={each} />
              ))}
            </ul>
          )}
        </SidePart>
      )}
    </>
  )
}

function Due({ of: { vocabulary, graph, since } }: { of: NonNullable<DeskView['releases']>[number] }): VNode {
  const { desk } = useReader().words
  return (
    <li>
      <Term to={vocabulary} />{' '}
      <small class="mark">
        {since === undefined ? '' : `${desk.changedSince(since)} `}
        <a href={withParameters('/releases/new', { graph })}>
          {desk.release}
          <span class="visually-hidden">{` ${vocabulary.label}`}</span>
        </a>
      </small>
    </li>
  )
}

function SidePart({ id, title, children }: { id: string; title: string; children: ComponentChildren }): VNode {
  return (
    <section class="side-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
