import type { Config } from '../../config.ts'
import type { ExitCode } from '../exit.ts'
import { openSession } from '../session.ts'
import { textOf } from './query.ts'

export interface UpdateArguments {
  readonly file?: string
}

/** `concordance update 'SPARQL' | --file FILE`: one commit with all operations, or none. */
export async function update(config: Config, text: string | undefined, { file }: UpdateArguments): Promise<ExitCode> {
  const request = textOf(text, file, 'an update')
  const session = await openSession(config)
  try {
    process.stdout.write(`The store is at commit ${await session.update(request)}\n`)
    return 0
  } finally {
    await session.close()
  }
}
