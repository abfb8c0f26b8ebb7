import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import { councilGraphs } from '../../models/council.ts'
import { slugOf } from '../../identity/slug.ts'
import { isIri } from '../../rdf/iri.ts'
import { concord, dct, foaf, owl, rdf, rdfs, skos, vann } from '../../rdf/namespaces.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { modelGraphOf, shapesGraphOf, type CheckedRequest, type TemplateLanguage } from './domain-request.ts'
import { lifecycleStubs } from './lifecycle-stubs.ts'
import { anyUri, date, plain, Statements } from './statements.ts'
import { templateTexts } from './texts.ts'

const { namedNode } = DataFactory

export interface TemplateOptions {
  readonly baseIri: string
  /** The day: `2026-11-21`. */
  readonly today: string
  /** IRI of the graph in which the council describes domains; found where not given. */
  readonly mapGraph?: string
}

/** A domain with everything that the rules ask for, not yet stated anywhere. */
export interface NewDomain {
  /** IRI. */
  readonly uri: string
  /** Its description by the council, its model and its shapes, by IRI of the graph. */
  readonly graphs: ReadonlyMap<string, readonly Quad[]>
}

/** A text in each language of the request. */
export type Say = (text: (language: TemplateLanguage, domain: string) => string) => Readonly<Record<string, string>>

/**
 * Makes a domain from what is asked for: its description in the council's graph; a model with a dictionary and, for each entity
 * of the canonical models that has a lifecycle, a class, a state property and states that are mapped one by one; and shapes
 * for these. Nothing is assessed: readiness is for people to state.
 */
export function domainTemplate(snapshot: Snapshot, request: CheckedRequest, options: TemplateOptions): NewDomain {
  const { baseIri, mapGraph = graphOfDomains(snapshot, baseIri) } = options
  const map = new Statements(mapGraph)
  const model = new Statements(modelGraphOf(baseIri, request.id))
  const shapes = new Statements(shapesGraphOf(baseIri, request.id))
  const say: Say = (text) => Object.fromEntries(Object.entries(request.label).map(([tag, name]) => [tag, text(tag as TemplateLanguage, name)])) // prettier-ignore
  const owner = agentOf(snapshot, map, { name: request.owner, type: foaf.Organization.value, baseIri })
  const steward = agentOf(snapshot, map, { name: request.steward, type: foaf.Person.value, baseIri })
  describeDomain(map, request, { owner, steward, say, model, shapes, baseIri })
  const shapesUri = `${baseIri}id/shape/${request.id}`
  const header = { request, options, owner }
  describeDocument(model, request.namespace, header, {
    title: say((tag, name) => templateTexts[tag].model(name)),
    text: say((tag, name) => templateTexts[tag].modelText(name)),
  })
  model.about(
    request.namespace,
    [owl.imports, request.models],
    [vann.preferredNamespacePrefix, plain(request.id)],
    [vann.preferredNamespaceUri, anyUri(relative(request.namespace, baseIri))],
    [concord.graphKind, concord.Model],
  )
  describeDocument(shapes, shapesUri, header, {
    title: say((tag, name) => templateTexts[tag].shapes(name)),
    text: say((tag, name) => templateTexts[tag].shapesText(name)),
  })
  shapes.about(shapesUri, [concord.graphKind, concord.Shapes])
  const words = lifecycleStubs(snapshot, { request, say, model, shapes, shapesUri })
  describeDictionary(model, { request, say, words })
  return {
    uri: request.uri,
    graphs: new Map([map, model, shapes].map((each) => [each.graph.value, each.all()])),
  }
}

/** Where the council describes domains: beside the others, else in a graph of their own. */
function graphOfDomains(snapshot: Snapshot, baseIri: string): string {
  const [p, o] = [snapshot.id(rdf.type), snapshot.id(concord.Domain)]
  const council = councilGraphs(snapshot)
  const found = new Set<string>()
  if (p && o) snapshot.scan({ p, o }, (_s, _p, _o, g) => void (council.has(g) ? found.add(snapshot.terms.text(g)) : undefined)) // prettier-ignore
  return [...found].sort()[0] ?? `${baseIri}graph/ontologies/domains`
}

/** The IRI of an agent; one that is named and not known yet is described. */
function agentOf(
  snapshot: Snapshot,
  map: Statements,
  { name, type, baseIri }: { name: string; type: string; baseIri: string },
): string {
  if (isIri(name)) return name
  const uri = `${baseIri}id/agent/${slugOf(name)}`
  const [s, p] = [snapshot.terms.iri(uri), snapshot.id(rdf.type)]
  if (s !== 0 && p !== 0 && snapshot.has({ s, p })) return uri
  map.about(uri, [rdf.type, [type, foaf.Agent]], [foaf.name, plain(name)], [rdfs.label, { en: name }])
  return uri
}

interface Described {
  readonly owner: string
  readonly steward: string
  readonly say: Say
  readonly model: Statements
  readonly shapes: Statements
  readonly baseIri: string
}

function describeDomain(
  map: Statements,
  request: CheckedRequest,
  { owner, steward, say, model, shapes, baseIri }: Described,
): void {
  // prettier-ignore
  map.about(
    request.uri,
    [rdf.type, concord.Domain],
    [rdfs.label, { ...request.label }],
    [skos.definition, { ...say((tag, name) => templateTexts[tag].domain(name)), ...request.definition }],
    [concord.businessOwner, [owner]],
    [concord.dataSteward, [steward]],
    [concord.namespace, anyUri(relative(request.namespace, baseIri))],
    [concord.requiredLanguage, Object.keys(request.label).map(plain)],
    [concord.extendsModel, request.models],
    [concord.modelGraph, model.graph],
    [concord.shapesGraph, shapes.graph],
    [concord.dictionary, [`${request.namespace}dictionary`]],
  )
}

interface Header {
  readonly request: CheckedRequest
  readonly options: TemplateOptions
  readonly owner: string
}

function describeDocument(
  into: Statements,
  document: string,
  { request, options, owner }: Header,
  { title, text }: { title: Readonly<Record<string, string>>; text: Readonly<Record<string, string>> },
): void {
  into.about(
    document,
    [rdf.type, owl.Ontology],
    [dct.title, title],
    [dct.description, text],
    [rdfs.label, title],
    [owl.versionInfo, plain('0.1.0')],
    [dct.license, namedNode(request.license)],
    [dct.creator, [owner]],
    [dct.issued, date(options.today)],
    [concord.domain, [request.uri]],
  )
}

/** A word that the dictionary begins with. */
export interface Word {
  readonly name: string
  readonly label: Readonly<Record<string, string>>
  readonly definition: Readonly<Record<string, string>>
  /** IRI of what it stands for. */
  readonly denotes: string
}

function describeDictionary(
  model: Statements,
  { request, say, words }: { request: CheckedRequest; say: Say; words: readonly Word[] },
): void {
  const scheme = `${request.namespace}dictionary`
  const title = say((tag, name) => templateTexts[tag].dictionary(name))
  const uris = words.map(({ name }) => `${scheme}/${name}`)
  model.about(
    scheme,
    [rdf.type, skos.ConceptScheme],
    [dct.title, title],
    [skos.prefLabel, title],
    [skos.definition, say((tag, name) => templateTexts[tag].dictionaryText(name))],
    [dct.description, say((tag, name) => templateTexts[tag].dictionaryText(name))],
    [owl.versionInfo, plain('0.1.0')],
    [dct.license, namedNode(request.license)],
    [concord.domain, [request.uri]],
    [skos.hasTopConcept, uris],
  )
  for (const [at, word] of words.entries())
    model.about(
      uris[at]!,
      [rdf.type, skos.Concept],
      [skos.prefLabel, word.label],
      [skos.definition, word.definition],
      [concord.denotes, [word.denotes]],
      [skos.topConceptOf, [scheme]],
      [skos.inScheme, [scheme]],
    )
}

/** As it is written in data that move between services: without the base, where it is ours. */
const relative = (iri: string, baseIri: string): string => (iri.startsWith(baseIri) ? iri.slice(baseIri.length) : iri)
