import { Kind, kindOf } from '../store/ids.ts'
import { idOf } from './exists.ts'
import { pageOf, type Window } from './pages.ts'
import type { Reader } from './reader.ts'
import { referenceTo } from './references.ts'
import { sorted } from './sorting.ts'
import { idsOf } from './terms.ts'
import type { Page, Reference } from './views.ts'

/**
 * Associated concepts, by label. `skos:related` is symmetric (SKOS Reference S23), so both directions count.
 *
 * @throws DomainError `not-found` when nothing mentions the URI.
 */
export const related = (reader: Reader, uri: string, options: Window = {}): Page<Reference> =>
  relatedOf(reader, idOf(reader.snapshot, uri), options)

export function relatedOf(reader: Reader, id: number, options: Window): Page<Reference> {
  const { snapshot } = reader
  const { related: p } = idsOf(snapshot)
  const ids = (): number[] =>
    [...new Set([...snapshot.objects(id, p), ...snapshot.subjects(p, id)])].filter(
      (other) => other !== id && kindOf(other) === Kind.iri,
    )
  return pageOf(sorted(reader, { key: `related ${id}`, ids }), options, (other) => referenceTo(reader, other))
}
