import { idOf } from './exists.ts'
import { childrenOf, hasChildren, hierarchyOf, isInScheme, type Hierarchy } from './hierarchy.ts'
import { isDeprecated } from './deprecation.ts'
import { pageOf, type ListOptions } from './pages.ts'
import type { Reader } from './reader.ts'
import { referenceTo } from './references.ts'
import { sorted, sortedPart, type Listing } from './sorting.ts'
import type { Narrower, Page } from './views.ts'

/**
 * What stands directly below a term, by notation where nearly all of it have one, else by label: `skos:narrower` and
 * inverse `skos:broader`, subclasses of a class, subproperties of a property; empty for all else (SKOS Reference §8).
 *
 * @throws DomainError `not-found` when nothing mentions the URI.
 */
export const narrower = (reader: Reader, uri: string, options: ListOptions = {}): Page<Narrower> =>
  narrowerOf(reader, idOf(reader.snapshot, uri), options)

export function narrowerOf(reader: Reader, id: number, options: ListOptions): Page<Narrower> {
  const hierarchy = hierarchyOf(reader.snapshot, id)
  return pageOf(sortedChildren(reader, id, options), options, (child) => narrowerReference(reader, child, hierarchy))
}

/** A term with whether there is more below it. */
export const narrowerReference = (reader: Reader, id: number, hierarchy: Hierarchy | undefined): Narrower => ({
  ...referenceTo(reader, id),
  hasNarrower: hierarchy !== undefined && hasChildren(reader.snapshot, id, hierarchy),
})

/** All that stands directly below, sorted. What is asked of a scheme or without deprecated terms is taken from the whole list, which is sorted once. */
export function sortedChildren(reader: Reader, id: number, { scheme, hideDeprecated }: ListOptions): Uint32Array {
  const { snapshot } = reader
  if (scheme === undefined && hideDeprecated !== true) return sorted(reader, childListing(reader, id))
  const schemeId = scheme === undefined ? undefined : snapshot.terms.iri(scheme)
  return sortedPart(reader, childListing(reader, id), {
    key: `narrower ${id} ${schemeId ?? ''} ${hideDeprecated ? 'current' : ''}`,
    keep: (child) =>
      (schemeId === undefined || isInScheme(snapshot, child, schemeId)) &&
      (hideDeprecated !== true || !isDeprecated(snapshot, child)),
  })
}

export const childListing = ({ snapshot }: Reader, id: number): Listing => ({
  key: `narrower ${id}`,
  ids: () => childrenOf(snapshot, id),
  byNotation: true,
})
