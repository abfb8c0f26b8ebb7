import type { VNode } from 'preact'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'

/** The way from a term to the page that finds how it hangs together with another. */
export function PathLink({ uri }: { uri: string }): VNode {
  const { words, draft } = useReader()
  return (
    <p class="path-link">
      <a href={withParameters('/path', { from: uri, draft })}>{words.find.pathFrom}</a>
    </p>
  )
}
