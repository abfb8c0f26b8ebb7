import type { VNode } from 'preact'
import { useReader } from '../reader.ts'

/** Where a term is in its life. */
export type TermStatus = 'active' | 'deprecated' | 'draft' | 'removed'

/** Status by word and shape first; the colour only repeats it. */
export function StatusMark({ status }: { status: TermStatus }): VNode {
  return <span class={`status status-${status}`}>{useReader().words.status[status]}</span>
}
