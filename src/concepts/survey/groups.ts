import { isothes, skos } from '../../rdf/namespaces.ts'
import { Kind, kindOf } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { kindOfId } from '../kinds.ts'
import { labelOf } from '../labels.ts'
import { listItems } from '../members.ts'
import type { Reader } from '../reader.ts'
import { compareTexts } from '../sorting.ts'
import { idsOf } from '../terms.ts'

/** A group of a vocabulary: a `skos:Collection` or a concept group of ISO 25964. */
export interface Group {
  readonly id: number
  /** How many groups it is in, one inside the other. */
  readonly depth: number
  /** Whether its members have an order of their own (`skos:OrderedCollection`). */
  readonly ordered: boolean
  /** Members that are no groups. */
  readonly concepts: number
  /** Groups directly in it. */
  readonly groups: number
}

/** Groups that are looked into at most for a member of the vocabulary, and how deeply groups are shown. */
const MAX_DEPTH = 12

/**
 * The groups of a vocabulary as a list in reading order, each followed by those in it. A group belongs to a scheme that it
 * names (`skos:inScheme`, `isothes:microThesaurusOf`), else to those of its members. One that is in several groups is listed in
 * each.
 */
export function groupsOf(reader: Reader, scheme: number, members: ReadonlySet<number>): Group[] {
  const { snapshot } = reader
  const found = new Map([...collections(snapshot)].map((id) => [id, contentsOf(snapshot, id)]))
  const own = new Set([...found.keys()].filter((id) => belongs(snapshot, id, { scheme, members, found })))
  const inside = new Set([...own].flatMap((id) => found.get(id)!.groups.filter((group) => own.has(group))))
  const compare = compareTexts(reader)
  const inOrder = (ids: readonly number[]): number[] => [...ids].sort((a, b) => compareGroups(reader, compare, [a, b]))
  const list: Group[] = []
  const visit = (id: number, way: readonly number[]): void => {
    const { ordered, concepts, groups } = found.get(id)!
    const nested = groups.filter((group) => own.has(group) && group !== id && !way.includes(group))
    list.push({ id, depth: way.length, ordered, concepts, groups: nested.length })
    if (way.length >= MAX_DEPTH) return
    for (const group of ordered ? nested : inOrder(nested)) visit(group, [...way, id])
  }
  for (const id of inOrder([...own].filter((each) => !inside.has(each)))) visit(id, [])
  const listed = new Set(list.map(({ id }) => id))
  for (const id of inOrder([...own])) {
    if (listed.has(id)) continue // what is left stands in circles
    const from = list.length
    visit(id, [])
    for (const each of list.slice(from)) listed.add(each.id)
  }
  return list
}

interface Contents {
  readonly ordered: boolean
  readonly concepts: number
  readonly groups: readonly number[]
  /** A member that is no group. */
  readonly sample: number | undefined
}

function collections(snapshot: Snapshot): Set<number> {
  const { type } = idsOf(snapshot)
  const found = new Set<number>()
  for (const each of [skos.Collection, skos.OrderedCollection, isothes.ConceptGroup])
    for (const id of snapshot.subjects(type, snapshot.id(each))) if (kindOf(id) === Kind.iri) found.add(id)
  return found
}

function contentsOf(snapshot: Snapshot, id: number): Contents {
  const { member, memberList, type } = idsOf(snapshot)
  const list = listItems(snapshot, snapshot.objects(id, memberList)[0] ?? 0)
  const all = list.length > 0 ? list : snapshot.objects(id, member)
  const groups = new Set(all.filter((each) => kindOfId(snapshot, each) === 'collection'))
  const concepts = all.filter((each) => !groups.has(each))
  for (const each of snapshot.objects(id, snapshot.id(isothes.subGroup))) groups.add(each)
  for (const each of snapshot.subjects(snapshot.id(isothes.superGroup), id)) groups.add(each)
  const ordered = snapshot.id(skos.OrderedCollection)
  return {
    ordered: ordered !== 0 && snapshot.has({ s: id, p: type, o: ordered }),
    concepts: concepts.length,
    groups: [...groups],
    sample: concepts[0],
  }
}

interface Asked {
  readonly scheme: number
  readonly members: ReadonlySet<number>
  readonly found: ReadonlyMap<number, Contents>
}

function belongs(snapshot: Snapshot, id: number, asked: Asked, depth = 0): boolean {
  const { scheme, members, found } = asked
  const named = [snapshot.id(skos.inScheme), snapshot.id(isothes.microThesaurusOf)].flatMap((p) =>
    snapshot.objects(id, p),
  )
  if (named.length > 0) return named.includes(scheme)
  const contents = found.get(id)
  if (!contents || depth > MAX_DEPTH) return false
  if (contents.sample !== undefined) return members.has(contents.sample)
  return contents.groups.some((group) => belongs(snapshot, group, asked, depth + 1))
}

/** By notation where both have one, else by label. */
function compareGroups(
  reader: Reader,
  compare: (a: string, b: string) => number,
  [a, b]: readonly [number, number],
): number {
  const notation = (id: number): string => {
    const [first] = reader.snapshot.objects(id, idsOf(reader.snapshot).notation)
    return first === undefined ? '' : reader.snapshot.terms.text(first)
  }
  const [left, right] = [notation(a), notation(b)]
  if (left !== '' && right !== '' && left !== right) return left.localeCompare(right, 'en', { numeric: true })
  return compare(labelOf(reader, a).text, labelOf(reader, b).text) || a - b
}
