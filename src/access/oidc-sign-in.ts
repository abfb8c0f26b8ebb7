import * as openid from 'openid-client'
import { DomainError } from '../errors.ts'
import { claimedBy, isJwt, type Claimed, type OidcOptions, type OidcVerifier } from './oidc.ts'

export interface OidcSignInOptions extends OidcOptions {
  /** What the provider calls this service. */
  readonly clientId: string
  /** Empty for a public client. */
  readonly clientSecret: string
  /** Reads access tokens, in which some providers keep the roles. */
  readonly verifier: OidcVerifier
}

/** What one browser has to bring back from the provider. */
export interface OidcJourney {
  readonly state: string
  readonly nonce: string
  /** The code verifier of PKCE (RFC 7636). */
  readonly verifier: string
}

const ANSWER_SECONDS = 5

/** Signs people in by the authorization code flow (OpenID Connect Core 1.0 §3.1) with PKCE, state and nonce. */
export class OidcSignIn {
  private readonly options: OidcSignInOptions
  private provider: Promise<openid.Configuration> | undefined

  constructor(options: OidcSignInOptions) {
    this.options = options
  }

  /** The provider, as people know it: its host. */
  get name(): string {
    return new URL(this.options.issuer).host
  }

  get issuer(): string {
    return this.options.issuer
  }

  /**
   * Where to send a browser.
   *
   * @param callback the address of this service that it comes back to
   * @throws DomainError `busy` when the provider does not answer.
   */
  async begin(callback: string): Promise<{ address: string; journey: OidcJourney }> {
    const provider = await this.discover()
    const verifier = openid.randomPKCECodeVerifier()
    const journey = { state: openid.randomState(), nonce: openid.randomNonce(), verifier }
    const address = openid.buildAuthorizationUrl(provider, {
      redirect_uri: callback,
      scope: 'openid profile',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: journey.state,
      nonce: journey.nonce,
    })
    return { address: address.href, journey }
  }

  /**
   * Who came back.
   *
   * @param address the whole address that the browser came back to
   * @throws DomainError `unauthenticated` when the provider did not sign anybody in, or not for this browser; `busy`
   * when it does not answer.
   */
  async finish(address: URL, { state, nonce, verifier }: OidcJourney): Promise<Claimed> {
    const provider = await this.discover()
    try {
      const tokens = await openid.authorizationCodeGrant(provider, address, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      const claimed = claimedBy(tokens.claims()!, this.options)
      return claimed.principal.grants.length > 0
        ? claimed
        : await this.withRoles(claimed, tokens.access_token, provider)
    } catch (error) {
      throw refusalOf(error)
    }
  }

  /** The roles that the ID token does not tell: from the access token where it is for this service, or from UserInfo (§5.3). */
  private async withRoles(claimed: Claimed, token: string, provider: openid.Configuration): Promise<Claimed> {
    const { subject } = claimed
    const told = isJwt(token) ? await this.options.verifier.verify(token).catch(() => undefined) : undefined
    if (told?.subject === subject && told.principal.grants.length > 0)
      return { subject, principal: { ...claimed.principal, grants: told.principal.grants } }
    if (provider.serverMetadata().userinfo_endpoint === undefined) return claimed
    return claimedBy({ name: claimed.principal.name, ...(await openid.fetchUserInfo(provider, token, subject)) }, this.options) // prettier-ignore
  }

  private async discover(): Promise<openid.Configuration> {
    this.provider ??= this.ask()
    try {
      return await this.provider
    } catch (error) {
      this.provider = undefined
      throw unreachable(error)
    }
  }

  private ask(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.options
    const client = clientSecret === '' ? openid.None() : openid.ClientSecretBasic(clientSecret)
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is marked to stand out; the setting lets http through for this machine only
    const execute = issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []
    return openid.discovery(new URL(issuer), clientId, undefined, client, { execute, timeout: ANSWER_SECONDS })
  }
}

const unreachable = (cause: unknown): DomainError =>
  new DomainError('busy', 'The OpenID provider of this service does not answer: try again in a moment', { cause })

function refusalOf(error: unknown): DomainError {
  if (error instanceof openid.AuthorizationResponseError)
    return new DomainError('unauthenticated', `The provider signed nobody in (${error.error}): try again, or sign in with a token`, { cause: error, details: { reason: 'declined' } }) // prettier-ignore
  if (error instanceof openid.ClientError && error.code === 'OAUTH_TIMEOUT') return unreachable(error)
  if (error instanceof TypeError && error.message === 'fetch failed') return unreachable(error)
  return new DomainError('unauthenticated', 'What came back from the provider is not an answer to this browser, or no longer: sign in again', { cause: error, details: { reason: 'lost' } }) // prettier-ignore
}
