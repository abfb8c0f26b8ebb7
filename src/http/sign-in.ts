import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Access } from '../access/access.ts'
import type { Authenticated } from '../access/authenticator.ts'
import { isJwt, type Claimed } from '../access/oidc.ts'
import type { SessionOrigin } from '../access/sessions.ts'
import { DomainError } from '../errors.ts'
import type { Services } from '../services.ts'
import { attempt, type Limits } from './limits.ts'
import { signInPage, type SignInPageProps } from './pages/sign-in.tsx'
import { withParameters } from './pages/hrefs.ts'
import { html } from './representation.ts'
import { contextOf } from './request.ts'
import { setSessionCookie } from './session.ts'

/** Somebody, and what the session is to be made from. */
export interface SignedIn extends Authenticated {
  readonly origin: SessionOrigin
}

/** @param reason what is wrong, as pages have words for it */
const nobody = (why: string, reason: string): DomainError =>
  new DomainError('unauthenticated', why, { details: { reason } })

/**
 * Who a pasted secret is of.
 *
 * @param own the secret of this server
 * @throws DomainError `unauthenticated`
 */
export async function byToken({ authenticator }: Access, token: string, own: string): Promise<SignedIn> {
  if (token === '') throw nobody('Paste a token', 'empty')
  if (isJwt(token))
    throw nobody('A token of the OpenID provider is for programs: sign in through the provider', 'program')
  const authenticated = await authenticator.authenticate(token, own)
  const { credentials } = authenticated
  if (credentials.kind === 'token') return { ...authenticated, origin: { kind: 'token', token: credentials.token.id } }
  return { ...authenticated, origin: { kind: 'operator', secret: token } }
}

/** Uses up a link. @throws DomainError `unauthenticated` */
export async function byLink({ authenticator, signInLinks }: Access, code: string): Promise<SignedIn> {
  const link = await signInLinks.take(code)
  if (!link) throw nobody('This link was used, or its time is over: make another with "concordance sign-in"', 'lost')
  return { ...authenticator.byLink(link), origin: { kind: link.account === undefined ? 'operator' : 'link' } }
}

/** Who came back from the OpenID provider. @throws DomainError `unauthenticated` */
export const byClaims = ({ authenticator }: Access, issuer: string, claimed: Claimed): SignedIn => ({
  ...authenticator.byClaims(claimed),
  origin: { kind: 'oidc', issuer, ...claimed },
})

export interface SignInOptions {
  readonly services: Services
  readonly limits: Limits
  /** Path that it leads to. */
  readonly returnTo: string
  who(): Promise<SignedIn>
}

/**
 * Signs in, and leads on; or shows the page again, and says why nobody was signed in.
 *
 * @param failed what the page shows then
 * @throws DomainError `too-many-requests`, `busy`
 */
export async function signIn(
  request: FastifyRequest,
  reply: FastifyReply,
  { services, limits, returnTo, who }: SignInOptions,
  failed: (error: DomainError) => Partial<SignInPageProps> = problemOf,
): Promise<FastifyReply> {
  try {
    const { principal, credentials, origin } = await attempt(limits, request, who)
    const { sessions } = services.access
    if (request.session) await sessions.end(request.session.id)
    const agent = request.headers['user-agent'] ?? ''
    const { secret } = await sessions.create({ holder: principal.id, origin, agent })
    setSessionCookie(request, reply, { config: services.config, secret })
    request.principal = principal // for the audit
    request.credentials = credentials
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'unauthenticated') throw error
    request.problemCode = error.code
    return showSignIn(services, request, reply.code(401), { returnTo, ...failed(error) })
  }
  return reply.header('cache-control', 'no-store').redirect(returnTo, 303)
}

const problemOf = ({ message, details }: DomainError): Partial<SignInPageProps> => ({
  problem: { message, reason: String(details['reason']) },
})

/** The page to sign in on. It is of the moment, and kept nowhere. */
export function showSignIn(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  props: Pick<SignInPageProps, 'returnTo'> & Partial<SignInPageProps>,
): FastifyReply {
  const { access, config } = services
  // Where the page is an answer to what was sent, the address for its menus is that of the form.
  const path = props.problem === undefined ? request.url : withParameters('/sign-in', { return: props.returnTo })
  const body = signInPage({
    closed: config.readAccess === 'accounts',
    provider: access.oidcSignIn?.name,
    context: contextOf(services, request, { path }),
    ...props,
  })
  return reply.header('cache-control', 'no-store').type(`${html.mediaType}; charset=utf-8`).send(body)
}
