import { DataFactory } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import type { Config } from '../config.ts'
import { allFormats } from '../rdf/formats.ts'
import { concord, dcat, dct, foaf, owl, prefixes, rdf, rdfs, sd, skos, voidVocab, xsd } from '../rdf/namespaces.ts'
import { DEFAULT_GRAPH, Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { allGraphs, type GraphInfo } from './registry.ts'

const { namedNode, literal, quad } = DataFactory

type Say = (subject: NamedNode, predicate: NamedNode, object: Term) => void

/** Collects statements about named nodes. */
function collect(write: (say: Say) => void): Quad[] {
  const quads: Quad[] = []
  write((subject, predicate, object) => quads.push(quad(subject, predicate, object as NamedNode)))
  return quads
}

const integer = (value: number): Term => literal(String(value), xsd.integer)
const urlIn =
  (config: Config) =>
  (path: string): NamedNode =>
    namedNode(config.baseUri + path)

/** The service, what it speaks and the graphs it has: SPARQL 1.1 Service Description. */
export function serviceDescription(snapshot: Snapshot, config: Config): Quad[] {
  const url = urlIn(config)
  const service = url('sparql')
  const dataset = url('sparql#dataset')
  const defaultGraph = url('sparql#default-graph')
  return collect((say) => {
    say(service, rdf.type, sd.Service)
    say(service, sd.endpoint, service)
    say(service, sd.supportedLanguage, sd.SPARQL11Query)
    say(service, sd.supportedLanguage, sd.SPARQL11Update) // for those with credentials
    if (config.unionDefaultGraph) say(service, sd.feature, sd.UnionDefaultGraph)
    if (config.federation) say(service, sd.feature, sd.BasicFederatedQuery)
    for (const format of [
      'SPARQL_Results_JSON',
      'SPARQL_Results_XML',
      'SPARQL_Results_CSV',
      'SPARQL_Results_TSV',
      'Turtle',
      'N-Triples',
      'N-Quads',
      'TriG',
      'JSON-LD',
      'RDF_XML',
    ]) {
      // prettier-ignore
      say(service, sd.resultFormat, namedNode(prefixes.formats + format))
    }
    say(service, sd.defaultDataset, dataset)
    say(dataset, rdf.type, sd.Dataset)
    say(dataset, sd.defaultGraph, defaultGraph)
    say(defaultGraph, rdf.type, sd.Graph)
    say(
      defaultGraph,
      voidVocab.triples,
      integer(config.unionDefaultGraph ? snapshot.countTriples({}) : snapshot.count({ g: DEFAULT_GRAPH })),
    )
    for (const info of allGraphs(snapshot)) {
      const graph = namedNode(info.graph)
      const entry = namedNode(`${info.graph}#named-graph`)
      say(dataset, sd.namedGraph, entry)
      say(entry, rdf.type, sd.NamedGraph)
      say(entry, sd.name, graph)
      say(entry, sd.graph, graph)
      say(graph, rdf.type, sd.Graph)
      say(graph, voidVocab.triples, integer(info.triples))
    }
  })
}

/** What is in the store, for machines that look for data: VoID, with a subset per graph. */
export function voidDescription(snapshot: Snapshot, config: Config): Quad[] {
  const url = urlIn(config)
  const all = url('.well-known/void#dataset')
  const document = url('.well-known/void')
  return collect((say) => {
    say(document, rdf.type, voidVocab.DatasetDescription)
    say(document, foaf.primaryTopic, all)
    say(all, rdf.type, voidVocab.Dataset)
    say(all, dct.title, literal('Concordance', 'en'))
    say(all, voidVocab.sparqlEndpoint, url('sparql'))
    say(all, voidVocab.uriSpace, literal(config.baseUri))
    say(all, voidVocab.triples, integer(snapshot.size))
    describeUse(snapshot, all, say)
    for (const info of allGraphs(snapshot)) describeSubset(info, all, say)
    const example = exampleResource(snapshot, config.baseUri)
    if (example) say(all, voidVocab.exampleResource, example)
  })
}

function describeSubset(info: GraphInfo, all: NamedNode, say: Say): void {
  const graph = namedNode(info.graph)
  say(all, voidVocab.subset, graph)
  say(graph, rdf.type, voidVocab.Dataset)
  say(graph, voidVocab.triples, integer(info.triples))
  say(graph, voidVocab.dataDump, namedNode(`${info.graph}?format=ntriples`))
  if (info.title) say(graph, dct.title, literal(info.title))
  if (info.license) say(graph, dct.license, info.license)
}

/** Classes and properties in use with their counts, and the namespaces that they come from. */
function describeUse(snapshot: Snapshot, all: NamedNode, say: Say): void {
  const namespaces = new Set<string>()
  const note = (iri: string): void => void namespaces.add(iri.replace(/[^#/]*$/, ''))
  const properties = snapshot.predicateIds()
  say(all, voidVocab.properties, integer(properties.length))
  for (const id of properties) {
    const property = snapshot.terms.term(id) as NamedNode
    const partition = namedNode(`${all.value}-property-${id}`)
    note(property.value)
    say(all, voidVocab.propertyPartition, partition)
    say(partition, voidVocab.property, property)
    say(partition, voidVocab.triples, integer(snapshot.count({ p: id })))
  }
  const classes = countClasses(snapshot)
  say(all, voidVocab.classes, integer(classes.size))
  for (const [id, count] of classes) {
    const type = snapshot.terms.term(id) as NamedNode
    const partition = namedNode(`${all.value}-class-${id}`)
    note(type.value)
    say(all, voidVocab.classPartition, partition)
    say(partition, voidVocab.class, type)
    say(partition, voidVocab.entities, integer(count))
  }
  for (const namespace of namespaces)
    if (/^https?:/.test(namespace)) say(all, voidVocab.vocabulary, namedNode(namespace))
}

function countClasses(snapshot: Snapshot): Map<number, number> {
  const counts = new Map<number, number>()
  const type = snapshot.id(rdf.type)
  if (type)
    snapshot.triples(
      { p: type },
      (_s, _p, o) => void (kindOf(o) === Kind.iri && counts.set(o, (counts.get(o) ?? 0) + 1)),
    )
  return counts
}

function exampleResource(snapshot: Snapshot, baseIri: string): NamedNode | undefined {
  let found: NamedNode | undefined
  const [p, o] = [snapshot.id(rdf.type), snapshot.id(skos.Concept)]
  if (!p || !o) return undefined
  snapshot.triples({ p, o }, (s) => {
    if (!snapshot.terms.text(s).startsWith(baseIri)) return undefined
    found = snapshot.terms.term(s) as NamedNode
    return false
  })
  return found
}

/** The graphs as a DCAT 3 catalogue: a dataset each, with a distribution per format, and the services over them. */
export function catalog(snapshot: Snapshot, config: Config): Quad[] {
  const url = urlIn(config)
  const itself = url('catalog')
  const service = url('sparql')
  const graphs = allGraphs(snapshot)
  return collect((say) => {
    say(itself, rdf.type, dcat.Catalog)
    say(itself, dct.title, literal('Concordance', 'en'))
    say(itself, dct.description, literal('Vocabularies, models, shapes and data of this service, a data set per named graph.', 'en')) // prettier-ignore
    say(itself, dcat.service, service)
    say(itself, foaf.homepage, url(''))
    say(service, rdf.type, dcat.DataService)
    say(service, dct.title, literal('SPARQL endpoint', 'en'))
    say(service, dcat.endpointURL, service)
    say(service, dcat.endpointDescription, url('openapi.json'))
    for (const info of graphs) {
      say(itself, dcat.dataset, namedNode(info.graph))
      say(service, dcat.servesDataset, namedNode(info.graph))
      describeDataset(info, say)
    }
  })
}

function describeDataset(info: GraphInfo, say: Say): void {
  const dataset = namedNode(info.graph)
  say(dataset, rdf.type, dcat.Dataset)
  say(dataset, dct.title, literal(info.title ?? info.source ?? info.graph))
  say(dataset, dct.identifier, literal(info.graph))
  say(dataset, dct.modified, literal(info.modified, xsd.dateTime))
  say(dataset, concord.graphKind, concord[info.kind])
  if (info.license) say(dataset, dct.license, info.license)
  if (info.version) say(dataset, dcat.version, literal(info.version))
  if (info.version) say(dataset, owl.versionInfo, literal(info.version))
  if (info.domain) say(dataset, concord.domain, namedNode(info.domain))
  for (const format of allFormats) {
    const distribution = namedNode(`${info.graph}#${format.name}`)
    say(dataset, dcat.distribution, distribution)
    say(distribution, rdf.type, dcat.Distribution)
    say(distribution, rdfs.label, literal(format.label))
    say(distribution, dcat.mediaType, namedNode(`https://www.iana.org/assignments/media-types/${format.mediaType}`))
    say(distribution, dcat.accessURL, dataset)
    say(distribution, dcat.downloadURL, namedNode(`${info.graph}?format=${format.shortNames[0] ?? format.name}`))
  }
}
