import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Database } from 'lmdb'
import type { Journal } from '../journal/journal.ts'
import type { Principal } from './principal.ts'

/** What somebody signed in with: the session ends when that does, and may never do more. */
export type SessionOrigin =
  /** The operator. `secret` is the seal of the secret that was pasted, absent for a link of the command line. */
  | { readonly kind: 'operator'; readonly secret?: string }
  /** A personal token, by its id. */
  | { readonly kind: 'token'; readonly token: string }
  /** A link for one use, which the operator made for an account. */
  | { readonly kind: 'link' }
  /** The OpenID provider. `principal` is who its claims alone make, for those without an account here. */
  | { readonly kind: 'oidc'; readonly issuer: string; readonly subject: string; readonly principal: Principal }

/** A browser in which somebody is signed in, without its secret. */
export interface Session {
  readonly id: string
  /** Id of the principal. */
  readonly holder: string
  readonly origin: SessionOrigin
  /** ISO 8601, UTC, as the other times. */
  readonly created: string
  /** When it was used last, to the minute. */
  readonly used: string
  readonly expires: string
  /** How the browser called itself when it signed in. */
  readonly agent: string
}

/** A session together with what only its browser knows. */
export interface NewSession {
  /** The value of the cookie: it is told here and never again. */
  readonly secret: string
  readonly session: Session
}

export interface SessionRequest {
  readonly holder: string
  /** For the operator with the secret itself, which is not kept. */
  readonly origin: SessionOrigin
  readonly agent: string
}

const HOUR_MS = 3_600_000
/** A browser that nobody uses is signed out over night. */
const IDLE_MS = 12 * HOUR_MS
/** Once in a week everybody signs in again. */
const LONGEST_MS = 7 * 24 * HOUR_MS
/** Roles that only a provider's claims give are no fresher than the sign-in: they are asked for again each day. */
const CLAIMED_MS = 12 * HOUR_MS
/** The last use is written down no more often, so that reading does not write at every request. */
const USE_MS = 60_000
/** Of one principal; the one that was used the longest ago gives way. */
const MOST = 50

const shape = /^[\w-]{43}$/
const keyOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/**
 * Who is signed in, in a table of the journal by the SHA-256 of the secret, which only the browser has. The secret has
 * 256 random bits, so that no slower hash is needed.
 */
export class Sessions {
  private readonly table: Database<Session>
  private readonly used = new Map<string, number>()

  constructor(journal: Pick<Journal, 'table'>) {
    this.table = journal.table<Session>('sessions')
  }

  /** Signs somebody in. A session is never taken over from before: whoever planted a cookie has nothing of it. */
  async create({ holder, origin, agent }: SessionRequest, now = new Date()): Promise<NewSession> {
    const secret = randomBytes(32).toString('base64url')
    const lives = origin.kind === 'oidc' && origin.principal.id === holder ? CLAIMED_MS : LONGEST_MS
    const session: Session = {
      id: randomBytes(8).toString('hex'),
      holder,
      origin: sealed(origin, secret),
      created: now.toISOString(),
      used: now.toISOString(),
      expires: new Date(now.getTime() + lives).toISOString(),
      agent: agent.slice(0, 300),
    }
    await this.makeRoom(holder, now)
    await this.table.put(keyOf(secret), session)
    await this.table.flushed
    return { secret, session }
  }

  /** The session that a cookie names, while it lasts. Being asked for is being used. */
  find(secret: string, now = new Date()): Session | undefined {
    if (!shape.test(secret)) return undefined
    const key = keyOf(secret)
    const session = this.table.get(key)
    if (!session || this.isOver(session, now)) return undefined
    this.note(key, session, now)
    return session
  }

  /** Those of a principal that last, the one used last first. */
  list(holder: string, now = new Date()): Session[] {
    return this.entries()
      .filter(({ value }) => value.holder === holder && !this.isOver(value, now))
      .map(({ value }) => ({ ...value, used: new Date(this.lastUse(value)).toISOString() }))
      .sort((a, b) => (a.used > b.used ? -1 : 1))
  }

  /** Ends a session; one that is not there is over already. */
  async end(id: string): Promise<void> {
    for (const { key, value } of this.entries()) if (value.id === id) await this.table.remove(key)
    await this.table.flushed
    this.used.delete(id)
  }

  private entries(): { key: string; value: Session }[] {
    return [...this.table.getRange()].map(({ key, value }) => ({ key: String(key), value }))
  }

  private lastUse({ id, used }: Session): number {
    return Math.max(this.used.get(id) ?? 0, Date.parse(used))
  }

  private isOver(session: Session, now: Date): boolean {
    return session.expires <= now.toISOString() || now.getTime() - this.lastUse(session) >= IDLE_MS
  }

  /** Removes what is over, and the oldest of those who sign in without end. */
  private async makeRoom(holder: string, now: Date): Promise<void> {
    const entries = this.entries()
    const lasting = entries.filter(({ value }) => value.holder === holder && !this.isOver(value, now))
    lasting.sort((a, b) => this.lastUse(b.value) - this.lastUse(a.value))
    const over = entries.filter(({ value }) => this.isOver(value, now))
    for (const { key, value } of [...over, ...lasting.slice(MOST - 1)]) {
      this.used.delete(value.id)
      await this.table.remove(key)
    }
  }

  private note(key: string, session: Session, now: Date): void {
    if (now.getTime() - this.lastUse(session) < USE_MS) return
    this.used.set(session.id, now.getTime())
    // Read again in the transaction: it may have been ended meanwhile. Not being written is no reason to refuse.
    this.table
      .transaction(() => {
        const latest = this.table.get(key)
        if (latest) void this.table.put(key, { ...latest, used: now.toISOString() })
      })
      .catch(() => undefined)
  }
}

/** By which a secret of the operator is known again, and only with the cookie: it may be short enough to be guessed. */
export const sealOf = (secret: string, cookie: string): string =>
  createHmac('sha256', cookie).update(secret).digest('hex')

const sealed = (origin: SessionOrigin, cookie: string): SessionOrigin =>
  origin.kind === 'operator' && origin.secret !== undefined
    ? { ...origin, secret: sealOf(origin.secret, cookie) }
    : origin

/**
 * What forms and scripts of our own pages send along, so that no other page can write in somebody's name. It follows
 * from the session's secret, which no script can read, and tells nothing of it.
 */
export const forgeryTokenOf = (secret: string): string =>
  createHmac('sha256', secret).update('concordance csrf').digest('base64url')
