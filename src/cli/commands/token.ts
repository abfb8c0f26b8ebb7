import { formatGrant, scopes, type Scope } from '../../access/grants.ts'
import type { Token } from '../../access/tokens.ts'
import type { Config } from '../../config.ts'
import { invalid, notFound } from '../../errors.ts'
import type { AccessSession } from '../access-session.ts'
import type { ExitCode } from '../exit.ts'
import { givenGrant, withAccess } from './account.ts'

export interface TokenArguments {
  /** Another way to say which account. */
  readonly account?: string
  /** Roles of the account, which is made when it is not there. */
  readonly role?: readonly string[]
  readonly scope?: string
  readonly domain?: readonly string[]
  readonly days?: string
  readonly label?: string
}

/** `concordance token create ACCOUNT`: the token alone on standard output, so that it can go into a variable. */
export const createToken = (config: Config, account: string | undefined, given: TokenArguments): Promise<ExitCode> =>
  withAccess(config, async (session) => {
    if (account !== undefined && given.account !== undefined && account !== given.account) throw invalid('Name one account') // prettier-ignore
    const id = account ?? given.account
    if (id === undefined) throw invalid('Say whose token it is: concordance token create ACCOUNT')
    const { scope = 'all', domain, days, label } = given
    if (!isScope(scope)) throw invalid(`--scope must be one of ${scopes.join(', ')}, not "${scope}"`)
    if (days !== undefined && !/^\d{1,4}$/.test(days)) throw invalid(`--days must be a number of days, not "${days}"`)
    await ensureAccount(session, id, given.role)
    const made = await session.createToken({ account: id, scope, domains: domain, days: days === undefined ? undefined : Number(days), label }) // prettier-ignore
    process.stderr.write(`A token of ${id} with the scope ${scope}, until ${made.expires.slice(0, 10)}. It is shown this once:\n`) // prettier-ignore
    process.stdout.write(`${made.token}\n`)
    return 0
  })

const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text)

/** Makes the account when it is not there and roles are given; one that is there has to have them already. */
async function ensureAccount(session: AccessSession, id: string, role: readonly string[] = []): Promise<void> {
  const account = (await session.accounts()).find((each) => each.id === id)
  if (account) {
    const missing = role.filter((text) => !account.grants.map(formatGrant).includes(text))
    if (missing.length > 0) throw invalid(`"${id}" does not have the role ${missing.join(', ')}: give it with "concordance account change ${id} --role ${missing.join(' ')}"`) // prettier-ignore
    return
  }
  if (role.length === 0) throw notFound(`The account "${id}" (make it along with the token by --role, such as --role editor)`) // prettier-ignore
  await session.createAccount(id, { grants: role.map(givenGrant) })
  process.stderr.write(`Made the account ${id} with the role ${role.join(', ')}.\n`)
}

/** What a token is, in a line. */
function lineOf({ id, account, scope, domains, expires, revoked, lastUsed, label }: Token): string {
  const where = domains ? ` in ${domains.map((domain) => domain.slice(domain.lastIndexOf('/') + 1)).join(', ')}` : ''
  const state = revoked ? `revoked ${revoked.slice(0, 10)}` : `until ${expires.slice(0, 10)}`
  const used = lastUsed ? `used ${lastUsed.slice(0, 16)}Z` : 'never used'
  return `${id}  ${account.padEnd(16)}  ${scope}${where}  ${state}  ${used}${label ? `  ${label}` : ''}\n`
}

/** `concordance token list [ACCOUNT]`: 1 when there is none. */
export const listTokens = (
  config: Config,
  account: string | undefined,
  { json = false }: { json?: boolean },
): Promise<ExitCode> =>
  // prettier-ignore
  withAccess(config, async (session) => {
    const tokens = await session.tokens(account)
    process.stdout.write(json ? `${JSON.stringify(tokens, null, 2)}\n` : tokens.map(lineOf).join(''))
    return tokens.length > 0 ? 0 : 1
  })

/** `concordance token revoke ID` */
export const revokeToken = (config: Config, id: string): Promise<ExitCode> =>
  withAccess(config, async (session) => {
    await session.revokeToken(id)
    process.stdout.write(`The token ${id} ends now\n`)
    return 0
  })
