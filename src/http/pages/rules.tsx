import type { VNode } from 'preact'
import type { FindingsReport } from '../../checks/examiner.ts'
import type { Reference } from '../../concepts/views.ts'
import { ruleCategories } from '../../rules/rule.ts'
import type { RuleView, SuppressionView } from '../rule-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { withParameters } from './hrefs.ts'
import { messagesFor, wordFor } from '../../words/words.ts'
import { Section } from './parts/rows.tsx'
import { numbers, TableHead } from './parts/table-head.tsx'
import { Term, TermList } from './parts/term.tsx'
import { Time } from './parts/value.tsx'
import { useReader } from './reader.ts'
import { Result } from './report.tsx'
import { shownFinding } from '../finding-result.ts'

export interface RulesPageProps {
  readonly context: PageContext
  readonly rules: readonly RuleView[]
  readonly domains: readonly { readonly id: string; readonly name: Reference }[]
  /** Short name of the domain that was examined. */
  readonly domain?: string
  /** What was found there, with the findings that are shown. */
  readonly findings?: FindingsReport
  readonly reference: (uri: string) => Reference
}

/** The catalogue of rules by category, and what they find in a domain. */
export function rulesPage(props: RulesPageProps): string {
  const words = messagesFor(props.context.lang)
  return renderPage(props.context, {
    title: words.rule.title,
    description: words.rule.lead,
    main: <RulesMain {...props} />,
    layout: 'wide',
  })
}

function RulesMain(props: RulesPageProps): VNode {
  const { words } = useReader()
  const { rule: text } = words
  return (
    <>
      <h1>{text.title}</h1>
      <p class="quiet-text">{text.lead}</p>
      {props.rules.length === 0 ? <p class="empty">{text.none}</p> : null}
      <Domains {...props} />
      {ruleCategories.map((category) => {
        const own = props.rules.filter((rule) => rule.category === category)
        return own.length === 0 ? null : (
          <Section id={category.toLowerCase()} title={wordFor(text.categories, category)}>
            <RuleTable caption={wordFor(text.categories, category)} rules={own} findings={props.findings} />
          </Section>
        )
      })}
    </>
  )
}

/** Which domain to examine, and what was found in the one that was chosen. */
function Domains({ domains, domain, findings, reference }: RulesPageProps): VNode | null {
  const { words, lang, path } = useReader()
  if (domains.length === 0) return null
  return (
    <Section id="examine" title={words.rule.examine}>
      <ul class="choices">
        {domains.map(({ id, name }) => (
          <li>
            <a href={withParameters(path, { domain: id })} {...(id === domain ? { 'aria-current': 'true' } : {})}>
              {name.label}
            </a>
          </li>
        ))}
      </ul>
      {findings === undefined ? null : findings.total === 0 ? (
        <p class="empty">{words.rule.nothing}</p>
      ) : (
        <>
          <p>
            {`${words.rule.total(findings.total, formatNumber(findings.total, lang))}. `}
            <a href={withParameters('/api/findings', { domain: domain ?? '' })}>{words.rule.asData}</a>
          </p>
          <ol class="results">
            {findings.findings.items.map((each) => (
              <Result result={shownFinding(each, reference)} />
            ))}
          </ol>
        </>
      )}
    </Section>
  )
}

function RuleTable({
  caption,
  rules,
  findings,
}: {
  caption: string
  rules: readonly RuleView[]
  findings: FindingsReport | undefined
}): VNode {
  const { words } = useReader()
  const { rule: text } = words
  const headings = [text.rule, text.severity, text.owner, text.since, text.checkedBy]
  return (
    <table class="stacking rules">
      <TableHead caption={caption} headings={[...headings, ...(findings ? [numbers(text.findings)] : [])]} />
      <tbody>
        {rules.map((rule) => (
          <RuleRow rule={rule} findings={findings} />
        ))}
      </tbody>
    </table>
  )
}

function RuleRow({ rule, findings }: { rule: RuleView; findings: FindingsReport | undefined }): VNode {
  const { words, lang } = useReader()
  const { rule: text } = words
  const count = findings && (findings.rules.find((each) => each.rule === rule.uri)?.count ?? 0)
  return (
    <tr id={rule.id}>
      <th scope="row">
        <Term to={{ uri: rule.uri, label: rule.label, lang: '' }} />
        <span class="below quiet-text" dir="auto">
          {rule.sentence}
        </span>
        {rule.domain ? (
          <span class="below quiet-text">
            {`${text.onlyIn} `}
            <Term to={rule.domain} />
          </span>
        ) : null}
        {rule.stricter.map((each) => (
          <span class="below quiet-text">
            {`${text.stricterIn} `}
            <Term to={each.domain} />
            {`: ${wordFor(text.severities, each.severity)}`}
          </span>
        ))}
        {rule.suppressions.map((each) => (
          <Suppressed suppression={each} />
        ))}
      </th>
      <td data-label={text.severity}>{wordFor(text.severities, rule.severity)}</td>
      <td data-label={text.owner}>{rule.owner ? <Term to={rule.owner} /> : null}</td>
      <td data-label={text.since}>{rule.since === undefined ? null : <Time text={rule.since} month="short" />}</td>
      <td data-label={text.checkedBy}>
        {rule.shapes.length === 0 ? text.byFunction : <TermList terms={rule.shapes} />}
      </td>
      {count === undefined ? null : (
        <td class="number" data-label={text.findings}>
          {formatNumber(count, lang)}
        </td>
      )}
    </tr>
  )
}

/** That a rule is suppressed, for what and until when; or that it does not count, and why. */
function Suppressed({ suppression }: { suppression: SuppressionView }): VNode {
  const { words } = useReader()
  const { scope, until, counts, reason, uri } = suppression
  return (
    <span class="below quiet-text">
      <Term to={{ uri, label: words.rule.suppressedUntil(until ?? '?'), lang: '' }} />
      {` ${words.rule.for} `}
      {scope.map((each, at) => (
        <>
          {at > 0 ? ', ' : ''}
          <Term to={each} />
        </>
      ))}
      {counts ? null : ` (${words.rule.doesNotCount}: ${reason ?? ''})`}
    </span>
  )
}
