import { randomBytes } from 'node:crypto'

/** A file that somebody has sent to look at what it would change. */
export interface Upload {
  readonly name: string
  readonly bytes: Uint8Array
}

interface Kept extends Upload {
  readonly account: string
  readonly until: number
}

/** How long a file is kept for its next step, and how many bytes of them all together. */
export const UPLOAD_MINUTES = 60
const ROOM = 512 * 2 ** 20
/** Of one account. */
const EACH = 4

/** Files between their preview and the draft that they become, in memory, each for the account that sent it. */
export class Uploads {
  private readonly kept = new Map<string, Kept>()
  private readonly now: () => number

  constructor(now: () => number = Date.now) {
    this.now = now
  }

  /** @returns the name that it is asked for by */
  put(account: string, upload: Upload): string {
    const id = randomBytes(12).toString('base64url')
    this.kept.set(id, { ...upload, account, until: this.now() + UPLOAD_MINUTES * 60_000 })
    this.makeRoom(account)
    return id
  }

  /** Undefined when it is not there any more, or is of another account. */
  get(account: string, id: string): Upload | undefined {
    const found = this.kept.get(id)
    return found && found.account === account && found.until > this.now() ? found : undefined
  }

  drop(id: string): void {
    this.kept.delete(id)
  }

  /** The oldest make room for the newest. */
  private makeRoom(account: string): void {
    const now = this.now()
    for (const [id, { until }] of this.kept) if (until <= now) this.kept.delete(id)
    const own = [...this.kept].filter(([, each]) => each.account === account)
    for (const [id] of own.slice(0, -EACH)) this.kept.delete(id)
    let size = [...this.kept.values()].reduce((sum, { bytes }) => sum + bytes.length, 0)
    for (const [id, { bytes }] of [...this.kept].slice(0, -1)) {
      if (size <= ROOM) return
      this.kept.delete(id)
      size -= bytes.length
    }
  }
}
