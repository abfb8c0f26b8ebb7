import type { FormatName } from '../rdf/formats.ts'
import { bytesOfMemory } from '../sparql/limits.ts'
import { handedOut } from '../store/kept-snapshot.ts'
import type { Snapshot, SnapshotHandle } from '../store/snapshot.ts'
import { WorkerPool } from '../threads/worker-pool.ts'
import type { Direction } from './correspondence.ts'
import type { ExampleVerdict } from './examples.ts'
import type { Remark } from './map-terms.ts'

/** Data to be translated between a domain's own model and the canonical one. */
export interface TranslationTask {
  /** Short name of the domain. */
  readonly domain: string
  readonly direction: Direction
  readonly bytes: Uint8Array
  readonly format: FormatName
  /** The media type of an RDF format, for the data alone; `application/json` for the data with a report. */
  readonly mediaType: string
  /** The state whose mappings are used; the newest when not given. */
  readonly snapshot?: Snapshot
}

/** The answer of `application/json`. */
export interface TranslationReport {
  readonly domain: string
  readonly to: Direction
  /** IRIs of the rules that took up something. */
  readonly constructs: readonly string[]
  readonly remarks: readonly Remark[]
  readonly statements: number
  /** Turtle. */
  readonly data: string
  readonly untranslated: { readonly statements: number; readonly data: string }
}

export interface TranslationHead {
  readonly statements: number
  /** How many statements of the input have no counterpart. */
  readonly untranslated: number
}

export interface TranslationAnswer extends TranslationHead {
  readonly body: Uint8Array
}

/** What the worker does: one translation, or all examples of a domain. */
export type WorkerTask = { readonly baseIri: string; readonly maxBytes: number; readonly snapshot?: SnapshotHandle } & (
  | ({ readonly type: 'translate' } & Omit<TranslationTask, 'snapshot'>)
  | { readonly type: 'examples'; readonly domain: string }
)

export interface TranslatorOptions {
  readonly timeoutMs: number
  readonly memoryMb: number
  readonly baseIri: string
  snapshot(): Snapshot
}

/** Translations in a thread of their own, within the limits of queries: the mappings are queries that people write. */
export class Translator {
  private readonly options: TranslatorOptions
  private readonly pool: WorkerPool<WorkerTask, SnapshotHandle, TranslationHead>

  constructor(options: TranslatorOptions) {
    this.options = options
    this.pool = new WorkerPool({
      entry: new URL('./worker.ts', import.meta.url),
      size: 1,
      memoryMb: options.memoryMb,
      maxQueue: 100,
      state: () => handedOut(options.snapshot()),
    })
  }

  /**
   * @throws DomainError `not-found` for the domain, `invalid` for data that are no RDF, what `translate` throws, and what the
   * pool throws.
   */
  async translate({ snapshot, ...task }: TranslationTask, signal?: AbortSignal): Promise<TranslationAnswer> {
    return this.run({ type: 'translate', ...task }, snapshot, signal)
  }

  /** Tries the examples of a domain. @throws DomainError as `runExamples` does. */
  async examples(domain: string, snapshot?: Snapshot, signal?: AbortSignal): Promise<ExampleVerdict[]> {
    const { body } = await this.run({ type: 'examples', domain }, snapshot, signal)
    return JSON.parse(Buffer.from(body).toString()) as ExampleVerdict[]
  }

  async close(): Promise<void> {
    await this.pool.close()
  }

  private async run(
    task: ({ type: 'translate' } & Omit<TranslationTask, 'snapshot'>) | { type: 'examples'; domain: string },
    snapshot: Snapshot | undefined,
    signal: AbortSignal | undefined,
  ): Promise<TranslationAnswer> {
    const { baseIri, memoryMb, timeoutMs } = this.options
    const common = { baseIri, maxBytes: bytesOfMemory(memoryMb), ...(snapshot ? { snapshot: snapshot.toHandle() } : {}) } // prettier-ignore
    const { head, body } = await this.pool.run({ ...task, ...common }, { timeoutMs, signal })
    const chunks: Uint8Array[] = []
    for await (const chunk of body) chunks.push(chunk)
    return { ...head, body: Buffer.concat(chunks) }
  }
}
