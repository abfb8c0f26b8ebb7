import type { DatasetCore, Quad, Term } from '@rdfjs/types'
import { rdf, rdfs, sh, vocabulary } from '../rdf/namespaces.ts'
import { targetClasses } from './targets.ts'
import { isTrue, listMembers, objectOf, objectsOf, shacl, subjectsOf, termKey } from './terms.ts'

export const dashNamespace = 'http://datashapes.org/dash#'
export const dash = vocabulary(dashNamespace, 'closedByTypes')

/** What closed shapes need to know beside the shapes graph. */
export interface Closing {
  /** Shapes that do not validate here: they only say which properties the types of a node bring with them. */
  readonly beside: DatasetCore
  /** IRIs of classes that others may specialise: a shape of one that has `sh:closed true` is closed by types. */
  readonly classes: ReadonlySet<string>
}

const concerned = new Set(
  [
    ...[rdf.type, rdf.first, rdf.rest, rdfs.subClassOf, sh.path, sh.property],
    ...[sh.targetClass, sh.targetNode, sh.targetObjectsOf, sh.targetSubjectsOf, sh.target],
    ...[shacl.closed, dash.closedByTypes, shacl.ignoredProperties, shacl.node, shacl.not, shacl.qualifiedValueShape],
  ].map(({ value }) => value),
)

/** Whether a statement about shapes can matter to what a shape that is closed by types allows, or to who refers to it. */
export const concernsClosing = ({ predicate }: Quad): boolean => concerned.has(predicate.value)

/** How a shape restricts the properties of its value nodes (SHACL §4.8.1; SHACL 1.2 Core, sh:closed). */
export type Closure = 'open' | 'closed' | 'by-types'

const noClasses: ReadonlySet<string> = new Set()

/** By what a shape says of itself, and the classes that it is for. Of two that it says, the narrower counts. */
export function closureOf(shapes: DatasetCore, shape: Term, classes = noClasses): Closure {
  const closed = objectOf(shapes, shape, shacl.closed)
  const isOpened = (): boolean => targetClasses(shapes, shape).some(({ value }) => classes.has(value))
  if (isTrue(closed)) return classes.size > 0 && isOpened() ? 'by-types' : 'closed'
  return closed?.equals(shacl.ByTypes) || isTrue(objectOf(shapes, shape, dash.closedByTypes)) ? 'by-types' : 'open'
}

/** The properties that a shape itself lists or lets pass; a path that is no IRI allows none. */
export function ownProperties(shapes: DatasetCore, shape: Term): Map<string, Term> {
  const ignored = objectOf(shapes, shape, shacl.ignoredProperties)
  const listed = (ignored && listMembers(shapes, ignored)) ?? []
  return byKey([...listed, ...describedBy([shapes], shape)])
}

/** The IRIs that the property shapes of a shape have as paths. */
function describedBy(graphs: readonly DatasetCore[], shape: Term): Term[] {
  const properties = graphs.flatMap((graph) => objectsOf(graph, shape, sh.property))
  return properties
    .flatMap((property) => graphs.flatMap((graph) => objectsOf(graph, property, sh.path)))
    .filter(({ termType }) => termType === 'NamedNode')
}

const byKey = (terms: readonly Term[]): Map<string, Term> => new Map(terms.map((term) => [termKey(term), term]))

/** The properties that a class brings, with its own term. */
export interface TypeProperties {
  readonly type: Term
  readonly properties: ReadonlyMap<string, Term>
}

/**
 * What each class brings that shapes are about, by its key: the properties of the shapes that target it, of itself where
 * it is a shape, and of those that they refer to by sh:node. Superclasses are not followed.
 */
export function propertiesOfTypes(graphs: readonly DatasetCore[]): Map<string, TypeProperties> {
  const found = new Map<string, { type: Term; properties: Map<string, Term> }>()
  const shapes = graphs.flatMap((graph) =>
    [sh.property, shacl.node, sh.targetClass].flatMap((predicate) => subjectsOf(graph, predicate)),
  )
  for (const shape of byKey(shapes).values()) {
    const properties = inherited(graphs, shape)
    if (properties.size === 0) continue
    const classes = graphs.flatMap((graph) => objectsOf(graph, shape, sh.targetClass))
    for (const type of [shape, ...classes]) {
      const known = found.get(termKey(type)) ?? { type, properties: new Map<string, Term>() }
      for (const [key, property] of properties) known.properties.set(key, property)
      found.set(termKey(type), known)
    }
  }
  return found
}

/** The properties of a shape and of the shapes that it refers to by sh:node. */
function inherited(graphs: readonly DatasetCore[], shape: Term): Map<string, Term> {
  const shapes = byKey([shape])
  for (const each of shapes.values())
    for (const other of graphs.flatMap((graph) => objectsOf(graph, each, shacl.node))) shapes.set(termKey(other), other)
  return byKey([...shapes.values()].flatMap((each) => describedBy(graphs, each)))
}

/** Always allowed by types, since it is what says them. */
export const typeKey = termKey(rdf.type)
