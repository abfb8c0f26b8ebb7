import type { Changes, Intent } from '../changes/changes.ts'
import { DomainError, notFound } from '../errors.ts'
import type { FormatName } from '../rdf/formats.ts'
import { concord } from '../rdf/namespaces.ts'
import type { QueryDataset } from '../sparql/engine.ts'
import type { DocumentWork, UpdateWork } from '../sparql/update/tasks.ts'
import type { UpdateEngine } from '../sparql/update/update-engine.ts'
import { DEFAULT_GRAPH } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { registryGraph } from './registry.ts'
import { correctRegistry } from './registry-upkeep.ts'

/** Who writes, and how long they wait. */
export interface Writing {
  /** Who is named in the commit, such as `http`. */
  readonly actor: string
  /** Ends the request, as when its author went away. Once the change is being made durable, it is too late. */
  readonly signal?: AbortSignal | undefined
  /**
   * Looks at the graph before it is changed and throws unless the request may go on; nobody writes in between.
   *
   * @param version of the graph: see `GraphStore.version`; undefined when it is not there.
   */
  readonly condition?: ((version: number | undefined) => void) | undefined
  /** The gate: see `Intent.check`. */
  readonly check?: Intent['check']
}

/** A document to put into a graph. */
export interface GraphDocument {
  /** IRI of the graph, `''` for the default graph. */
  readonly graph: string
  readonly body: Uint8Array
  readonly format: FormatName
  /** What relative IRIs are resolved against. */
  readonly documentIri: string
}

/** What came of a request to write. */
export interface Written {
  /** Sequence number of the commit; that of the newest one when there was nothing to change. */
  readonly commit: number
  /** Whether the graph held something before. */
  readonly existed: boolean
}

export interface GraphStoreOptions {
  readonly changes: Changes
  readonly engine: UpdateEngine
  readonly baseIri: string
  /** Requests that may wait for those before them. */
  readonly maxQueue: number
  snapshot(): Snapshot
  /** Prefixes by name, for advice on those that an update forgot. */
  prefixes(): Readonly<Record<string, string>>
}

/** Longest text of an update that becomes the message of its commit. */
const MESSAGE = 120

/**
 * Writing by request: SPARQL 1.1 Update, and the graphs of the SPARQL 1.1 Graph Store HTTP Protocol. Each request is
 * one commit or none.
 */
export class GraphStore {
  private readonly options: GraphStoreOptions
  private readonly changedAt = new Map<string, number>()
  /** The commit that the store was opened with, and the newest that was heard of. */
  private readonly opened: number
  private heard: number
  private waiting = 0

  constructor(options: GraphStoreOptions) {
    this.options = options
    this.opened = options.snapshot().commit
    this.heard = this.opened
    options.changes.onCommit(({ commit }) => {
      this.heard = commit.sequence
      for (const graph of Object.keys(commit.graphs)) this.changedAt.set(graph, commit.sequence)
    })
  }

  /** Whether a graph holds a statement. The default graph (`''`) is always there. */
  has(graph: string, snapshot = this.options.snapshot()): boolean {
    return graph === '' || holds(snapshot, graph)
  }

  /**
   * A number that changes when the graph does: the commit that was the last to change it, or the one that the store was
   * opened with. Undefined for a graph that is not there.
   */
  version(graph: string, snapshot = this.options.snapshot()): number | undefined {
    if (!this.has(graph, snapshot)) return undefined
    return snapshot.commit > this.heard ? snapshot.commit : (this.changedAt.get(graph) ?? this.opened)
  }

  /**
   * Carries out an update request. With `only`, the IRI of a graph (or `''`), it may read and change that graph alone,
   * which is what no graph is named for.
   *
   * @throws DomainError `invalid` with line and column for a syntax error, `unsupported`, `forbidden`, `not-found`,
   * `conflict`, `timeout`, `too-large`, `busy`, `cancelled`. The store is then as before.
   */
  async update(
    text: string,
    { dataset, only, ...writing }: Writing & { readonly dataset?: QueryDataset | undefined; readonly only?: string },
  ): Promise<Written> {
    const work: UpdateWork = { type: 'update', text, dataset, only, prefixes: this.options.prefixes() }
    return this.write(work, { ...writing, graph: only, intent: concord.Update.value, message: summary(text) })
  }

  /** Puts a document in the place of what the graph held (PUT). @throws like `merge`. */
  async replace(document: GraphDocument, writing: Writing): Promise<Written> {
    return this.put({ ...document, replace: true }, writing, 'Replace')
  }

  /**
   * Adds the statements of a document to a graph (POST).
   *
   * @throws DomainError `invalid` with the line for a malformed document and for one of other graphs; `unsupported`,
   * `forbidden` for the registry, `timeout`, `too-large`, `busy`, `cancelled`. The store is then as before.
   */
  async merge(document: GraphDocument, writing: Writing): Promise<Written> {
    return this.put({ ...document, replace: false }, writing, 'Add to')
  }

  /** Removes all statements of a graph (DELETE). @throws DomainError `not-found` when there are none, `forbidden`. */
  async remove(graph: string, writing: Writing): Promise<Written> {
    const condition = (version: number | undefined): void => {
      if (version === undefined) throw notFound(`The graph <${graph}>`)
      writing.condition?.(version)
    }
    const nothing = { graph, body: new Uint8Array(0), format: 'ntriples', documentIri: this.options.baseIri } as const
    return this.put({ ...nothing, replace: true }, { ...writing, condition }, 'Remove')
  }

  private put(work: Omit<DocumentWork, 'type'>, writing: Writing, verb: string): Promise<Written> {
    const name = work.graph === '' ? 'the default graph' : `<${work.graph}>`
    const said = { graph: work.graph, intent: concord.GraphStoreRequest.value, message: `${verb} ${name}` }
    return this.write({ type: 'document', ...work }, { ...writing, ...said })
  }

  private async write(work: UpdateWork | DocumentWork, request: WriteRequest): Promise<Written> {
    const { changes, maxQueue } = this.options
    if (this.waiting > maxQueue) throw new DomainError('busy', `${this.waiting} requests to write are waiting: try again in a few seconds`) // prettier-ignore
    this.waiting++
    try {
      let before = { commit: 0, existed: false }
      const commit = await changes.commit(async (draft) => {
        before = { commit: draft.snapshot.commit, existed: request.graph !== undefined && holds(draft.snapshot, request.graph) } // prettier-ignore
        if (request.graph !== undefined) request.condition?.(this.version(request.graph, draft.snapshot))
        const { engine, baseIri } = this.options
        const { graphs, chunks } = await engine.prepare(work, { snapshot: draft.snapshot, signal: request.signal })
        for await (const chunk of chunks) {
          draft.take(chunk)
          await breath()
        }
        correctRegistry(draft, graphs, { registry: registryGraph(baseIri) })
        const { actor, intent, message, check } = request
        return { actor, intent, message, check }
      })
      return { existed: before.existed, commit: commit?.sequence ?? before.commit }
    } finally {
      this.waiting--
    }
  }
}

interface WriteRequest extends Writing, Pick<Intent, 'intent' | 'message'> {
  /** The one graph that the request is about, where there is one. */
  readonly graph: string | undefined
}

function holds(snapshot: Snapshot, graph: string): boolean {
  const g = graph === '' ? DEFAULT_GRAPH : snapshot.terms.iri(graph)
  return g !== 0 && snapshot.has({ g })
}

/** An update in one line. */
function summary(text: string): string {
  const line = text
    .slice(0, 10 * MESSAGE)
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > MESSAGE ? `${line.slice(0, MESSAGE - 1)}…` : line || 'Update'
}

/** Lets the process answer others between two pieces of a large change. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
