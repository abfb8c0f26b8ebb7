import type { VNode } from 'preact'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'

/** Path of the page of a proposal. */
export const proposalHref = (number: number): string => `/doc/proposal/${number}`

/** Says on every page that is shown with a draft which one it is, and where the page as published is. */
export function DraftState(): VNode | null {
  const { words, path, draft } = useReader()
  if (draft === undefined) return null
  return (
    <p class="past-state" role="note">
      {`${words.proposal.with} `}
      <a href={proposalHref(draft)}>{words.proposal.number(String(draft))}</a>
      {'. '}
      <a href={withParameters(path, { draft: undefined })}>{words.proposal.without}</a>
    </p>
  )
}
