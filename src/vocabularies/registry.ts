import { DataFactory } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { concord, dcat, dct, owl, prov, rdf, sd, spdx, voidVocab, xsd } from '../rdf/namespaces.ts'
import type { Terms } from '../store/terms.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import type { Snapshot } from '../store/snapshot.ts'

const { namedNode, literal, quad } = DataFactory

/** What a graph is for; the local names are those of the `concord:graphKind` terms. */
export type GraphKind = 'Vocabulary' | 'Model' | 'Shapes' | 'Data' | 'Registry'

/** What is known of a named graph: the registry graph states it, and so SPARQL can ask for it. */
export interface GraphInfo {
  readonly graph: string
  readonly kind: GraphKind
  readonly title?: string
  /** Name of the file that it was loaded from. */
  readonly source?: string
  /** Tells two files of one name apart without saying where they lie: an IRI made from the path. */
  readonly origin?: string
  /** SHA-256 of the file, hex. */
  readonly checksum?: string
  readonly license?: Term
  readonly version?: string
  /** IRI of the domain that it belongs to. */
  readonly domain?: string
  /** When the content last changed: xsd:dateTime. */
  readonly modified: string
  /** When it was last changed otherwise than by loading its file, since that was loaded: xsd:dateTime. */
  readonly edited?: string
  readonly triples: number
}

/** The graph that describes all graphs. */
export const registryGraph = (baseIri: string): NamedNode => namedNode(`${baseIri}graph/registry`)

/** The statements of the registry about one graph. */
export function registryQuads(info: GraphInfo, registry: NamedNode): Quad[] {
  const graph = namedNode(info.graph)
  const checksum = namedNode(`${info.graph}#checksum`)
  const say = (subject: NamedNode, predicate: NamedNode, object: Term): Quad =>
    quad(subject, predicate, object as NamedNode, registry)
  const quads = [
    say(graph, rdf.type, sd.NamedGraph),
    say(graph, rdf.type, voidVocab.Dataset),
    say(graph, rdf.type, dcat.Dataset),
    say(graph, concord.graphKind, concord[info.kind]),
    say(graph, dct.modified, literal(info.modified, xsd.dateTime)),
    say(graph, voidVocab.triples, literal(String(info.triples), xsd.integer)),
  ]
  if (info.title) quads.push(say(graph, dct.title, literal(info.title)))
  if (info.source) quads.push(say(graph, dct.source, literal(info.source)))
  if (info.origin) quads.push(say(graph, prov.wasDerivedFrom, namedNode(info.origin)))
  if (info.license) quads.push(say(graph, dct.license, info.license))
  if (info.version) quads.push(say(graph, owl.versionInfo, literal(info.version)))
  if (info.domain) quads.push(say(graph, concord.domain, namedNode(info.domain)))
  if (info.edited) quads.push(say(graph, concord.edited, literal(info.edited, xsd.dateTime)))
  if (info.checksum) {
    quads.push(
      say(graph, spdx.checksum, checksum),
      say(checksum, rdf.type, spdx.Checksum),
      say(checksum, spdx.algorithm, spdx.checksumAlgorithm_sha256),
      say(checksum, spdx.checksumValue, literal(info.checksum)),
    )
  }
  return quads
}

/** The statements of the registry about itself. */
export const registryItself = (registry: NamedNode): Quad[] => [
  quad(registry, rdf.type, sd.NamedGraph, registry),
  quad(registry, concord.graphKind, concord.Registry, registry),
  quad(registry, dct.title, literal('Registry of named graphs'), registry),
]

/** Whether a statement makes its graph a registry: there is one, and readers believe whatever says so. */
export const claimsRegistry = ({ subject, predicate, object, graph }: Quad): boolean =>
  subject.equals(graph) && predicate.equals(concord.graphKind) && object.equals(concord.Registry)

const registryIds = new WeakMap<Snapshot, number>()

/**
 * The registry of a snapshot: the graph that says of itself that it is one, of which no change lets in another; 0 while
 * nothing was loaded.
 */
export function registryId(snapshot: Snapshot): number {
  const known = registryIds.get(snapshot)
  if (known !== undefined) return known
  let found = 0
  const [p, o] = [snapshot.id(concord.graphKind), snapshot.id(concord.Registry)]

  if (p && o) snapshot.scan({ p, o }, (s, _p, _o, g) => void (s === g && (found = s)))
  registryIds.set(snapshot, found)
  return found
}

/** IRI of the registry of a state; undefined while nothing was loaded. */
export function registryOf(snapshot: Snapshot): string | undefined {
  const id = registryId(snapshot)
  return id ? snapshot.terms.text(id) : undefined
}

/** What the registry says of one graph; undefined when it is not registered. */
export const graphInfo = (snapshot: Snapshot, graph: string): GraphInfo | undefined => registered(snapshot).get(graph)

/** Every registered graph that may be seen, by IRI. */
export const allGraphs = (snapshot: Snapshot): readonly GraphInfo[] => seen(snapshot)

/** What the registry states of a subject, by property: each has one value at most. */
type Stated = ReadonlyMap<number, number>

/** Every registered graph by IRI, in their order: the registry is read at once, for it is small and asked for a lot. */
const registered = perSnapshot((snapshot): ReadonlyMap<string, GraphInfo> => {
  const g = registryId(snapshot)
  const stated = new Map<number, Map<number, number>>()
  if (g)
    snapshot.scan({ g }, (s, p, o) => {
      const known = stated.get(s)
      if (known) known.set(p, o)
      else stated.set(s, new Map([[p, o]]))
    })
  const ids = new Map<NamedNode, number>()
  const id = (property: NamedNode): number => {
    let known = ids.get(property)
    if (known === undefined) ids.set(property, (known = snapshot.id(property)))
    return known
  }
  const found = [...stated.keys()].map((graph) => infoOf(snapshot.terms, graph, { stated, id }))
  return new Map(
    found
      .filter((info) => info !== undefined)
      .sort((a, b) => (a.graph < b.graph ? -1 : 1))
      .map((info) => [info.graph, info]),
  )
})

const seen = perSnapshot((snapshot): readonly GraphInfo[] => {
  const all = [...registered(snapshot).values()]
  const { graphs, terms } = snapshot
  return graphs ? all.filter(({ graph }) => graphs.has(terms.iri(graph))) : all
})

interface Registry {
  readonly stated: ReadonlyMap<number, Stated>
  id(property: NamedNode): number
}

function infoOf(terms: Terms, graph: number, { stated, id }: Registry): GraphInfo | undefined {
  const value = (property: NamedNode, of = graph): number => stated.get(of)?.get(id(property)) ?? 0
  const text = (property: NamedNode, of = graph): string | undefined => {
    const found = value(property, of)
    return found ? terms.text(found) : undefined
  }
  const modified = text(dct.modified)
  const kind = text(concord.graphKind)
  if (!modified || !kind) return undefined
  const license = value(dct.license)
  const optional = {
    title: text(dct.title),
    source: text(dct.source),
    origin: text(prov.wasDerivedFrom),
    checksum: text(spdx.checksumValue, value(spdx.checksum)),
    license: license ? terms.term(license) : undefined,
    version: text(owl.versionInfo),
    domain: text(concord.domain),
    edited: text(concord.edited),
  }
  const present = Object.fromEntries(Object.entries(optional).filter(([, each]) => each !== undefined))
  return {
    graph: terms.text(graph),
    kind: kind.slice(kind.lastIndexOf('#') + 1) as GraphKind,
    modified,
    triples: Number(text(voidVocab.triples) ?? 0),
    ...present,
  }
}
