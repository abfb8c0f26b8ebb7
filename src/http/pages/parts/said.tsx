import type { ComponentChildren, VNode } from 'preact'
import { Time } from './value.tsx'

export interface SaidProps {
  readonly by: string
  readonly at: string
  readonly text: string | undefined
  /** What is to be read first, such as a verdict. */
  readonly first?: string
  readonly children?: ComponentChildren
}

/** Who said what, and when. */
export function Said({ by, at, text, first, children }: SaidProps): VNode {
  return (
    <li>
      {first === undefined ? null : (
        <p>
          <strong>{first}</strong>
        </p>
      )}
      {text === undefined ? null : (
        <p class="text-block" dir="auto">
          {text}
        </p>
      )}
      <ul class="quiet-line">
        <li>
          <bdi>{by}</bdi>
        </li>
        <li>
          <Time text={at} month="short" />
        </li>
        {children}
      </ul>
    </li>
  )
}
