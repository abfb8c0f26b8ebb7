import type { VNode } from 'preact'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { commitHref } from './timeline.tsx'
import { Time } from './value.tsx'

/** Says on every page of a past state which one it is, and where the newest is. */
export function PastState(): VNode | null {
  const { words, path, pastState } = useReader()
  if (!pastState) return null
  return (
    <p class="past-state" role="note">
      {`${words.timeline.asOf} `}
      <Time text={pastState.time} />
      {', '}
      <a href={commitHref(pastState.sequence)}>{words.timeline.number(String(pastState.sequence))}</a>
      {'. '}
      <a href={withParameters(path, { at: undefined })}>{words.timeline.newest}</a>
    </p>
  )
}
