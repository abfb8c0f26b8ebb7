import type { ComponentChildren, VNode } from 'preact'
import type { ProposalSummary } from '../../proposal-view.ts'
import { formatNumber } from '../../../words/format.ts'
import { useReader } from '../reader.ts'
import { ProposalLine } from './proposal-line.tsx'
import { Section } from './rows.tsx'

/** The first of some proposals, and how many there are. */
export interface ProposalsShown {
  readonly total: number
  readonly items: readonly ProposalSummary[]
}

export interface ProposalPartProps {
  readonly id: string
  readonly title: string
  readonly proposals: ProposalsShown
  /** What is said where there are none. */
  readonly none: string
  /** Where all of them are listed. */
  readonly all: string
  readonly children?: ComponentChildren
}

/** A part of a page that lists proposals, the newest change first. */
export function ProposalPart({
  id,
  title,
  proposals: { total, items },
  none,
  all,
  children,
}: ProposalPartProps): VNode {
  const { words, lang } = useReader()
  return (
    <Section id={id} title={title}>
      <ProposalList proposals={items} none={none} />
      {total > items.length ? (
        <p class="all">
          {`${words.proposal.more(formatNumber(total - items.length, lang))} · `}
          <a href={all}>{words.proposal.allOfThem}</a>
        </p>
      ) : null}
      {children}
    </Section>
  )
}

/** Proposals, the newest change first, or a sentence where there are none. */
export function ProposalList({ proposals, none }: { proposals: readonly ProposalSummary[]; none: string }): VNode {
  if (proposals.length === 0) return <p class="empty">{none}</p>
  return (
    <ol class="entries proposals">
      {proposals.map((proposal) => (
        <li>
          <ProposalLine proposal={proposal} />
        </li>
      ))}
    </ol>
  )
}
