import { Kind as TermKind, isLiteralId, kindOf as termKindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { hierarchyOf } from './hierarchy.ts'
import { isSkolem } from './labels.ts'
import { sortedChildren } from './narrower.ts'
import { profileOf } from './profile.ts'
import { BoundedMap, type Reader } from './reader.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { readRelation, type ReadRelation } from './relation-families.ts'
import { sorted } from './sorting.ts'

/** Groups up to this size are counted exactly and listed by label; larger ones come in the order of the index. */
const MAX_SORTED = 200

/** Links looked at for those that a reader wants. */
const MAX_LOOKED_AT = 2000

/** A property in a direction as it is stated. */
interface Source {
  readonly property: number
  readonly direction: 'in' | 'out'
}

/** The links of a term that read alike, whichever of two inverse properties states them. */
export interface ReadGroup {
  readonly of: number
  readonly relation: Omit<ReadRelation, 'flipped'>
  /** `out` for symmetric relations, which have no direction. */
  readonly direction: 'in' | 'out'
  /** Named terms at the other end; where there are more than 200 it may count anonymous ones, and twice what is stated twice. */
  readonly total: number
  readonly sources: readonly Source[]
}

const groupsBySnapshot = perSnapshot(() => new BoundedMap<number, readonly ReadGroup[]>(20_000))

/** All links of a term as they read, the largest first. Anonymous terms (restrictions, lists) are no neighbours. */
export function readGroupsOf(snapshot: Snapshot, id: number): readonly ReadGroup[] {
  const known = groupsBySnapshot(snapshot)
  return known.get(id) ?? known.set(id, findGroups(snapshot, id))
}

function findGroups(snapshot: Snapshot, of: number): ReadGroup[] {
  const found = new Map<string, ReadGroup & { sources: Source[] }>()
  for (const { property, direction, total } of profileOf(snapshot, of).links) {
    const { flipped, ...relation } = readRelation(snapshot, property)
    const read = relation.symmetric ? 'out' : flipped === (direction === 'in') ? 'out' : 'in'
    const key = `${read} ${relation.property}`
    const group = found.get(key) ?? { of, relation, direction: read, total: 0, sources: [] }
    found.set(key, { ...group, total: group.total + total, sources: [...group.sources, { property, direction }] })
  }
  return [...found.values()]
    .map((group) =>
      group.total > MAX_SORTED ? group : { ...group, total: othersOf(snapshot, group, MAX_SORTED).length },
    )
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total || a.relation.property - b.relation.property)
}

/** The terms at the other end of a group, at most so many of which `accepts` is true: by label where they can be sorted quickly. */
export function neighboursIn(
  reader: Reader,
  group: ReadGroup,
  { most, accepts = () => true }: { most: number; accepts?: (id: number) => boolean },
): number[] {
  const { snapshot } = reader
  const { of, relation, direction, total } = group
  const found: number[] = []
  const take = (ids: Iterable<number>): number[] => {
    let looked = 0
    for (const id of ids) {
      if (found.length >= most || ++looked > MAX_LOOKED_AT) break
      if (accepts(id)) found.push(id)
    }
    return found
  }
  const { up = [] } = hierarchyOf(snapshot, of) ?? {}
  if (total <= MAX_SORTED) {
    const key = `neighbours ${of} ${direction} ${relation.property}`
    const ids = (): number[] => othersOf(snapshot, group, MAX_SORTED)
    return take(sorted(reader, { key, ids, byNotation: up.includes(relation.property) }))
  }
  // What is below a term has one order wherever it is listed, and is sorted beforehand.
  if (direction === 'in' && up.includes(relation.property)) return take(sortedChildren(reader, of, {}))
  return othersOf(snapshot, group, most, accepts)
}

function othersOf(
  snapshot: Snapshot,
  { of, sources }: Pick<ReadGroup, 'of' | 'sources'>,
  most: number,
  accepts: (id: number) => boolean = () => true,
): number[] {
  const found = new Set<number>()
  for (const { property, direction } of sources) {
    let looked = 0
    snapshot.scan(direction === 'in' ? { p: property, o: of } : { s: of, p: property }, (s, _p, o) => {
      const other = direction === 'in' ? s : o
      if (other !== of && isNamed(snapshot, other) && accepts(other)) found.add(other)
      return found.size < most && ++looked < MAX_LOOKED_AT
    })
  }
  return [...found].slice(0, most)
}

/** Whether a term can be a neighbour: an IRI that does not stand for a blank node. */
export const isNamed = (snapshot: Snapshot, id: number): boolean =>
  !isLiteralId(id) && termKindOf(id) === TermKind.iri && !isSkolem(snapshot.terms.text(id))
