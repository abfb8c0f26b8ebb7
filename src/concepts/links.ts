import { ANY, isLiteralId } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { idOf } from './exists.ts'
import { graphKind } from './graph-kinds.ts'
import { boundsOf, pageOf, type Window } from './pages.ts'
import { profileOf } from './profile.ts'
import type { Reader } from './reader.ts'
import { referenceTo } from './references.ts'
import { sorted } from './sorting.ts'
import type { LinkGroup, Page, Reference } from './views.ts'

/** Groups up to this size are listed by notation or label, larger ones in the order of the index, which needs no sorting. */
const MAX_SORTED = 200

export interface LinksOptions {
  /** How many items each group begins with; 5 when not given. */
  readonly items?: number | undefined
}

/** One group of links. Without `kind`, graphs of all kinds count. */
export interface LinkQuery extends Window {
  readonly property: string
  readonly direction: 'in' | 'out'
  readonly kind?: string | undefined
}

/**
 * Every relation into and out of a term, by relation, direction and kind of the graph that says so, with counts:
 * incoming first, the largest first. Literals are not links.
 *
 * @throws DomainError `not-found` when nothing mentions the URI.
 */
export const links = (reader: Reader, uri: string, options: LinksOptions = {}): LinkGroup[] =>
  linksOf(reader, idOf(reader.snapshot, uri), options)

export function linksOf(reader: Reader, id: number, { items = 5 }: LinksOptions): LinkGroup[] {
  const groups = profileOf(reader.snapshot, id).links.flatMap(({ property, direction, byKind }) =>
    [...byKind].map(([kind, total]) => ({ id, property, direction, kind, total })),
  )
  return groups
    .map((group) => ({
      property: referenceTo(reader, group.property),
      direction: group.direction,
      kind: group.kind,
      total: group.total,
      items: listGroup(reader, group, { limit: items }).items,
    }))
    .sort(compareGroups)
}

const compareGroups = (a: LinkGroup, b: LinkGroup): number =>
  (a.direction === b.direction ? 0 : a.direction === 'in' ? -1 : 1) ||
  b.total - a.total ||
  (a.property.uri + a.kind < b.property.uri + b.kind ? -1 : 1)

/**
 * Pages through one group of `links`: by notation or label up to 200 links, larger groups in a fixed order.
 *
 * @throws DomainError `not-found` when nothing mentions the URI. An unknown relation has no links.
 */
export function linkPage(reader: Reader, uri: string, query: LinkQuery): Page<Reference> {
  const { snapshot } = reader
  const id = idOf(snapshot, uri)
  const property = snapshot.terms.iri(query.property)
  const { direction, kind } = query
  const count = profileOf(snapshot, id).links.find((each) => each.property === property && each.direction === direction)
  const total = (kind === undefined ? count?.total : count?.byKind.get(kind)) ?? 0
  return listGroup(reader, { id, property, direction, kind, total }, query)
}

interface Group {
  readonly id: number
  readonly property: number
  readonly direction: 'in' | 'out'
  readonly kind: string | undefined
  readonly total: number
}

function listGroup(reader: Reader, group: Group, window: Window): Page<Reference> {
  const make = (other: number): Reference => referenceTo(reader, other)
  if (group.total === 0) return pageOf([], window, make)
  if (group.total <= MAX_SORTED) {
    const key = `links ${group.id} ${group.direction} ${group.property} ${group.kind ?? ''}`
    const ids = (): number[] => membersOf(reader.snapshot, group, MAX_SORTED)
    return pageOf(sorted(reader, { key, ids, byNotation: true }), window, make)
  }
  const { offset, limit } = boundsOf(window)
  const items = membersOf(reader.snapshot, group, offset + limit).slice(offset)
  return { total: group.total, offset, limit, items: items.map(make) }
}

/** The other ends of a group's links, at most so many. */
function membersOf(snapshot: Snapshot, { id, property, direction, kind }: Group, most: number): number[] {
  const found: number[] = []
  if (property === ANY || most === 0) return found
  const pattern = direction === 'in' ? { p: property, o: id } : { s: id, p: property }
  snapshot.scan(pattern, (s, _p, o, g) => {
    const other = direction === 'in' ? s : o
    if (other === found.at(-1) || isLiteralId(other)) return undefined
    if (kind !== undefined && graphKind(snapshot, g) !== kind) return undefined
    found.push(other)
    return found.length < most
  })
  return found
}
