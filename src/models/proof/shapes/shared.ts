import type { NamedNode } from '@rdfjs/types'
import { rdf, sh } from '../../../rdf/namespaces.ts'
import { shacl } from '../../../shacl/terms.ts'
import { Comparer } from './compare.ts'
import { aspects, type Aspect } from './parameters.ts'
import type { Models } from './reach.ts'

/** What is found out once for all shapes. */
export class Shared {
  readonly aspectOf: ReadonlyMap<number, Aspect>
  /** Predicates that give parameters to constraint components of SPARQL, with the components. */
  readonly parameters = new Map<number, number[]>()
  readonly comparer: Comparer
  readonly ids: Readonly<Record<'path' | 'property' | 'node' | 'and' | 'deactivated' | 'flags' | 'type', number>>

  constructor({ snapshot, canon, extension }: Models) {
    this.aspectOf = new Map(aspects.map(([term, aspect]) => [snapshot.id(term), aspect]))
    this.comparer = new Comparer(snapshot, canon)
    const id = (term: NamedNode): number => snapshot.id(term)
    this.ids = {
      path: id(sh.path),
      property: id(sh.property),
      node: id(shacl.node),
      and: id(shacl.and),
      deactivated: id(sh.deactivated),
      flags: id(shacl.flags),
      type: id(rdf.type),
    }
    for (const { s, o } of extension.rows(sh.parameter))
      for (const path of snapshot.objects(o, this.ids.path))
        this.parameters.set(path, [...(this.parameters.get(path) ?? []), s])
  }
}
