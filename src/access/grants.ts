import { isCouncil } from './council.ts'
import { invalid } from '../errors.ts'
import { roles } from './may.ts'
import type { Action, Grant, Role } from './principal.ts'

/** Makes the IRI of a domain from its short name. */
export type DomainIri = (name: string) => string

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

/** Roles that are held for the whole and for nothing less. */
const whole: ReadonlySet<Role> = new Set<Role>(['council', 'administrator'])

/**
 * What may be given: a known role, `council` and `administrator` for the whole only, and nothing but those for what the
 * council keeps.
 *
 * @param given the domain as its short name or its IRI
 * @throws DomainError `invalid`
 */
export function grantOf({ role, domain }: { role: string; domain?: string | undefined }, iriOf: DomainIri): Grant {
  if (!isRole(role)) throw invalid(`"${role}" is no role: the roles are ${roles.join(', ')}`)
  if (domain === undefined || domain === '') return { role }
  if (whole.has(role)) throw invalid(`The role ${role} is for the whole: leave out the domain ${domain}`)
  const iri = domainOf(domain, iriOf)
  if (isCouncil(iri))
    throw invalid('What the council keeps is decided by the role council: give that, without a domain')
  return { role, domain: iri }
}

/**
 * A domain by its short name (`billing`) or its IRI.
 *
 * @throws DomainError `invalid`
 */
export function domainOf(given: string, iriOf: DomainIri): string {
  if (/^https?:\/\/[^\s<>"{}|\\^`]+$/.test(given)) return given
  if (!/^[\w.-]{1,100}$/.test(given)) throw invalid(`"${given}" is no domain: give its short name, such as billing`)
  return iriOf(given)
}

/**
 * Lets through domains that there are, for a role or token elsewhere would do nothing and look as if it did. Where no
 * domain is defined yet, any will do: the map of domains may come later.
 *
 * @param given IRIs; undefined is the whole
 * @param known IRIs of the domains there are
 * @throws DomainError `invalid` naming those there are
 */
export function onlyKnown(given: Iterable<string | undefined>, known: readonly string[]): void {
  if (known.length === 0) return
  const names = known.filter((each) => !isCouncil(each)).map(shortName)
  const told = (domain: string): string => (names.includes(shortName(domain)) ? domain : shortName(domain))
  for (const domain of given)
    if (domain !== undefined && !known.includes(domain))
      throw invalid(`There is no domain "${told(domain)}": there are ${names.join(', ')}`, {
        details: { domains: names },
      })
}

const shortName = (domain: string): string => domain.slice(domain.lastIndexOf('/') + 1)

/**
 * `editor` or `editor:billing`.
 *
 * @throws DomainError `invalid`
 */
export function parseGrant(text: string, iriOf: DomainIri): Grant {
  const [, role = text, domain] = /^([^:]*):(.*)$/.exec(text) ?? []
  return grantOf({ role, domain }, iriOf)
}

/** The grant as `parseGrant` reads it. */
export const formatGrant = ({ role, domain }: Grant): string =>
  domain === undefined ? role : `${role}:${shortName(domain)}`

/** What a token may be used for, of what its account may do; each includes the one before. */
export const scopes = ['read', 'edit', 'review', 'all'] as const
export type Scope = (typeof scopes)[number]

const withinScope: Readonly<Record<Scope, readonly Action[] | undefined>> = {
  read: ['read'],
  edit: ['read', 'edit', 'propose', 'comment'],
  review: ['read', 'edit', 'propose', 'comment', 'review'],
  all: undefined,
}

/** What a token is cut down to. */
export interface TokenScope {
  readonly scope: Scope
  /** IRIs of domains; absent: wherever the account holds a role. */
  readonly domains?: readonly string[]
}

/** An account's grants as far as a token's scope goes. */
export function cutDown(grants: readonly Grant[], { scope, domains }: TokenScope): Grant[] {
  const only = withinScope[scope]
  return grants
    .flatMap((grant): Grant[] => {
      if (domains === undefined) return [grant]
      if (grant.domain === undefined) return domains.map((domain) => ({ ...grant, domain }))
      return domains.includes(grant.domain) ? [grant] : []
    })
    .map((grant) => (only ? { ...grant, only } : grant))
}

/** Whether everything that `narrow` lets through is let through by `wide` as well. */
export function isWithin(narrow: TokenScope, wide: TokenScope): boolean {
  if (scopes.indexOf(narrow.scope) > scopes.indexOf(wide.scope)) return false
  return wide.domains === undefined || (narrow.domains?.every((domain) => wide.domains!.includes(domain)) ?? false)
}
