import type { Reference } from '../concepts/views.ts'
import type { ToldFinding } from '../rules/report/finding.ts'
import type { ReportResult } from './pages/report.tsx'

const severities = { Violation: 'violation', Warning: 'warning', Info: 'info' } as const

/** A finding of a rule as pages show results. */
export function shownFinding(finding: ToldFinding, reference: (uri: string) => Reference): ReportResult {
  const { severity, focusNode, focusLabel, path, message, rule, instead, offending, canonical, suppression } = finding
  return {
    severity: severities[severity],
    focusNode: focusNode.type === 'uri' ? reference(focusNode.value) : { uri: '', label: focusLabel, lang: '' },
    messages: [{ text: message, lang: 'en' }],
    ...(path === undefined ? {} : { path: reference(path) }),
    rule: reference(rule),
    ...(instead === undefined ? {} : { instead }),
    offending,
    canonical,
    ...(suppression?.until === undefined ? {} : { suppressedUntil: suppression.until }),
  }
}
