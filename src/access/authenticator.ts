import { createHash, timingSafeEqual } from 'node:crypto'
import { DomainError } from '../errors.ts'
import type { Account, Accounts } from './accounts.ts'
import { cutDown } from './grants.ts'
import { isJwt, type Claimed, type OidcVerifier } from './oidc.ts'
import { operator, type Principal } from './principal.ts'
import { sealOf, type Session, type SessionOrigin } from './sessions.ts'
import type { SignInLink } from './sign-in-links.ts'
import { isPersonalToken, type Token, type Tokens } from './tokens.ts'

/**
 * What a request came with: nothing, a secret of the process, a personal token, or a token of an OpenID provider. For a
 * browser that is signed in it is what was signed in with, where `link` is one of the command line for an account.
 */
export type Credentials =
  | { readonly kind: 'none' }
  /** `own`: left by this server for the command line on its machine; else the one that its operator chose. */
  | { readonly kind: 'operator'; readonly own: boolean }
  | { readonly kind: 'token'; readonly token: Token }
  | { readonly kind: 'oidc' }
  | { readonly kind: 'link' }

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
  /** Whose sessions are good; empty while no provider is set. */
  readonly issuer: string
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
    if (this.options.oidc && isJwt(secret)) return this.byClaims(await this.options.oidc.verify(secret))
    throw new DomainError('unauthenticated', 'These credentials are not known here: send a token of this service as "Authorization: Bearer", made with "concordance token create"', { details: { reason: 'unknown' } }) // prettier-ignore
  }

  /**
   * Who a session is of, as things are now: its account may have other roles since, and the token that it was made from
   * may have been revoked.
   *
   * @param cookie the secret of the session
   * @param own as for `authenticate`
   * @returns undefined when the session is over
   */
  resume({ holder, origin }: Session, cookie: string, own: string): Authenticated | undefined {
    if (origin.kind === 'operator') return this.asOperator(origin, cookie, own)
    if (origin.kind === 'oidc') return this.asClaimed(origin)
    const account = this.options.accounts.find(holder)
    if (!account || account.disabled) return undefined
    if (origin.kind === 'link') return { principal: this.options.accounts.principalOf(account), credentials: { kind: 'link' } } // prettier-ignore
    const token = this.options.tokens.usable(origin.token)
    return token && this.withToken(account, token)
  }

  /** Who the OpenID provider speaks of. @throws DomainError `unauthenticated` when the account is disabled. */
  byClaims({ subject, principal }: Claimed): Authenticated {
    const { accounts } = this.options
    const account = accounts.bySubject(subject)
    if (account?.disabled) throw disabled(account.id)
    return { principal: account ? accounts.principalOf(account) : principal, credentials: { kind: 'oidc' } }
  }

  /** Who a link for one use is for. @throws DomainError `unauthenticated` when the account is disabled. */
  byLink({ account: id }: SignInLink): Authenticated {
    const { accounts, baseIri } = this.options
    if (id === undefined) return { principal: operator(baseIri), credentials: { kind: 'operator', own: false } }
    const account = accounts.find(id)
    if (!account || account.disabled) throw disabled(id)
    return { principal: accounts.principalOf(account), credentials: { kind: 'link' } }
  }

  private asOperator(
    { secret }: SessionOrigin & { kind: 'operator' },
    cookie: string,
    own: string,
  ): Authenticated | undefined {
    const { baseIri, writeToken } = this.options
    const known = [own, writeToken].filter((each) => each !== '').map((each) => sealOf(each, cookie))
    if (secret !== undefined && !known.includes(secret)) return undefined
    return { principal: operator(baseIri), credentials: { kind: 'operator', own: false } }
  }

  private asClaimed({ issuer, subject, principal }: SessionOrigin & { kind: 'oidc' }): Authenticated | undefined {
    const { accounts } = this.options
    const account = accounts.bySubject(subject)
    if (issuer !== this.options.issuer || account?.disabled) return undefined
    return { principal: account ? accounts.principalOf(account) : principal, credentials: { kind: 'oidc' } }
  }

  private byToken(secret: string): Authenticated {
    const { tokens, accounts } = this.options
    const token = tokens.verify(secret)
    const account = accounts.find(token.account)
    if (!account || account.disabled) throw disabled(token.account)
    return this.withToken(account, token)
  }

  private withToken(account: Account, token: Token): Authenticated {
    const principal = { ...this.options.accounts.principalOf(account), grants: cutDown(account.grants, token) }
    return { principal, credentials: { kind: 'token', token } }
  }
}

const disabled = (id: string): DomainError =>
  new DomainError('unauthenticated', `The account "${id}" is disabled: ask an administrator`, {
    details: { reason: 'disabled' },
  })
