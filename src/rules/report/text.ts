import { countsOf, countSentence } from './summary.ts'
import type { ToldFinding } from './finding.ts'

/** Findings for people: where, how bad, what, how to mend it, and by which rule. */
export function textReport(findings: readonly ToldFinding[], files: number): string {
  const where = files === 1 ? '1 file' : `${files} files`
  const total =
    findings.length === 0 ? `Nothing to mend in ${where}.` : `${countSentence(countsOf(findings))} in ${where}.`
  return `${findings.map(block).join('')}${total}\n`
}

function block(finding: ToldFinding): string {
  const { severity, message, instead, offending, canonical, suppression, id, label } = finding
  const lines = [
    `${placeOf(finding)}: ${severity}: ${message}`,
    ...(instead === undefined ? [] : [`  how to say it instead: ${instead}`]),
    ...offending.slice(0, 3).map((each) => `  states: ${each}`),
    ...canonical.slice(0, 3).map((each) => `  against: ${each}`),
    ...(suppression ? [`  suppressed until ${suppression.until ?? ''} by <${suppression.decision ?? ''}>`] : []),
    `  rule: ${id}${label === id ? '' : ` (${label})`}`,
  ]
  return `${lines.join('\n')}\n\n`
}

/** `ontologies/network.ttl:57`. */
export const placeOf = ({ file, line, graph }: ToldFinding): string =>
  file === undefined ? `<${graph}>` : line === undefined ? file : `${file}:${line}`
