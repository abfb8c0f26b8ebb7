import { DataFactory } from 'n3'
import type { NamedNode } from '@rdfjs/types'
import type { ValidationResult } from '../shacl/report.ts'
import { termKey } from '../shacl/terms.ts'
import { readablePath } from '../shacl/paths.ts'
import type { PrefixMap } from '../shacl/readable.ts'
import type { RuleFinding } from '../models/rule-finding.ts'
import type { Suppression } from '../rules/suppressions.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Finding } from '../vocabularies/integrity/finding.ts'
import type { Operation } from '../vocabularies/operations/operation.ts'
import type { CheckResult } from './report.ts'

/** A result of whatever kind of rule, as one of SHACL. */
export interface Found {
  readonly source: CheckResult['source']
  readonly result: ValidationResult
  readonly fix?: readonly Operation[] | undefined
  /** IRI of the graph at fault, where a rule names it. */
  readonly graph?: string | undefined
  /** What a rule says beside the result. */
  readonly told?: Pick<RuleFinding, 'offending' | 'canonical' | 'instead'> | undefined
  /** The catalogue's rule, once it is settled. */
  readonly rule?: string | undefined
  readonly suppression?: Suppression | undefined
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

/** A finding of a rule of the catalogue, as a result whose shape is the rule. */
export function foundOfRule(finding: RuleFinding, prefixes?: PrefixMap): Found {
  const { rule, severity, focus, path: predicate, value, sentence } = finding
  const path = predicate && ({ kind: 'predicate', predicate } as const)
  return {
    source: 'rule',
    graph: finding.graph,
    told: finding,
    result: {
      focusNode: focus,
      path: path ? { path, text: readablePath(path, prefixes) } : null,
      value: value ?? null,
      messages: [{ text: sentence, lang: 'en' }],
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
