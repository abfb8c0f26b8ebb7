import type { ComponentChildren, VNode } from 'preact'
import type { ProposalSummary } from '../../proposal-view.ts'
import { Domain } from './domain.tsx'
import { proposalHref } from './draft-state.tsx'
import { ProposalMark } from './proposal-status.tsx'
import { Time } from './value.tsx'

export interface ProposalLineProps {
  readonly proposal: Pick<ProposalSummary, 'number' | 'title' | 'status' | 'author' | 'modified' | 'domains'>
  /** Further items of its line. */
  readonly children?: ComponentChildren
}

/** A proposal in a list: its title, and in one line its status, author, last change and domains. */
export function ProposalLine({ proposal, children }: ProposalLineProps): VNode {
  const { number, title, status, author, modified, domains } = proposal
  return (
    <>
      <a href={proposalHref(number)}>
        <bdi dir="auto">{title}</bdi>
      </a>
      <ul class="quiet-line">
        <li>
          <ProposalMark status={status} />
        </li>
        <li>
          <bdi>{author.name}</bdi>
        </li>
        <li>
          <Time text={modified} month="short" />
        </li>
        {domains.map((domain) => (
          <li>
            <Domain domain={domain} />
          </li>
        ))}
        {children}
      </ul>
    </>
  )
}
