import type { Config } from '../../config.ts'
import { invalid } from '../../errors.ts'
import { openAccessSession } from '../access-session.ts'
import type { ExitCode } from '../exit.ts'

export interface SignInArguments {
  /** The address under which the service is reached. */
  readonly at?: string
}

/** `concordance sign-in [ACCOUNT]`: a link by which somebody signs in on the pages, alone on standard output. */
export async function signIn(config: Config, account: string | undefined, { at }: SignInArguments): Promise<ExitCode> {
  if (at !== undefined && !(URL.canParse(at) && /^https?:$/.test(new URL(at).protocol)))
    throw invalid(`--at must be the address of the service, such as https://data.example.org/, not "${at}"`)
  const session = await openAccessSession(config)
  try {
    const { url, path } = await session.signInLink(account)
    process.stderr.write(`Open this link within five minutes to sign in as ${account ?? 'the operator'}. It is good for one use:\n`) // prettier-ignore
    process.stdout.write(`${new URL(path, at ?? url).href}\n`)
    return 0
  } finally {
    await session.close()
  }
}
