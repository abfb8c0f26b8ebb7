import type { VNode } from 'preact'
import { formatTime } from '../../../words/format.ts'
import { useReader } from '../reader.ts'
import { Row } from './rows.tsx'
import { commitHref } from './timeline.tsx'
import { Time } from './value.tsx'

/** How a term is cited so that who reads it later finds what was meant. */
export interface Citation {
  readonly label: string
  readonly uri: string
  /** Name of its vocabulary, and the version in which it is. */
  readonly vocabulary?: string
  readonly version?: string
  /** The state that is shown: the last change of the term up to it. */
  readonly time: string
  readonly sequence: number
  /** Absolute address of this state (RFC 7089: the memento), and path of the list of all. */
  readonly memento: string
  readonly timeMap: string
}

/** Rows that tell how to cite the term, this state of it, and where its past states are. */
export function CiteRows({ citation }: { citation: Citation }): VNode {
  const { words, lang } = useReader()
  const { term } = words
  const text = citationText(citation, term.asOf, formatTime(citation.time.slice(0, 10), lang).words)
  return (
    <>
      <Row label={term.cite}>
        <span class="citation" dir="auto">
          {text}
        </span>{' '}
        <button type="button" class="quiet only-scripted" data-copy={text} data-copied={words.concept.copied}>
          {term.copyCitation}
        </button>
      </Row>
      <Row label={term.thisVersion}>
        <p>
          <a class="address" href={citation.memento} rel="memento">
            {citation.memento}
          </a>
        </p>
        <p class="quiet-text">
          <Time text={citation.time} month="short" />
          {', '}
          <a href={commitHref(citation.sequence)}>{words.timeline.number(String(citation.sequence))}</a>
          {' · '}
          <a href={citation.timeMap}>{term.timeMap}</a>
        </p>
      </Row>
    </>
  )
}

/** “coffee”. Product categories, 1.2.0. http://…/id/product-category/coffee (as of 22 November 2026) */
function citationText(citation: Citation, asOf: (label: string, day: string) => string, day: string): string {
  const { label, vocabulary, version, uri } = citation
  const source = [vocabulary, version].filter((each) => each !== undefined).join(', ')
  return `“${label}”. ${source === '' ? '' : `${source}. `}${asOf(uri, day)}.`
}
