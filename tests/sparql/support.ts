import { createHash } from 'node:crypto'
import { Parser } from 'n3'
import type { Term } from '@rdfjs/types'
import { prefixes } from '../../src/rdf/namespaces.ts'
import { answerQuery, type Answer, type EvaluationRequest } from '../../src/sparql/answer.ts'
import { evaluateQuery } from '../../src/sparql/plan/evaluate.ts'
import { Limits } from '../../src/sparql/limits.ts'
import type { EvaluateQuery } from '../../src/sparql/result.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'

export const json = 'application/sparql-results+json'
export const accept = { results: json, graph: 'application/n-triples' }

export interface Options extends Partial<EvaluationRequest> {
  readonly maxRows?: number
  readonly timeoutMs?: number
  readonly maxBytes?: number
  readonly native?: EvaluateQuery
}

/** An answer as a worker would give it. */
export function answerOf(
  snapshot: Snapshot,
  query: string,
  { maxRows = 1_000_000, timeoutMs = 60_000, maxBytes = 2 ** 30, native = evaluateQuery, ...options }: Options = {},
): Promise<Answer> {
  // prettier-ignore
  const request = {
    query,
    accept,
    baseIri: 'http://example.org/',
    unionDefaultGraph: true,
    engine: 'native' as const,
    prefixes,
    ...options,
  }
  const limits = new Limits({ timeoutMs, maxRows, maxBytes })
  return answerQuery(request, snapshot, { limits, native })
}

export async function textOf(snapshot: Snapshot, query: string, options: Options = {}): Promise<string> {
  return bodyOf(await answerOf(snapshot, query, options))
}

export async function bodyOf({ body }: Pick<Answer, 'body'>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

export type Row = Readonly<Record<string, { type: string; value: string; datatype?: string; 'xml:lang'?: string }>>

export async function rowsOf(snapshot: Snapshot, query: string, options: Options = {}): Promise<Row[]> {
  return (JSON.parse(await textOf(snapshot, query, options)) as { results: { bindings: Row[] } }).results.bindings
}

/** Rows as the values of their variables, local names only, sorted. */
export async function valuesOf(snapshot: Snapshot, query: string, options: Options = {}): Promise<string[]> {
  const rows = await rowsOf(snapshot, query, options)
  const shown = (row: Row): string => Object.keys(row).sort().map((name) => `${name}=${row[name]!.value.replace('http://example.org/', '')}`).join(' ') // prettier-ignore
  return rows.map(shown).sort()
}

export const ask = async (snapshot: Snapshot, query: string, options: Options = {}): Promise<boolean> =>
  (JSON.parse(await textOf(snapshot, query, options)) as { boolean: boolean }).boolean

const xsdString = 'http://www.w3.org/2001/XMLSchema#string'
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const sha256 = (lines: readonly string[]): string =>
  createHash('sha256')
    .update([...lines].sort(byCodeUnit).join('\n'))
    .digest('hex')

/** The sum of a result as ../shared/data/workload/README.md defines it. */
export function sumOfRows(rows: readonly Row[]): string {
  const shown = ({ type, value, datatype, 'xml:lang': lang }: Row[string]): string => {
    if (type === 'uri') return `<${value}>`
    return JSON.stringify(value) + (lang ? `@${lang.toLowerCase()}` : datatype && datatype !== xsdString ? `^^<${datatype}>` : '') // prettier-ignore
  }
  const line = (row: Row): string => Object.keys(row).sort(byCodeUnit).map((name) => `${name}=${shown(row[name]!)}`).join('\t') // prettier-ignore
  return sha256(rows.map(line))
}

export function sumOfTriples(ntriples: string): { count: number; sha256: string } {
  const shown = (term: Term): string => {
    if (term.termType !== 'Literal') return `<${term.value}>`
    const type = term.datatype.value
    return JSON.stringify(term.value) + (term.language ? `@${term.language.toLowerCase()}` : type === xsdString ? '' : `^^<${type}>`) // prettier-ignore
  }
  const lines = new Set(new Parser({ format: 'N-Triples' }).parse(ntriples).map(({ subject, predicate, object }) => [subject, predicate, object].map(shown).join(' '))) // prettier-ignore
  return { count: lines.size, sha256: sha256([...lines]) }
}
