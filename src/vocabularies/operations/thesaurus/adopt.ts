import type { NamedNode } from '@rdfjs/types'
import { addBroader, removeBroader } from './broader.ts'
import { isBelow } from './hierarchy.ts'
import { refreshTop } from './schemes.ts'
import type { View } from './view.ts'

/** Puts a concept that loses what it is under directly below others, unless it is below those by another way. */
export function adopt(
  view: View,
  concept: NamedNode,
  { from, to }: { readonly from: NamedNode; readonly to: readonly NamedNode[] },
): void {
  const graph = removeBroader(view, concept, from)
  for (const parent of to) if (!isBelow(view, concept, parent)) addBroader(view, { concept, parent, graph })
  refreshTop(view, concept, graph)
}
