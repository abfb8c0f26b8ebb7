import type { Severity } from '../../models/rule-finding.ts'
import { severityRank } from '../rules.ts'
import type { ToldFinding } from './finding.ts'

/** How many findings there are of each weight; those that are suppressed are counted apart. */
export type Counts = Readonly<Record<Severity | 'suppressed', number>>

export function countsOf(findings: readonly Pick<ToldFinding, 'severity' | 'suppression'>[]): Counts {
  const counts = { Violation: 0, Warning: 0, Info: 0, suppressed: 0 }
  for (const { severity, suppression } of findings) counts[suppression ? 'suppressed' : severity]++
  return counts
}

/** Whether nothing weighs as much as this, or more. */
export const passes = (findings: readonly Pick<ToldFinding, 'severity' | 'suppression'>[], limit: Severity): boolean =>
  findings.every(
    ({ severity, suppression }) => suppression !== undefined || severityRank[severity] < severityRank[limit],
  )

const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** `2 violations, 1 warning, 0 notes; 1 suppressed`. */
export function countSentence({ Violation, Warning, Info, suppressed }: Counts): string {
  const parts = [many(Violation, 'violation'), many(Warning, 'warning'), many(Info, 'note')].join(', ')
  return suppressed > 0 ? `${parts}; ${suppressed} suppressed` : parts
}
