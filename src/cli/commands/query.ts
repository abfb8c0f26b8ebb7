import { readFileSync } from 'node:fs'
import { DomainError, invalid } from '../../errors.ts'
import type { Config } from '../../config.ts'
import { allFormats, formatByName, rdfFormats } from '../../rdf/formats.ts'
import type { QueryRequest } from '../../sparql/engine.ts'
import { allResultFormats, resultFormatByName, resultFormats } from '../../sparql/results/formats.ts'
import type { ExitCode } from '../exit.ts'
import { openSession, type SessionAnswer } from '../session.ts'
import { table, type ResultsJson } from '../table.ts'
import { Finding } from '../found.ts'
import { writeAll } from '../output.ts'

export interface QueryArguments {
  readonly file?: string
  readonly format?: string
  readonly explain?: boolean
  readonly analyze?: boolean
  readonly at?: string
  readonly expand?: string
}

/**
 * `concordance query 'SPARQL' | --file FILE [--format table|json|xml|csv|tsv|turtle|…] [--explain | --analyze]
 * [--at COMMIT|DATE|TIME|VERSION] [--expand states]`; 1 when there is no answer. What was expanded goes to the standard
 * error, in numbers.
 */
export async function query(
  config: Config,
  text: string | undefined,
  { file, format, explain, analyze, at, expand }: QueryArguments,
): Promise<ExitCode> {
  if (expand !== undefined && expand !== 'states') throw invalid(`--expand must be states, not ${expand}`)
  const query = textOf(text, file)
  const wanted = format ?? (process.stdout.isTTY ? 'table' : undefined)
  const explaining = explain === true || analyze === true
  const request = explaining
    ? { query, accept: {}, explain: explanationOf(format, analyze) }
    : { query, accept: acceptOf(wanted) }
  const session = await openSession(config)
  try {
    const answer = await session.query({ ...request, at, expandStates: expand !== undefined })
    if (answer.expanded !== undefined) process.stderr.write(`expanded over states: ${answer.expanded}\n`)
    if (!explaining) return await show(answer, wanted)
    await writeAll(answer.body)
    return 0
  } finally {
    await session.close()
  }
}

function explanationOf(format: string | undefined, analyze: boolean | undefined): NonNullable<QueryRequest['explain']> {
  if (format !== undefined && format !== 'text' && format !== 'json')
    throw invalid(`--format must be text or json with --explain and --analyze, not ${format}`)
  return { mode: analyze === true ? 'analyze' : 'plan', mediaType: format === 'json' ? 'application/json' : 'text/plain' } // prettier-ignore
}

async function show({ mediaType, body }: SessionAnswer, wanted: string | undefined): Promise<ExitCode> {
  if (wanted !== 'table' || mediaType !== resultFormats.json.mediaType) {
    const finding = new Finding(mediaType)
    await writeAll(finding.watch(body))
    return finding.found ? 0 : 1
  }
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(Buffer.from(chunk))
  const found = JSON.parse(Buffer.concat(chunks).toString('utf8')) as ResultsJson
  process.stdout.write(table(found))
  return found.boolean === false || found.results?.bindings.length === 0 ? 1 : 0
}

/** What an answer may come in: a table is made of JSON, and what goes to another program is CSV, graphs Turtle. */
function acceptOf(wanted: string | undefined): QueryRequest['accept'] {
  if (wanted === undefined) return { results: resultFormats.csv.mediaType, graph: rdfFormats.turtle.mediaType }
  if (wanted === 'table') return { results: resultFormats.json.mediaType, graph: rdfFormats.turtle.mediaType }
  const results = resultFormatByName(wanted)
  const graph = formatByName(wanted)
  if (!graph && !results) throw invalid(`--format must be one of ${[...allResultFormats, { name: 'table' }, ...allFormats].map(({ name }) => name).join(', ')}`) // prettier-ignore
  return { ...(results ? { results: results.mediaType } : {}), ...(graph ? { graph: graph.mediaType } : {}) }
}

/** The text of a query or an update, from the command line or a file. */
export function textOf(text: string | undefined, file: string | undefined, what = 'a query'): string {
  if ((text === undefined) === (file === undefined)) throw invalid(`Give ${what}, or a file of one with --file`)
  if (text !== undefined) return text
  try {
    return readFileSync(file!, 'utf8')
  } catch (error) {
    throw new DomainError('not-found', `${file ?? ''}: there is no such file`, { cause: error })
  }
}
