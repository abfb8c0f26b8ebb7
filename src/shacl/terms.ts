import { DataFactory } from 'n3'
import type { DatasetCore, Quad, Term } from '@rdfjs/types'
import { prefixes, rdf, rdfs, vocabulary, xsd } from '../rdf/namespaces.ts'

/** The SHACL terms that only this folder names; the shared ones are `sh` in `rdf/namespaces.ts`. */
export const shacl = vocabulary(
  prefixes.sh,
  'SPARQLTarget',
  'SPARQLConstraintComponent',
  'alternativePath',
  'inversePath',
  'zeroOrMorePath',
  'oneOrMorePath',
  'zeroOrOnePath',
  'class',
  'closed',
  'ByTypes',
  'ignoredProperties',
  'datatype',
  'nodeKind',
  'minCount',
  'maxCount',
  'minExclusive',
  'minInclusive',
  'maxExclusive',
  'maxInclusive',
  'minLength',
  'maxLength',
  'pattern',
  'flags',
  'languageIn',
  'uniqueLang',
  'equals',
  'disjoint',
  'lessThan',
  'lessThanOrEquals',
  'not',
  'and',
  'or',
  'xone',
  'node',
  'qualifiedValueShape',
  'qualifiedValueShapesDisjoint',
  'qualifiedMinCount',
  'qualifiedMaxCount',
  'hasValue',
  'in',
  'optional',
  'Parameter',
  'entailment',
)

/** The name under which `$shapesGraph` is readable in a constraint; no graph of the data can have it. */
export const shapesGraphName = DataFactory.namedNode('urn:concordance:validation:shapes')

/** A text that is equal for equal terms and only for them, for use as a key. */
export function termKey(term: Term): string {
  if (term.termType === 'Literal') return `"${term.value}"${term.language}^${term.datatype.value}`
  return term.termType === 'BlankNode' ? `_:${term.value}` : `<${term.value}>`
}

/** Each term once, in the order of first appearance. */
export function distinctTerms<T extends Term>(terms: Iterable<T>): T[] {
  const found = new Map<string, T>()
  for (const term of terms) {
    const key = termKey(term)
    if (!found.has(key)) found.set(key, term)
  }
  return [...found.values()]
}

/** The objects of a property in any graph of the dataset, each once though several graphs may have the triple. */
export function objectsOf(graph: DatasetCore, subject: Term, predicate: Term): Quad['object'][] {
  const found: Quad['object'][] = []
  for (const { object } of graph.match(subject, predicate)) found.push(object)
  return found.length > 1 ? distinctTerms(found) : found
}

/** The first object of a property. */
export const objectOf = (graph: DatasetCore, subject: Term, predicate: Term): Quad['object'] | undefined =>
  objectsOf(graph, subject, predicate)[0]

/** The subjects that have a property, with any or with the given object. */
export function subjectsOf(graph: DatasetCore, predicate: Term, object: Term | null = null): Quad['subject'][] {
  const found: Quad['subject'][] = []
  for (const { subject } of graph.match(null, predicate, object)) found.push(subject)
  return distinctTerms(found)
}

/** The members of an RDF list, or null when the node is not a well-formed list (no end, a fork, or a loop). */
export function listMembers(graph: DatasetCore, list: Term): Term[] | null {
  const members: Term[] = []
  const seen = new Set<string>()
  let node: Term = list
  while (!node.equals(rdf.nil)) {
    const first = objectsOf(graph, node, rdf.first)
    const rest = objectsOf(graph, node, rdf.rest)
    if (seen.has(termKey(node)) || first.length !== 1 || rest.length !== 1) return null
    seen.add(termKey(node))
    members.push(first[0]!)
    node = rest[0]!
  }
  return members
}

/**
 * The classes and all their subclasses (SHACL §1.1 "SHACL subclass").
 *
 * The specification reads rdfs:subClassOf in the data graph; we read it in every graph that is given, because
 * people keep the class tree with the shapes as often as with the data. That can only find more, never less.
 */
export function withSubclasses(graphs: DatasetCore[], classes: Term[]): Map<string, Term> {
  const found = new Map(classes.map((term) => [termKey(term), term]))
  for (const parent of found.values()) {
    for (const graph of graphs) {
      for (const { subject } of graph.match(null, rdfs.subClassOf, parent)) {
        const key = termKey(subject)
        if (!found.has(key)) found.set(key, subject)
      }
    }
  }
  return found
}

/** Whether a term is the boolean literal for true. */
export const isTrue = (term: Term | undefined): boolean =>
  term?.termType === 'Literal' && term.datatype.equals(xsd.boolean) && (term.value === 'true' || term.value === '1')
