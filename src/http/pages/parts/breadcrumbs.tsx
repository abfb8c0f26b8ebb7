import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import { useReader } from '../reader.ts'
import { Term } from './term.tsx'

/** Every path from a top concept: the first in sight, the others one click away. */
export function Breadcrumbs({ paths }: { paths: readonly (readonly Reference[])[] }): VNode | null {
  const { words } = useReader()
  const [first, ...others] = paths.filter((path) => path.length > 0)
  if (!first) return null
  return (
    <nav class="breadcrumbs" aria-label={words.concept.breadcrumbs}>
      <Trail path={first} />
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
