import type { NamedNode, Quad } from '@rdfjs/types'
import { invalid } from '../../../errors.ts'
import { refuseRelatedAbove } from './broader.ts'
import { nameOf } from './names.ts'
import { relatedTo, stateRelated } from './related.ts'
import type { View } from './view.ts'

/**
 * Relates two concepts.
 *
 * @throws DomainError `invalid` to itself, `conflict` when one stands above the other (SKOS Reference §8.4, S27).
 */
export function addRelated(
  view: View,
  { from, to, graph }: { from: NamedNode; to: NamedNode; graph: Quad['graph'] },
): void {
  if (from.equals(to)) throw invalid(`${nameOf(view, from)} cannot be related to itself: name another concept`)
  if (relatedTo(view, from).some((each) => each.equals(to))) return
  stateRelated(view, { from, to, graph })
  for (const end of [from, to]) refuseRelatedAbove(view, end)
}
