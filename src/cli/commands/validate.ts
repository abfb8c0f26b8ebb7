import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { Store } from 'n3'
import { DomainError, invalid } from '../../errors.ts'
import type { Config } from '../../config.ts'
import { formatByExtension, formatByName, isGzip } from '../../rdf/formats.ts'
import { prefixes } from '../../rdf/namespaces.ts'
import { gunzip, parseRdf } from '../../rdf/parse.ts'
import { writeRdf } from '../../rdf/serialize.ts'
import { readableTerm } from '../../shacl/readable.ts'
import { reportJson, sortedResults } from '../../shacl/report-json.ts'
import type { ValidationReport, ValidationResult } from '../../shacl/report.ts'
import { validate as validateGraph } from '../../shacl/validate.ts'
import type { ExitCode } from '../exit.ts'

export interface ValidateArguments {
  readonly shapes: readonly string[]
  readonly format?: string
}

/** `concordance validate DATA --shapes FILE… [--format text|json|turtle|…]`: needs no store and no server. */
export async function validate(
  config: Config,
  paths: readonly string[],
  { shapes, format = 'text' }: ValidateArguments,
): Promise<ExitCode> {
  const rdf = formatByName(format)
  if (format !== 'text' && format !== 'json' && !rdf)
    throw invalid(`--format must be text, json or an RDF format, not "${format}"`)
  const report = await validateGraph({
    data: await read(paths, config.baseUri),
    shapes: await read(shapes, config.baseUri),
  })
  if (format === 'text') process.stdout.write(textOf(report))
  else if (format === 'json') process.stdout.write(`${JSON.stringify(reportJson(report), null, 2)}\n`)
  else if (rdf) process.stdout.write(await writeRdf(report.quads, rdf, { prefixes }))
  return report.conforms ? 0 : 1
}

async function read(paths: readonly string[], baseIri: string): Promise<Store> {
  const store = new Store()
  for (const path of paths) {
    const name = basename(path)
    const format = formatByExtension(name)
    if (!format) throw invalid(`${name}: the format is not known by the file's name`)
    const bytes = createReadStream(path) as AsyncIterable<Uint8Array>
    try {
      const input = isGzip(name) ? gunzip(bytes, name) : bytes
      for await (const batch of parseRdf(input, { format, baseIri, name })) store.addQuads(batch)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        throw new DomainError('not-found', `${path}: there is no such file`)
      throw error
    }
  }
  return store
}

function textOf({ conforms, results }: ValidationReport): string {
  if (conforms) return 'The data conform to the shapes.\n'
  const count = results.length === 1 ? '1 result' : `${results.length} results`
  return `The data do not conform: ${count}.\n${sortedResults(results).map(resultText).join('')}`
}

function resultText({ severity, focusNode, path, value, messages }: ValidationResult): string {
  const english = messages.find(({ lang }) => lang.startsWith('en')) ?? messages[0]
  const where = [readableTerm(focusNode), path?.text, value ? `value ${readableTerm(value)}` : undefined].filter(
    Boolean,
  )
  return `\n${severity}: ${english?.text ?? ''}\n  ${where.join(' · ')}\n`
}
