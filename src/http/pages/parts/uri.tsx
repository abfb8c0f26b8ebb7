import type { VNode } from 'preact'
import { useReader } from '../reader.ts'

/** The URI in full, to be read, selected or copied; long ones break where their parts meet. The button keeps its room before the script arrives. */
export function Uri({ uri }: { uri: string }): VNode {
  const { concept } = useReader().words
  return (
    <p class="uri">
      <span class="visually-hidden">{`${concept.uri}: `}</span>
      <code translate={false}>
        {uri.split(/(?<=[/#?&=])(?=[^/])/).map((part) => (
          <>
            {part}
            <wbr />
          </>
        ))}
      </code>
      <button type="button" class="quiet only-scripted" data-copy={uri} data-copied={concept.copied}>
        {concept.copy}
        <span class="visually-hidden">{` ${concept.uri}`}</span>
      </button>
    </p>
  )
}
