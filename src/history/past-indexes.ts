import { IndexThread } from '../search/index-thread.ts'
import { LabelIndex } from '../search/label-index.ts'
import type { Snapshot } from '../store/snapshot.ts'

/** Indexes that are kept: each takes about as much memory as that of the newest state. */
const KEPT = 2

/** Label indexes of states that are not the newest, made when somebody searches in one. */
export class PastIndexes {
  private readonly maker = new IndexThread()
  /** What was asked for last at the end. */
  private readonly kept = new Map<Snapshot, Promise<LabelIndex>>()

  async of(snapshot: Snapshot): Promise<LabelIndex> {
    const index = this.kept.get(snapshot) ?? this.make(snapshot)
    this.kept.delete(snapshot)
    this.kept.set(snapshot, index)
    for (const old of this.kept.keys()) {
      if (this.kept.size <= KEPT) break
      this.kept.delete(old)
    }
    return index
  }

  /** Ends the thread that makes them. */
  async close(): Promise<void> {
    await this.maker.close()
  }

  private async make(snapshot: Snapshot): Promise<LabelIndex> {
    const index = new LabelIndex({ maker: this.maker })
    try {
      await index.build(snapshot)
    } catch (error) {
      this.kept.delete(snapshot)
      throw error
    }
    return index
  }
}
