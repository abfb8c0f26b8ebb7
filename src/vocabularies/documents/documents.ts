import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import type { QuadChange } from '../../changes/quad-change.ts'
import { rdfFormats } from '../../rdf/formats.ts'
import { parseRdf } from '../../rdf/parse.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { breath } from '../../threads/breath.ts'
import { WorkerPool } from '../../threads/worker-pool.ts'
import type { DocumentReport, DocumentRequest } from './document.ts'
import type { DocumentHead, DocumentTask } from './task.ts'

/** A document, as a change of the state that it was held against. */
export interface DocumentChange extends DocumentHead {
  readonly change: QuadChange
}

export interface DocumentsOptions {
  /** What reading one may take. */
  readonly timeoutMs: number
  /** Heap of a thread. */
  readonly memoryMb: number
  /** Of the store. */
  readonly baseIri: string
}

/** Documents at once: each may need much memory. */
const READERS = 1

/** Documents of SKOS held against the store, in a thread: the one that answers HTTP never waits for a large file. */
export class Documents {
  private readonly options: DocumentsOptions
  private readonly readers: WorkerPool<DocumentTask, undefined, DocumentHead>

  constructor(options: DocumentsOptions) {
    this.options = options
    const entry = new URL('./worker.ts', import.meta.url)
    this.readers = new WorkerPool({ entry, memoryMb: options.memoryMb, size: READERS, maxQueue: 20, state: () => ({ version: 0, value: () => undefined }) }) // prettier-ignore
  }

  /**
   * What a document would change.
   *
   * @throws DomainError `invalid` with file and line for one that cannot be read, and for one of no vocabulary;
   *   `unsupported`, `too-large`, `timeout`, `busy`, `cancelled`.
   */
  async compare(snapshot: Snapshot, request: DocumentRequest, signal?: AbortSignal): Promise<DocumentChange> {
    const { timeoutMs, baseIri } = this.options
    const task = { ...request, snapshot: snapshot.toHandle(), baseIri }
    const { head, body } = await this.readers.run(task, { timeoutMs, signal })
    return { ...head, change: await changeIn(body, head.report) }
  }

  async close(): Promise<void> {
    await this.readers.close()
  }
}

/** The statements as they come from the thread: first those that go, then those that come. */
async function changeIn(body: AsyncIterable<Uint8Array>, { removed, target }: DocumentReport): Promise<QuadChange> {
  const graph = DataFactory.namedNode(target.graph)
  const quads: Quad[] = []
  for await (const batch of parseRdf(body, { format: rdfFormats.ntriples, baseIri: target.graph })) {
    for (const { subject, predicate, object } of batch) quads.push(DataFactory.quad(subject, predicate, object, graph))
    await breath()
  }
  return { removed: quads.slice(0, removed), added: quads.slice(removed) }
}
