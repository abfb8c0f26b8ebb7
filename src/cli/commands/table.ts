import type { Config } from '../../config.ts'
import { invalid } from '../../errors.ts'
import { parseIri } from '../../rdf/iri.ts'
import type { ExitCode } from '../exit.ts'
import { writeAll } from '../output.ts'
import { openSession } from '../session.ts'

export interface TableArguments {
  readonly table: string
  readonly scheme?: string
  readonly graph?: string
  readonly at?: string
}

/** `concordance export --table csv|xlsx --scheme IRI [--at …]`; what has no column is told on standard error. */
export async function exportTable(config: Config, { table, scheme, graph, at }: TableArguments): Promise<ExitCode> {
  if (table !== 'csv' && table !== 'xlsx') throw invalid(`--table must be csv or xlsx, not "${table}"`)
  if (scheme === undefined && graph === undefined) throw invalid('Say with --scheme (or --graph) which concepts')
  const session = await openSession(config)
  try {
    const { leftOut, body } = await session.exportTable({
      format: table,
      ...(scheme === undefined ? {} : { scheme: parseIri(scheme).value }),
      ...(graph === undefined ? {} : { graph: parseIri(graph).value }),
      at,
    })
    await writeAll(body)
    if (leftOut.length > 0) process.stderr.write(`left out, as a table has no column for it: ${leftOut.join(', ')}\n`)
    return 0
  } finally {
    await session.close()
  }
}
