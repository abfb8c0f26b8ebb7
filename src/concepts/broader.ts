import { idOf } from './exists.ts'
import { hierarchyOf, isInScheme, parentsOf } from './hierarchy.ts'
import { isDeprecated } from './deprecation.ts'
import { pageOf, type ListOptions } from './pages.ts'
import type { Reader } from './reader.ts'
import { referenceTo } from './references.ts'
import { sorted } from './sorting.ts'
import type { Page, Reference } from './views.ts'

/**
 * What stands directly above a term, by label: `skos:broader` and inverse `skos:narrower`, superclasses of a class,
 * superproperties of a property; empty for all else (SKOS Reference §8).
 *
 * @throws DomainError `not-found` when nothing mentions the URI.
 */
export const broader = (reader: Reader, uri: string, options: ListOptions = {}): Page<Reference> =>
  broaderOf(reader, idOf(reader.snapshot, uri), options)

export function broaderOf(reader: Reader, id: number, options: ListOptions): Page<Reference> {
  const { snapshot } = reader
  const scheme = options.scheme === undefined ? undefined : snapshot.terms.iri(options.scheme)
  const list = sorted(reader, {
    key: `broader ${id} ${scheme ?? ''} ${options.hideDeprecated ? 'current' : ''}`,
    ids: () =>
      parentsOf(snapshot, id, hierarchyOf(snapshot, id))
        .filter((parent) => scheme === undefined || isInScheme(snapshot, parent, scheme))
        .filter((parent) => !options.hideDeprecated || !isDeprecated(snapshot, parent)),
  })
  return pageOf(list, options, (parent) => referenceTo(reader, parent))
}
