import type { Config } from '../config.ts'
import type { Journal } from '../journal/journal.ts'
import { Accounts } from './accounts.ts'
import { Audit } from './audit.ts'
import { Authenticator } from './authenticator.ts'
import type { DomainIri } from './grants.ts'
import { OidcSignIn } from './oidc-sign-in.ts'
import { OidcVerifier } from './oidc.ts'
import { Sessions } from './sessions.ts'
import { SignInLinks } from './sign-in-links.ts'
import { Tokens } from './tokens.ts'

/** Who may come in, and who came. */
export interface Access {
  readonly accounts: Accounts
  readonly tokens: Tokens
  /** Browsers in which somebody is signed in. */
  readonly sessions: Sessions
  /** Links for one use, by which somebody signs in. */
  readonly signInLinks: SignInLinks
  readonly audit: Audit
  readonly authenticator: Authenticator
  /** Sends people to the OpenID provider; undefined while the provider does not know this service. */
  readonly oidcSignIn: OidcSignIn | undefined
  readonly domainIri: DomainIri
  /** IRIs of the domains that are defined, outside of which nothing is given. */
  domains(): readonly string[]
  close(): Promise<void>
}

/** Opens the tables of accounts, tokens, sessions and audit that lie beside the journal. */
export function openAccess(
  journal: Pick<Journal, 'table'>,
  config: Config,
  { domainIri, domains }: Pick<Access, 'domainIri' | 'domains'>,
): Access {
  const { baseUri: baseIri, oidcIssuer: issuer, oidcAudience: audience, oidcRolesClaim: rolesClaim } = config
  const accounts = new Accounts(journal, { baseIri })
  const tokens = new Tokens(journal, { days: config.tokenDays })
  const audit = new Audit(journal, { days: config.auditDays })
  const claims = { issuer, audience, rolesClaim, baseIri, domainIri }
  const oidc = issuer === '' ? undefined : new OidcVerifier(claims)
  const client = { clientId: config.oidcClientId, clientSecret: config.oidcClientSecret }
  const oidcSignIn =
    oidc && client.clientId !== '' ? new OidcSignIn({ ...claims, ...client, verifier: oidc }) : undefined
  const authenticator = new Authenticator({ accounts, tokens, oidc, issuer, baseIri, writeToken: config.writeToken })
  const [sessions, signInLinks] = [new Sessions(journal), new SignInLinks(journal)]
  return {
    accounts,
    tokens,
    sessions,
    signInLinks,
    audit,
    authenticator,
    oidcSignIn,
    domainIri,
    domains,
    close: () => audit.close(),
  }
}
