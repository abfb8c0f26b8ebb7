import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Account, AccountFields } from '../../access/accounts.ts'
import { grantOf, onlyKnown } from '../../access/grants.ts'
import { may } from '../../access/may.ts'
import { agentIri, type Action, type Grant, type Principal } from '../../access/principal.ts'
import { pageOf, type Window } from '../../concepts/pages.ts'
import { DomainError } from '../../errors.ts'
import type { Services } from '../../services.ts'
import { accountSchemas, meSchema } from '../access-schemas.ts'
import { setPaging } from '../paging.ts'
import { authorise, authoriseAnywhere, requirePrincipal } from '../principal.ts'

/** Grants as they are sent: the domain by its short name or its IRI. */
interface GivenGrant {
  readonly role: string
  readonly domain?: string
}
type GivenFields = Omit<AccountFields, 'grants'> & { readonly grants?: readonly GivenGrant[] }

const actions: readonly Action[] = ['read', 'propose', 'comment', 'edit', 'review', 'publish', 'release', 'retire', 'administer'] // prettier-ignore

const isAdministrator = (principal: Principal): boolean => may(principal, 'administer', undefined).allowed

/** `/api/me`, `/api/accounts`: who I am, and who there is. */
export function accountRoutes(app: FastifyInstance, services: Services): void {
  const { accounts, domainIri } = services.access
  const iriOf = ({ id }: Account): string => agentIri(services.space.baseIri, id)
  const shownTo =
    ({ principal }: FastifyRequest) =>
    ({ email, subject, ...account }: Account): object => ({
      ...account,
      iri: iriOf(account),
      ...(isAdministrator(principal) || principal.id === account.id ? { email, subject } : {}),
    })
  const fieldsOf = ({ grants: given, ...fields }: GivenFields, held: readonly Grant[] = []): AccountFields => {
    const grants = given?.map((grant) => grantOf(grant, domainIri))
    const domains = new Set(grants?.map(({ domain }) => domain))
    for (const { domain } of held) domains.delete(domain) // what an account has already may outlive its domain
    onlyKnown(domains, services.access.domains())
    return { ...fields, grants }
  }

  app.get('/api/me', { schema: meSchema }, (request, reply) => {
    reply.header('cache-control', 'no-store').header('vary', 'Authorization')
    return me(request)
  })
  app.get<{ Querystring: Window }>('/api/accounts', { schema: accountSchemas.list }, (request, reply) => {
    authoriseAnywhere(request, 'administer')
    const page = pageOf(accounts.list(), request.query, shownTo(request))
    setPaging(request, reply, page)
    return reply.header('cache-control', 'no-store').send(page)
  })
  app.post<{ Body: GivenFields & { id: string } }>(
    '/api/accounts',
    { schema: accountSchemas.create },
    async (request, reply) => {
      authorise(request, 'administer')
      const { id, ...fields } = request.body
      const account = await accounts.create(id, fieldsOf(fields))
      await services.publishAgents()
      reply
        .code(201)
        .header('location', services.space.url(`api/accounts/${id}`))
        .header('cache-control', 'no-store')
      return reply.send(shownTo(request)(account))
    },
  )
  app.get<{ Params: { id: string } }>('/api/accounts/:id', { schema: accountSchemas.get }, (request, reply) => {
    const { id } = request.params
    if (requirePrincipal(request).id !== id) authoriseAnywhere(request, 'administer')
    return reply.header('cache-control', 'no-store').send(shownTo(request)(accounts.get(id)))
  })
  app.patch<{ Params: { id: string }; Body: GivenFields }>(
    '/api/accounts/:id',
    { schema: accountSchemas.change },
    async (request, reply): Promise<FastifyReply> => {
      const principal = authoriseAnywhere(request, 'administer')
      const fields = fieldsOf(request.body, accounts.get(request.params.id).grants)
      if (!isAdministrator(principal)) onlyRolesOfOwnDomains(principal, accounts.get(request.params.id), fields)
      const account = await accounts.change(request.params.id, fields)
      await services.publishAgents()
      return reply.header('cache-control', 'no-store').send(shownTo(request)(account))
    },
  )
  app.delete<{ Params: { id: string } }>(
    '/api/accounts/:id',
    { schema: accountSchemas.disable },
    async (request, reply): Promise<FastifyReply> => {
      authorise(request, 'administer')
      await accounts.change(request.params.id, { disabled: true })
      return reply.code(204).send()
    },
  )
}

function me({ principal, credentials }: FastifyRequest): object {
  const { id, iri, name, kind, grants } = principal
  const areas = [undefined, ...new Set(grants.flatMap(({ domain }) => domain ?? []))]
  return {
    id,
    iri,
    name,
    kind,
    credentials: credentials.kind,
    ...(credentials.kind === 'token' ? { expires: credentials.token.expires } : {}),
    grants,
    may: areas.map((domain) => ({
      ...(domain === undefined ? {} : { domain }),
      actions: actions.filter((action) => may(principal, action, domain).allowed),
    })),
  }
}

/**
 * Whoever gives roles in a domain may change nothing else of an account.
 *
 * @throws DomainError `forbidden`
 */
function onlyRolesOfOwnDomains(principal: Principal, account: Account, fields: AccountFields): void {
  const { grants, ...others } = fields
  if (Object.values(others).some((value) => value !== undefined))
    throw new DomainError('forbidden', 'Changing more of an account than its roles needs the role administrator')
  const key = ({ role, domain }: Grant): string => `${role} ${domain ?? ''}`
  const [before, after] = [account.grants, grants ?? account.grants]
  const missing = (of: readonly Grant[], from: readonly Grant[]): Grant[] =>
    of.filter((grant) => !from.some((other) => key(other) === key(grant)))
  for (const { domain } of [...missing(before, after), ...missing(after, before)]) {
    const decided = may(principal, 'administer', domain)
    if (!decided.allowed) throw new DomainError('forbidden', decided.reason)
  }
}
