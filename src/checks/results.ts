import { labelOf } from '../concepts/labels.ts'
import { languageRank } from '../concepts/languages.ts'
import type { Reader } from '../concepts/reader.ts'
import { rdfFormats } from '../rdf/formats.ts'
import { writeRdf } from '../rdf/serialize.ts'
import type { PrefixMap } from '../shacl/readable.ts'
import { jsonResult, sortedResults } from '../shacl/report-json.ts'
import { reportQuads, type Message } from '../shacl/report.ts'
import { isLiteralId } from '../store/ids.ts'
import { DataFactory } from 'n3'
import type { Quad, Term } from '@rdfjs/types'
import { writeTerm } from '../rdf/write-term.ts'
import type { Suppression } from '../rules/suppressions.ts'
import type { Found } from './found.ts'
import type { CheckReport, CheckResult } from './report.ts'

/** Results of one change, and what is told of how they came about. */
export interface FoundInAll {
  readonly found: readonly Found[]
  readonly existing: number
  readonly nodes: ReadonlySet<string>
  readonly shapes: ReadonlySet<string>
  readonly partial: ReadonlySet<string>
}

/** How results are told. */
export interface Telling extends Reader {
  readonly prefixes: PrefixMap
}

/** Results in a report: nobody reads more, and those of a large import would be larger than the import. */
const LISTED = 1000

/** Warnings and notes do not stand against a change; what is of any other severity does. */
const mayPass = new Set(['Warning', 'Info'])

/** What was found as a report for the author: sentences in the languages wanted, labels for nodes, the graph of results. */
export async function checkReport(
  { found, existing, nodes, shapes, partial }: FoundInAll,
  telling: Telling,
): Promise<CheckReport> {
  const byResult = new Map(found.map((each) => [each.result, each]))
  const all = sortedResults([...byResult.keys()])
  const sorted = all.slice(0, LISTED)
  return {
    conforms: found.every(({ result, suppression }) => suppression !== undefined || mayPass.has(result.severity)),
    results: sorted.map((result) => told(byResult.get(result)!, telling)),
    existing,
    nodes: nodes.size,
    shapes: [...shapes].sort(),
    nquads: sorted.length > 0 ? await writeRdf(reportQuads(sorted), rdfFormats.nquads) : '',
    ...(all.length > LISTED ? { omitted: all.length - LISTED } : {}),
    ...(partial.size > 0 ? { partial: [...partial].sort() } : {}),
  }
}

function told({ result, source, fix, ...found }: Found, telling: Telling): CheckResult {
  const path = result.path?.path
  const inLanguage = byLanguage(result.messages, telling.languages)
  return {
    ...jsonResult({ ...result, messages: inLanguage }, telling.prefixes),
    label: labelIn(telling, result.focusNode),
    ...(path?.kind === 'predicate' ? { pathLabel: labelIn(telling, path.predicate) } : {}),
    source,
    ...(fix ? { fix } : {}),
    ...ofRule(found, telling),
  }
}

/** What the catalogue and the rule say beside the result. */
function ofRule(
  { rule, told, suppression }: Pick<Found, 'rule' | 'told' | 'suppression'>,
  telling: Telling,
): Partial<CheckResult> {
  const { offending = [], canonical = [], instead } = told ?? {}
  return {
    ...(rule === undefined ? {} : { rule, ruleLabel: labelIn(telling, DataFactory.namedNode(rule)) }),
    ...(instead === undefined ? {} : { instead }),
    ...(offending.length > 0 ? { offending: offending.map(lineOf) } : {}),
    ...(canonical.length > 0 ? { canonical: canonical.map(lineOf) } : {}),
    ...(suppression ? { suppression: countedSuppression(suppression) } : {}),
  }
}

const lineOf = ({ subject, predicate, object, graph }: Quad): string =>
  `${[subject, predicate, object, ...(graph.termType === 'DefaultGraph' ? [] : [graph])].map(writeTerm).join(' ')} .`

const countedSuppression = ({ uri, decision, until }: Suppression): NonNullable<CheckResult['suppression']> => ({
  uri,
  decision: decision ?? '',
  until: until ?? '',
})

function labelIn(reader: Reader, term: Term): string {
  const id = reader.snapshot.id(term)
  return id === 0 || isLiteralId(id) ? term.value : labelOf(reader, id).text
}

/** The best message first. */
const byLanguage = (messages: readonly Message[], languages: readonly string[]): Message[] =>
  [...messages].sort((a, b) => languageRank(a.lang, languages) - languageRank(b.lang, languages))
