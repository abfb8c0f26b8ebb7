import type { Account, AccountFields } from '../access/accounts.ts'
import type { Grant } from '../access/principal.ts'
import { domainOf, grantOf, onlyKnown, type Scope } from '../access/grants.ts'
import type { Access } from '../access/access.ts'
import type { Token } from '../access/tokens.ts'
import type { Config } from '../config.ts'
import { DomainError } from '../errors.ts'
import { openAccounts } from '../services.ts'
import { noted } from './noted.ts'
import { callServer } from './remote.ts'
import type { ServerFile } from './server-file.ts'
import { runningServer } from './session.ts'

/** A role with the short name or the IRI of its domain. */
export interface GivenGrant {
  readonly role: string
  readonly domain?: string
}
export type GivenAccount = Omit<AccountFields, 'grants'> & { readonly grants?: readonly GivenGrant[] | undefined }

export interface GivenToken {
  readonly account: string
  readonly label?: string | undefined
  readonly scope: Scope
  /** Short names or IRIs. */
  readonly domains?: readonly string[] | undefined
  readonly days?: number | undefined
}

/** The accounts of a store: opened here, or those of the server which holds the data folder. */
export interface AccessSession {
  accounts(): Promise<Account[]>
  createAccount(id: string, given: GivenAccount): Promise<Account>
  changeAccount(id: string, given: GivenAccount): Promise<Account>
  /** The tokens of an account, or all; newest first. */
  tokens(account: string | undefined): Promise<Token[]>
  createToken(given: GivenToken): Promise<Token & { readonly token: string }>
  revokeToken(id: string): Promise<void>
  /**
   * A link for one use, by which an account (or the operator) signs in on the pages of the server.
   *
   * @throws DomainError `conflict` when no server is running: nobody could open it.
   */
  signInLink(account: string | undefined): Promise<{ url: string; path: string }>
  close(): Promise<void>
}

/** Through the server while it runs, else with the tables opened here. */
export async function openAccessSession(config: Config): Promise<AccessSession> {
  const server = await runningServer(config)
  return server ? remote(server) : local(openAccounts(config))
}

function local({ accounts, tokens, audit, domainIri, domains: defined, close }: Access): AccessSession {
  // The store is opened only for a domain that is named, and new.
  const onlyDefined = (named: readonly string[]): void => (named.length > 0 ? onlyKnown(named, defined()) : undefined)
  const fieldsOf = ({ grants: given, ...fields }: GivenAccount, held: readonly Grant[] = []): AccountFields => {
    const grants = given?.map((grant) => grantOf(grant, domainIri))
    const had = new Set(held.map(({ domain }) => domain))
    onlyDefined((grants ?? []).flatMap(({ domain }) => (domain === undefined || had.has(domain) ? [] : [domain])))
    return { ...fields, grants }
  }
  return {
    accounts: () => Promise.resolve(accounts.list()),
    createAccount: (id, given) =>
      noted(audit, `account create ${id}`, async () => accounts.create(id, fieldsOf(given))),
    changeAccount: (id, given) =>
      noted(audit, `account change ${id}`, async () => accounts.change(id, fieldsOf(given, accounts.get(id).grants))),
    tokens: (account) => Promise.resolve(tokens.list(account)),
    createToken: ({ domains, ...given }) =>
      noted(audit, `token create ${given.account}`, async () => {
        accounts.usable(given.account)
        const iris = domains && { domains: domains.map((domain) => domainOf(domain, domainIri)) }
        onlyDefined(iris?.domains ?? [])
        const { text, token } = await tokens.create({ ...given, ...iris })
        return { token: text, ...token }
      }),
    revokeToken: async (id) => void (await noted(audit, `token revoke ${id}`, () => tokens.revoke(id))),
    signInLink: () => Promise.reject(new DomainError('conflict', 'No service is running on this data folder: start it with "concordance serve", then ask for a link')), // prettier-ignore
    close,
  }
}

function remote(server: ServerFile): AccessSession {
  const send = (method: string, path: string, body?: object): Promise<Response> =>
    callServer(server, path, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    })
  const read = async <Item>(path: string): Promise<Item[]> => {
    const items: Item[] = []
    for (let total = 1; items.length < total;) {
      const page = (await (await send('GET', `${path}limit=1000&offset=${items.length}`)).json()) as { total: number; items: Item[] } // prettier-ignore
      items.push(...page.items)
      total = page.items.length === 0 ? items.length : page.total
    }
    return items
  }
  const path = (noun: string, id: string): string => `/api/${noun}/${encodeURIComponent(id)}`
  return {
    accounts: () => read('/api/accounts?'),
    createAccount: async (id, given) => (await (await send('POST', '/api/accounts', { id, ...given })).json()) as Account, // prettier-ignore
    changeAccount: async (id, given) => (await (await send('PATCH', path('accounts', id), given)).json()) as Account,
    tokens: (account = '*') => read(`/api/tokens?account=${encodeURIComponent(account)}&`),
    createToken: async (given) => (await (await send('POST', '/api/tokens', given)).json()) as Token & { token: string }, // prettier-ignore
    revokeToken: async (id) => void (await send('DELETE', path('tokens', id))),
    signInLink: async (account) => {
      const answer = await send('POST', '/api/sign-in-links', account === undefined ? {} : { account })
      return { url: server.url, ...((await answer.json()) as { path: string }) }
    },
    close: () => Promise.resolve(),
  }
}
