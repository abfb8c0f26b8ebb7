import type { NamedNode, Quad } from '@rdfjs/types'
import { invalid } from '../../../errors.ts'
import { skos } from '../../../rdf/namespaces.ts'
import { broaderOf, isBelow, wayUp, withAncestors } from './hierarchy.ts'
import { nameOf, wayOf } from './names.ts'
import { relatedTo } from './related.ts'
import { refreshTop } from './schemes.ts'
import { stateBoth } from './style.ts'
import type { View } from './view.ts'
import { conflict } from './work.ts'

/**
 * Puts a concept under another one, in both directions where the graph states both. Top concepts follow.
 *
 * @throws DomainError `invalid` under itself; `conflict` where that makes a cycle, or puts a related concept above the
 *   concept (SKOS Reference §8.4, S27).
 */
export function addBroader(view: View, { concept, parent, graph }: Link): void {
  if (concept.equals(parent)) throw invalid(`${nameOf(view, concept)} cannot be under itself: name another concept`)
  const way = wayUp(view, parent, concept)
  if (way) {
    const [child, above] = [nameOf(view, concept), nameOf(view, parent)]
    throw conflict(`${child} cannot go under ${above}, which is below it: ${wayOf(view, way)}; move ${above} first`)
  }
  if (!broaderOf(view, concept).some((each) => each.equals(parent)))
    stateBoth(view, { subject: concept, forward: skos.broader, inverse: skos.narrower, object: parent, graph })
  refuseRelatedAbove(view, concept)
  refreshTop(view, concept, graph)
}

/** A concept, one above it, and the graph that says so. */
export interface Link {
  readonly concept: NamedNode
  readonly parent: NamedNode
  readonly graph: Quad['graph']
}

/**
 * Takes a concept away from under one that it is under, wherever that is stated. Top concepts do not follow: see
 * `refreshTop`.
 *
 * @returns a graph that stated it
 */
export function removeBroader(view: View, concept: NamedNode, parent: NamedNode): Quad['graph'] {
  const removed = [
    ...view.removeAll({ subject: concept, predicate: skos.broader, object: parent }),
    ...view.removeAll({ subject: parent, predicate: skos.narrower, object: concept }),
  ]
  return removed[0]!.graph
}

/**
 * Makes sure that no concept is related to one above it (S27), as far as the place of this concept decides: looks at
 * what is related to the concept and to those above it, not at all that is below.
 *
 * @throws DomainError `conflict` that names the two.
 */
export function refuseRelatedAbove(view: View, concept: NamedNode): void {
  for (const above of withAncestors(view, concept)) {
    for (const other of relatedTo(view, above)) {
      if (other.equals(above) || !(other.equals(concept) || isBelow(view, other, concept))) continue
      const [low, high] = [nameOf(view, other), nameOf(view, above)]
      throw conflict(`${low} is related to ${high}, which would stand above it: remove that relation first`)
    }
  }
}
