import { DomainError } from '../errors.ts'
import { unpackChunk, type QuadChunk } from '../rdf/quad-chunk.ts'
import type { DictionaryHandle } from '../store/terms.ts'
import type { QuadBuffer } from '../store/quad-buffer.ts'
import { quadsOf, shareQuads, type SharedQuads } from '../store/shared-quads.ts'
import { OccasionalWorker } from '../threads/occasional.ts'
import type { ParseRequest } from './parse-file.ts'
import type { StageTask } from './parse-tasks.ts'

/** Heap of the thread: JSON-LD is held whole. */
const MEMORY_MB = 4096

/** The long steps of a load, in a thread of their own. */
export class ParseThread {
  private readonly worker = new OccasionalWorker<StageTask, SharedQuads | undefined>({
    entry: new URL('./parse-worker.ts', import.meta.url),
    memoryMb: MEMORY_MB,
  })

  /**
   * The statements of a file: see `parseFile`. Read only as fast as chunks are taken.
   *
   * @throws DomainError `too-large` besides, when the memory of the thread is not enough
   */
  async *parse(request: ParseRequest, onRead: (bytes: number) => void): AsyncGenerator<QuadChunk> {
    const read = new Float64Array(new SharedArrayBuffer(8))
    try {
      for await (const bytes of this.worker.bytes({ type: 'parse', read: read.buffer, ...request })) {
        onRead(read[0]!)
        yield unpackChunk(bytes)
      }
      onRead(read[0]!)
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'too-large') throw error
      throw new DomainError('too-large', `${request.name} needs more than ${MEMORY_MB} MB to be read: split it, or convert it to N-Quads, which is read piece by piece`) // prettier-ignore
    }
  }

  /** Names of blank nodes, some at a time: see `skolemNames`. */
  async *names(quads: QuadBuffer, dictionary: DictionaryHandle, scope: string): AsyncGenerator<string[]> {
    const task = { type: 'name', quads: await shareQuads(quads), dictionary, scope } as const
    for await (const bytes of this.worker.bytes(task)) yield new TextDecoder().decode(bytes).split('\n')
  }

  /** The same quads, each once and in order. */
  async distinct(quads: QuadBuffer): Promise<QuadBuffer> {
    return quadsOf((await this.worker.head({ type: 'distinct', quads: await shareQuads(quads) }))!)
  }

  async close(): Promise<void> {
    await this.worker.close()
  }
}
