import type { DatasetCore, Term } from '@rdfjs/types'
import { rdf, rdfs } from '../rdf/namespaces.ts'
import { objectsOf, termKey } from './terms.ts'

const trees = new WeakMap<DatasetCore, Classes>()

/** The class tree of the data and the shapes, climbed from the types of a node: its cost does not grow with the tree. */
export class Classes {
  private readonly data: DatasetCore
  private readonly graphs: readonly DatasetCore[]
  private readonly above = new Map<string, ReadonlySet<string>>()

  private constructor(data: DatasetCore, shapes: DatasetCore) {
    this.data = data
    this.graphs = [data, shapes]
  }

  /** One for each data graph, which must not change: it remembers what it found. */
  static of(data: DatasetCore, shapes: DatasetCore): Classes {
    let tree = trees.get(data)
    if (tree?.graphs[1] !== shapes) trees.set(data, (tree = new Classes(data, shapes)))
    return tree
  }

  /** Whether a node is an instance of a class or of a subclass of it (SHACL §1.1 "SHACL instance"). */
  isInstance(node: Term, type: Term): boolean {
    if (node.termType === 'Literal') return false
    const key = termKey(type)
    return objectsOf(this.data, node, rdf.type).some((own) => this.withSuperclasses(own).has(key))
  }

  /** Keys of the classes that a node is an instance of. */
  classesOf(node: Term): Set<string> {
    return new Set(objectsOf(this.data, node, rdf.type).flatMap((own) => [...this.withSuperclasses(own)]))
  }

  /** Keys of a class and of all classes above it. See `withSubclasses` about where they are read. */
  private withSuperclasses(type: Term): ReadonlySet<string> {
    const key = termKey(type)
    const known = this.above.get(key)
    if (known) return known
    const found = new Map([[key, type]])
    for (const each of found.values())
      for (const graph of this.graphs)
        for (const parent of objectsOf(graph, each, rdfs.subClassOf)) found.set(termKey(parent), parent)
    const keys = new Set(found.keys())
    this.above.set(key, keys)
    return keys
  }
}
