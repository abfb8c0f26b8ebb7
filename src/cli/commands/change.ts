import { readFileSync } from 'node:fs'
import { rdfPatchType } from '../../changes/rdf-patch.ts'
import type { Config } from '../../config.ts'
import { DomainError, invalid, messageOf } from '../../errors.ts'
import type { OutcomeView } from '../../governance/outcome.ts'
import type { ExitCode } from '../exit.ts'
import { openSession } from '../session.ts'

export interface ChangeArguments {
  readonly dryRun?: boolean
  readonly basedOn?: string
  readonly message?: string
}

/** `concordance change FILE`: a change set in JSON, or an RDF Patch (`.rdfp`), as one commit. */
export async function change(config: Config, file: string, options: ChangeArguments): Promise<ExitCode> {
  const { basedOn, dryRun = false, message } = options
  if (basedOn !== undefined && !/^\d+$/.test(basedOn)) throw invalid(`--based-on must be the number of a commit, not "${basedOn}"`) // prettier-ignore
  const contentType = /\.(rdfp|patch)$/i.test(file) ? rdfPatchType : 'application/json'
  const body = read(file)
  const session = await openSession(config)
  try {
    const said = message === undefined ? {} : { message }
    const seen = basedOn === undefined ? {} : { basedOn: Number(basedOn) }
    process.stdout.write(told(await session.change({ body, contentType, dryRun, ...said, ...seen })))
    return 0
  } catch (error) {
    if (error instanceof DomainError) process.stderr.write(findings(error.details))
    throw error
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

function told({ status, commit, message, minted = [], report }: OutcomeView): string {
  const notes = (report?.results ?? []).map((result) => `  ${result.severity}: ${result.label}: ${result.message}\n`)
  const made = minted.map((uri) => `  minted ${uri}\n`)
  const head = {
    committed: `Commit ${commit ?? ''}: ${message ?? ''}\n`,
    accepted: 'It would be committed; nothing was written\n',
    unchanged: `There was nothing to change: the store is at commit ${commit ?? ''}\n`,
  }[status]
  return [head, ...made, ...notes].join('')
}

interface Finding {
  readonly severity: string
  readonly label: string
  readonly message: string
  readonly fix?: readonly unknown[]
}

/** What stands against a change, a line each, with the operations that would mend it. */
function findings(details: Readonly<Record<string, unknown>>): string {
  const results = (details['report'] as { results?: readonly Finding[] } | undefined)?.results ?? []
  const conflicts = (details['conflicts'] as readonly { sentence: string }[] | undefined) ?? []
  return [
    ...results.map(({ severity, label, message, fix }) => {
      const mend = fix ? `\n    would mend it: ${JSON.stringify(fix)}` : ''
      return `  ${severity}: ${label}: ${message}${mend}\n`
    }),
    ...conflicts.map(({ sentence }) => `  Conflict: ${sentence}\n`),
  ].join('')
}
