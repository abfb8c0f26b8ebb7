import { createHash, timingSafeEqual } from 'node:crypto'
import { DomainError } from '../errors.ts'
import type { Accounts } from './accounts.ts'
import { cutDown } from './grants.ts'
import { isJwt, type OidcVerifier } from './oidc.ts'
import { operator, type Principal } from './principal.ts'
import { isPersonalToken, type Token, type Tokens } from './tokens.ts'

/** What a request came with: nothing, a secret of the process, a personal token, or a token of an OpenID provider. */
export type Credentials =
  | { readonly kind: 'none' }
  /** `own`: left by this server for the command line on its machine; else the one that its operator chose. */
  | { readonly kind: 'operator'; readonly own: boolean }
  | { readonly kind: 'token'; readonly token: Token }
  | { readonly kind: 'oidc' }

export interface Authenticated {
  readonly principal: Principal
  readonly credentials: Credentials
}

export interface AuthenticatorOptions {
  readonly accounts: Accounts
  readonly tokens: Tokens
  /** Undefined while no provider is set. */
  readonly oidc: OidcVerifier | undefined
  readonly baseIri: string
  /** CONCORDANCE_WRITE_TOKEN; empty for none. */
  readonly writeToken: string
}

/** Texts of any length as so many bytes. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Finds out who sends a secret. */
export class Authenticator {
  private readonly options: AuthenticatorOptions
  private readonly chosen: Buffer | undefined

  constructor(options: AuthenticatorOptions) {
    this.options = options
    this.chosen = options.writeToken === '' ? undefined : digest(options.writeToken)
  }

  /**
   * @param secret from the Authorization header
   * @param own the token of this server itself
   * @throws DomainError `unauthenticated` when nobody has this secret; `busy` when the OpenID provider does not answer.
   */
  async authenticate(secret: string, own: string): Promise<Authenticated> {
    const given = digest(secret)
    // Both are compared, and always in full: how long it takes tells nothing.
    const isOwn = timingSafeEqual(digest(own), given) && own !== ''
    const isChosen = timingSafeEqual(this.chosen ?? Buffer.alloc(given.length), given)
    if (isOwn || isChosen)
      return { principal: operator(this.options.baseIri), credentials: { kind: 'operator', own: isOwn } }
    if (isPersonalToken(secret)) return this.byToken(secret)
    if (this.options.oidc && isJwt(secret)) return this.byClaims(this.options.oidc, secret)
    throw new DomainError('unauthenticated', 'These credentials are not known here: send a token of this service as "Authorization: Bearer", made with "concordance token create"') // prettier-ignore
  }

  private byToken(secret: string): Authenticated {
    const { tokens, accounts } = this.options
    const token = tokens.verify(secret)
    const account = accounts.find(token.account)
    if (!account || account.disabled) throw disabled(token.account)
    const principal = { ...accounts.principalOf(account), grants: cutDown(account.grants, token) }
    return { principal, credentials: { kind: 'token', token } }
  }

  private async byClaims(oidc: OidcVerifier, secret: string): Promise<Authenticated> {
    const { accounts } = this.options
    const { subject, principal } = await oidc.verify(secret)
    const account = accounts.bySubject(subject)
    if (account?.disabled) throw disabled(account.id)
    return { principal: account ? accounts.principalOf(account) : principal, credentials: { kind: 'oidc' } }
  }
}

const disabled = (id: string): DomainError =>
  new DomainError('unauthenticated', `The account "${id}" is disabled: ask an administrator`)
