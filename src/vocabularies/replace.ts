import type { NamedNode } from '@rdfjs/types'
import type { Listing } from '../changes/changes.ts'
import { DomainError } from '../errors.ts'
import { concord } from '../rdf/namespaces.ts'
import type { Terms } from '../store/terms.ts'
import { ANY } from '../store/ids.ts'
import type { QuadBuffer } from '../store/quad-buffer.ts'
import { QuadReader } from '../store/quad-reader.ts'
import { breath } from '../threads/breath.ts'
import { readHeader } from './header.ts'
import type { LoadRequest } from './load.ts'
import { allGraphs, graphInfo, registryItself, registryQuads, type GraphInfo } from './registry.ts'

interface Staged {
  readonly request: LoadRequest
  readonly checksum: string
  readonly staged: QuadBuffer
  readonly dictionary: Terms
}

/** What the registry will say of the graph, and of further graphs that the file names. */
export function describeGraphs(draft: Listing, { request, checksum, staged, dictionary }: Staged): GraphInfo[] {
  const header = readHeader(staged, dictionary)
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
      ...(request.origin ? { origin: request.origin } : {}),
      modified,
      triples: count,
      ...(graph === main ? { checksum } : {}),
      ...(domain ? { domain } : {}),
    }))
}

function countByGraph({ g, length }: QuadBuffer): Map<number, number> {
  const counts = new Map<number, number>()
  for (let at = 0, from = 0; at < length; from = at) {
    while (at < length && g[at] === g[from]) at++ // most files have one graph: a look-up for each run of it will do
    counts.set(g[from]!, (counts.get(g[from]!) ?? 0) + at - from)
  }
  return counts
}

interface Replacement {
  readonly request: LoadRequest
  /** Handed over to the draft: not to be used afterwards. */
  readonly staged: QuadBuffer
  readonly infos: readonly GraphInfo[]
  readonly before: GraphInfo | undefined
  readonly registry: NamedNode
}

/**
 * Lists the staged statements as added and those that the file gave before as removed.
 *
 * @throws DomainError `conflict` when one of the graphs came from another file.
 */
export async function replaceGraphs(
  draft: Listing,
  { request, staged, infos, before, registry }: Replacement,
): Promise<void> {
  for (const { graph } of infos) checkFree(draft, { request, graph, registry })
  refuseRegistry(draft, request, staged)
  // Besides its own graph, those that the file named; the graph of another --graph stays.
  const names = new Set([request.graph, before?.graph, ...infos.map(({ graph }) => graph)])
  const gone = allGraphs(draft.snapshot).filter(
    ({ graph, source, checksum }) => source === request.name && (names.has(graph) || checksum === undefined),
  )
  for (const { graph } of gone) {
    await removeAll(draft, draft.internIri(graph))
    unregister(draft, graph, registry)
  }
  if (staged.length === 0) return
  draft.added = staged
  const statements = [registryItself(registry), ...infos.map((info) => registryQuads(info, registry))].flat()
  for (const { subject, predicate, object } of statements) {
    draft.added.push(draft.intern(subject), draft.intern(predicate), draft.intern(object), draft.intern(registry))
  }
}

/** Statements that are listed at once. */
const BATCH = 16_384

/** Lists every statement of a graph as removed, some at a time: a graph may have millions. */
async function removeAll({ snapshot, removed }: Listing, graph: number): Promise<void> {
  const reader = new QuadReader(snapshot, { graphs: undefined, merged: false })
  const [s, p, o] = [new Uint32Array(BATCH), new Uint32Array(BATCH), new Uint32Array(BATCH)]
  reader.open(ANY, ANY, ANY, graph)
  for (let read = reader.fill({ s, p, o }, 0, BATCH); read > 0; read = reader.fill({ s, p, o }, 0, BATCH)) {
    for (let at = 0; at < read; at++) removed.push(s[at]!, p[at]!, o[at]!, graph)
    await breath()
  }
}

/** There is one registry. A file that declares another would hide every graph from every reader. */
function refuseRegistry(draft: Listing, { name }: LoadRequest, { p, o, length }: QuadBuffer): void {
  const [kind, registry] = [draft.intern(concord.graphKind), draft.intern(concord.Registry)]
  for (let at = 0; at < length; at++) {
    if (p[at] !== kind || o[at] !== registry) continue
    throw new DomainError('conflict', `${name}: only the service itself keeps a registry: remove the statement with concord:Registry as concord:graphKind`) // prettier-ignore
  }
}

function checkFree(
  draft: Listing,
  { request, graph, registry }: { request: LoadRequest; graph: string; registry: NamedNode },
): void {
  // prettier-ignore
  if (graph === registry.value) {
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

export function unregister(draft: Listing, graph: string, registry: NamedNode): void {
  const g = draft.intern(registry)
  for (const subject of [graph, `${graph}#checksum`]) {
    draft.snapshot.scan({ s: draft.internIri(subject), g }, (s, p, o) => draft.removed.push(s, p, o, g))
  }
}
