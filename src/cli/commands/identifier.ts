import type { Config } from '../../config.ts'
import type { ExitCode } from '../exit.ts'
import { openSession } from '../session.ts'

/** `concordance identifier validate FORMAT VALUE`: 1 when the value does not conform. */
export async function validateIdentifier(config: Config, format: string, value: string): Promise<ExitCode> {
  const session = await openSession(config)
  try {
    const { conforms, reason, suggestion } = await session.checkIdentifier(format, value)
    const meant = suggestion === undefined ? '' : `; did you mean ${suggestion}?`
    process.stdout.write(conforms ? `${value} conforms\n` : `${reason ?? `${value} does not conform`}${meant}\n`)
    return conforms ? 0 : 1
  } finally {
    await session.close()
  }
}
