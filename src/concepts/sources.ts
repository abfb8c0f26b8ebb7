import { dc, dct } from '../rdf/namespaces.ts'
import { DEFAULT_GRAPH, isLiteralId } from '../store/ids.ts'
import { documentOf } from '../vocabularies/header.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import { systemGraphs } from '../vocabularies/system-graphs.ts'
import { graphKind } from './graph-kinds.ts'
import { labelOf } from './labels.ts'
import { perReader, type Reader } from './reader.ts'

/** Who answers for a graph: the first of these that it names. */
const makers = [dct.publisher, dct.creator, dc.creator]

/** A graph as the source of what is said of a term. */
export interface GraphSource {
  /** IRI; empty for the default graph. */
  readonly graph: string
  /** What the graph is for: `vocabulary`, `model`, `shapes`, `data`, or `other` where nothing says. */
  readonly kind: string
  readonly title?: string
  /** `owl:versionInfo` of what the graph holds. */
  readonly version?: string
  /** IRI of the licence, or its name where that is all there is. */
  readonly license?: string
  /** IRI of the domain that it belongs to. */
  readonly domain?: string
  /** When its content last changed: xsd:dateTime. */
  readonly modified?: string
  readonly publisher?: Publisher
}

/** Who publishes a graph, or else made it. A name alone where the graph gives no IRI. */
export interface Publisher {
  readonly uri?: string
  readonly label: string
}

/**
 * The graphs that say something of a term, as the subject of a statement, in the order of their IRIs. What the service
 * itself notes of it (registry, tombstones, proposals, releases) is no source. A graph is a source of itself. Empty for
 * what nothing describes.
 *
 * @param baseIri of the service, by which its own graphs are told.
 */
export function sourcesOf(reader: Reader, iri: string, baseIri: string): GraphSource[] {
  const { snapshot } = reader
  const own = new Set<string>(Object.values(systemGraphs(baseIri)))
  const id = snapshot.terms.iri(iri)
  if (id === 0) return []
  const graphs = new Set<number>(graphInfo(snapshot, iri) && snapshot.has({ g: id }) ? [id] : [])
  snapshot.scan({ s: id }, (_s, _p, _o, g) => void graphs.add(g))
  return [...graphs]
    .map((graph) => sourceOf(reader, graph))
    .filter(({ graph }) => !own.has(graph))
    .sort((a, b) => (a.graph < b.graph ? -1 : 1))
}

const sources = perReader(() => new Map<number, GraphSource>())

function sourceOf(reader: Reader, graph: number): GraphSource {
  const known = sources(reader)
  let source = known.get(graph)
  if (!source) known.set(graph, (source = describeGraph(reader, graph)))
  return source
}

function describeGraph(reader: Reader, id: number): GraphSource {
  const { snapshot } = reader
  const graph = id === DEFAULT_GRAPH ? '' : snapshot.terms.text(id)
  const { title, version, license, domain, modified } = graphInfo(snapshot, graph) ?? {}
  const publisher = publisherOf(reader, id)
  return {
    graph,
    kind: graphKind(snapshot, id),
    ...(title === undefined ? {} : { title }),
    ...(version === undefined ? {} : { version }),
    ...(license === undefined ? {} : { license: license.value }),
    ...(domain === undefined ? {} : { domain }),
    ...(modified === undefined ? {} : { modified }),
    ...(publisher === undefined ? {} : { publisher }),
  }
}

function publisherOf(reader: Reader, graph: number): Publisher | undefined {
  const { snapshot } = reader
  const about = documentOf(snapshot, graph)
  const [found] = about === 0 ? [] : makers.flatMap((property) => snapshot.objects(about, snapshot.id(property)))
  if (found === undefined) return undefined
  if (isLiteralId(found)) return { label: snapshot.terms.text(found) }
  return { uri: snapshot.terms.text(found), label: labelOf(reader, found).text }
}
