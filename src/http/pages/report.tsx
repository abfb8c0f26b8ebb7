import type { ComponentChildren, VNode } from 'preact'
import type { Reference, Text, Value } from '../../concepts/views.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { messagesFor, wordFor } from '../../words/words.ts'
import { Row, Rows } from './parts/rows.tsx'
import { Term, Words } from './parts/term.tsx'
import { ValueText } from './parts/value.tsx'
import { useReader } from './reader.ts'

/** One result of a SHACL validation report. */
export interface ReportResult {
  readonly severity: 'violation' | 'warning' | 'info'
  readonly focusNode: Reference
  /** A property, or the text of a longer path. */
  readonly path?: Reference | string
  readonly value?: Value
  readonly messages: readonly Text[]
  /** The shape or rule that refuses it. */
  readonly rule?: Reference
  /** How to say it instead. */
  readonly instead?: string
  /** Statements at fault, and what they go against, as N-Quads. */
  readonly offending?: readonly string[]
  readonly canonical?: readonly string[]
  /** The last day on which it stands against nothing. */
  readonly suppressedUntil?: string
}

export interface ReportPageProps {
  readonly context: PageContext
  readonly conforms: boolean
  /** What was checked: a graph, a change set, a product. */
  readonly of?: Reference
  readonly results: readonly ReportResult[]
}

/** A SHACL report in words: whether it conforms, and per result what is wrong where. */
export function reportPage(props: ReportPageProps): string {
  const { context } = props
  return renderPage(context, { title: messagesFor(context.lang).report.title, main: <ReportMain {...props} /> })
}

function ReportMain({ conforms, of, results }: ReportPageProps): VNode {
  const { words, lang } = useReader()
  const { report } = words
  return (
    <>
      <p class="over">
        {report.title}
        {of ? (
          <>
            {` ${report.of} `}
            <Term to={of} />
          </>
        ) : null}
      </p>
      <h1 class={conforms ? 'verdict verdict-conforms' : 'verdict verdict-fails'}>
        {conforms ? report.conforms : report.fails}
      </h1>
      <p class="lead">
        {conforms && results.length === 0
          ? report.conformsWhy
          : report.count(results.length, formatNumber(results.length, lang))}
      </p>
      {results.length === 0 ? null : (
        <ol class="results">
          {results.map((result) => (
            <Result result={result} />
          ))}
        </ol>
      )}
    </>
  )
}

/** One finding: severity by word and shape, the sentence, then what it is about; `more` are further rows. */
export function Result({ result, more }: { result: ReportResult; more?: ComponentChildren }): VNode {
  const { words } = useReader()
  const { severity, focusNode, path, value, messages, rule } = result
  return (
    <li class={`result result-${severity}`}>
      <p class="severity">{wordFor(words.severities, severity)}</p>
      {messages.map((message) => (
        <p class="result-message">
          <Words text={message} />
        </p>
      ))}
      <Rows>
        <Row label={words.report.focus}>
          <Term to={focusNode} />
        </Row>
        {path === undefined ? null : (
          <Row label={words.report.path}>{typeof path === 'string' ? <code>{path}</code> : <Term to={path} />}</Row>
        )}
        {value ? (
          <Row label={words.report.value}>
            <ValueText value={value} />
          </Row>
        ) : null}
        {rule ? (
          <Row label={words.report.rule}>
            <Term to={rule} />
          </Row>
        ) : null}
        <OfRule result={result} />
        {more}
      </Rows>
    </li>
  )
}

/** What a rule says beside its sentence: the statements on both sides, and how to say it instead. */
function OfRule({ result }: { result: ReportResult }): VNode {
  const { words } = useReader()
  const { instead, offending = [], canonical = [], suppressedUntil } = result
  return (
    <>
      <StatementLines label={words.rule.offending} lines={offending} />
      <StatementLines label={words.rule.canonical} lines={canonical} />
      {instead === undefined ? null : (
        <Row label={words.rule.instead}>
          <span lang="en">{instead}</span>
        </Row>
      )}
      {suppressedUntil === undefined ? null : (
        <Row label={words.rule.suppressed}>{words.rule.suppressedUntil(suppressedUntil)}</Row>
      )}
    </>
  )
}

/** Statements of one finding that are shown. */
const SHOWN = 3

function StatementLines({ label, lines }: { label: string; lines: readonly string[] }): VNode | null {
  if (lines.length === 0) return null
  return (
    <Row label={label}>
      {lines.slice(0, SHOWN).map((each) => (
        <code class="statement-line">{each}</code>
      ))}
    </Row>
  )
}
