import type { VNode } from 'preact'
import type { Page, Reference } from '../../concepts/views.ts'
import { proposalStatuses, type ProposalStatus } from '../../governance/proposals/proposal.ts'
import type { ProposalSummary } from '../proposal-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { withParameters } from './hrefs.ts'
import { messagesFor, wordFor } from '../../words/words.ts'
import { Pagination } from './parts/pagination.tsx'
import { ProposalLine } from './parts/proposal-line.tsx'
import { Term } from './parts/term.tsx'
import { useReader } from './reader.ts'

export interface ProposalsPageProps {
  readonly context: PageContext
  readonly page: Page<ProposalSummary>
  /** How many there are in each status, of those that may be seen. */
  readonly counts: ReadonlyMap<ProposalStatus, number>
  /** The status that the list is narrowed to. */
  readonly status?: ProposalStatus | undefined
  /** What else the list is narrowed to: terms and domains, and names of authors and reviewers. */
  readonly narrowed: { readonly things: readonly Reference[]; readonly people: readonly string[] }
}

/** All proposals, the newest change first. */
export function proposalsPage({ context, ...props }: ProposalsPageProps): string {
  return renderPage(context, {
    title: messagesFor(context.lang).proposal.plural,
    main: <ProposalsMain {...props} />,
    aside: <Statuses {...props} />,
  })
}

function ProposalsMain({ page, narrowed }: Omit<ProposalsPageProps, 'context'>): VNode {
  const { proposal } = useReader().words
  return (
    <>
      <h1>{proposal.plural}</h1>
      <p class="quiet-text">{proposal.lead}</p>
      <Narrowed {...narrowed} />
      {page.items.length === 0 ? (
        <p class="empty">{proposal.none}</p>
      ) : (
        <ol class="entries proposals">
          {page.items.map((each) => (
            <li>
              <ProposalLine proposal={each}>
                <li>{proposal.number(String(each.number))}</li>
              </ProposalLine>
            </li>
          ))}
        </ol>
      )}
      <Pagination page={page} />
    </>
  )
}

function Narrowed({ things, people }: ProposalsPageProps['narrowed']): VNode | null {
  const { proposal } = useReader().words
  if (things.length + people.length === 0) return null
  return (
    <ul class="quiet-line">
      {things.map((thing) => (
        <li>
          {`${proposal.about} `}
          <Term to={thing} />
        </li>
      ))}
      {people.map((name) => (
        <li>
          <bdi>{name}</bdi>
        </li>
      ))}
      <li>
        <a href="/proposals">{proposal.allOfThem}</a>
      </li>
    </ul>
  )
}

/** The list narrowed to each status, as links. */
function Statuses({ counts, status }: Omit<ProposalsPageProps, 'context'>): VNode {
  const { words, lang, path } = useReader()
  const { proposal } = words
  const to = (value: string | undefined): string => withParameters(path, { status: value, offset: undefined })
  return (
    <nav class="side-part" aria-labelledby="statuses">
      <h2 id="statuses" class="visually-hidden">
        {proposal.filter}
      </h2>
      <ul class="tally">
        <li>
          <a href={to(undefined)} {...(status === undefined ? { 'aria-current': 'true' as const } : {})}>
            {proposal.all}
          </a>
        </li>
        {proposalStatuses
          .filter((each) => counts.has(each))
          .map((each) => (
            <li>
              <a href={to(each)} {...(each === status ? { 'aria-current': 'true' as const } : {})}>
                {wordFor(proposal.statuses, each)}
              </a>
              <span class="count">{formatNumber(counts.get(each) ?? 0, lang)}</span>
            </li>
          ))}
      </ul>
    </nav>
  )
}
