import type { NamedNode, Term } from '@rdfjs/types'
import { cc, concord, dc, dcat, dct, owl, rdf, rdfs, schema, sh, skos, voidVocab } from '../rdf/namespaces.ts'
import type { Terms } from '../store/dictionary.ts'
import type { QuadBuffer } from '../store/quad-buffer.ts'
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
  const interesting = new Map<number, NamedNode>()
  for (const term of [rdf.type, ...titles, ...versions, ...licenses, concord.domain, concord.graphKind])
    interesting.set(terms.id(term), term)
  interesting.delete(0)
  const counts = new Map<number, number>()
  const facts = new Map<number, Map<string, number[]>>()
  for (let at = 0; at < quads.length; at++) {
    const predicate = interesting.get(quads.p[at]!)
    if (!predicate) continue
    const object = quads.o[at]!
    if (predicate === rdf.type) counts.set(object, (counts.get(object) ?? 0) + 1)
    const about = facts.get(quads.s[at]!) ?? new Map<string, number[]>()
    about.set(predicate.value, [...(about.get(predicate.value) ?? []), object])
    facts.set(quads.s[at]!, about)
  }
  const about = documentOf(facts, terms)
  const first = (properties: readonly NamedNode[]): number | undefined =>
    properties.map(({ value }) => best(about.get(value) ?? [], terms)).find((id) => id !== undefined)
  const [title, version, license, domain] = [first(titles), first(versions), first(licenses), first([concord.domain])]
  return {
    kind: statedKind(first([concord.graphKind]), terms) ?? kindOfGraph((type) => counts.get(terms.id(type)) ?? 0),
    ...(title ? { title: terms.text(title) } : {}),
    ...(version ? { version: terms.text(version) } : {}),
    ...(license ? { license: terms.term(license) } : {}),
    ...(domain ? { domain: terms.text(domain) } : {}),
  }
}

const kinds: readonly GraphKind[] = ['Vocabulary', 'Model', 'Shapes', 'Data']

const statedKind = (id: number | undefined, terms: Terms): GraphKind | undefined =>
  id === undefined ? undefined : kinds.find((kind) => concord[kind].value === terms.text(id))

type Facts = ReadonlyMap<string, readonly number[]>

function documentOf(facts: ReadonlyMap<number, Facts>, terms: Terms): Facts {
  for (const type of documentTypes) {
    const id = terms.id(type)
    for (const about of facts.values()) if (id && about.get(rdf.type.value)?.includes(id)) return about
  }
  return new Map()
}

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
