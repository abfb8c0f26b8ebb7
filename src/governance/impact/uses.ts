import { dcat, dct, owl, prefixes, rdf, rdfs, skos } from '../../rdf/namespaces.ts'
import { DEFAULT_GRAPH, Kind, kindOf } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { graphInfo } from '../../vocabularies/registry.ts'
import { isPart, ownersOf } from './touched.ts'

/** How a term is used: a domain builds on it, another term is mapped to it, a shape speaks of it, a data product offers it. */
export type UseKind = 'extension' | 'mapping' | 'shape' | 'product'

/** A thing that uses a term. */
export interface Use {
  /** IRI of the thing; what has no name is told by what it is a part of. */
  readonly uri: string
  /** IRI of the term. */
  readonly term: string
  /** IRI of the property by which it does. */
  readonly property: string
  readonly graph: string
  /** IRI of the domain that the graph belongs to. */
  readonly domain?: string
}

/** The first of many, and how many there are. */
export interface Found<Item> {
  readonly total: number
  readonly items: readonly Item[]
}

/** How a term is used by others, in numbers. */
export interface TermCounts {
  /** Statements of others that have it as object. */
  readonly incoming: number
  /** Statements that have it as property. */
  readonly statements: number
  /** Things that are of this class. */
  readonly instances: number
}

/** All uses of some terms. */
export interface Uses {
  readonly counts: ReadonlyMap<string, TermCounts>
  readonly kinds: Readonly<Record<UseKind, Found<Use>>>
  /** Statements that refer to the terms, by id of their graph. */
  readonly graphs: ReadonlyMap<number, number>
}

export interface UsesOptions {
  /** Ids of graphs that say what the service itself states: they do not count. */
  readonly kept: ReadonlySet<number>
  /** IRI of the council's domain, whose own models build on each other and are no extensions. */
  readonly council: string
}

/** Uses of one kind that are listed. */
const SHOWN = 200

const mappings = [
  skos.mappingRelation,
  skos.exactMatch,
  skos.closeMatch,
  skos.broadMatch,
  skos.narrowMatch,
  skos.relatedMatch,
  owl.sameAs,
  owl.equivalentClass,
  owl.equivalentProperty,
].map(({ value }) => value)
const building = [
  rdfs.subClassOf,
  rdfs.subPropertyOf,
  rdfs.domain,
  rdfs.range,
  skos.broader,
  skos.broaderTransitive,
  owl.inverseOf,
].map(({ value }) => value)
const inExpressions = /^http:\/\/www\.w3\.org\/2002\/07\/owl#(onProperty|onClass|\w+From|unionOf|intersectionOf|oneOf|hasValue|propertyChainAxiom)$/ // prettier-ignore

/** What uses these terms, as things are. One pass over the statements that have one of them as object. */
export function usesOf(snapshot: Snapshot, terms: readonly string[], { kept, council }: UsesOptions): Uses {
  const counts = new Map<string, TermCounts>()
  const lists = { extension: new Listed(), mapping: new Listed(), shape: new Listed(), product: new Listed() }
  const graphs = new Map<number, number>()
  const own = new Set(terms.map((term) => snapshot.terms.iri(term)))
  const kindOfProperty = propertyKinds(snapshot)
  const type = snapshot.id(rdf.type)
  const domains = domainsOf(snapshot)
  const refers = (g: number): void => void graphs.set(g, (graphs.get(g) ?? 0) + 1)

  for (const term of terms) {
    const id = snapshot.terms.iri(term)
    const count = { incoming: 0, statements: 0, instances: 0 }
    counts.set(term, count)
    if (!id) continue
    snapshot.scan({ p: id }, (_s, _p, _o, g) => {
      if (kept.has(g)) return
      count.statements++
      refers(g)
    })
    snapshot.scan({ o: id }, (s, p, _o, g) => {
      if (kept.has(g)) return
      count.incoming++
      refers(g)
      if (p === type) count.instances++
      else {
        const [owner, property] = ownerOf(snapshot, s, p)
        if (own.has(owner)) return
        const domain = domains(g)
        const found = kindOfProperty(property) ?? (isProduct(snapshot, owner) ? 'product' : undefined)
        const kind = found === 'extension' && (domain === undefined || domain === council) ? undefined : found
        const [graph, uri] = [g === DEFAULT_GRAPH ? '' : snapshot.terms.text(g), snapshot.terms.text(owner)]
        if (kind) lists[kind].add({ uri, term, property: snapshot.terms.text(property), graph, ...(domain === undefined ? {} : { domain }) }) // prettier-ignore
      }
    })
  }
  const { extension, mapping, shape, product } = lists
  const kinds = { extension: extension.found(), mapping: mapping.found(), shape: shape.found(), product: product.found() } // prettier-ignore
  return { counts, kinds, graphs }
}

/** What refers to something as a part of it, with the property at which the part begins: `sh:in` for a member of its list. */
function ownerOf(snapshot: Snapshot, subject: number, property: number): [owner: number, property: number] {
  const [first, rest] = [snapshot.id(rdf.first), snapshot.id(rdf.rest)]
  if (!isPart(snapshot, subject)) return [subject, property]
  const chain = ownersOf(snapshot, subject)
  let at = property
  for (let step = 0; (at === first || at === rest) && step < chain.length - 1; step++) {
    let link = 0
    snapshot.scan({ s: chain[step + 1]!, o: chain[step]! }, (_s, p) => void (link ||= p))
    at = link
  }
  return [chain.at(-1)!, at]
}

/** The kind of use that a property states; undefined for one that states none. */
function propertyKinds(snapshot: Snapshot): (property: number) => UseKind | undefined {
  const known = new Map<number, UseKind | undefined>()
  const find = (iri: string): UseKind | undefined => {
    if (mappings.includes(iri)) return 'mapping'
    if (iri.startsWith(prefixes.sh)) return 'shape'
    return building.includes(iri) || inExpressions.test(iri) ? 'extension' : undefined
  }
  return (property) => {
    if (!known.has(property)) known.set(property, find(snapshot.terms.text(property)))
    return known.get(property)
  }
}

/** Classes of what is offered to others as data: DCAT 3 §6, DPROD. */
const productClasses = [
  dcat.Dataset.value,
  dcat.DataService.value,
  dcat.Distribution.value,
  `${prefixes.dcat}DatasetSeries`,
  'https://ekgf.github.io/dprod/DataProduct',
]

/** Whether something is offered to others as data. */
export const isProduct = (snapshot: Snapshot, id: number): boolean =>
  kindOf(id) === Kind.iri &&
  snapshot.objects(id, snapshot.id(rdf.type)).some((type) => productClasses.includes(snapshot.terms.text(type)))

/** Data products that say to conform to a model or graph (`dct:conformsTo`). */
export function conforming(snapshot: Snapshot, models: Iterable<string>, kept: ReadonlySet<number>): Use[] {
  const list = new Listed()
  const [p, domains] = [snapshot.id(dct.conformsTo), domainsOf(snapshot)]
  for (const term of models) {
    const o = snapshot.terms.iri(term)
    if (p && o)
      snapshot.scan({ p, o }, (s, _p, _o, g) => {
        if (kept.has(g)) return
        const domain = domains(g)
        list.add({ uri: snapshot.terms.text(s), term, property: dct.conformsTo.value, graph: g === DEFAULT_GRAPH ? '' : snapshot.terms.text(g), ...(domain === undefined ? {} : { domain }) }) // prettier-ignore
      })
  }
  return [...list.found().items]
}

function domainsOf(snapshot: Snapshot): (graph: number) => string | undefined {
  const known = new Map<number, string | undefined>()
  return (graph) => {
    if (!known.has(graph)) known.set(graph, graph === DEFAULT_GRAPH ? undefined : graphInfo(snapshot, snapshot.terms.text(graph))?.domain) // prettier-ignore
    return known.get(graph)
  }
}

/** Uses, each once. */
class Listed {
  private readonly keys = new Set<string>()
  private readonly items: Use[] = []

  add(use: Use): void {
    const key = `${use.uri} ${use.term} ${use.property} ${use.graph}`
    if (this.keys.has(key)) return
    this.keys.add(key)
    if (this.items.length < SHOWN) this.items.push(use)
  }

  found(): Found<Use> {
    const order = ({ domain = '', uri, term }: Use): string => `${domain} ${uri} ${term}`
    return { total: this.keys.size, items: this.items.sort((a, b) => (order(a) < order(b) ? -1 : 1)) }
  }
}
