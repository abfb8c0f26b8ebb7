import type { VNode } from 'preact'
import { mendingLines } from '../../../vocabularies/operations/effect.ts'
import type { Operation } from '../../../vocabularies/operations/operation.ts'
import { formatNumber } from '../../../words/format.ts'
import { useReader } from '../reader.ts'
import { Result, type ReportResult } from '../report.tsx'
import { Row, Section } from './rows.tsx'

/** What the gate would say, for those who read. */
export interface ShownChecks {
  readonly conforms: boolean
  readonly results: readonly (ReportResult & { readonly fix?: readonly Operation[] })[]
  /** How many there are beyond these. */
  readonly more: number
}

/** What the gate would say of a change: the first of what it finds, each with what would mend it. */
export function Checks({ checks: { conforms, results, more } }: { checks: ShownChecks }): VNode {
  const { words, lang } = useReader()
  const { proposal } = words
  return (
    <Section id="checks" title={proposal.checks}>
      <p>{conforms ? proposal.conforms : proposal.fails}</p>
      {results.length === 0 ? null : (
        <ol class="results">
          {results.map(({ fix, ...result }) => (
            <Result result={result} more={fix ? <Fix operations={fix} /> : null} />
          ))}
        </ol>
      )}
      {more > 0 ? <p class="quiet-text">{proposal.more(formatNumber(more, lang))}</p> : null}
    </Section>
  )
}

/** What would mend it, in words: the operations that the button of the editing form does too. */
function Fix({ operations }: { operations: readonly Operation[] }): VNode {
  const { proposal, edit } = useReader().words
  const lines = mendingLines(operations, {
    name: (path) => edit.names[path] ?? path,
    add: (name) => edit.live.add.replace('{name}', () => name),
    remove: (value) => edit.live.remove.replace('{value}', () => value),
  })
  return (
    <Row label={proposal.fix}>
      <ul class="terms">
        {lines.map((line) => (
          <li dir="auto">{line}</li>
        ))}
      </ul>
    </Row>
  )
}
