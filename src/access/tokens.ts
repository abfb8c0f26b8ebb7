import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Database } from 'lmdb'
import { DomainError, invalid, notFound } from '../errors.ts'
import type { Journal } from '../journal/journal.ts'
import { scopes, type TokenScope } from './grants.ts'

/** A personal token, without its secret. */
export interface Token extends TokenScope {
  readonly id: string
  /** Id of the account. */
  readonly account: string
  readonly label: string
  /** ISO 8601, UTC, as the other times. */
  readonly created: string
  readonly expires: string
  readonly revoked?: string
  /** When it was used last, to the minute. */
  readonly lastUsed?: string
}

/** As it is stored: with the SHA-256 of the secret, hex. The secret has 256 random bits, so no slower hash is needed. */
interface StoredToken extends Token {
  readonly hash: string
}

export interface TokenRequest extends TokenScope {
  readonly account: string
  readonly label?: string | undefined
  /** Days until it expires; the default of the service when not given. */
  readonly days?: number | undefined
  /** It expires then at the latest, whatever `days` say: ISO 8601. */
  readonly until?: string | undefined
}

const DAY_MS = 86_400_000
/** Nobody looks after a secret for longer. */
const MAX_DAYS = 365
/** The last use is written down no more often, so that reading with a token does not write at every request. */
const USE_MS = 60_000

/** Whether a text looks like a personal token. */
export const isPersonalToken = (text: string): boolean => text.startsWith('cnc_')

const shape = /^cnc_([0-9a-f]{16})_([\w-]{43})$/
/** What is wrong, for those who tell it in other words: a member of the problem. */
const because = (reason: string): { details: { reason: string } } => ({ details: { reason } })
const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Personal tokens, `cnc_<id>_<secret>`, in a table of the journal: only hashes of the secrets are there. */
export class Tokens {
  private readonly table: Database<StoredToken>
  private readonly defaultDays: number
  private readonly used = new Map<string, number>()

  constructor(journal: Pick<Journal, 'table'>, { days }: { days: number }) {
    this.table = journal.table<StoredToken>('tokens')
    this.defaultDays = days
  }

  /**
   * Makes a token. Its text is told here and never again.
   *
   * @throws DomainError `invalid`
   */
  async create(request: TokenRequest, now = new Date()): Promise<{ text: string; token: Token }> {
    const { account, label = '', days = this.defaultDays, scope, domains, until } = request
    if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS)
      throw invalid(`A token lives for 1 to ${MAX_DAYS} days, not ${days}`)
    if (!scopes.includes(scope)) throw invalid(`The scope of a token is one of ${scopes.join(', ')}`)
    if (label.length > 200) throw invalid('The label of a token has 200 characters at most')
    const id = randomBytes(8).toString('hex')
    const secret = randomBytes(32).toString('base64url')
    const wanted = new Date(now.getTime() + days * DAY_MS).toISOString()
    const expires = until !== undefined && until < wanted ? until : wanted
    const token: Token = { id, account, label, scope, ...(domains ? { domains } : {}), created: now.toISOString(), expires } // prettier-ignore
    await this.keep({ ...token, hash: digest(secret).toString('hex') })
    return { text: `cnc_${id}_${secret}`, token }
  }

  /** The tokens of an account, or all of them; newest first. */
  list(account?: string): Token[] {
    return [...this.table.getRange()]
      .filter(({ value }) => account === undefined || value.account === account)
      .map(({ value }) => this.shown(value))
      .sort((a, b) => (a.created > b.created ? -1 : 1))
  }

  /** @throws DomainError `not-found` */
  get(id: string): Token {
    const stored = this.table.get(id)
    if (!stored) throw notFound('The token')
    return this.shown(stored)
  }

  /** It can be used no more from now on. @throws DomainError `not-found` */
  async revoke(id: string, now = new Date()): Promise<Token> {
    const stored = this.table.get(id)
    if (!stored) throw notFound('The token')
    const revoked = { ...stored, revoked: stored.revoked ?? now.toISOString() }
    await this.keep(revoked)
    return this.shown(revoked)
  }

  /**
   * The token that a text is. A token that is not there, and one whose secret is wrong, cannot be told apart, by the
   * answer or by the time it takes; that it expired or was revoked is told to whoever has the secret.
   *
   * @throws DomainError `unauthenticated`
   */
  verify(text: string, now = new Date()): Token {
    const [, id = 'none', secret = ''] = shape.exec(text) ?? []
    const stored = this.table.get(id)
    const known = stored ? Buffer.from(stored.hash, 'hex') : Buffer.alloc(32)
    if (!timingSafeEqual(known, digest(secret)) || !stored)
      throw new DomainError(
        'unauthenticated',
        'That token is not known here: make one with "concordance token create"',
        because('unknown'),
      )
    if (stored.revoked) throw new DomainError('unauthenticated', `This token was revoked on ${stored.revoked}: make another with "concordance token create"`, because('revoked')) // prettier-ignore
    if (stored.expires <= now.toISOString()) throw new DomainError('unauthenticated', `This token expired on ${stored.expires}: make another with "concordance token create"`, because('expired')) // prettier-ignore
    this.note(stored, now)
    return this.shown(stored)
  }

  /** A token by its id while it can be used: what was begun with it goes on no longer than it. Counts as a use. */
  usable(id: string, now = new Date()): Token | undefined {
    const stored = this.table.get(id)
    if (!stored || stored.revoked !== undefined || stored.expires <= now.toISOString()) return undefined
    this.note(stored, now)
    return this.shown(stored)
  }

  private note(stored: StoredToken, now: Date): void {
    const last = this.used.get(stored.id) ?? Date.parse(stored.lastUsed ?? stored.created) - USE_MS
    if (now.getTime() - last < USE_MS) return
    this.used.set(stored.id, now.getTime())
    // Read again in the transaction: it may have been revoked meanwhile. Not being written is no reason to refuse.
    this.table
      .transaction(() => {
        const latest = this.table.get(stored.id)
        if (latest) void this.table.put(stored.id, { ...latest, lastUsed: now.toISOString() })
      })
      .catch(() => undefined)
  }

  private async keep(stored: StoredToken): Promise<void> {
    await this.table.put(stored.id, stored)
    await this.table.flushed
  }

  private shown({ hash: _hash, ...token }: StoredToken): Token {
    return token
  }
}
