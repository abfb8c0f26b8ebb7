import { readFileSync } from 'node:fs'
import { rdfPatchType } from '../../changes/rdf-patch.ts'
import type { Config } from '../../config.ts'
import { invalid, messageOf } from '../../errors.ts'
import { impactMarkdown } from '../../governance/impact/markdown.ts'
import type { ImpactReport } from '../../governance/impact/report.ts'
import type { ExitCode } from '../exit.ts'
import { openSession } from '../session.ts'

export interface ImpactArguments {
  readonly failOn?: string
  readonly from?: string
  readonly to?: string
  readonly json?: boolean
}

/** When a pipeline is to stop: at what breaks others, at what anybody uses, or at any change of a term. */
const reasons: Readonly<Record<string, (report: ImpactReport) => boolean>> = {
  breaking: ({ isBreaking }) => isBreaking,
  used: ({ isBreaking, isUsed }) => isBreaking || isUsed,
  any: ({ total }) => total > 0,
}

/**
 * `concordance impact FILE [--fail-on breaking|used|any] [--json]`: whom a change set would concern, as Markdown or JSON.
 * Nothing is written. Exit code 1 when what `--fail-on` says holds.
 */
export async function impact(config: Config, file: string, options: ImpactArguments): Promise<ExitCode> {
  const { failOn, from, to, json = false } = options
  const fails = failOn === undefined ? () => false : reasons[failOn]
  if (!fails) throw invalid(`--fail-on must be ${Object.keys(reasons).join(', ')}, not "${failOn ?? ''}"`)
  const body = read(file)
  const session = await openSession(config)
  try {
    const contentType = /\.(rdfp|patch)$/i.test(file) ? rdfPatchType : 'application/json'
    const report = await session.impact({ body, contentType, from, to })
    process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : impactMarkdown(report))
    return fails(report) ? 1 : 0
  } finally {
    await session.close()
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw invalid(`${file} cannot be read: ${messageOf(error)}`)
  }
}
