import type { NamedNode } from '@rdfjs/types'
import { perSnapshot } from '../store/per-snapshot.ts'
import { listItems } from '../concepts/members.ts'
import { owl, prefixes, rdf, rdfs, vocabulary } from '../rdf/namespaces.ts'
import { isLiteralId } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { objectsIn, speaksIn, type Reading } from './entities-reading.ts'

const restriction = vocabulary(
  prefixes.owl,
  'onProperty',
  'cardinality',
  'minCardinality',
  'maxCardinality',
  'qualifiedCardinality',
  'minQualifiedCardinality',
  'someValuesFrom',
  'allValuesFrom',
  'hasValue',
  'intersectionOf',
)

/** What an axiom of OWL or RDFS says of a property; ids for the property and the graph. */
export interface Axiom {
  readonly property: number
  readonly graph: number
  readonly minCount?: number
  readonly maxCount?: number
  /** IRI of the datatype of its values. */
  readonly datatype?: string
  /** IRI of a class of its values. */
  readonly class?: string
}

const datatypeNamespaces = [prefixes.xsd, `${prefixes.rdf}langString`, `${prefixes.rdfs}Literal`]

const termIds = perSnapshot((snapshot) => {
  const known = new Map<NamedNode, number>()
  return (term: NamedNode): number => {
    let id = known.get(term)
    if (id === undefined) known.set(term, (id = snapshot.id(term)))
    return id
  }
})

/** What is said with a class, in every graph; remembered, as every domain asks. */
interface AboutClass {
  readonly properties: readonly { readonly property: number; readonly graph: number }[]
  /** What is said to be above the class or the same, restrictions among them. */
  readonly above: readonly { readonly node: number; readonly graph: number }[]
}

const known = perSnapshot(() => new Map<number, AboutClass>())

function aboutClass(snapshot: Snapshot, cls: number): AboutClass {
  const before = known(snapshot).get(cls)
  if (before) return before
  const id = termIds(snapshot)
  const found = { properties: [] as AboutClass['properties'][number][], above: [] as AboutClass['above'][number][] }
  const domain = id(rdfs.domain)
  if (domain) snapshot.scan({ p: domain, o: cls }, (property, _p, _o, graph) => void found.properties.push({ property, graph })) // prettier-ignore
  for (const p of [id(rdfs.subClassOf), id(owl.equivalentClass)])
    if (p) snapshot.scan({ s: cls, p }, (_s, _p, node, graph) => void found.above.push({ node, graph }))
  known(snapshot).set(cls, found)
  return found
}

/**
 * What is said of the instances of a class by the domain of properties (`rdfs:domain`), and by restrictions above it
 * (OWL 2 Structural Specification §8.2, §8.3): cardinalities, and what values there are.
 */
export function restrictionsOf(reading: Reading, cls: number): Axiom[] {
  const { properties, above } = aboutClass(reading.snapshot, cls)
  return [
    ...properties.filter(({ graph }) => speaksIn(reading, graph)),
    ...above.filter(({ graph }) => speaksIn(reading, graph)).flatMap(({ node }) => restrictionsIn(reading, node)),
  ]
}

/** Graphs that say something with a class by which its instances get attributes. */
export function axiomGraphs(snapshot: Snapshot, cls: number): number[] {
  const { properties, above } = aboutClass(snapshot, cls)
  return [...properties, ...above].map(({ graph }) => graph)
}

/** A restriction, or those that an intersection has among its parts. */
function restrictionsIn(reading: Reading, node: number): Axiom[] {
  const property = objectsIn(reading, node, restriction.onProperty)[0]
  if (property !== undefined) return restrictionAt(reading, node, property)
  const parts = objectsIn(reading, node, restriction.intersectionOf)
  return parts
    .flatMap((list) => listItems(reading.snapshot, list))
    .flatMap((part) => {
      const inner = objectsIn(reading, part, restriction.onProperty)[0]
      return inner === undefined ? [] : restrictionAt(reading, part, inner)
    })
}

function restrictionAt(reading: Reading, node: number, property: number): Axiom[] {
  const { snapshot } = reading
  const id = termIds(snapshot)
  const count = (...terms: NamedNode[]): number | undefined => {
    const stated = terms
      .flatMap((term) => objectsIn(reading, node, term))
      .map((each) => Number(snapshot.terms.text(each)))
    return stated.find(Number.isInteger)
  }
  const { cardinality, minCardinality, maxCardinality, someValuesFrom, hasValue } = restriction
  const exists = [someValuesFrom, hasValue].some((term) => objectsIn(reading, node, term).length > 0)
  const minCount = count(cardinality, minCardinality, restriction.qualifiedCardinality, restriction.minQualifiedCardinality) ?? (exists ? 1 : undefined) // prettier-ignore
  const maxCount = count(cardinality, maxCardinality)
  const all = objectsIn(reading, node, restriction.allValuesFrom)[0]
  let graph = 0
  snapshot.scan({ s: node, p: id(restriction.onProperty) }, (_s, _p, _o, g) => {
    if (speaksIn(reading, g)) graph = g
    return graph === 0
  })
  const bounds = { ...(minCount === undefined ? {} : { minCount }), ...(maxCount === undefined ? {} : { maxCount }) }
  return [{ property, graph, ...bounds, ...(all === undefined ? {} : valuesFrom(snapshot, all)) }]
}

/** What is said of properties themselves: their range, and that they are functional (OWL 2 §9.2.3, §9.3.4). */
export function axiomsOf(reading: Reading, properties: readonly number[]): Axiom[] {
  const { snapshot } = reading
  const id = termIds(snapshot)
  const found: Axiom[] = []
  for (const property of properties) {
    snapshot.scan({ s: property }, (_s, p, o, graph) => {
      if (!speaksIn(reading, graph)) return
      if (p === id(rdfs.range)) found.push({ property, graph, ...valuesFrom(snapshot, o) })
      if (p === id(rdf.type) && o === id(owl.FunctionalProperty)) found.push({ property, graph, maxCount: 1 })
    })
  }
  return found
}

/** A range is a datatype, or else a class; a class without a name says nothing that can be shown. */
function valuesFrom(snapshot: Snapshot, range: number): { datatype?: string; class?: string } {
  const id = termIds(snapshot)
  const text = snapshot.terms.text(range)
  if (isLiteralId(range) || text.includes('/.well-known/genid/') || !text.includes(':')) return {}
  const declared = id(rdfs.Datatype)
  const isDatatype =
    datatypeNamespaces.some((start) => text.startsWith(start)) ||
    (declared !== 0 && snapshot.has({ s: range, p: id(rdf.type), o: declared }))
  return isDatatype ? { datatype: text } : { class: text }
}
