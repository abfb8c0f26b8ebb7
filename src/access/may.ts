import { isCouncil } from './council.ts'
import type { Action, Grant, Principal, Role } from './principal.ts'

/** Whether somebody may do something; if not, what would be needed, as a sentence. */
export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly reason: string }

/** Least first, so that whoever is refused is told the least role that would do. */
export const roles = ['reader', 'editor', 'reviewer', 'owner', 'council', 'administrator'] as const satisfies Role[]

/** What each role may do where it holds: in its domain, or in every domain when it is for the whole. */
const own: Readonly<Record<Role, readonly Action[]>> = {
  reader: ['read'],
  editor: ['read', 'propose', 'comment', 'edit'],
  reviewer: ['read', 'propose', 'comment', 'edit', 'review'],
  owner: ['read', 'propose', 'comment', 'edit', 'review', 'publish', 'release', 'retire', 'administer'],
  council: ['read', 'propose', 'comment'],
  administrator: ['read', 'propose', 'comment', 'edit', 'review', 'publish', 'release', 'retire', 'administer'],
}

/** What each role, held for the whole, may do with graphs of no domain. */
const unowned: Readonly<Record<Role, readonly Action[]>> = {
  ...own,
  reviewer: own.editor,
  owner: own.editor,
  council: ['read', 'propose', 'comment', 'edit', 'review', 'publish', 'release', 'retire'],
}

/** What each role, held for the whole, may do with what the council keeps: the canonical models. */
const ofCouncil: Readonly<Record<Role, readonly Action[]>> = {
  ...unowned,
  editor: ['read', 'propose', 'comment'],
  reviewer: ['read', 'propose', 'comment'],
  owner: ['read', 'propose', 'comment'],
}

/** Whoever may do these somewhere may do them everywhere: they change nothing that is published. */
const anywhere: ReadonlySet<Action> = new Set<Action>(['read', 'propose', 'comment'])

const shared = (domain: string | undefined): boolean => domain === undefined || isCouncil(domain)

const tableOf = (domain: string | undefined): typeof own =>
  domain === undefined ? unowned : isCouncil(domain) ? ofCouncil : own

/** Whether one grant is enough. `asked` is the action and the domain that it is about. */
function suffices({ role, domain, only }: Grant, asked: { action: Action; domain: string | undefined }): boolean {
  if (only && !only.includes(asked.action)) return false
  if (anywhere.has(asked.action)) return own[role].includes(asked.action)
  if (domain !== undefined && domain !== asked.domain) return false
  return tableOf(asked.domain)[role].includes(asked.action)
}

/**
 * Whether a principal may do something in a domain. Pure: the one place that decides on access.
 *
 * - A grant with a domain holds there; one without holds in every domain. On what is shared (no domain, or the council's)
 *   only `council` and `administrator` decide; `editor` of the whole also edits graphs of no domain.
 * - Whoever may read, propose or comment anywhere may do so everywhere.
 * - `administer` with a domain is giving roles in it; without, it is running the service.
 *
 * @param domain IRI of the domain that the thing belongs to; undefined when it belongs to none
 */
export function may(principal: Principal, action: Action, domain: string | undefined): Decision {
  const asked = { action, domain }
  if (principal.grants.some((grant) => suffices(grant, asked))) return { allowed: true }
  const bySelf = principal.grants.some(({ only: _only, ...grant }) => suffices(grant, asked))
  return { allowed: false, reason: bySelf ? narrowToken(action) : reasonOf(asked) }
}

/** Whether there is anything, of a domain or shared, that a principal may do this to. */
export const mayAnywhere = (principal: Principal, action: Action): boolean =>
  principal.grants.some(
    ({ role, domain, only }) =>
      (only?.includes(action) ?? true) &&
      (own[role].includes(action) || (shared(domain) && ofCouncil[role].includes(action))),
  )

const doing: Readonly<Record<Action, string>> = {
  read: 'Reading',
  edit: 'Changing data',
  propose: 'Proposing a change',
  comment: 'Commenting',
  review: 'Reviewing',
  publish: 'Publishing',
  release: 'Releasing',
  retire: 'Retiring terms',
  administer: 'Administering',
}

const narrowToken = (action: Action): string =>
  `${doing[action]} is outside the scope of this token: make one with a wider scope (concordance token create)`

function reasonOf({ action, domain }: { action: Action; domain: string | undefined }): string {
  const role = roles.find((each) => tableOf(domain)[each].includes(action)) ?? 'administrator'
  if (anywhere.has(action)) return `${doing[action]} needs the role ${role}: ask an administrator for it`
  if (!shared(domain))
    return `${doing[action]} in the domain ${nameOf(domain!)} needs the role ${role} there: ask an owner of the domain or an administrator for it`
  if (action === 'administer') return 'This needs the role administrator'
  const what = domain === undefined ? 'a graph of no domain' : 'what all domains share'
  const whole = role === 'council' ? 'the role council' : `the role ${role} for the whole, or council`
  return `${doing[action]} in ${what} needs ${whole}: ask an administrator for it, or propose the change`
}

/** The short name of a domain. */
const nameOf = (domain: string): string => domain.slice(domain.lastIndexOf('/') + 1)
