import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Config } from '../../config.ts'
import { invalid, messageOf } from '../../errors.ts'
import { parseIri } from '../../rdf/iri.ts'
import type { ExitCode } from '../exit.ts'
import { openSession, type TableAnswer } from '../session.ts'

export interface ImportArguments {
  readonly scheme?: string
  readonly graph?: string
  readonly mapping?: string
  readonly mode?: string
  readonly language?: string
  readonly title?: string
  readonly dryRun?: boolean
  readonly direct?: boolean
  readonly json?: boolean
}

/**
 * `concordance import FILE --scheme IRI [--mapping FILE] [--dry-run] [--direct]`: 1 when a row cannot be imported.
 */
export async function importFile(config: Config, path: string, options: ImportArguments): Promise<ExitCode> {
  const { scheme, graph, mode, language, title, dryRun, direct, json = false } = options
  if (mode !== undefined && mode !== 'update' && mode !== 'replace') throw invalid(`--mode must be update or replace, not "${mode}"`) // prettier-ignore
  if (scheme === undefined && graph === undefined) throw invalid('Say with --scheme (or --graph) which vocabulary the table is for') // prettier-ignore
  const bytes = await readGiven(path)
  const mapping = options.mapping === undefined ? undefined : await readMapping(options.mapping)
  const session = await openSession(config)
  try {
    const answer = await session.importTable({
      bytes,
      name: basename(path),
      ...(scheme === undefined ? {} : { scheme: parseIri(scheme).value }),
      ...(graph === undefined ? {} : { graph: parseIri(graph).value }),
      mapping,
      mode,
      language,
      title,
      as: dryRun ? 'report' : direct ? 'commit' : 'draft',
    })
    process.stdout.write(json ? `${JSON.stringify(answer, null, 2)}\n` : told(answer))
    return answer.report.counts.error > 0 ? 1 : 0
  } finally {
    await session.close()
  }
}

async function readGiven(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    throw invalid(`The file ${path} cannot be read: ${messageOf(error)}`, { cause: error })
  }
}

async function readMapping(path: string): Promise<Readonly<Record<string, string>>> {
  const text = (await readGiven(path)).toString()
  try {
    return JSON.parse(text) as Readonly<Record<string, string>>
  } catch (error) {
    throw invalid(`The mapping ${path} is no JSON: ${messageOf(error)}`, { cause: error })
  }
}

/** The rows that somebody has to look at, and what came of the others. */
function told({ status, number, title, commit, report }: TableAnswer): string {
  const { counts, columns, deprecated } = report
  const passed = columns.filter(({ meaning }) => meaning === undefined).map(({ header }) => `"${header}"`)
  const rows = report.rows.filter(({ message }) => message !== undefined)
  const lines = [
    ...rows.map(({ row, status: what, message = '' }) => `row ${row}: ${what}: ${message}`),
    ...(passed.length > 0 ? [`columns that were passed over: ${passed.join(', ')}`] : []),
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
      .concat(deprecated.length > 0 ? [`${deprecated.length.toLocaleString('en')} deprecated`] : [])
      .join(', ') || 'no rows',
    ...(status === 'drafted' ? [`draft ${number}: ${title}`] : []),
    ...(status === 'committed' ? [`commit ${commit}: ${title}`] : []),
  ]
  return `${lines.join('\n')}\n`
}
