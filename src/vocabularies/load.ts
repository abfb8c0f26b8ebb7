import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Quad, Term } from '@rdfjs/types'
import { DomainError, invalid } from '../errors.ts'
import type { Changes, Draft } from '../changes/changes.ts'
import { formatByExtension, isGzip, type RdfFormat } from '../rdf/formats.ts'
import { concord } from '../rdf/namespaces.ts'
import { gunzip, parseRdf } from '../rdf/parse.ts'
import type { QuadStore } from '../store/quad-store.ts'
import { DEFAULT_GRAPH, Kind, indexOf, kindOf, makeId } from '../store/ids.ts'
import { distinctQuads } from '../store/columns.ts'
import { QuadBuffer } from '../store/quad-buffer.ts'
import { readHeader } from './header.ts'
import { allGraphs, graphInfo, registryGraph, registryItself, registryQuads, type GraphInfo } from './registry.ts'
import { skolemNames } from './skolemize.ts'

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
}

export interface LoaderOptions {
  readonly store: QuadStore
  readonly changes: Changes
  readonly baseIri: string
}

interface Replacement {
  readonly staged: QuadBuffer
  readonly infos: readonly GraphInfo[]
  readonly before: GraphInfo | undefined
}

/** Reads files into the store: each into a graph of its own, as one commit that applies only what differs. */
export class Loader {
  private readonly options: LoaderOptions

  constructor(options: LoaderOptions) {
    this.options = options
  }

  /**
   * @throws DomainError `invalid` when the file is malformed, with file and line; `not-found` when it is not there;
   * `conflict` when its graph came from another file. The store is then as before.
   */
  async load(request: LoadRequest): Promise<LoadOutcome> {
    const format = request.format ?? formatByExtension(request.name)
    if (!format) throw invalid(`${request.name}: the format is not known by the file's name: end it in .ttl, .trig, .nt, .nq, .jsonld or .rdf (and .gz)`) // prettier-ignore
    const checksum = await checksumOf(request)
    const before = this.earlier(request, format)
    if (before?.checksum === checksum) return this.unchanged(request, before)
    let outcome: LoadOutcome = {
      name: request.name,
      graph: request.graph,
      status: 'empty',
      quads: 0,
      added: 0,
      removed: 0,
    }
    const commit = await this.options.changes.commit(async (draft) => {
      const staged = await this.stage(draft, request, format)
      const infos = this.describe(draft, { request, checksum, staged })
      this.replace(draft, request, { staged, infos, before })
      if (staged.length === 0 && !before) return undefined
      outcome = { ...outcome, status: before ? 'updated' : 'loaded', quads: staged.length }
      const domain = infos[0]?.domain
      return {
        actor: request.actor ?? 'system',
        intent: concord.Load.value,
        message: `Load ${request.name}`,
        ...(domain ? { domain } : {}),
      }
    })
    if (!commit) return outcome
    const registry = registryGraph(this.options.baseIri).value
    const counts = Object.entries(commit.graphs).filter(([graph]) => graph !== registry)
    const sum = (part: 'added' | 'removed'): number => counts.reduce((total, [, count]) => total + count[part], 0)
    return { ...outcome, added: sum('added'), removed: sum('removed'), commit: commit.sequence }
  }

  /** What this file gave before. A file of named graphs may have nothing for the graph that was asked for. */
  private earlier(request: LoadRequest, format: RdfFormat): GraphInfo | undefined {
    const { snapshot } = this.options.store
    const same = graphInfo(snapshot, request.graph)
    if (same) return same.source === request.name ? same : undefined
    if (!format.namedGraphs) return undefined
    return allGraphs(snapshot).find(({ source, checksum }) => source === request.name && checksum !== undefined)
  }

  private unchanged(request: LoadRequest, before: GraphInfo): LoadOutcome {
    return {
      name: request.name,
      graph: request.graph,
      status: 'unchanged',
      quads: before.triples,
      added: 0,
      removed: 0,
    }
  }

  /** The file's statements as ids, blank nodes named. */
  private async stage(draft: Draft, request: LoadRequest, format: RdfFormat): Promise<QuadBuffer> {
    const staged = new QuadBuffer(1024)
    const graph = draft.internIri(request.graph)
    const locals = new Map<string, number>()
    const idOf = (term: Term): number => {
      if (term.termType !== 'BlankNode') return draft.intern(term)
      const number = locals.get(term.value) ?? locals.size
      locals.set(term.value, number)
      return makeId(Kind.local, number)
    }
    for await (const batch of this.parse(request, format, () => staged.length)) {
      for (const { subject, predicate, object, graph: named } of batch) {
        const g = named.termType === 'DefaultGraph' ? graph : idOf(named)
        staged.push(idOf(subject), idOf(predicate), idOf(object), g)
      }
    }
    if (locals.size > 0) this.nameBlankNodes(draft, staged, request.graph)
    return distinctQuads(staged)
  }

  private async *parse(request: LoadRequest, format: RdfFormat, count: () => number): AsyncGenerator<Quad[]> {
    const { size: total } = await stat(request.path)
    let bytes = 0
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const chunk of createReadStream(request.path) as AsyncIterable<Uint8Array>) {
        bytes += chunk.length
        request.onProgress?.({ bytes, total, quads: count() })
        yield chunk
      }
    }
    const input = isGzip(request.name) ? gunzip(counted(), request.name) : counted()
    yield* parseRdf(input, { format, baseIri: this.options.baseIri, name: request.name })
  }

  private nameBlankNodes(draft: Draft, staged: QuadBuffer, graph: string): void {
    const { dictionary } = this.options.store
    const identityOf = (id: number): string => {
      const qualifier = dictionary.qualifier(id)
      return `${kindOf(id)} ${dictionary.text(id)} ${qualifier ? dictionary.text(qualifier) : ''}`
    }
    const names = skolemNames(staged, identityOf, graph)
    const ids = names.map((name) => draft.internIri(`${this.options.baseIri}.well-known/genid/${name}`))
    for (const column of [staged.s, staged.o, staged.g]) {
      for (let at = 0; at < staged.length; at++) {
        if (kindOf(column[at]!) === Kind.local) column[at] = ids[indexOf(column[at]!)]!
      }
    }
  }

  /** What the registry will say of the graph, and of further graphs that the file names. */
  private describe(
    draft: Draft,
    { request, checksum, staged }: { request: LoadRequest; checksum: string; staged: QuadBuffer },
  ): GraphInfo[] {
    const header = readHeader(staged, this.options.store.dictionary)
    const domain = request.domain ?? header.domain
    const modified = new Date().toISOString()
    const triples = countByGraph(staged)
    const own = draft.internIri(request.graph)
    const main = triples.has(own) ? own : [...triples.keys()][0]
    return [...triples]
      .sort(([a], [b]) => Number(b === main) - Number(a === main))
      .map(([graph, count]) => ({
        ...header,
        graph: draft.text(graph),
        source: request.name,
        modified,
        triples: count,
        ...(graph === main ? { checksum } : {}),
        ...(domain ? { domain } : {}),
      }))
  }

  /** Lists the staged statements as added and those that the file gave before as removed. */
  private replace(draft: Draft, request: LoadRequest, { staged, infos, before }: Replacement): void {
    const registry = registryGraph(this.options.baseIri)
    for (const info of infos) this.checkFree(draft, request, info.graph)
    // Besides its own graph, those that the file named; the graph of another --graph stays.
    const names = new Set([request.graph, before?.graph, ...infos.map(({ graph }) => graph)])
    const gone = allGraphs(draft.snapshot).filter(
      ({ graph, source, checksum }) => source === request.name && (names.has(graph) || checksum === undefined),
    )
    for (const { graph } of gone) {
      // eslint-disable-next-line @typescript-eslint/max-params -- as `Visit`
      draft.snapshot.scan({ g: draft.internIri(graph) }, (s, p, o, g) => draft.removed.push(s, p, o, g))
      this.unregister(draft, graph)
    }
    if (staged.length === 0) return
    const { s, p, o, g } = staged
    for (let at = 0; at < staged.length; at++) draft.added.push(s[at]!, p[at]!, o[at]!, g[at]!)
    const statements = [registryItself(registry), ...infos.map((info) => registryQuads(info, registry))].flat()
    for (const { subject, predicate, object } of statements) {
      draft.added.push(draft.intern(subject), draft.intern(predicate), draft.intern(object), draft.intern(registry))
    }
  }

  private checkFree(draft: Draft, request: LoadRequest, graph: string): void {
    if (graph === registryGraph(this.options.baseIri).value) {
      throw new DomainError('conflict', `${request.name}: the graph <${graph}> is kept by the service: name another`)
    }
    const owner = graphInfo(draft.snapshot, graph)?.source
    if (owner !== undefined && owner !== request.name) {
      throw new DomainError(
        'conflict',
        `${request.name}: the graph <${graph}> already holds ${owner}: choose another with --graph`,
      )
    }
  }

  private unregister(draft: Draft, graph: string): void {
    const g = draft.intern(registryGraph(this.options.baseIri))
    for (const subject of [graph, `${graph}#checksum`]) {
      // eslint-disable-next-line @typescript-eslint/max-params -- as `Visit`
      draft.snapshot.scan({ s: draft.internIri(subject), g }, (s, p, o) => draft.removed.push(s, p, o, g))
    }
  }
}

function countByGraph(quads: QuadBuffer): Map<number, number> {
  const counts = new Map<number, number>()
  for (let at = 0; at < quads.length; at++) {
    const graph = quads.g[at]!
    if (graph !== DEFAULT_GRAPH) counts.set(graph, (counts.get(graph) ?? 0) + 1)
  }
  return counts
}

async function checksumOf({ path, name }: LoadRequest): Promise<string> {
  const digest = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) digest.update(chunk)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new DomainError('not-found', `${name}: there is no such file`)
    if (code === 'EACCES') throw new DomainError('forbidden', `${name}: the file may not be read`)
    throw error
  }
  return digest.digest('hex')
}
