import { invalid } from '../../errors.ts'
import type { Config } from '../../config.ts'
import { allFormats, formatByName } from '../../rdf/formats.ts'
import { parseIri } from '../../rdf/iri.ts'
import type { ExitCode } from '../exit.ts'
import { writeAll } from '../output.ts'
import { openSession } from '../session.ts'

/** `concordance export --graph IRI [--format NAME] [--at COMMIT|DATE|TIME|VERSION]` */
export async function exportGraph(
  config: Config,
  { graph, format = 'turtle', at }: { graph: string; format?: string; at?: string },
): Promise<ExitCode> {
  const wanted = formatByName(format)
  if (!wanted)
    throw invalid(`--format must be one of ${allFormats.map(({ name }) => name).join(', ')}, not "${format}"`)
  const session = await openSession(config)
  try {
    await writeAll(await session.export(parseIri(graph).value, wanted, at))
    return 0
  } finally {
    await session.close()
  }
}

/** `concordance list [--json]`: 1 when nothing is loaded. */
export async function list(config: Config, { json = false }: { json?: boolean }): Promise<ExitCode> {
  const session = await openSession(config)
  try {
    const graphs = await session.graphs()
    if (json) process.stdout.write(`${JSON.stringify(graphs, null, 2)}\n`)
    else {
      for (const { graph, kind, triples, version, title } of graphs) {
        const name = [title, version].filter(Boolean).join(' ')
        process.stdout.write(
          `${String(triples).padStart(9)}  ${kind.padEnd(10)}  <${graph}>${name ? `  ${name}` : ''}\n`,
        )
      }
    }
    return graphs.length > 0 ? 0 : 1
  } finally {
    await session.close()
  }
}
