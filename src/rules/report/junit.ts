import type { Severity } from '../../models/rule-finding.ts'
import { severityRank } from '../rules.ts'
import type { ToldFinding } from './finding.ts'
import { placeOf } from './text.ts'

/**
 * Findings as JUnit XML, which every pipeline shows: a suite for each file, a case for each finding. What weighs less than
 * the limit passes with its message as output; what is suppressed is skipped.
 *
 * @param files all that were checked: one without findings has a case that passes
 */
export function junitReport(findings: readonly ToldFinding[], files: readonly string[], limit: Severity): string {
  const names = [...new Set([...files, ...findings.map(({ file, graph }) => file ?? graph)])]
  const suites = names.map((name) => ({ name, cases: findings.filter(({ file, graph }) => (file ?? graph) === name) }))
  const all = suites.map(({ name, cases }) => suiteXml(name, cases, limit)).join('')
  const counts = countXml(findings, suites.filter(({ cases }) => cases.length === 0).length, limit)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="concordance check" ${counts}>\n${all}</testsuites>\n`
}

const fails = ({ severity, suppression }: ToldFinding, limit: Severity): boolean =>
  suppression === undefined && severityRank[severity] >= severityRank[limit]

function countXml(cases: readonly ToldFinding[], passing: number, limit: Severity): string {
  const failures = cases.filter((each) => fails(each, limit)).length
  const skipped = cases.filter(({ suppression }) => suppression !== undefined).length
  return `tests="${cases.length + passing}" failures="${failures}" errors="0" skipped="${skipped}"`
}

function suiteXml(name: string, cases: readonly ToldFinding[], limit: Severity): string {
  const empty = `    <testcase classname="${xml(name)}" name="every rule"/>\n`
  const inner = cases.length === 0 ? empty : cases.map((each) => caseXml(name, each, limit)).join('')
  return `  <testsuite name="${xml(name)}" ${countXml(cases, Number(cases.length === 0), limit)}>\n${inner}  </testsuite>\n`
}

function caseXml(suite: string, finding: ToldFinding, limit: Severity): string {
  const { id, focusLabel, severity, message, instead, suppression } = finding
  const text = [`${placeOf(finding)}: ${message}`, ...(instead === undefined ? [] : [instead])].map(xml).join('\n')
  const inner = suppression
    ? `<skipped message="${xml(`suppressed until ${suppression.until ?? ''}: ${message}`)}"/>`
    : fails(finding, limit)
      ? `<failure type="${severity}" message="${xml(message)}">${text}</failure>`
      : `<system-out>${xml(`${severity}: `)}${text}</system-out>`
  return `    <testcase classname="${xml(suite)}" name="${xml(`${id}: ${focusLabel}`)}">${inner}</testcase>\n`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text in XML 1.0, which has no place for most control characters (§2.2). */
const xml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[&<>"']/g, (each) => entities[each]!)
