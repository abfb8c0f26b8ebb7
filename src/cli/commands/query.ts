import { readFileSync } from 'node:fs'
import { DomainError, invalid } from '../../errors.ts'
import type { Config } from '../../config.ts'
import { allFormats, formatByName } from '../../rdf/formats.ts'
import type { ExitCode } from '../exit.ts'
import { openSession } from '../session.ts'
import { table, type ResultsJson } from '../table.ts'
import { Finding } from '../found.ts'
import { writeAll } from '../output.ts'

export interface QueryArguments {
  readonly file?: string
  readonly format?: string
}

const resultTypes: Readonly<Record<string, string>> = {
  json: 'application/sparql-results+json',
  xml: 'application/sparql-results+xml',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  table: 'application/sparql-results+json',
}

/** `concordance query 'SPARQL' | --file FILE [--format table|json|xml|csv|tsv|turtle|…]`; 1 when there is no answer. */
export async function query(
  config: Config,
  text: string | undefined,
  { file, format }: QueryArguments,
): Promise<ExitCode> {
  const query = textOf(text, file)
  const wanted = format ?? (process.stdout.isTTY ? 'table' : undefined)
  const graph = wanted === undefined || wanted === 'table' ? formatByName('turtle') : formatByName(wanted)
  const results = wanted === undefined ? resultTypes['csv'] : resultTypes[wanted]
  if (!graph && !results) throw invalid(`--format must be one of ${[...Object.keys(resultTypes), ...allFormats.map(({ name }) => name)].join(', ')}`) // prettier-ignore
  const session = await openSession(config)
  try {
    const accept = { ...(results ? { results } : {}), ...(graph ? { graph: graph.mediaType } : {}) }
    const { mediaType, body } = await session.query(query, accept)
    if (wanted !== 'table' || mediaType !== resultTypes['json']) {
      const finding = new Finding(mediaType)
      await writeAll(finding.watch(body))
      return finding.found ? 0 : 1
    }
    const chunks: Buffer[] = []
    for await (const chunk of body) chunks.push(Buffer.from(chunk))
    const found = JSON.parse(Buffer.concat(chunks).toString('utf8')) as ResultsJson
    process.stdout.write(table(found))
    return found.boolean === false || found.results?.bindings.length === 0 ? 1 : 0
  } finally {
    await session.close()
  }
}

function textOf(text: string | undefined, file: string | undefined): string {
  if ((text === undefined) === (file === undefined)) throw invalid('Give a query, or a file of one with --file')
  if (text !== undefined) return text
  try {
    return readFileSync(file!, 'utf8')
  } catch (error) {
    throw new DomainError('not-found', `${file ?? ''}: there is no such file`, { cause: error })
  }
}
