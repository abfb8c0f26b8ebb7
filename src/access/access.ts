import type { Config } from '../config.ts'
import type { Journal } from '../journal/journal.ts'
import { Accounts } from './accounts.ts'
import { Audit } from './audit.ts'
import { Authenticator } from './authenticator.ts'
import type { DomainIri } from './grants.ts'
import { OidcVerifier } from './oidc.ts'
import { Tokens } from './tokens.ts'

/** Who may come in, and who came. */
export interface Access {
  readonly accounts: Accounts
  readonly tokens: Tokens
  readonly audit: Audit
  readonly authenticator: Authenticator
  readonly domainIri: DomainIri
  /** IRIs of the domains that are defined, outside of which nothing is given. */
  domains(): readonly string[]
  close(): Promise<void>
}

/** Opens the tables of accounts, tokens and audit that lie beside the journal. */
export function openAccess(
  journal: Pick<Journal, 'table'>,
  config: Config,
  { domainIri, domains }: Pick<Access, 'domainIri' | 'domains'>,
): Access {
  const { baseUri: baseIri, oidcIssuer: issuer, oidcAudience: audience, oidcRolesClaim: rolesClaim } = config
  const accounts = new Accounts(journal, { baseIri })
  const tokens = new Tokens(journal, { days: config.tokenDays })
  const audit = new Audit(journal, { days: config.auditDays })
  const oidc = issuer === '' ? undefined : new OidcVerifier({ issuer, audience, rolesClaim, baseIri, domainIri })
  const authenticator = new Authenticator({ accounts, tokens, oidc, baseIri, writeToken: config.writeToken })
  return { accounts, tokens, audit, authenticator, domainIri, domains, close: () => audit.close() }
}
