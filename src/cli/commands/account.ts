import type { Account } from '../../access/accounts.ts'
import { formatGrant } from '../../access/grants.ts'
import type { Config } from '../../config.ts'
import { invalid, notFound } from '../../errors.ts'
import { openAccessSession, type AccessSession, type GivenGrant } from '../access-session.ts'
import type { ExitCode } from '../exit.ts'

export interface AccountArguments {
  readonly name?: string
  readonly kind?: string
  readonly email?: string
  readonly subject?: string
  /** To give: `editor`, `editor:billing`. */
  readonly role?: readonly string[]
}
export interface AccountChanges extends AccountArguments {
  readonly take?: readonly string[]
  readonly enable?: boolean
}

/** Opens the accounts, does something with them, and closes them. */
export async function withAccess(
  config: Config,
  work: (session: AccessSession) => Promise<ExitCode>,
): Promise<ExitCode> {
  // prettier-ignore
  const session = await openAccessSession(config)
  try {
    return await work(session)
  } finally {
    await session.close()
  }
}

/** `editor:billing` as role and domain; what they may be is checked where they are given. */
export function givenGrant(text: string): GivenGrant {
  const [, role = text, domain] = /^([^:]*):(.*)$/.exec(text) ?? []
  return domain === undefined ? { role } : { role, domain }
}

const fieldsOf = ({
  name,
  kind,
  email,
  subject,
}: AccountArguments): Omit<AccountArguments, 'kind'> & { kind?: Account['kind'] } => {
  // prettier-ignore
  if (kind !== undefined && kind !== 'person' && kind !== 'assistant')
    throw invalid(`--kind must be person or assistant, not "${kind}"`)
  return {
    ...(name === undefined ? {} : { name }),
    ...(kind === undefined ? {} : { kind }),
    ...(email === undefined ? {} : { email }),
    ...(subject === undefined ? {} : { subject }),
  }
}

/** What an account is and may do, in a line. */
const lineOf = ({ id, kind, name, grants, disabled }: Account): string =>
  `${id.padEnd(16)}  ${kind.padEnd(9)}  ${name}  ${grants.map(formatGrant).join(', ') || 'no role'}${disabled ? '  (disabled)' : ''}\n`

/** `concordance account create ID` */
export const createAccount = (
  config: Config,
  id: string,
  { role = [], ...given }: AccountArguments,
): Promise<ExitCode> =>
  withAccess(config, async (session) => {
    const account = await session.createAccount(id, { ...fieldsOf(given), grants: role.map(givenGrant) })
    process.stdout.write(lineOf(account))
    return 0
  })

/** `concordance account list`: 1 when there is none. */
export const listAccounts = (config: Config, { json = false }: { json?: boolean }): Promise<ExitCode> =>
  withAccess(config, async (session) => {
    const accounts = await session.accounts()
    process.stdout.write(json ? `${JSON.stringify(accounts, null, 2)}\n` : accounts.map(lineOf).join(''))
    return accounts.length > 0 ? 0 : 1
  })

/** `concordance account change ID` */
export const changeAccount = (
  config: Config,
  id: string,
  { role, take, enable, ...given }: AccountChanges,
): Promise<ExitCode> =>
  // prettier-ignore
  withAccess(config, async (session) => {
    const account = (await session.accounts()).find((each) => each.id === id)
    if (!account) throw notFound(`The account "${id}"`)
    const taken = (take ?? []).map((text) => heldBy(account, text))
    const kept = account.grants.filter((grant) => !taken.includes(formatGrant(grant)))
    const grants = role || take ? { grants: [...kept, ...(role ?? []).map(givenGrant)] } : {}
    const changed = await session.changeAccount(id, { ...fieldsOf(given), ...grants, ...(enable ? { disabled: false } : {}) }) // prettier-ignore
    process.stdout.write(lineOf(changed))
    return 0
  })

/** @throws DomainError `invalid` when there is nothing of the kind to take. */
function heldBy({ id, grants }: Account, text: string): string {
  const held = grants.map(formatGrant)
  if (held.includes(text)) return text
  throw invalid(`"${id}" does not have the role "${text}": it has ${held.join(', ') || 'none'}`)
}

/** `concordance account disable ID` */
export const disableAccount = (config: Config, id: string): Promise<ExitCode> =>
  withAccess(config, async (session) => {
    process.stdout.write(lineOf(await session.changeAccount(id, { disabled: true })))
    return 0
  })
