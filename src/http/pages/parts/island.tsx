import type { ComponentChildren, VNode } from 'preact'
import type { Islands } from '../../../islands/islands.ts'
import { embedJson } from '../structured-data.ts'

export interface IslandProps<Name extends keyof Islands> {
  readonly name: Name
  /** What its code needs to know: data and the words of the reader's language. */
  readonly given: Islands[Name]
  readonly class?: string
  /** What is there without scripts, and until the code has come; it takes the room that the island will need. */
  readonly children?: ComponentChildren
}

/** A part of the page that its own code takes over once the browser has fetched it (`web/islands.ts`). */
export function Island<Name extends keyof Islands>(props: IslandProps<Name>): VNode {
  const { name, given, class: className, children } = props
  return (
    <div data-island={name} class={className}>
      <script type="application/json" dangerouslySetInnerHTML={{ __html: embedJson(given) }} />
      {children}
    </div>
  )
}
