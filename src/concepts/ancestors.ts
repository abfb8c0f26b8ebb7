import type { Snapshot } from '../store/snapshot.ts'
import { idOf } from './exists.ts'
import { hierarchyOf, parentsOf, type Hierarchy } from './hierarchy.ts'
import type { Reader } from './reader.ts'
import { referenceTo } from './references.ts'
import { compareTexts } from './sorting.ts'
import type { Reference } from './views.ts'

/**
 * Everything above a term, nearest first, and by label where equally near.
 *
 * Published thesauri do contain loops, so each term is listed once and none is ever its own ancestor.
 *
 * @throws DomainError `not-found` when nothing mentions the URI.
 */
export function ancestors(reader: Reader, uri: string): Reference[] {
  const { snapshot } = reader
  const id = idOf(snapshot, uri)
  const hierarchy = hierarchyOf(snapshot, id)
  if (!hierarchy) return []
  const compare = compareTexts(reader)
  return [...ancestorDistances(snapshot, id, hierarchy)]
    .map(([ancestor, distance]) => ({ distance, reference: referenceTo(reader, ancestor) }))
    .sort((a, b) => a.distance - b.distance || compare(a.reference.label, b.reference.label))
    .map(({ reference }) => reference)
}

/** Everything above a term with how many steps away it is, in that order. */
export function ancestorDistances(snapshot: Snapshot, id: number, hierarchy: Hierarchy): Map<number, number> {
  const found = new Map([[id, 0]])
  // A Map's iterator also visits what is added on the way: breadth first.
  for (const [current, distance] of found)
    for (const parent of parentsOf(snapshot, current, hierarchy))
      if (!found.has(parent)) found.set(parent, distance + 1)
  found.delete(id)
  return found
}
