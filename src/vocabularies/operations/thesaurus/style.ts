import type { NamedNode, Quad } from '@rdfjs/types'
import type { View } from './view.ts'

/** A statement that has an inverse. */
export interface Inverses {
  readonly subject: NamedNode
  readonly forward: NamedNode
  readonly inverse: NamedNode
  readonly object: NamedNode
  readonly graph: Quad['graph']
}

/**
 * States a relation the way the graph does: in both directions where it uses both properties, or neither yet; in one
 * where it uses only that. Either is whole in SKOS, which entails the other (Reference §8.3, S25 and §4.3, S8).
 */
export function stateBoth(view: View, { subject, forward, inverse, object, graph }: Inverses): void {
  const uses = (predicate: NamedNode): boolean => view.hasOrHad({ predicate, graph })
  const [ahead, back] = [uses(forward), uses(inverse)]
  if (ahead || !back) view.state(subject, forward, object, graph)
  if (back || !ahead) view.state(object, inverse, subject, graph)
}
