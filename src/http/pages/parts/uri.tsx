import type { VNode } from 'preact'
import { useReader } from '../reader.ts'

export interface UriProps {
  readonly uri: string
  /** The name under which it is linked in Markdown; without it that is not offered. */
  readonly label?: string | undefined
  /** The URI shortened with a prefix that everybody here knows (CURIE Syntax 1.0). */
  readonly curie?: string | undefined
}

/** The URI in full, to be read, selected or copied; long ones break where their parts meet. Buttons keep their room before the script arrives. */
export function Uri({ uri, label, curie }: UriProps): VNode {
  const { concept, term } = useReader().words
  return (
    <div class="uri">
      <p>
        <span class="visually-hidden">{`${concept.uri}: `}</span>
        <code translate={false}>
          {uri.split(/(?<=[/#?&=])(?=[^/])/).map((part) => (
            <>
              {part}
              <wbr />
            </>
          ))}
        </code>
      </p>
      <p class="uri-copies">
        <button type="button" class="quiet only-scripted" data-copy={uri} data-copied={concept.copied}>
          {concept.copy}
          <span class="visually-hidden">{` ${concept.uri}`}</span>
        </button>
        {label === undefined ? null : (
          <button
            type="button"
            class="quiet only-scripted"
            data-copy={markdownLink(label, uri)}
            data-copied={concept.copied}
          >
            {term.copyMarkdown}
          </button>
        )}
        {curie === undefined ? null : (
          <button type="button" class="quiet only-scripted" data-copy={curie} data-copied={concept.copied}>
            {term.copyCurie(curie)}
          </button>
        )}
      </p>
    </div>
  )
}

/** A link of CommonMark (§6.3); brackets in the name and spaces in the address cannot end it early. */
export const markdownLink = (label: string, uri: string): string =>
  `[${label.replace(/([\\[\]])/g, '\\$1').replace(/\s+/g, ' ')}](<${uri.replace(/[<>\s]/g, encodeURIComponent)}>)`
