import { QuadStore, type SettledState } from './quad-store.ts'
import { StoreThread } from './store-thread.ts'
import { readSnapshotFiles, removeSnapshotFiles } from './snapshot-files.ts'
import { messageOf } from '../errors.ts'

/** Fewer quads are read from the journal as fast. */
const WORTH_WRITING = 50_000

export interface SnapshotKeeperOptions {
  readonly folder: string
  /** The hash of a commit in the journal, if it is there. */
  hashOf(commit: number): string | undefined
  /** From how many quads on files are written. */
  readonly worthWriting?: number
}

/**
 * Keeps the files of a snapshot beside the journal, which is the truth: reads them when the store is opened, and writes
 * new ones beside the main thread. Files that cannot be used are reported as a warning of the process, and passed over.
 */
export class SnapshotKeeper {
  private readonly options: SnapshotKeeperOptions
  private readonly thread = new StoreThread()
  private next: SettledState | undefined
  private writing: Promise<void> | undefined

  constructor(options: SnapshotKeeperOptions) {
    this.options = options
  }

  /** A store with what was written last, or an empty one: the journal has the rest. What it becomes is kept. */
  open(): QuadStore {
    const store = new QuadStore(this.read())
    store.onSettled((state) => this.keep(state))
    return store
  }

  /** Resolves when all is written. */
  async close(): Promise<void> {
    await this.writing
    await this.thread.close()
  }

  private read(): SettledState | undefined {
    const { folder } = this.options
    try {
      return readSnapshotFiles(folder, (commit) => this.options.hashOf(commit))
    } catch (error) {
      process.emitWarning(`The snapshot in ${folder} is not used, and the store is made from the journal: ${messageOf(error)}`) // prettier-ignore
      removeSnapshotFiles(folder)
      return undefined
    }
  }

  /** Writes a state some time soon; if another comes before it is begun, only that one. */
  private keep(state: SettledState): void {
    if (state.base.indexes.spog.length < (this.options.worthWriting ?? WORTH_WRITING)) return
    this.next = state
    this.writing ??= this.writeAll().finally(() => (this.writing = undefined))
  }

  private async writeAll(): Promise<void> {
    for (let state = this.next; state; state = this.next) {
      this.next = undefined
      const hash = this.options.hashOf(state.commit)
      if (hash === undefined) continue
      try {
        await this.thread.write(this.options.folder, { ...state, hash })
      } catch (error) {
        process.emitWarning(`The snapshot of commit ${state.commit} could not be written: ${messageOf(error)}`)
      }
    }
  }
}
