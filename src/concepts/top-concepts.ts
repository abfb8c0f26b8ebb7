import type { Snapshot } from '../store/snapshot.ts'
import { isDeprecated } from './deprecation.ts'
import { idOf } from './exists.ts'
import { hierarchyOfKind, parentsOf } from './hierarchy.ts'
import { kindOfId } from './kinds.ts'
import { graphsStating, ontologyMembers } from './membership.ts'
import { narrowerReference } from './narrower.ts'
import { pageOf, type ListOptions } from './pages.ts'
import type { Reader } from './reader.ts'
import { sorted, sortedPart, type Listing } from './sorting.ts'
import { idsOf } from './terms.ts'
import type { Narrower, Page } from './views.ts'

/**
 * Where to begin reading a vocabulary, sorted as narrower terms are: the top concepts of a scheme, else its concepts without a broader one
 * in the scheme; the classes of an ontology without a superclass in it, else its topmost properties.
 *
 * @throws DomainError `not-found` when nothing mentions the URI.
 */
export const topConcepts = (reader: Reader, uri: string, options: ListOptions = {}): Page<Narrower> =>
  topConceptsOf(reader, idOf(reader.snapshot, uri), options)

export function topConceptsOf(reader: Reader, id: number, options: ListOptions): Page<Narrower> {
  const list = sortedTops(reader, id, options)
  const first = list[0]
  const hierarchy = first === undefined ? undefined : hierarchyOfKind(reader.snapshot, kindOfId(reader.snapshot, first))
  return pageOf(list, options, (top) => narrowerReference(reader, top, hierarchy))
}

/** All of them, sorted. */
export const sortedTops = (reader: Reader, id: number, { hideDeprecated }: ListOptions): Uint32Array =>
  hideDeprecated === true
    ? sortedPart(reader, topListing(reader, id), {
        key: `top ${id} current`,
        keep: (top) => !isDeprecated(reader.snapshot, top),
      })
    : sorted(reader, topListing(reader, id))

export const topListing = ({ snapshot }: Reader, id: number): Listing => ({
  key: `top ${id}`,
  ids: () => topsOf(snapshot, id),
  byNotation: true,
})

function topsOf(snapshot: Snapshot, id: number): number[] {
  const kind = kindOfId(snapshot, id)
  if (kind === 'ontology') return rootsOfOntology(snapshot, id)
  if (kind !== 'scheme') return []
  const { hasTopConcept, topConceptOf, inScheme } = idsOf(snapshot)
  const stated = new Set([...snapshot.objects(id, hasTopConcept), ...snapshot.subjects(topConceptOf, id)])
  if (stated.size > 0) return [...stated]
  const members = snapshot.subjects(inScheme, id)
  if (members.length > 0) return withoutParentAmong(snapshot, members, 'concept')
  return graphsStating(snapshot, id, idsOf(snapshot).Ontology).length > 0 ? rootsOfOntology(snapshot, id) : []
}

function rootsOfOntology(snapshot: Snapshot, id: number): number[] {
  const { classes, properties } = ontologyMembers(snapshot, id)
  return classes.length > 0
    ? withoutParentAmong(snapshot, classes, 'class')
    : withoutParentAmong(snapshot, properties, 'property')
}

/** Those of the terms that have none of the others above them. Large sets are answered by one pass over the relation. */
function withoutParentAmong(
  snapshot: Snapshot,
  members: readonly number[],
  kind: 'concept' | 'class' | 'property',
): number[] {
  const hierarchy = hierarchyOfKind(snapshot, kind)!
  const all = new Set(members)
  if (members.length < 200)
    return members.filter((id) => !parentsOf(snapshot, id, hierarchy).some((parent) => all.has(parent)))
  const below = new Set<number>()
  const note = (child: number, parent: number): void => {
    if (child !== parent && all.has(child) && all.has(parent)) below.add(child)
  }
  for (const p of hierarchy.up) snapshot.scan({ p }, (s, _p, o) => note(s, o))
  for (const p of hierarchy.down) snapshot.scan({ p }, (s, _p, o) => note(o, s))
  return members.filter((id) => !below.has(id))
}
