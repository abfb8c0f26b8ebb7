import { notFound } from '../errors.ts'
import { ANY } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'

/** Whether any statement that may be seen has the URI as subject, predicate or object. */
export const exists = (snapshot: Snapshot, uri: string): boolean => findId(snapshot, uri) !== ANY

/** The id of a URI that occurs, else 0. */
export function findId(snapshot: Snapshot, uri: string): number {
  const id = snapshot.terms.iri(uri)
  if (id === ANY) return ANY
  return snapshot.has({ s: id }) || snapshot.has({ o: id }) || snapshot.has({ p: id }) ? id : ANY
}

/** @throws DomainError `not-found` when no statement that may be seen mentions the URI. */
export function idOf(snapshot: Snapshot, uri: string): number {
  const id = findId(snapshot, uri)
  if (id === ANY) throw notFound(`<${uri}>`, { uri })
  return id
}
