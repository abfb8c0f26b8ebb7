import { DataFactory } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { dct, rdf, rdfs, sh, skos, xsd } from '../../rdf/namespaces.ts'
import { isOfIris, type CheckedQuery, type NewParameter, type TextsByLanguage } from './new-query.ts'
import type { SavedQueryForm } from './saved-queries.ts'
import { executable, keywords } from './terms.ts'

const { literal, namedNode, quad } = DataFactory

/** Whose query it is, and where. */
export interface Described {
  /** IRI of the query: its last part is its short name. */
  readonly uri: string
  /** IRI of the graph. */
  readonly graph: string
  readonly baseIri: string
  /** IRIs of agents. */
  readonly creators: readonly string[]
  /** xsd:date. */
  readonly created?: string | undefined
  readonly modified?: string | undefined
}

const kinds: Readonly<Record<SavedQueryForm, readonly [type: NamedNode, property: NamedNode]>> = {
  select: [executable.SPARQLSelectExecutable, sh.select],
  construct: [executable.SPARQLConstructExecutable, executable.construct],
  ask: [executable.SPARQLAskExecutable, sh.ask],
}

/** The statements that keep a query (SHACL Advanced Features §5; keywords as the SPARQL examples of SIB have them). */
export function describeQuery(query: CheckedQuery, about: Described): Quad[] {
  const graph = namedNode(about.graph)
  const subject = namedNode(about.uri)
  const say: Say = (s, p, o) => quad(s, p, o as NamedNode, graph)
  const [type, property] = kinds[query.form]
  const day = (text: string): Term => literal(text, text.includes('T') ? xsd.dateTime : xsd.date)
  return [
    say(subject, rdf.type, executable.SPARQLExecutable),
    say(subject, rdf.type, type),
    ...inLanguages(query.title).map((text) => say(subject, rdfs.label, text)),
    ...inLanguages(query.description).map((text) => say(subject, rdfs.comment, text)),
    ...query.keywords.map((word) => say(subject, keywords, literal(word, 'en'))),
    ...query.subjects.map((iri) => say(subject, dct.subject, namedNode(iri))),
    ...about.creators.map((iri) => say(subject, dct.creator, namedNode(iri))),
    ...(about.created === undefined ? [] : [say(subject, dct.created, day(about.created))]),
    ...(about.modified === undefined ? [] : [say(subject, dct.modified, day(about.modified))]),
    say(subject, property, literal(query.query)),
    ...query.parameters.flatMap((each, at) => describeParameter(each, { ...about, subject, say, order: at + 1 })),
  ]
}

type Say = (subject: NamedNode, predicate: NamedNode, object: Term) => Quad

const inLanguages = (texts: TextsByLanguage): Term[] =>
  Object.entries(texts).flatMap(([tag, text]) => (text.trim() === '' ? [] : [literal(text.trim(), tag.toLowerCase())]))

/** A parameter is a part of its query, so it has a name that nobody refers to (RDF 1.1 Concepts §3.5). */
function describeParameter(
  parameter: NewParameter,
  { subject, say, order, baseIri, uri }: Described & { subject: NamedNode; say: Say; order: number },
): Quad[] {
  const { name, datatype, class: of, scheme, optional = false, options = [], default: value } = parameter
  const id = `${baseIri}.well-known/genid/query-${uri.slice(uri.lastIndexOf('/') + 1)}-${name}`
  const node = namedNode(id)
  const isIri = isOfIris(parameter)
  const term = (text: string): Term => (isIri ? namedNode(text) : literal(text, namedNode(datatype ?? xsd.string.value))) // prettier-ignore
  const member = (at: number): NamedNode => (at < options.length ? namedNode(`${id}-${at + 1}`) : rdf.nil)
  const inSchemeOnly = (iri: string): Quad[] => {
    const limit = namedNode(`${id}-scheme`)
    return [say(node, sh.property, limit), say(limit, sh.path, skos.inScheme), say(limit, executable.hasValue, namedNode(iri))] // prettier-ignore
  }
  return [
    say(subject, executable.parameter, node),
    say(node, rdf.type, executable.Parameter),
    say(node, sh.path, namedNode(`${baseIri}id/query-parameter/${name}`)),
    ...inLanguages(parameter.label ?? {}).map((text) => say(node, sh.name, text)),
    ...inLanguages(parameter.description ?? {}).map((text) => say(node, sh.description, text)),
    say(node, executable.order, literal(String(order), xsd.integer)),
    ...(isIri ? [say(node, executable.nodeKind, executable.IRI)] : [say(node, executable.datatype, namedNode(datatype ?? xsd.string.value))]), // prettier-ignore
    ...(of === undefined ? [] : [say(node, executable.class, namedNode(of))]),
    ...(scheme === undefined ? [] : inSchemeOnly(scheme)),
    ...(optional ? [say(node, executable.optional, literal('true', xsd.boolean))] : []),
    ...(value === undefined ? [] : [say(node, executable.defaultValue, term(value))]),
    ...(options.length === 0 ? [] : [say(node, executable.in, member(0))]),
    ...options.flatMap((each, at) => [say(member(at), rdf.first, term(each)), say(member(at), rdf.rest, member(at + 1))]), // prettier-ignore
  ]
}
