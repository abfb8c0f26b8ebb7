import type { Base } from './base.ts'
import type { Change, Delta } from './delta.ts'
import { OccasionalWorker } from '../threads/occasional.ts'
import type { SnapshotRecord } from './snapshot-files.ts'
import { changeOf, shareChange, type SharedChange, type StoreAnswer, type StoreTask } from './store-tasks.ts'

/** Heap of the thread: what it works on lies outside of it. */
const MEMORY_MB = 512

/** The long steps of a store, in a thread of their own that lives as long as there is something to do. */
export class StoreThread {
  private readonly worker = new OccasionalWorker<StoreTask, StoreAnswer>({
    entry: new URL('./store-worker.ts', import.meta.url),
    memoryMb: MEMORY_MB,
  })

  /** What of a change has an effect: see `effectiveChange`. */
  async effective(base: Base, delta: Delta, change: Change): Promise<Change> {
    const task = { type: 'effective', base, delta, change: await shareChange(change) } as const
    return changeOf((await this.worker.head(task)) as SharedChange)
  }

  /** A base of all quads, those of an effective change too. */
  async merge(base: Base, delta: Delta, change?: Change): Promise<Omit<Base, 'version'>> {
    const shared = change ? { change: await shareChange(change) } : {}
    return (await this.worker.head({ type: 'merge', base, delta, ...shared })) as Omit<Base, 'version'>
  }

  /** The same for all that several effective changes, one after another, added and removed. */
  async mergeMany(base: Base, delta: Delta, change: Change): Promise<Omit<Base, 'version'>> {
    const task = { type: 'merge', base, delta, change: await shareChange(change), many: true } as const
    return (await this.worker.head(task)) as Omit<Base, 'version'>
  }

  async write(folder: string, record: SnapshotRecord): Promise<void> {
    await this.worker.head({ type: 'write', folder, record })
  }

  async close(): Promise<void> {
    await this.worker.close()
  }
}
