import type { NamedNode, Term } from '@rdfjs/types'
import { skos } from '../../../rdf/namespaces.ts'
import { distinct, type View } from './view.ts'
import { isNamed } from './work.ts'

/** What stands directly above a concept, whichever of the two inverse relations says so; never the concept itself. */
export const broaderOf = (view: View, concept: Term): NamedNode[] =>
  neighbours(concept, [...view.objects(concept, skos.broader), ...view.subjects(skos.narrower, concept)])

/** What stands directly below a concept. */
export const narrowerOf = (view: View, concept: Term): NamedNode[] =>
  neighbours(concept, [...view.objects(concept, skos.narrower), ...view.subjects(skos.broader, concept)])

const neighbours = (concept: Term, terms: readonly Term[]): NamedNode[] =>
  distinct(terms).filter((term): term is NamedNode => isNamed(term) && !term.equals(concept))

/** The way up from a concept to one that is above it, both included; undefined when it is not above. */
export function wayUp(view: View, from: NamedNode, to: NamedNode): NamedNode[] | undefined {
  const came = new Map<string, NamedNode | undefined>([[from.value, undefined]])
  const queue = [from]
  for (const current of queue) {
    if (current.equals(to)) return wayBack(came, current)
    for (const parent of broaderOf(view, current)) {
      if (came.has(parent.value)) continue
      came.set(parent.value, current)
      queue.push(parent)
    }
  }
  return undefined
}

function wayBack(came: ReadonlyMap<string, NamedNode | undefined>, end: NamedNode): NamedNode[] {
  const way: NamedNode[] = []
  for (let at: NamedNode | undefined = end; at; at = came.get(at.value)) way.unshift(at)
  return way
}

export const isBelow = (view: View, concept: NamedNode, above: NamedNode): boolean =>
  !concept.equals(above) && wayUp(view, concept, above) !== undefined

/** A concept and everything above it, nearest first. */
export function withAncestors(view: View, concept: NamedNode): NamedNode[] {
  const found = new Map([[concept.value, concept]])
  for (const current of found.values()) {
    for (const parent of broaderOf(view, current)) if (!found.has(parent.value)) found.set(parent.value, parent)
  }
  return [...found.values()]
}
