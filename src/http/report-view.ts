import type { FastifyRequest } from 'fastify'
import type { CheckResult } from '../checks/report.ts'
import type { Reader } from '../concepts/reader.ts'
import { referenceTo } from '../concepts/references.ts'
import type { Reference, Value } from '../concepts/views.ts'
import { localName } from '../rdf/iri.ts'
import type { Services } from '../services.ts'
import type { JsonReport, JsonTerm } from '../shacl/report-json.ts'
import { reportPage, type ReportResult } from './pages/report.tsx'
import { contextOf, readerOf } from './request.ts'

/** A term by IRI, with its label where the store knows one. */
export function referenceOf(reader: Reader, uri: string): Reference {
  const id = reader.snapshot.terms.iri(uri)
  return id === 0 ? { uri, label: localName(uri), lang: '' } : referenceTo(reader, id)
}

/** A term as SPARQL results in JSON write it, with its label where the store knows one. */
export function valueOfJson(reader: Reader, term: JsonTerm): Value {
  if (term.type === 'uri') return { type: 'uri', ...referenceOf(reader, term.value) }
  if (term.type === 'bnode') return { type: 'literal', value: `_:${term.value}`, lang: '', datatype: '' }
  return { type: 'literal', value: term.value, lang: term['xml:lang'] ?? '', datatype: term.datatype ?? '' }
}

/** What rules of the catalogue say beside a result of SHACL. */
type OfRule = Partial<Pick<CheckResult, 'rule' | 'instead' | 'offending' | 'canonical' | 'suppression'>>

/** Results of a report as pages show them. */
export function shownResult(reader: Reader, result: JsonReport['results'][number] & OfRule): ReportResult {
  const reference = (term: JsonTerm): Reference =>
    term.type === 'uri' ? referenceOf(reader, term.value) : { uri: '', label: term.value, lang: '' }
  return {
    severity: result.severity === 'Warning' ? 'warning' : result.severity === 'Info' ? 'info' : 'violation',
    focusNode: reference(result.focusNode),
    messages: result.messages,
    ...(result.path === null ? {} : { path: result.path }),
    ...(result.value ? { value: valueOfJson(reader, result.value) } : {}),
    ...ruleOf(reader, result),
    ...(result.instead === undefined ? {} : { instead: result.instead }),
    ...(result.offending ? { offending: result.offending } : {}),
    ...(result.canonical ? { canonical: result.canonical } : {}),
    ...(result.suppression ? { suppressedUntil: result.suppression.until } : {}),
  }
}

/** The rule of the catalogue, else the shape itself. */
function ruleOf(reader: Reader, { rule, shape }: JsonReport['results'][number] & OfRule): { rule?: Reference } {
  const uri = rule ?? (shape.type === 'uri' ? shape.value : undefined)
  return uri === undefined ? {} : { rule: referenceOf(reader, uri) }
}

/** The page of a SHACL report. */
export function reportPageOf(services: Services, request: FastifyRequest, report: JsonReport): string {
  const reader = readerOf(services, request)
  const results = report.results.map((result) => shownResult(reader, result))
  return reportPage({ context: contextOf(services, request), conforms: report.conforms, results })
}
