import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { idOf } from './exists.ts'
import { pageOf, type Window } from './pages.ts'
import type { Reader } from './reader.ts'
import { referenceTo } from './references.ts'
import { sorted } from './sorting.ts'
import { idsOf } from './terms.ts'
import type { Page, Reference } from './views.ts'

/**
 * The members of a collection or group: in the order of `skos:memberList` where there is one (SKOS Reference §9.6.1),
 * else by notation where nearly all have one, else by label.
 *
 * @throws DomainError `not-found` when nothing mentions the URI.
 */
export function members(reader: Reader, uri: string, options: Window = {}): Page<Reference> {
  const { snapshot } = reader
  const id = idOf(snapshot, uri)
  const make = (member: number): Reference => referenceTo(reader, member)
  const ordered = listItems(snapshot, snapshot.objects(id, idsOf(snapshot).memberList)[0] ?? 0)
  if (ordered.length > 0) return pageOf(ordered, options, make)
  const ids = (): number[] => snapshot.objects(id, idsOf(snapshot).member).filter((o) => kindOf(o) === Kind.iri)
  return pageOf(sorted(reader, { key: `member ${id}`, ids, byNotation: true }), options, make)
}

/**
 * The collections and groups that a concept is a member of, by label.
 *
 * @throws DomainError `not-found` when nothing mentions the URI.
 */
export function groups(reader: Reader, uri: string, options: Window = {}): Page<Reference> {
  const { snapshot } = reader
  const id = idOf(snapshot, uri)
  const ids = (): number[] => snapshot.subjects(idsOf(snapshot).member, id).filter((s) => kindOf(s) === Kind.iri)
  return pageOf(sorted(reader, { key: `group ${id}`, ids }), options, (group) => referenceTo(reader, group))
}

/** The items of an RDF list; a list that runs into itself ends there. */
export function listItems(snapshot: Snapshot, head: number): number[] {
  const { first, rest } = idsOf(snapshot)
  const items: number[] = []
  const seen = new Set<number>()
  for (let node = head; node !== 0 && !seen.has(node); node = snapshot.objects(node, rest)[0] ?? 0) {
    seen.add(node)
    const item = snapshot.objects(node, first)[0]
    if (item !== undefined) items.push(item)
  }
  return items
}
