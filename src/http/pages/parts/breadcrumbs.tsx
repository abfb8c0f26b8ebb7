import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import { useReader } from '../reader.ts'
import { Term } from './term.tsx'

/** Paths in sight; of more than these only the first is, and the others are one click away. */
const IN_SIGHT = 3

/** Every path from a top concept. */
export function Breadcrumbs({ paths }: { paths: readonly (readonly Reference[])[] }): VNode | null {
  const { words } = useReader()
  const all = paths.filter((path) => path.length > 0)
  if (all.length === 0) return null
  const shown = all.slice(0, all.length > IN_SIGHT ? 1 : IN_SIGHT)
  const others = all.slice(shown.length)
  return (
    <nav class="breadcrumbs" aria-label={words.concept.breadcrumbs}>
      {shown.map((path) => (
        <Trail path={path} />
      ))}
      {others.length === 0 ? null : (
        <details>
          <summary>{words.concept.morePaths(others.length)}</summary>
          {others.map((path) => (
            <Trail path={path} />
          ))}
        </details>
      )}
    </nav>
  )
}

function Trail({ path }: { path: readonly Reference[] }): VNode {
  return (
    <ol>
      {path.map((step) => (
        <li>
          <Term to={step} />
        </li>
      ))}
    </ol>
  )
}
