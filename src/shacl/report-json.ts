import type { Term } from '@rdfjs/types'
import { readableTerm, type PrefixMap } from './readable.ts'
import type { Message, Severity, ValidationReport, ValidationResult } from './report.ts'
import { termKey } from './terms.ts'

/** A term in the form of the SPARQL 1.1 Query Results JSON Format, which every client of ours reads already. */
export interface JsonTerm {
  readonly type: 'uri' | 'bnode' | 'literal'
  readonly value: string
  readonly datatype?: string
  readonly 'xml:lang'?: string
}

/** One validation result for HTTP and MCP. `message` is the first of `messages`; terms are full, `component` is short. */
export interface JsonResult {
  readonly severity: Severity
  readonly focusNode: JsonTerm
  readonly path: string | null
  readonly value: JsonTerm | null
  readonly message: string
  readonly messages: readonly Message[]
  readonly shape: JsonTerm
  readonly component: string
  readonly constraint: JsonTerm | null
}

export interface JsonReport {
  readonly conforms: boolean
  readonly results: JsonResult[]
}

const rank: Readonly<Record<string, number>> = { Violation: 0, Warning: 1, Info: 2 }

/** The report for clients that do not read RDF, in an order that does not depend on the order of the data. */
export function reportJson(report: ValidationReport, prefixes?: PrefixMap): JsonReport {
  return { conforms: report.conforms, results: sortedResults(report.results).map((each) => jsonResult(each, prefixes)) }
}

/** By severity (violations first), focus node, path, component and value. */
export function sortedResults(results: readonly ValidationResult[]): ValidationResult[] {
  const keyed = results.map((result) => ({ result, key: sortKey(result) }))
  return keyed
    .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
    .map(({ result }) => result)
}

function sortKey({ severity, focusNode, path, sourceConstraintComponent, value, messages }: ValidationResult): string {
  const parts = [focusNode, sourceConstraintComponent, value].map((term) => (term ? termKey(term) : ''))
  return [rank[severity] ?? 3, severity, parts[0], path?.text ?? '', parts[1], parts[2], messages[0]?.text ?? ''].join(
    '\u0000',
  )
}

/** One result for clients that do not read RDF. */
export function jsonResult(result: ValidationResult, prefixes?: PrefixMap): JsonResult {
  return {
    severity: result.severity,
    focusNode: jsonTerm(result.focusNode),
    path: result.path?.text ?? null,
    value: result.value && jsonTerm(result.value),
    message: result.messages[0]?.text ?? '',
    messages: result.messages,
    shape: jsonTerm(result.sourceShape),
    component: readableTerm(result.sourceConstraintComponent, prefixes),
    constraint: result.sourceConstraint && jsonTerm(result.sourceConstraint),
  }
}

/** A term in that form. */
export function jsonTerm(term: Term): JsonTerm {
  if (term.termType !== 'Literal') return { type: term.termType === 'BlankNode' ? 'bnode' : 'uri', value: term.value }
  const tag = term.language ? { 'xml:lang': term.language } : { datatype: term.datatype.value }
  return { type: 'literal', value: term.value, ...tag }
}
