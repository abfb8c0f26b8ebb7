import type { VNode } from 'preact'
import { notes, type Note } from '../../../concepts/survey/surveyor.ts'
import type { Page, Reference, VocabularySummary } from '../../../concepts/views.ts'
import type { FindingsReport, RuleCount } from '../../../checks/examiner.ts'
import { formatNumber, formatShare } from '../../../words/format.ts'
import { messagesFor, wordFor } from '../../../words/words.ts'
import type { StatisticsView } from '../../vocabulary-view.ts'
import type { PageContext } from '../context.ts'
import { withParameters } from '../hrefs.ts'
import { Pagination } from '../parts/pagination.tsx'
import { Row, Rows, Section } from '../parts/rows.tsx'
import { numbers, TableHead } from '../parts/table-head.tsx'
import { Term } from '../parts/term.tsx'
import { useReader } from '../reader.ts'
import { Result, type ReportResult } from '../report.tsx'
import { TermsWithEdit } from './languages-page.tsx'
import { renderPart } from './part-page.tsx'

interface PageProps {
  readonly context: PageContext
  readonly summary: VocabularySummary
}

export interface QualityPageProps extends PageProps {
  readonly statistics: StatisticsView
  /** Absent while it is being made. */
  readonly report?: FindingsReport | undefined
  /** The findings of the page, as results are shown. */
  readonly results: readonly ReportResult[]
  /** The one rule whose findings are wanted. */
  readonly rule?: string | undefined
}

/** What the rules find in a vocabulary, and the vocabulary in numbers. */
export function qualityPage(props: QualityPageProps): string {
  const { vocabulary } = messagesFor(props.context.lang)
  return renderPart(props.context, {
    summary: props.summary,
    part: 'quality',
    title: vocabulary.qualityTitle,
    lead: vocabulary.qualityLead,
    main: <QualityMain {...props} />,
  })
}

function QualityMain(props: QualityPageProps): VNode {
  const { words, path } = useReader()
  const { report, rule, statistics, summary } = props
  if (!report) {
    return (
      <>
        <p class="empty" role="status">
          {`${words.vocabulary.busy} `}
          <a href={path}>{words.vocabulary.again}</a>
        </p>
        <LookAt statistics={statistics} />
        <Numbers statistics={statistics} />
      </>
    )
  }
  const chosen = report.rules.find((each) => each.rule === rule || each.id === rule)
  if (chosen) return <OneRule {...props} report={report} chosen={chosen} />
  return (
    <>
      <Rules report={report} id={summary.id} />
      <LookAt statistics={statistics} />
      <Numbers statistics={statistics} />
      {report.total === 0 ? null : <Findings {...props} report={report} />}
    </>
  )
}

function Rules({ report: { rules, total }, id }: { report: FindingsReport; id: string }): VNode {
  const { words, lang, path } = useReader()
  const { vocabulary, rule } = words
  if (total === 0) return <p class="good-news">{vocabulary.qualityNone}</p>
  return (
    <>
      <p>
        {`${vocabulary.total(total, formatNumber(total, lang))}. `}
        <a href={`/api/vocabularies/${encodeURIComponent(id)}/quality`}>{vocabulary.asData}</a>
      </p>
      <table class="stacking quality">
        <TableHead headings={[vocabulary.rule, vocabulary.severity, numbers(vocabulary.count)]} />
        <tbody>
          {rules.map((each) => (
            <tr>
              <th scope="row">
                <a href={withParameters(path, { rule: each.rule, offset: undefined })} dir="auto">
                  {each.label}
                </a>
                {each.sentence === undefined ? null : (
                  <span class="below quiet-text" dir="auto">
                    {each.sentence}
                  </span>
                )}
              </th>
              <td data-label={vocabulary.severity}>
                <span class={`severity-word severity-${each.severity.toLowerCase()}`}>
                  {wordFor(rule.severities, each.severity)}
                </span>
              </td>
              <td data-label={vocabulary.count} class="number">
                {formatNumber(each.count, lang)}
                {each.suppressed === 0 ? null : (
                  <small class="below quiet-text">{vocabulary.suppressed(formatNumber(each.suppressed, lang))}</small>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** What is no fault by itself, but worth a look. */
function LookAt({ statistics: { noted, total } }: { statistics: StatisticsView }): VNode | null {
  const { words, lang, path } = useReader()
  const { vocabulary } = words
  const some = notes.filter((note) => noted[note] > 0)
  if (some.length === 0) return null
  return (
    <Section id="look" title={vocabulary.termsToLookAt}>
      <ul class="tally tally-wide">
        {some.map((note) => (
          <li>
            <a href={withParameters(path, { look: note, offset: undefined })}>{wordFor(vocabulary.notes, note)}</a>
            <span class="count">
              {formatNumber(noted[note], lang)}
              {` (${formatShare(total === 0 ? 0 : noted[note] / total, lang)})`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Numbers({ statistics }: { statistics: StatisticsView }): VNode {
  const { words, lang } = useReader()
  const { vocabulary } = words
  const { types, depths, mappings, mapped, total } = statistics
  const largest = Math.max(1, ...depths)
  return (
    <Section id="numbers" title={vocabulary.numbers}>
      <Rows>
        <Row label={vocabulary.byType}>
          <ul class="tally tally-wide">
            {types.map(({ type, count }) => (
              <li>
                <Term to={type} />
                <span class="count">{formatNumber(count, lang)}</span>
              </li>
            ))}
          </ul>
        </Row>
        {depths.length === 0 ? null : (
          <Row label={vocabulary.byDepth}>
            <ul class="depths">
              {depths.map((count, at) => (
                <li>
                  <span>{vocabulary.level(formatNumber(at + 1, lang))}</span>
                  <meter
                    class="share-bar"
                    min={0}
                    max={largest}
                    value={count}
                    aria-label={vocabulary.level(formatNumber(at + 1, lang))}
                  />
                  <span class="count">{formatNumber(count, lang)}</span>
                </li>
              ))}
            </ul>
          </Row>
        )}
        {mapped === 0 ? null : (
          <Row label={vocabulary.mappings}>
            <p>{vocabulary.mapped(formatNumber(mapped, lang), formatShare(mapped / total, lang))}</p>
            <ul class="tally tally-wide">
              {mappings.map(({ property, count }) => (
                <li>
                  <Term to={property} />
                  <span class="count">{formatNumber(count, lang)}</span>
                </li>
              ))}
            </ul>
          </Row>
        )}
      </Rows>
    </Section>
  )
}

function Findings({ report, results }: QualityPageProps & { report: FindingsReport }): VNode {
  const { words } = useReader()
  return (
    <Section id="findings" title={words.vocabulary.allFindings}>
      <ol class="results" start={report.findings.offset + 1}>
        {results.map((result) => (
          <Result result={result} />
        ))}
      </ol>
      <Pagination page={report.findings} />
    </Section>
  )
}

/** What one rule has found. */
function OneRule(props: QualityPageProps & { report: FindingsReport; chosen: RuleCount }): VNode {
  const { words, lang, path } = useReader()
  const { vocabulary } = words
  const { chosen } = props
  return (
    <>
      <p class="tools">
        <a href={withParameters(path, { rule: undefined, offset: undefined })}>{vocabulary.allRules}</a>
      </p>
      <h2>
        <Term to={{ uri: chosen.rule, label: chosen.label, lang: '' }} />
      </h2>
      {chosen.sentence === undefined ? null : <p dir="auto">{chosen.sentence}</p>}
      <p class="quiet-text">
        {`${wordFor(words.rule.severities, chosen.severity)} · ${vocabulary.total(chosen.count, formatNumber(chosen.count, lang))}`}
      </p>
      <Findings {...props} />
    </>
  )
}

/** The terms behind one of the numbers. */
export function notedPage({
  context,
  summary,
  note,
  page,
}: PageProps & { readonly note: Note; readonly page: Page<Reference> }): string {
  const { vocabulary, list } = messagesFor(context.lang)
  return renderPart(context, {
    summary,
    part: 'quality',
    title: wordFor(vocabulary.notes, note),
    lead: list.count(page.total, formatNumber(page.total, context.lang)),
    main: <TermsWithEdit page={page} summary={summary} />,
  })
}
