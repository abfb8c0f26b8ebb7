import type { DatasetCore, Term } from '@rdfjs/types'
import { owl, rdf, rdfs, sh } from '../rdf/namespaces.ts'
import { Classes } from './classes.ts'
import { isTrue, objectOf, objectsOf, distinctTerms, subjectsOf, termKey, withSubclasses } from './terms.ts'

const targetPredicates = [sh.targetNode, sh.targetClass, sh.targetObjectsOf, sh.targetSubjectsOf, sh.target]

/** Resolves an sh:target (SHACL-AF §3) to its nodes; only those among some nodes, where these are given. */
export type ResolveTarget = (target: Term, among?: readonly Term[]) => Term[]

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

/** The classes that a shape names as its targets, itself included where it is one. */
export function targetClasses(shapes: DatasetCore, shape: Term): Term[] {
  const declared: Term[] = objectsOf(shapes, shape, sh.targetClass)
  const isShape = objectsOf(shapes, shape, rdf.type).some(
    (type) => type.equals(sh.NodeShape) || type.equals(sh.PropertyShape),
  )
  if (isShape && isClass(shapes, shape)) declared.push(shape)
  return declared
}

/** Every focus node that the targets of a shape name, each once; undefined when they are more than a limit. */
export function targetNodes(
  { data, shapes }: Graphs,
  shape: Term,
  { resolve, limit = Infinity }: { resolve: ResolveTarget; limit?: number },
): Term[] | undefined {
  const found = new Map<string, Term>()
  const take = (nodes: Iterable<Term>): boolean => {
    for (const node of nodes) if (found.set(termKey(node), node).size > limit) return false
    return true
  }
  const takeFrom = (quads: DatasetCore, part: 'subject' | 'object'): boolean =>
    quads.size <= limit && take(partsOf(quads, part))
  const classes = withSubclasses([data, shapes], targetClasses(shapes, shape))
  const whole =
    take(objectsOf(shapes, shape, sh.targetNode)) &&
    [...classes.values()].every((type) => takeFrom(data.match(null, rdf.type, type), 'subject')) &&
    objectsOf(shapes, shape, sh.targetSubjectsOf).every((each) => takeFrom(data.match(null, each), 'subject')) &&
    objectsOf(shapes, shape, sh.targetObjectsOf).every((each) => takeFrom(data.match(null, each), 'object')) &&
    objectsOf(shapes, shape, sh.target).every((target) => take(resolve(target)))
  return whole ? [...found.values()] : undefined
}

function* partsOf(quads: DatasetCore, part: 'subject' | 'object'): Generator<Term> {
  for (const quad of quads) yield quad[part]
}

/** Those of the given nodes that a shape targets, found from the node and not from the whole target. */
export function targetedAmong(
  { data, shapes }: Graphs,
  shape: Term,
  { nodes, resolve }: { nodes: readonly Term[]; resolve: ResolveTarget },
): Term[] {
  const classes = targetClasses(shapes, shape)
  const tree = Classes.of(data, shapes)
  const named = new Set(objectsOf(shapes, shape, sh.targetNode).map(termKey))
  for (const target of objectsOf(shapes, shape, sh.target)) {
    for (const node of resolve(target, nodes)) named.add(termKey(node))
  }
  const ofSubject = objectsOf(shapes, shape, sh.targetSubjectsOf)
  const ofObject = objectsOf(shapes, shape, sh.targetObjectsOf)
  return distinctTerms(nodes).filter(
    (node) =>
      named.has(termKey(node)) ||
      classes.some((type) => tree.isInstance(node, type)) ||
      ofSubject.some((predicate) => data.match(node, predicate).size > 0) ||
      ofObject.some((predicate) => data.match(null, predicate, node).size > 0),
  )
}
