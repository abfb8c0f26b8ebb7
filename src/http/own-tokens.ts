import type { FastifyRequest } from 'fastify'
import { domainOf, isWithin, onlyKnown, type Scope } from '../access/grants.ts'
import { may } from '../access/may.ts'
import type { Token, TokenRequest } from '../access/tokens.ts'
import { DomainError, invalid, notFound } from '../errors.ts'
import type { Services } from '../services.ts'
import { authorise, requirePrincipal } from './principal.ts'

/** A token as it is asked for. */
export interface GivenToken {
  /** Id; one's own when not given. */
  readonly account?: string
  readonly label?: string
  readonly scope: Scope
  /** Short names or IRIs. */
  readonly domains?: readonly string[]
  readonly days?: number
}

/**
 * Makes a token for whoever asks, or as an administrator for somebody else.
 *
 * @throws DomainError `unauthenticated`, `forbidden`, `invalid`, `not-found`; `conflict` when the account is disabled.
 */
export async function makeToken(
  { access }: Pick<Services, 'access'>,
  request: FastifyRequest,
  { account, domains, ...given }: GivenToken,
): Promise<{ text: string; token: Token }> {
  const { accounts, tokens, domainIri } = access
  const principal = requirePrincipal(request)
  const id = account ?? principal.id
  if (id !== principal.id) authorise(request, 'administer')
  if (!accounts.find(id) && id === principal.id)
    throw invalid('You have no account here, and a token belongs to one: name it as "account", or ask an administrator for one') // prettier-ignore
  accounts.usable(id)
  const iris = domains?.map((domain) => domainOf(domain, domainIri))
  onlyKnown(iris ?? [], access.domains())
  const asked: TokenRequest = { ...given, account: id, ...(iris ? { domains: iris } : {}) }
  return tokens.create(noFurther(request, asked))
}

/**
 * Ends a token of whoever asks, or as an administrator one of somebody else.
 *
 * @throws DomainError `unauthenticated`, `forbidden`, `not-found`: what somebody else has is not told.
 */
export async function revokeToken(
  { access }: Pick<Services, 'access'>,
  request: FastifyRequest,
  id: string,
): Promise<void> {
  const principal = requirePrincipal(request)
  const token = access.tokens.get(id)
  const isOwn = token.account === principal.id
  if (!isOwn && !may(principal, 'administer', undefined).allowed) throw notFound('The token')
  if (isOwn) noFurther(request, token)
  await access.tokens.revoke(token.id)
}

/** Whether a token of this principal may be made and ended by the request: see {@link noFurther}. */
export const reaches = ({ credentials }: FastifyRequest, token: Token): boolean =>
  credentials.kind !== 'token' || isWithin(token, credentials.token)

/**
 * A token that is made with another goes no further and lives no longer, and none that goes further is revoked with it:
 * whoever finds one can do no more than it says.
 *
 * @throws DomainError `forbidden`
 */
function noFurther({ credentials }: FastifyRequest, asked: TokenRequest): TokenRequest {
  if (credentials.kind !== 'token') return asked
  if (!isWithin(asked, credentials.token))
    throw new DomainError('forbidden', `The token of this request has the scope ${credentials.token.scope}${credentials.token.domains ? ' in some domains' : ''}, and is not for tokens that go further`) // prettier-ignore
  return { ...asked, until: credentials.token.expires }
}
