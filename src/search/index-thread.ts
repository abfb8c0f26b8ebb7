import { shareQuads } from '../store/shared-quads.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { OccasionalWorker } from '../threads/occasional.ts'
import type { IndexAnswer, IndexTask } from './index-tasks.ts'
import type { Segment } from './segment.ts'
import type { GraphChange, IndexHandle, Segments } from './segments.ts'
import { openSegment, shareSegment } from './shared-segment.ts'

/** Who makes the large parts of an index, without holding up the thread that asks for them. */
export interface IndexMaker {
  build(snapshot: Snapshot): Promise<IndexHandle>
  /** The index after a change; `segments`, as it was before, answers on meanwhile. */
  update(segments: Segments, change: GraphChange): Promise<IndexHandle>
  join(segments: readonly Segment[]): Promise<Segment>
  close(): Promise<void>
}

/** Words, sorted lists and maps of them while an index of millions of labels is made. */
const MEMORY_MB = 4096

/** Makes them in a thread of their own, from memory that is shared with it. */
export class IndexThread implements IndexMaker {
  private readonly worker = new OccasionalWorker<IndexTask, IndexAnswer>({
    entry: new URL('./index-worker.ts', import.meta.url),
    memoryMb: MEMORY_MB,
  })

  async build(snapshot: Snapshot): Promise<IndexHandle> {
    return this.index({ type: 'build', snapshot: snapshot.toHandle() })
  }

  async update(segments: Segments, { snapshot, added, removed }: GraphChange): Promise<IndexHandle> {
    const quads = { added: await shareQuads(added), removed: await shareQuads(removed) }
    return this.index({ type: 'update', index: segments.toHandle(), snapshot: snapshot.toHandle(), ...quads })
  }

  async join(segments: readonly Segment[]): Promise<Segment> {
    const answer = await this.worker.head({ type: 'join', segments: segments.map(shareSegment) })
    if (!('segment' in answer)) throw new TypeError('The worker did not answer with a segment')
    return openSegment(answer.segment)
  }

  async close(): Promise<void> {
    await this.worker.close()
  }

  private async index(task: IndexTask): Promise<IndexHandle> {
    const answer = await this.worker.head(task)
    if (!('index' in answer)) throw new TypeError('The worker did not answer with an index')
    return answer.index
  }
}
