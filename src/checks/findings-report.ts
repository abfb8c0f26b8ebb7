import { localName } from '../rdf/iri.ts'
import type { Severity } from '../models/rule-finding.ts'
import { labelOf, sentenceOf, toldFinding, type ToldFinding } from '../rules/report/finding.ts'
import { rules, severityRank, type Rule } from '../rules/rules.ts'
import type { SettledFinding } from '../rules/settle.ts'
import type { Snapshot } from '../store/snapshot.ts'

/** What one rule has found. */
export interface RuleCount {
  /** IRI of the rule, or of the shape where no rule of the catalogue has it as its check. */
  readonly rule: string
  readonly id: string
  readonly label: string
  /** The plain sentence of the rule; absent for shapes. */
  readonly sentence?: string
  readonly category?: Rule['category']
  /** The gravest of its findings. */
  readonly severity: Severity
  readonly count: number
  /** How many of them are suppressed. */
  readonly suppressed: number
}

/** Which findings are wanted: those of one rule (its IRI or short name) and of one severity, or all. */
export interface FindingsWindow {
  readonly rule?: string | undefined
  readonly severity?: string | undefined
  readonly offset: number
  readonly limit: number
}

/** What rules have found in graphs, in numbers, and some of it. */
export interface FindingsReport {
  /** The gravest first, then by count. */
  readonly rules: readonly RuleCount[]
  /** Of all rules. */
  readonly total: number
  readonly findings: { readonly total: number; readonly offset: number; readonly limit: number; readonly items: readonly ToldFinding[] } // prettier-ignore
}

/** Findings of a state, of which only those are told that are wanted. */
export function reportOf(
  snapshot: Snapshot,
  found: readonly SettledFinding[],
  { rule, severity, offset, limit, languages }: FindingsWindow & { readonly languages: readonly string[] },
): FindingsReport {
  const wanted = found.filter(
    (each) =>
      (rule === undefined || each.rule === rule || localName(each.rule) === rule) &&
      (severity === undefined || each.severity === severity),
  )
  const items = wanted.slice(offset, offset + limit).map((each) => toldFinding(snapshot, each, languages))
  return {
    rules: countRules(snapshot, found, languages),
    total: found.length,
    findings: { total: wanted.length, offset, limit, items },
  }
}

function countRules(snapshot: Snapshot, found: readonly SettledFinding[], languages: readonly string[]): RuleCount[] {
  const counts = new Map<string, { severity: Severity; count: number; suppressed: number }>()
  for (const { rule, severity, suppression } of found) {
    const known = counts.get(rule) ?? { severity, count: 0, suppressed: 0 }
    known.count++
    if (suppression) known.suppressed++
    if (severityRank[severity] > severityRank[known.severity]) known.severity = severity
    counts.set(rule, known)
  }
  const told = [...counts].map(([rule, count]): RuleCount => {
    const known = rules(snapshot).find(({ uri }) => uri === rule)
    const sentence = sentenceOf(snapshot, rule, languages)
    return {
      rule,
      id: localName(rule),
      label: labelOf(snapshot, rule, languages),
      ...(sentence === undefined ? {} : { sentence }),
      ...(known ? { category: known.category } : {}),
      ...count,
    }
  })
  return told.sort(
    (a, b) => severityRank[b.severity] - severityRank[a.severity] || b.count - a.count || (a.rule < b.rule ? -1 : 1),
  )
}
