import { createHash } from 'node:crypto'
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import { DomainError, messageOf } from '../errors.ts'
import { parseGrant, type DomainIri } from './grants.ts'
import { agentIri, type Grant, type Principal } from './principal.ts'

export interface OidcOptions {
  /** The issuer, exactly as it calls itself in `iss`. */
  readonly issuer: string
  /** What tokens for this service have as `aud`. */
  readonly audience: string
  /** The claim with the roles: `editor`, `editor:billing`. Dots lead into objects: `realm_access.roles`. */
  readonly rolesClaim: string
  readonly baseIri: string
  readonly domainIri: DomainIri
  /** Keys are not fetched again sooner for the sake of a token with an unknown key: 30 s when not given. */
  readonly cooldownMs?: number
}

/** Who a token speaks of. */
export interface Claimed {
  readonly subject: string
  /** Who that is without an account here: what the claims alone allow. */
  readonly principal: Principal
}

/** Signatures by a key that the provider keeps for itself: with a shared secret whoever checks could also sign. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']
/** Clocks differ. */
const CLOCK_SECONDS = 60
const FETCH_MS = 5000
const COOLDOWN_MS = 30_000
/** A provider that did not answer is not asked again before, however many tokens come. */
const RETRY_MS = 10_000

/** Access and ID tokens; a logout token has the same issuer and audience, and is no proof of anything. */
const types: ReadonlySet<string> = new Set(['', 'jwt', 'at+jwt', 'application/at+jwt'])

/** Whether a text looks like a signed token (RFC 7519 in compact form, RFC 7515 §7.1). */
export const isJwt = (text: string): boolean => /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(text)

/**
 * Checks bearer tokens of an OpenID provider. Its keys are found by discovery (OpenID Connect Discovery 1.0 §4), cached,
 * and fetched again when a token is signed with a key that is not among them.
 */
export class OidcVerifier {
  private readonly options: OidcOptions
  private keys: JWTVerifyGetKey | undefined
  private discovering: Promise<JWTVerifyGetKey> | undefined
  private failedAt = -Infinity

  constructor(options: OidcOptions) {
    this.options = options
  }

  /**
   * @param now for tests
   * @throws DomainError `unauthenticated` when the token is not valid here; `busy` when the provider does not answer.
   */
  async verify(token: string, now = new Date()): Promise<Claimed> {
    const { issuer, audience } = this.options
    const keys = await this.keySet()
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms,
        clockTolerance: CLOCK_SECONDS,
        requiredClaims: ['sub', 'exp', 'iss', 'aud'],
        currentDate: now,
      })
      if (!types.has((protectedHeader.typ ?? '').toLowerCase()) || payload['events'] !== undefined)
        throw new DomainError('unauthenticated', 'That token is not for making requests: send an access token')
      return claimedBy(payload, this.options)
    } catch (error) {
      throw refusalOf(error)
    }
  }

  private async keySet(): Promise<JWTVerifyGetKey> {
    if (this.keys) return this.keys
    if (Date.now() - this.failedAt < RETRY_MS) throw unreachable()
    this.discovering ??= this.discover().finally(() => (this.discovering = undefined))
    try {
      this.keys = await this.discovering
      return this.keys
    } catch (error) {
      this.failedAt = Date.now()
      throw unreachable(error)
    }
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const { issuer } = this.options
    const url = new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)
    const response = await fetch(url, {
      signal: AbortSignal.timeout(FETCH_MS),
      headers: { accept: 'application/json' },
    })
    if (!response.ok) throw new Error(`${url.href} answered ${response.status}`)
    const { issuer: named, jwks_uri: keys } = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown }
    if (named !== issuer) throw new Error(`${url.href} is of the issuer ${String(named)}, not ${issuer}`)
    if (typeof keys !== 'string') throw new Error(`${url.href} has no jwks_uri`)
    const keysUrl = new URL(keys)
    if (keysUrl.protocol !== url.protocol && keysUrl.protocol !== 'https:')
      throw new Error(`${url.href} has its keys where anybody on the way can change them: ${keys}`)
    return createRemoteJWKSet(keysUrl, {
      timeoutDuration: FETCH_MS,
      cooldownDuration: this.options.cooldownMs ?? COOLDOWN_MS,
    })
  }
}

/** Who claims speak of that have been checked. */
export function claimedBy(
  payload: JWTPayload,
  { baseIri, domainIri, rolesClaim }: Pick<OidcOptions, 'baseIri' | 'domainIri' | 'rolesClaim'>,
): Claimed {
  const subject = payload.sub ?? ''
  const id = `oidc-${createHash('sha256').update(subject).digest('hex').slice(0, 16)}`
  const name = [payload['name'], payload['preferred_username']].find((each) => typeof each === 'string') ?? id
  const grants = grantsOf(claim(payload, rolesClaim), domainIri)
  return { subject, principal: { id, iri: agentIri(baseIri, id), name, kind: 'person', grants } }
}

/** A claim by its name, else by the path that its dots make. */
function claim(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name]
  return name
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined,
      payload,
    )
}

/** The roles in a claim: a list, or a text with spaces between. Others' roles stand there as well: those are passed over. */
function grantsOf(value: unknown, domainIri: DomainIri): Grant[] {
  const names = typeof value === 'string' ? value.split(/\s+/) : Array.isArray(value) ? value : []
  return names.flatMap((name): Grant[] => {
    if (typeof name !== 'string') return []
    try {
      return [parseGrant(name, domainIri)]
    } catch {
      return []
    }
  })
}

const unreachable = (cause?: unknown): DomainError =>
  new DomainError('busy', 'The OpenID provider of this service does not answer: try again in a moment', { cause })

/** What is wrong with a token, without repeating any of it. */
function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  const refused = (why: string): DomainError => new DomainError('unauthenticated', why, { cause: error })
  if (error instanceof errors.JWTExpired) return refused('This token has expired: get another from your provider')
  if (error instanceof errors.JWTClaimValidationFailed)
    return refused(`The claim "${error.claim}" of this token is not as this service needs it: get one that is for this service`) // prettier-ignore
  if (error instanceof errors.JWKSTimeout) return unreachable(error)
  if (error instanceof errors.JOSEError && !messageOf(error).startsWith('Expected 200 OK'))
    return refused('This token is not one that the OpenID provider of this service has signed')
  return unreachable(error)
}
