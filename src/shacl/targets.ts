import type { DatasetCore, Term } from '@rdfjs/types'
import { owl, rdf, rdfs, sh } from '../rdf/namespaces.ts'
import { isTrue, objectOf, objectsOf, distinctTerms, subjectsOf, termKey, withSubclasses } from './terms.ts'

const targetPredicates = [sh.targetNode, sh.targetClass, sh.targetObjectsOf, sh.targetSubjectsOf, sh.target]

/** Resolves an sh:target (SHACL-AF §3) to its nodes. */
export type ResolveTarget = (target: Term) => Promise<Term[]>

interface Graphs {
  data: DatasetCore
  shapes: DatasetCore
}

/** The shapes that have a target and are not deactivated (SHACL §2.1.3, §2.1.6). */
export function targetedShapes(shapes: DatasetCore): Term[] {
  const explicit = targetPredicates.flatMap((predicate) => subjectsOf(shapes, predicate))
  const typed = [sh.NodeShape, sh.PropertyShape].flatMap((type) => subjectsOf(shapes, rdf.type, type))
  const implicit = typed.filter((shape) => isClass(shapes, shape))
  return distinctTerms([...explicit, ...implicit]).filter((shape) => !isTrue(objectOf(shapes, shape, sh.deactivated)))
}

/** SHACL §2.1.3.3 asks for an rdfs:Class; an owl:Class is one, though few shapes graphs say so. */
function isClass(shapes: DatasetCore, node: Term): boolean {
  if (node.termType !== 'NamedNode') return false
  const classes = withSubclasses([shapes], [rdfs.Class, owl.Class])
  return objectsOf(shapes, node, rdf.type).some((type) => classes.has(termKey(type)))
}

/** The classes whose instances a shape applies to, subclasses included. */
function targetClasses({ data, shapes }: Graphs, shape: Term): Map<string, Term> {
  const declared: Term[] = objectsOf(shapes, shape, sh.targetClass)
  const isShape = objectsOf(shapes, shape, rdf.type).some(
    (type) => type.equals(sh.NodeShape) || type.equals(sh.PropertyShape),
  )
  if (isShape && isClass(shapes, shape)) declared.push(shape)
  return withSubclasses([data, shapes], declared)
}

/** Every focus node that the targets of a shape name, each once. */
export async function targetNodes(graphs: Graphs, shape: Term, resolve: ResolveTarget): Promise<Term[]> {
  const { data, shapes } = graphs
  const found: Term[] = [...objectsOf(shapes, shape, sh.targetNode)]
  for (const type of targetClasses(graphs, shape).values()) {
    for (const { subject } of data.match(null, rdf.type, type)) found.push(subject)
  }
  for (const predicate of objectsOf(shapes, shape, sh.targetSubjectsOf)) {
    for (const { subject } of data.match(null, predicate)) found.push(subject)
  }
  for (const predicate of objectsOf(shapes, shape, sh.targetObjectsOf)) {
    for (const { object } of data.match(null, predicate)) found.push(object)
  }
  for (const target of objectsOf(shapes, shape, sh.target)) {
    for (const node of await resolve(target)) found.push(node)
  }
  return distinctTerms(found)
}

/** Those of the given nodes that a shape targets, found from the node and not from the whole target. */
export async function targetedAmong(
  graphs: Graphs,
  shape: Term,
  { nodes, resolve }: { nodes: Term[]; resolve: ResolveTarget },
): Promise<Term[]> {
  const { data, shapes } = graphs
  const classes = targetClasses(graphs, shape)
  const named = new Set(objectsOf(shapes, shape, sh.targetNode).map(termKey))
  for (const target of objectsOf(shapes, shape, sh.target)) {
    for (const node of await resolve(target)) named.add(termKey(node))
  }
  const ofSubject = objectsOf(shapes, shape, sh.targetSubjectsOf)
  const ofObject = objectsOf(shapes, shape, sh.targetObjectsOf)
  return distinctTerms(nodes).filter(
    (node) =>
      named.has(termKey(node)) ||
      objectsOf(data, node, rdf.type).some((type) => classes.has(termKey(type))) ||
      ofSubject.some((predicate) => data.match(node, predicate).size > 0) ||
      ofObject.some((predicate) => data.match(null, predicate, node).size > 0),
  )
}
