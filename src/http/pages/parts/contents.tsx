import type { VNode } from 'preact'
import { useReader } from '../reader.ts'

/** A part of a long page: the id of its heading, or another address, and what it is called. */
export type Place = readonly [address: string, title: string]

/** The parts of a long page, to jump to. */
export function Contents({ places }: { places: readonly Place[] }): VNode {
  const { entity: words } = useReader().words
  return (
    <nav class="contents" aria-label={words.contents}>
      <ul class="choices">
        {places.map(([address, title]) => (
          <li>
            <a href={address.startsWith('/') ? address : `#${address}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
