import type { Database } from 'lmdb'
import { DomainError, invalid, notFound } from '../errors.ts'
import type { Journal } from '../journal/journal.ts'
import { agentIri, type Grant, type Principal } from './principal.ts'

/** A person or an assistant (a program that works for people) that may write. */
export interface Account {
  /** Short name, for ever: commits name it. */
  readonly id: string
  readonly name: string
  readonly kind: 'person' | 'assistant'
  readonly grants: readonly Grant[]
  readonly email?: string
  /** `sub` of the tokens that the OpenID provider issues to it. */
  readonly subject?: string
  /** It keeps its name, so that history can tell it, and may do nothing any more. */
  readonly disabled?: true
  /** ISO 8601, UTC. */
  readonly created: string
  readonly modified: string
}

export interface AccountFields {
  readonly name?: string | undefined
  readonly kind?: Account['kind'] | undefined
  readonly grants?: readonly Grant[] | undefined
  /** `''` takes it away. */
  readonly email?: string | undefined
  /** `''` takes it away. */
  readonly subject?: string | undefined
  readonly disabled?: boolean | undefined
}

/** Names of principals that are no accounts; those of OpenID Connect begin with `oidc-`. */
const reserved = /^(anonymous|operator|cli|http|concordance|oidc-.*)$/

/**
 * The accounts, in a table of the journal and in memory: there are hundreds at most, and every request asks. An account
 * is never removed, as history refers to it.
 */
export class Accounts {
  private readonly table: Database<Account>
  private readonly byId = new Map<string, Account>()
  private readonly baseIri: string

  constructor(journal: Pick<Journal, 'table'>, { baseIri }: { baseIri: string }) {
    this.table = journal.table<Account>('accounts')
    this.baseIri = baseIri
    for (const { value } of this.table.getRange()) this.byId.set(value.id, value)
  }

  get size(): number {
    return this.byId.size
  }

  /** All of them, by id. */
  list(): Account[] {
    return [...this.byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  find(id: string): Account | undefined {
    return this.byId.get(id)
  }

  /** @throws DomainError `not-found` */
  get(id: string): Account {
    const account = this.byId.get(id)
    if (!account) throw notFound(`The account "${id}"`)
    return account
  }

  /** What an agent is called, by its IRI: public, as commits name it. Undefined for agents that are no accounts. */
  nameOf(iri: string): string | undefined {
    const start = agentIri(this.baseIri, '')
    return iri.startsWith(start) ? this.byId.get(iri.slice(start.length))?.name : undefined
  }

  /** @throws DomainError `not-found`; `conflict` when it is disabled. */
  usable(id: string): Account {
    const account = this.get(id)
    if (account.disabled) throw new DomainError('conflict', `The account "${id}" is disabled: enable it first`)
    return account
  }

  /** The account that an OpenID provider knows by this subject. */
  bySubject(subject: string): Account | undefined {
    return this.list().find((account) => account.subject === subject)
  }

  /**
   * Makes an account; without a name it is called by its id.
   *
   * @throws DomainError `invalid`; `conflict` when the id or the subject is taken.
   */
  async create(id: string, fields: AccountFields, now = new Date()): Promise<Account> {
    if (!/^[a-z][a-z0-9-]{1,39}$/.test(id) || reserved.test(id))
      throw invalid(`"${id}" cannot be the name of an account: take 2 to 40 of a-z, 0-9 and -, beginning with a letter`)
    if (this.byId.has(id)) throw new DomainError('conflict', `There is an account "${id}" already: choose another name`)
    const time = now.toISOString()
    const born: Account = { id, name: id, kind: 'person', grants: [], created: time, modified: time }
    return this.keep(this.changed(born, fields, time))
  }

  /** @throws DomainError `not-found`, `invalid`; `conflict` when the subject is another's. */
  async change(id: string, fields: AccountFields, now = new Date()): Promise<Account> {
    return this.keep(this.changed(this.get(id), fields, now.toISOString()))
  }

  /** Who the account is when it comes with all that it may do. */
  principalOf({ id, name, kind, grants }: Account): Principal {
    return { id, iri: agentIri(this.baseIri, id), name, kind, grants }
  }

  private changed(account: Account, fields: AccountFields, time: string): Account {
    const { email, subject, disabled, ...rest } = account
    const name = (fields.name ?? rest.name).trim()
    if (name === '' || name.length > 200) throw invalid('The name of an account has 1 to 200 characters')
    const mail = fields.email ?? email ?? ''
    if (mail !== '' && !/^[^\s@]+@[^\s@]+$/.test(mail)) throw invalid(`"${mail}" is no e-mail address`)
    const linked = fields.subject ?? subject ?? ''
    const other = linked === '' ? undefined : this.bySubject(linked)
    if (other && other.id !== rest.id)
      throw new DomainError('conflict', `The subject "${linked}" is linked to the account "${other.id}": take it from there first`) // prettier-ignore
    return {
      ...rest,
      name,
      kind: fields.kind ?? rest.kind,
      grants: distinct(fields.grants ?? rest.grants),
      ...(mail === '' ? {} : { email: mail }),
      ...(linked === '' ? {} : { subject: linked }),
      ...((fields.disabled ?? disabled) ? { disabled: true } : {}),
      modified: time,
    }
  }

  /** In memory before it is on disk, so that two changes at a time see each other. */
  private async keep(account: Account): Promise<Account> {
    const before = this.byId.get(account.id)
    this.byId.set(account.id, account)
    try {
      await this.table.put(account.id, account)
      await this.table.flushed
    } catch (error) {
      if (before) this.byId.set(account.id, before)
      else this.byId.delete(account.id)
      throw error
    }
    return account
  }
}

const distinct = (grants: readonly Grant[]): Grant[] => [
  ...new Map(
    grants.map(({ role, domain }) => [`${role} ${domain ?? ''}`, domain ? { role, domain } : { role }]),
  ).values(),
]
