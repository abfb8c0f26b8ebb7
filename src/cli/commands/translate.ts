import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Config } from '../../config.ts'
import { invalid, messageOf } from '../../errors.ts'
import { formatByExtension, formatByName } from '../../rdf/formats.ts'
import type { ExampleVerdict } from '../../translation/examples.ts'
import type { TranslationReport } from '../../translation/translator.ts'
import type { ExitCode } from '../exit.ts'
import { openSession } from '../session.ts'

export interface TranslateArguments {
  readonly to?: string
  readonly format?: string
  readonly report?: boolean
  readonly test?: boolean
  readonly json?: boolean
}

/**
 * `concordance translate DOMAIN FILE --to canonical|domain`: 1 when a statement has no counterpart. With `--test` it tries the
 * examples of the domain: 1 when one does not hold, or there is none.
 */
export async function translate(
  config: Config,
  { domain, file }: { domain: string; file?: string | undefined },
  options: TranslateArguments,
): Promise<ExitCode> {
  if (options.test) return testExamples(config, domain, options)
  const { to, format: name = 'turtle', report = false } = options
  if (file === undefined) throw invalid('Name the file with the data, or try the examples with --test')
  if (to !== 'canonical' && to !== 'domain') throw invalid('Say with --to canonical or --to domain which model the data are to be in') // prettier-ignore
  const input = formatByExtension(basename(file))
  if (!input) throw invalid(`${file}: the format is not known by the file's name`)
  const output = formatByName(name)
  if (!output) throw invalid(`--format must be an RDF format such as turtle, not "${name}"`)
  const bytes = await read(file)
  const session = await openSession(config)
  try {
    const mediaType = report ? 'application/json' : output.mediaType
    const answer = await session.translate({ domain, direction: to, bytes, format: input.name, mediaType })
    if (!report) process.stdout.write(answer.body)
    else process.stdout.write(`${JSON.stringify(JSON.parse(Buffer.from(answer.body).toString()) as TranslationReport, null, 2)}\n`) // prettier-ignore
    if (answer.untranslated === 0) return 0
    process.stderr.write(`${answer.untranslated} ${answer.untranslated === 1 ? 'statement was' : 'statements were'} not translated; --report tells which, and why\n`) // prettier-ignore
    return 1
  } finally {
    await session.close()
  }
}

async function testExamples(config: Config, domain: string, { json = false }: TranslateArguments): Promise<ExitCode> {
  const session = await openSession(config)
  try {
    const verdicts = await session.translationExamples(domain)
    process.stdout.write(json ? `${JSON.stringify(verdicts, null, 2)}\n` : told(verdicts))
    return verdicts.length > 0 && verdicts.every(({ passes }) => passes) ? 0 : 1
  } finally {
    await session.close()
  }
}

function told(verdicts: readonly ExampleVerdict[]): string {
  if (verdicts.length === 0) return 'There are no examples.\n'
  const lines = verdicts.flatMap(({ label, passes, missing, surplus, error }) => [
    `${passes ? 'holds' : 'FAILS'}  ${label}${error === undefined ? '' : `: ${error}`}`,
    ...missing.map((line) => `  - ${line}`),
    ...surplus.map((line) => `  + ${line}`),
  ])
  return `${lines.join('\n')}\n`
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    throw invalid(`The file ${path} cannot be read: ${messageOf(error)}`, { cause: error })
  }
}
