import type { Database } from 'lmdb'
import type { Journal } from '../journal/journal.ts'
import { breath } from '../threads/breath.ts'

/** A request that wrote or was refused. No secret, no content and no query of an address is in it. */
export interface AuditEntry {
  readonly sequence: number
  /** ISO 8601, UTC. */
  readonly time: string
  /** Id of the principal; `cli` for the command line on the machine of the store. */
  readonly principal: string
  /** Method of the request; `CLI` for a command. */
  readonly method: string
  /** Path without query; the command. */
  readonly path: string
  /** HTTP status; the exit code of a command. */
  readonly status: number
  /** Code of the problem, where it was refused. */
  readonly code?: string
  /** Sequence number of the commit that the request made, or found made. */
  readonly commit?: number
  readonly requestId?: string
  readonly address?: string
}

export type Audited = Omit<AuditEntry, 'sequence' | 'time'>

export interface AuditFilter {
  readonly principal?: string | undefined
  readonly status?: number | undefined
  /** ISO 8601, inclusive; `until` is exclusive. */
  readonly since?: string | undefined
  readonly until?: string | undefined
}

/** Entries are written together: one write to disk per second, whatever comes. */
const FLUSH_MS = 1000
/** More than this are not kept waiting while the disk does not take them. */
const MAX_WAITING = 10_000
const DAY_MS = 86_400_000
const MAX_PATH = 300
/** Entries read before others get their turn. */
const SLICE = 2000

/**
 * Who asked for what and was answered how, beside the journal. Writing never holds up a request and never fails one:
 * entries wait in memory for a second at most, and a process that is killed loses those.
 */
export class Audit {
  private readonly table: Database<AuditEntry, number>
  private readonly days: number
  private onError: (error: unknown) => void = () => undefined
  private waiting: AuditEntry[] = []
  private timer: NodeJS.Timeout | undefined
  /** Time of the newest entry when old ones were last removed. */
  private forgotten = ''
  private next: number

  constructor(journal: Pick<Journal, 'table'>, { days }: { days: number }) {
    this.table = journal.table<AuditEntry, number>('audit')
    this.days = days
    const [last = 0] = this.table.getKeys({ reverse: true, limit: 1 })
    this.next = last + 1
  }

  /** Whom to tell that entries could not be written. */
  reportTo(onError: (error: unknown) => void): void {
    this.onError = onError
  }

  /** Takes note of something. Returns at once. */
  add(audited: Audited, now = new Date()): void {
    if (this.waiting.length >= MAX_WAITING) return
    const path = redacted(audited.path).slice(0, MAX_PATH)
    this.waiting.push({ sequence: this.next++, time: now.toISOString(), ...audited, path })
    this.timer ??= setTimeout(() => void this.flush().catch((error: unknown) => this.onError(error)), FLUSH_MS).unref()
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const entries = this.waiting
    if (entries.length === 0) return
    this.waiting = []
    try {
      await this.table.batch(() => {
        for (const entry of entries) void this.table.put(entry.sequence, entry)
      })
      await this.table.flushed
      await this.forget(entries.at(-1)!.time)
    } catch (error) {
      this.waiting = [...entries, ...this.waiting]
      this.timer ??= setTimeout(
        () => void this.flush().catch((error: unknown) => this.onError(error)),
        FLUSH_MS,
      ).unref()
      throw error
    }
  }

  /** A page of what was noted, newest first, and how much there is of it. */
  async read(
    filter: AuditFilter,
    { offset, limit }: { offset: number; limit: number },
  ): Promise<{ total: number; items: AuditEntry[] }> {
    // prettier-ignore
    await this.flush().catch((error: unknown) => this.onError(error))
    const items: AuditEntry[] = []
    let total = 0
    let read = 0
    for (const { value } of this.table.getRange({ reverse: true, snapshot: false })) {
      if (++read % SLICE === 0) await breath()
      if (filter.since !== undefined && value.time < filter.since) break
      if (!fits(value, filter)) continue
      if (total >= offset && items.length < limit) items.push(value)
      total++
    }
    return { total, items }
  }

  /** Removes what is older than it is to be kept: not more than once in a day of what is noted. */
  private async forget(now: string): Promise<void> {
    if (this.forgotten !== '' && Date.parse(now) - Date.parse(this.forgotten) < DAY_MS) return
    this.forgotten = now
    const oldest = new Date(Date.parse(now) - this.days * DAY_MS).toISOString()
    const old: number[] = []
    for (const { key, value } of this.table.getRange({ snapshot: false })) {
      if (value.time >= oldest) break
      old.push(key)
      if (old.length % SLICE === 0) await breath()
    }
    await this.table.batch(() => {
      for (const key of old) void this.table.remove(key)
    })
  }

  /** Writes what waits; nothing is noted afterwards. */
  async close(): Promise<void> {
    await this.flush().catch((error: unknown) => this.onError(error))
    clearTimeout(this.timer)
  }
}

const fits = (entry: AuditEntry, { principal, status, until }: AuditFilter): boolean =>
  (principal === undefined || entry.principal === principal) &&
  (status === undefined || entry.status === status) &&
  (until === undefined || entry.time < until)

/** A path in which somebody wrote a secret by mistake. */
const redacted = (path: string): string => path.replace(/cnc_[0-9a-f]+_[\w-]+/g, 'cnc_…').replace(/eyJ[\w-]+\.[\w.-]+/g, 'jwt…') // prettier-ignore
