import { DataFactory } from 'n3'
import type { NamedNode } from '@rdfjs/types'
import type { ValidationResult } from '../shacl/report.ts'
import { termKey } from '../shacl/terms.ts'
import { readablePath } from '../shacl/paths.ts'
import type { PrefixMap } from '../shacl/readable.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Finding } from '../vocabularies/integrity/finding.ts'
import type { Operation } from '../vocabularies/operations/operation.ts'
import type { CheckResult } from './report.ts'

/** A result of whatever kind of rule, as one of SHACL. */
export interface Found {
  readonly source: CheckResult['source']
  readonly result: ValidationResult
  readonly fix?: readonly Operation[] | undefined
}

/** Equal for results that say the same of the same node: who has one before a change is not told of it again. */
export const keyOf = ({ result }: Found): string =>
  [
    termKey(result.focusNode),
    result.path?.text,
    result.value && termKey(result.value),
    result.sourceConstraintComponent.value,
    termKey(result.sourceShape),
    result.sourceConstraint && termKey(result.sourceConstraint),
  ].join('\u0000')

/** A finding as a result whose shape is the rule. */
export function foundOf(
  { rule, severity, focus, path, value, message, fix }: Finding,
  source: Found['source'],
  { snapshot, prefixes }: { snapshot: Snapshot; prefixes?: PrefixMap },
): Found {
  const { terms } = snapshot
  const predicate = path === undefined ? undefined : (terms.term(path) as NamedNode)
  const asPath = predicate && ({ kind: 'predicate', predicate } as const)
  return {
    source,
    fix,
    result: {
      focusNode: terms.term(focus),
      path: asPath ? { path: asPath, text: readablePath(asPath, prefixes) } : null,
      value: value === undefined ? null : terms.term(value),
      messages: [{ text: message, lang: 'en' }],
      severity,
      sourceShape: DataFactory.namedNode(rule),
      sourceConstraint: null,
      sourceConstraintComponent: DataFactory.namedNode(rule),
      details: [],
    },
  }
}

/** What is new of the results after a change, each once, and how many of them were there before. */
export function newlyFound(after: readonly Found[], before: readonly Found[]): { found: Found[]; existing: number } {
  const old = new Set(before.map(keyOf))
  const all = new Map(after.map((each) => [keyOf(each), each]))
  const found = [...all].filter(([key]) => !old.has(key)).map(([, each]) => each)
  return { found, existing: all.size - found.length }
}
