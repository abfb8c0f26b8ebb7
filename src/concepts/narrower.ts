import { idOf } from './exists.ts'
import { childrenOf, hasChildren, hierarchyOf, isInScheme, type Hierarchy } from './hierarchy.ts'
import { isDeprecated } from './deprecation.ts'
import { pageOf, type ListOptions } from './pages.ts'
import type { Reader } from './reader.ts'
import { referenceTo } from './references.ts'
import { sorted, type Listing } from './sorting.ts'
import type { Narrower, Page } from './views.ts'

/**
 * What stands directly below a term, by label: `skos:narrower` and inverse `skos:broader`, subclasses of a class,
 * subproperties of a property; empty for all else (SKOS Reference §8).
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

/** All that stands directly below, sorted. */
export const sortedChildren = (reader: Reader, id: number, options: ListOptions): Uint32Array =>
  sorted(reader, childListing(reader, id, options))

export function childListing({ snapshot }: Reader, id: number, options: ListOptions): Listing {
  const scheme = options.scheme === undefined ? undefined : snapshot.terms.iri(options.scheme)
  return {
    key: `narrower ${id} ${scheme ?? ''} ${options.hideDeprecated ? 'current' : ''}`,
    ids: () =>
      childrenOf(snapshot, id)
        .filter((child) => scheme === undefined || isInScheme(snapshot, child, scheme))
        .filter((child) => !options.hideDeprecated || !isDeprecated(snapshot, child)),
  }
}
