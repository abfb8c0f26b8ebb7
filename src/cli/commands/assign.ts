import { readFile } from 'node:fs/promises'
import type { Config } from '../../config.ts'
import { invalid, messageOf } from '../../errors.ts'
import type { AssignmentOutcome } from '../../governance/assignment-table.ts'
import type { ExitCode } from '../exit.ts'
import { openSession } from '../session.ts'

export interface AssignArguments {
  readonly title?: string
  readonly language?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `concordance assign FILE`: a table of functions and sources as a draft for the council; 1 when a row has a mistake. */
export async function assign(config: Config, path: string, options: AssignArguments): Promise<ExitCode> {
  const { title, language, dryRun = false, json = false } = options
  const bytes = await read(path)
  const session = await openSession(config)
  try {
    const outcome = await session.assign({ bytes, title, language, as: dryRun ? 'report' : 'draft' })
    process.stdout.write(json ? `${JSON.stringify(outcome, null, 2)}\n` : told(outcome))
    return outcome.rows.some(({ status }) => status === 'error') ? 1 : 0
  } finally {
    await session.close()
  }
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    throw invalid(`The file ${path} cannot be read: ${messageOf(error)}`, { cause: error })
  }
}

function told({ status, number, title, rows }: AssignmentOutcome): string {
  const mistakes = rows.flatMap(({ row, message }) => (message === undefined ? [] : [`row ${row}: ${message}`]))
  const counts = (['new', 'changed', 'unchanged', 'error'] as const).flatMap((each) => {
    const count = rows.filter((row) => row.status === each).length
    return count > 0 ? [`${count} ${each}`] : []
  })
  const draft = status === 'drafted' ? [`draft ${number}: ${title}`] : []
  return `${[...mistakes, counts.join(', ') || 'no rows', ...draft].join('\n')}\n`
}
