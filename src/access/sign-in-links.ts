import { createHash, randomBytes } from 'node:crypto'
import type { Database } from 'lmdb'
import type { Journal } from '../journal/journal.ts'

/** A link by which somebody may sign in once, without its code. */
export interface SignInLink {
  /** Id of the account; absent for the operator. */
  readonly account?: string
  /** ISO 8601, UTC. */
  readonly expires: string
}

/** Long enough to change from the terminal to the browser. */
const LIVES_MS = 5 * 60_000

const keyOf = (code: string): string => createHash('sha256').update(code).digest('hex')

/** Links for one use, in a table of the journal by the SHA-256 of their codes. */
export class SignInLinks {
  private readonly table: Database<SignInLink>

  constructor(journal: Pick<Journal, 'table'>) {
    this.table = journal.table<SignInLink>('sign-in-links')
  }

  /** Makes a link, and forgets those whose time is over. @param account its id; undefined is the operator */
  async create(account: string | undefined, now = new Date()): Promise<{ code: string; link: SignInLink }> {
    const time = now.toISOString()
    for (const { key, value } of [...this.table.getRange()]) if (value.expires <= time) await this.table.remove(key)
    const code = randomBytes(32).toString('base64url')
    const expires = new Date(now.getTime() + LIVES_MS).toISOString()
    const link: SignInLink = { ...(account === undefined ? {} : { account }), expires }
    await this.table.put(keyOf(code), link)
    await this.table.flushed
    return { code, link }
  }

  /** What a code would open, without using it up: programs that show previews of links come first. */
  find(code: string, now = new Date()): SignInLink | undefined {
    const link = this.table.get(keyOf(code))
    return link && link.expires > now.toISOString() ? link : undefined
  }

  /** The same, once: of two who come with one code at a time, one gets it. */
  async take(code: string, now = new Date()): Promise<SignInLink | undefined> {
    const key = keyOf(code)
    let taken: SignInLink | undefined
    await this.table.transaction(() => {
      taken = this.find(code, now)
      if (taken) void this.table.remove(key)
    })
    await this.table.flushed
    return taken
  }
}
