import type { NamedNode, Term } from '@rdfjs/types'
import { cc, concord, dc, dcat, dct, owl, rdf, rdfs, schema, sh, skos, voidVocab } from '../rdf/namespaces.ts'
import type { Terms } from '../store/terms.ts'
import type { QuadBuffer } from '../store/quad-buffer.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { GraphKind } from './registry.ts'

/** What a document says of itself. */
export interface Header {
  readonly kind: GraphKind
  readonly title?: string
  readonly version?: string
  readonly license?: Term
  /** IRI of the domain, from `concord:domain`. */
  readonly domain?: string
}

/** Types of the resource that stands for the whole document, the most telling first. */
const documentTypes = [owl.Ontology, skos.ConceptScheme, dcat.Dataset, voidVocab.Dataset, dcat.Catalog]
const titles = [dct.title, dc.title, rdfs.label, skos.prefLabel, schema.name]
const versions = [owl.versionInfo, dcat.version]
const licenses = [dct.license, cc.license, schema.license, dct.rights, dc.rights]

/**
 * Finds title, version, licence and domain on the ontology, scheme or data set that a document describes, and tells
 * from what it holds what kind of graph it is.
 */
export function readHeader(quads: QuadBuffer, terms: Terms): Header {
  const counts = countTypes(quads, terms)
  const about = factsOf(documentIn(quads, terms), quads)
  return headerFrom(terms, {
    count: (type) => counts.get(terms.id(type)) ?? 0,
    values: (property) => about.get(terms.id(property)) ?? [],
  })
}

/** The same of a graph in a store: from its indexes, whatever its size. */
export function headerOf(snapshot: Snapshot, graph: string): Header {
  const { terms } = snapshot
  const g = terms.iri(graph)
  const type = terms.id(rdf.type)
  const count = (of: NamedNode): number => {
    const o = terms.id(of)
    return g && type && o ? snapshot.count({ p: type, o, g }) : 0
  }
  const document = documentOf(snapshot, g)
  const values = (property: NamedNode): number[] => {
    const objects: number[] = []
    const p = terms.id(property)
    if (document && p) snapshot.scan({ s: document, p, g }, (_s, _p, o) => void objects.push(o))
    return objects
  }
  return headerFrom(terms, { count, values })
}

/** The ontology, scheme or data set that stands for the whole of a graph, the most telling type first; 0 when none does. */
export function documentOf(snapshot: Snapshot, g: number): number {
  let found = 0
  const p = snapshot.id(rdf.type)
  for (const o of documentTypes.map((each) => snapshot.id(each)))
    if (found === 0 && p !== 0 && o !== 0 && g !== 0) snapshot.scan({ p, o, g }, (s) => ((found = s), false))
  return found
}

/** Whether a graph has something as what stands for a whole document. */
export function isDocument(snapshot: Snapshot, subject: number, g: number): boolean {
  const type = snapshot.id(rdf.type)
  return documentTypes.some((each) => {
    const o = snapshot.id(each)
    return type !== 0 && o !== 0 && snapshot.has({ s: subject, p: type, o, g })
  })
}

/** Predicates of the document's own statements that a header is read from. */
export const headerPredicates: readonly NamedNode[] = [...titles, ...versions, ...licenses]

interface Facts {
  /** How many resources have a type. */
  count(type: NamedNode): number
  /** What the document says of itself. */
  values(property: NamedNode): readonly number[]
}

function headerFrom(terms: Terms, { count, values }: Facts): Header {
  const first = (properties: readonly NamedNode[]): number | undefined =>
    properties.map((property) => best(values(property), terms)).find((id) => id !== undefined)
  const [title, version, license, domain] = [first(titles), first(versions), first(licenses), first([concord.domain])]
  return {
    kind: statedKind(first([concord.graphKind]), terms) ?? kindOfGraph(count),
    ...(title ? { title: terms.text(title) } : {}),
    ...(version ? { version: terms.text(version) } : {}),
    ...(license ? { license: terms.term(license) } : {}),
    ...(domain ? { domain: terms.text(domain) } : {}),
  }
}

/** How many statements give each type. */
function countTypes({ p, o, length }: QuadBuffer, terms: Terms): Map<number, number> {
  const type = terms.id(rdf.type)
  const counts = new Map<number, number>()
  for (let at = 0; at < length; at++) if (p[at] === type) counts.set(o[at]!, (counts.get(o[at]!) ?? 0) + 1)
  return counts
}

/** The resource that stands for the whole document: the first of the most telling type that there is; 0 when none. */
function documentIn({ s, p, o, length }: QuadBuffer, terms: Terms): number {
  const type = terms.id(rdf.type)
  const firsts = new Map<number, number>()
  for (const each of documentTypes) firsts.set(terms.id(each), 0)
  for (let at = 0; at < length; at++) if (p[at] === type && firsts.get(o[at]!) === 0) firsts.set(o[at]!, s[at]!)
  return documentTypes.map((each) => (terms.id(each) ? firsts.get(terms.id(each))! : 0)).find((id) => id !== 0) ?? 0
}

/** What the document says of something, by predicate. */
function factsOf(subject: number, { s, p, o, length }: QuadBuffer): Map<number, number[]> {
  const facts = new Map<number, number[]>()
  if (subject === 0) return facts
  for (let at = 0; at < length; at++) {
    if (s[at] !== subject) continue
    const objects = facts.get(p[at]!)
    if (objects) objects.push(o[at]!)
    else facts.set(p[at]!, [o[at]!])
  }
  return facts
}

const kinds: readonly GraphKind[] = ['Vocabulary', 'Model', 'Shapes', 'Data']

const statedKind = (id: number | undefined, terms: Terms): GraphKind | undefined =>
  id === undefined ? undefined : kinds.find((kind) => concord[kind].value === terms.text(id))

/** English first, then no language, then whatever comes first. */
function best(ids: readonly number[], terms: Terms): number | undefined {
  return ids.find((id) => terms.language(id).startsWith('en')) ?? ids.find((id) => !terms.language(id)) ?? ids[0]
}

function kindOfGraph(count: (type: NamedNode) => number): GraphKind {
  const classes = count(owl.Class) + count(rdfs.Class) + count(owl.ObjectProperty) + count(owl.DatatypeProperty) + count(rdf.Property) // prettier-ignore
  const concepts = count(skos.Concept) + count(skos.ConceptScheme)
  const shapes = count(sh.NodeShape) + count(sh.PropertyShape)
  const most = Math.max(classes, concepts, shapes)
  if (most === 0) return count(owl.Ontology) > 0 ? 'Model' : 'Data'
  return most === shapes ? 'Shapes' : most === concepts ? 'Vocabulary' : 'Model'
}
