import type { ComponentChildren, VNode } from 'preact'
import { Markdown } from './markdown.tsx'
import { Time } from './value.tsx'

export interface SaidProps {
  readonly by: string
  readonly at: string
  /** Markdown. */
  readonly text: string | undefined
  /** What is to be read first, such as a verdict. */
  readonly first?: string
  /** Makes it a place to link to. */
  readonly id?: string
  readonly children?: ComponentChildren
  /** What stands under it, such as answers. */
  readonly below?: ComponentChildren
}

/** Who said what, and when. */
export function Said({ by, at, text, first, id, children, below }: SaidProps): VNode {
  return (
    <li {...(id === undefined ? {} : { id })}>
      {first === undefined ? null : (
        <p>
          <strong>{first}</strong>
        </p>
      )}
      {text === undefined ? null : <Markdown text={text} />}
      <ul class="quiet-line">
        <li>
          <bdi>{by}</bdi>
        </li>
        <li>
          <Time text={at} month="short" />
        </li>
        {children}
      </ul>
      {below}
    </li>
  )
}
