import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { DomainError, invalid } from '../errors.ts'
import type { Changes, Draft, Intent } from '../changes/changes.ts'
import { formatByExtension, type RdfFormat } from '../rdf/formats.ts'
import { concord } from '../rdf/namespaces.ts'
import type { QuadStore } from '../store/quad-store.ts'
import type { Commit } from '../journal/journal.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { breath } from '../threads/breath.ts'
import { proveLoad, refusal, type LoadFinding, type LoadProof, type LoadProver } from './load-proof.ts'
import { ParseThread } from './parse-thread.ts'
import { allGraphs, graphInfo, registryGraph, type GraphInfo } from './registry.ts'
import { describeGraphs, replaceGraphs } from './replace.ts'
import { stage } from './stage.ts'

/** A file to load. */
export interface LoadRequest {
  /** Where the bytes are. */
  readonly path: string
  /** What the file is called: shown in messages, kept as source, and told from for the format unless one is given. */
  readonly name: string
  /** IRI of the graph that its statements go to. */
  readonly graph: string
  readonly format?: RdfFormat | undefined
  /** IRI of the domain that the graph belongs to; what the file says of itself counts otherwise. */
  readonly domain?: string | undefined
  /** What relative IRIs are resolved against; the graph when not given. */
  readonly base?: string | undefined
  /** Tells two files of one name apart: see `GraphInfo.origin`. */
  readonly origin?: string | undefined
  /** Lets this file take the place of another of its name. */
  readonly replace?: boolean | undefined
  /** Loads the file though it redefines what a canonical model says: the findings are then told. */
  readonly unproven?: boolean | undefined
  readonly actor?: string | undefined
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined
}

export interface LoadProgress {
  /** Bytes of the file that were read, of how many. */
  readonly bytes: number
  readonly total: number
  readonly quads: number
}

/** What came of it. Quads are counted in the file's own graphs. */
export interface LoadOutcome {
  readonly name: string
  readonly graph: string
  readonly status: 'loaded' | 'updated' | 'unchanged' | 'empty'
  /** Distinct statements of the file. */
  readonly quads: number
  readonly added: number
  readonly removed: number
  /** Sequence number of the commit, when there was one. */
  readonly commit?: number
  /** What the proof that an extension only adds has against it, and the load was made all the same. */
  readonly findings?: readonly LoadFinding[]
}

export interface LoaderOptions {
  readonly store: QuadStore
  readonly changes: Changes
  readonly baseIri: string
  /** Proves what files of domains say; nothing is proven without it. */
  readonly prover?: (() => Promise<LoadProver>) | undefined
}

/** Reads files into the store: each into a graph of its own, as one commit that applies only what differs. */
export class Loader {
  private readonly options: LoaderOptions
  private readonly thread = new ParseThread()

  constructor(options: LoaderOptions) {
    this.options = options
  }

  /**
   * @throws DomainError `invalid` when the file is malformed, with file and line; `not-found` when it is not there;
   * `conflict` when its graph came from another file; `refused` when it redefines what a canonical model says, with the
   * findings. The store is then as before.
   */
  async load(request: LoadRequest): Promise<LoadOutcome> {
    const format = request.format ?? formatByExtension(request.name)
    if (!format) throw invalid(`${request.name}: the format is not known by the file's name: end it in .ttl, .trig, .nt, .nq, .jsonld or .rdf (and .gz)`) // prettier-ignore
    const checksum = await checksumOf(request)
    const { name, graph } = request
    let outcome: LoadOutcome = { name, graph, status: 'empty', quads: 0, added: 0, removed: 0 }
    const commit = await this.options.changes.commit(async (draft) => {
      const before = earlier(draft.snapshot, request, format)
      const was = before && isAsAsked(before, request, checksum) ? before : undefined
      if (was?.graph === graph) {
        outcome = { ...outcome, status: 'unchanged', quads: was.triples }
        return undefined
      }
      return this.prepare(draft, { request, format, checksum, before }, (found) => (outcome = { ...outcome, ...found }))
    })
    return commit ? this.counted(outcome, commit) : outcome
  }

  /** Ends the thread that reads large files. Call it when no load is under way. */
  async close(): Promise<void> {
    await this.thread.close()
  }

  private async prepare(
    draft: Draft,
    { request, format, checksum, before }: Work,
    say: (found: Pick<LoadOutcome, 'status' | 'quads' | 'findings'>) => void,
  ): Promise<Intent | undefined> {
    const { dictionary } = this.options.store
    const { thread } = this
    const staged = await stage(draft, { request, format, dictionary, thread, baseIri: this.options.baseIri })
    if (before) checkOrigin(before, request)
    if (before) checkEdited(before, request)
    const quads = staged.length
    if (quads === 0 && !before) return undefined
    const infos = describeGraphs(draft, { request, checksum, staged, dictionary })
    if (before && isAsAsked(before, request, checksum) && infos.every((info) => isThere(draft.snapshot, info))) {
      say({ status: 'unchanged', quads })
      return undefined
    }
    await breath()
    await replaceGraphs(draft, { request, staged, infos, before, registry: registryGraph(this.options.baseIri) })
    const { refused, told } = await this.prove(draft, infos)
    if (refused.length > 0 && !request.unproven) throw refusal(request.name, refused)
    const findings = [...refused, ...told]
    say({ status: before ? 'updated' : 'loaded', quads, ...(findings.length > 0 ? { findings } : {}) })
    const domain = infos[0]?.domain
    return {
      actor: request.actor ?? 'system',
      intent: concord.Load.value,
      message: `Load ${request.name}`,
      ...(domain ? { domain } : {}),
    }
  }

  private async prove(draft: Draft, infos: readonly GraphInfo[]): Promise<LoadProof> {
    const { prover, store, baseIri } = this.options
    if (!prover || infos.length === 0) return { refused: [], told: [] }
    const registry = draft.intern(registryGraph(baseIri))
    return proveLoad(await prover(), { draft, store, graphs: infos.map(({ graph }) => graph), registry })
  }

  /** How many statements a load added to and removed from the graphs of its file. */
  private counted(outcome: LoadOutcome, commit: Commit): LoadOutcome {
    const registry = registryGraph(this.options.baseIri).value
    const counts = Object.entries(commit.graphs).filter(([graph]) => graph !== registry)
    const sum = (part: 'added' | 'removed'): number => counts.reduce((total, [, count]) => total + count[part], 0)
    return { ...outcome, added: sum('added'), removed: sum('removed'), commit: commit.sequence }
  }
}

interface Work {
  readonly request: LoadRequest
  readonly format: RdfFormat
  readonly checksum: string
  readonly before: GraphInfo | undefined
}

/** What this file gave before. A file of named graphs may have nothing for the graph that was asked for. */
function earlier(snapshot: Snapshot, request: LoadRequest, format: RdfFormat): GraphInfo | undefined {
  const same = graphInfo(snapshot, request.graph)
  if (same) return same.source === request.name ? same : undefined
  if (!format.namedGraphs) return undefined
  return allGraphs(snapshot).find(({ source, checksum }) => source === request.name && checksum !== undefined)
}

/** Two files of one name from two folders are two files: the second must not silently take the place of the first. */
function checkOrigin({ origin, graph }: GraphInfo, request: LoadRequest): void {
  if (request.replace || !origin || !request.origin || origin === request.origin) return
  throw new DomainError('conflict', `${request.name}: the graph <${graph}> holds a file of this name from another folder: say --replace to put this one in its place, or --graph to keep both`) // prettier-ignore
}

/** What people have edited since is not thrown away because a file on disk has changed. */
function checkEdited({ edited, graph }: GraphInfo, request: LoadRequest): void {
  if (request.replace || !edited) return
  throw new DomainError('conflict', `${request.name}: the graph <${graph}> was edited since the file was loaded: say --replace to put the file in its place (the edits stay in the history)`) // prettier-ignore
}

/** Whether a graph came from the very same bytes, and belongs to the domain that is asked for. */
const isAsAsked = (before: GraphInfo, { domain, replace }: LoadRequest, checksum: string): boolean =>
  before.checksum === checksum && !(before.edited && replace) && (domain === undefined || domain === before.domain)

/** Whether a graph is registered as it would be now. */
function isThere(snapshot: Snapshot, { graph, source, checksum, triples }: GraphInfo): boolean {
  const info = graphInfo(snapshot, graph)
  return info !== undefined && info.source === source && info.checksum === checksum && info.triples === triples
}

/** Bytes that are hashed at once. */
const PIECE = 256 * 1024

async function checksumOf({ path, name }: LoadRequest): Promise<string> {
  const digest = createHash('sha256')
  const piece = Buffer.allocUnsafe(PIECE) // one for all: a stream would leave a piece of garbage for each read
  try {
    const file = await open(path)
    try {
      for (;;) {
        const { bytesRead } = await file.read(piece, 0, PIECE)
        if (bytesRead === 0) break
        digest.update(piece.subarray(0, bytesRead))
      }
    } finally {
      await file.close()
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new DomainError('not-found', `${name}: there is no such file`)
    if (code === 'EACCES') throw new DomainError('forbidden', `${name}: the file may not be read`)
    throw error
  }
  return digest.digest('hex')
}
