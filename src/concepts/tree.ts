import { ancestorDistances } from './ancestors.ts'
import { idOf } from './exists.ts'
import { hierarchyOf, isInScheme, parentsOf, type Hierarchy } from './hierarchy.ts'
import { narrowerReference, sortedChildren } from './narrower.ts'
import type { ListOptions } from './pages.ts'
import type { Reader } from './reader.ts'
import { sorted } from './sorting.ts'
import type { Page, TreeNode } from './views.ts'

/** Nodes that are opened at most: a hierarchy with many parents everywhere has exponentially many branches. */
const MAX_OPENED = 200

export interface TreeOptions extends Pick<ListOptions, 'scheme' | 'hideDeprecated'> {
  /** Nodes listed per level; 50 when not given. What leads to the concept is listed in any case. */
  readonly limit?: number | undefined
}

/**
 * The way from the top down to a term, opened along the way and at the term itself: one branch for each way that leads
 * there, one root for each top. Loops do no harm: a branch ends where it would meet itself.
 *
 * @throws DomainError `not-found` when nothing mentions the URI.
 */
export function tree(reader: Reader, uri: string, options: TreeOptions = {}): TreeNode[] {
  const { snapshot } = reader
  const id = idOf(snapshot, uri)
  const hierarchy = hierarchyOf(snapshot, id)
  if (!hierarchy) return [{ ...narrowerReference(reader, id, undefined), current: true }]
  const seen = within(reader, hierarchy, options.scheme)
  const distances = new Map([[id, 0], ...ancestorDistances(snapshot, id, seen)])
  const ways = waysDown(reader, distances, seen)
  const growth: Growth = { reader, id, hierarchy, ways, options, opened: 0 }
  const roots = rootsOf(ways, distances, (each) => parentsOf(snapshot, each, seen).length === 0)
  const grown = new Map(roots.map((root) => [root, grow(growth, root, [])]))
  const key = `roots ${id} ${options.scheme ?? ''}`
  return Array.from(sorted(reader, { key, ids: () => roots, byNotation: true }), (root) => grown.get(root)!)
}

/** The hierarchy as it is seen from one scheme (a concept may stand elsewhere in another). */
export function within({ snapshot }: Reader, hierarchy: Hierarchy, scheme: string | undefined): Hierarchy {
  if (scheme === undefined) return hierarchy
  const id = snapshot.terms.iri(scheme)
  return { ...hierarchy, accepts: (other) => hierarchy.accepts(other) && isInScheme(snapshot, other, id) }
}

interface Growth {
  readonly reader: Reader
  readonly id: number
  readonly hierarchy: Hierarchy
  /** For everything above the term: what directly below it leads on to the term, nearest to it first. */
  readonly ways: ReadonlyMap<number, readonly number[]>
  readonly options: TreeOptions
  opened: number
}

/** From each term above to those that lead on; the first branch so reaches the term before the limit is used up. */
function waysDown(
  { snapshot }: Reader,
  distances: ReadonlyMap<number, number>,
  seen: Hierarchy,
): Map<number, number[]> {
  const ways = new Map<number, number[]>()
  for (const id of distances.keys()) ways.set(id, [])
  // Nothing leads on from the term itself (at distance 0), even where a loop goes through it.
  for (const id of distances.keys())
    for (const parent of parentsOf(snapshot, id, seen)) if (distances.get(parent) !== 0) ways.get(parent)!.push(id)
  for (const below of ways.values()) below.sort((a, b) => distances.get(a)! - distances.get(b)!)
  return ways
}

/** Terms without anything above them; and where all that is left goes round in a loop, the furthest of it. */
function rootsOf(
  ways: ReadonlyMap<number, readonly number[]>,
  distances: ReadonlyMap<number, number>,
  isTop: (id: number) => boolean,
): number[] {
  const reached = new Set<number>()
  const reach = (root: number): number => {
    const way = new Set([root])
    for (const each of way) {
      reached.add(each)
      for (const child of ways.get(each)!) if (!reached.has(child)) way.add(child)
    }
    return root
  }
  const furthestFirst = [...distances.keys()].sort((a, b) => distances.get(b)! - distances.get(a)!)
  const roots = furthestFirst.filter(isTop).map(reach)
  for (const id of furthestFirst) if (!reached.has(id)) roots.push(reach(id))
  return roots
}

function grow(growth: Growth, id: number, path: readonly number[]): TreeNode {
  const { reader, hierarchy, ways } = growth
  const node = { ...narrowerReference(reader, id, hierarchy), current: id === growth.id }
  const leadsOn = ways.has(id) && !path.includes(id)
  if (!leadsOn || growth.opened >= MAX_OPENED || !node.hasNarrower) return node
  growth.opened++
  const inner = [...path, id]
  const onward = ways.get(id)!.filter((child) => !path.includes(child))
  const grown = new Map(onward.map((child) => [child, grow(growth, child, inner)]))
  return { ...node, children: openPage(growth, id, grown) }
}

/** The first children in their order, with those on the way among them wherever these stand. */
function openPage(growth: Growth, id: number, grown: ReadonlyMap<number, TreeNode>): Page<TreeNode> {
  const { reader, hierarchy, options } = growth
  const listed = sortedChildren(reader, id, options)
  const limit = Math.max(0, options.limit ?? 50, grown.size)
  const shown: number[] = []
  for (let at = 0; at < listed.length && shown.length < limit - grown.size; at++)
    if (!grown.has(listed[at]!)) shown.push(listed[at]!)
  // What is on the way may be missing from the list: it is deprecated and these are hidden.
  const hidden = [...grown.keys()].filter((child) => !listed.includes(child))
  const place = new Map([...shown, ...grown.keys()].map((child) => [child, listed.indexOf(child) >>> 0]))
  const items = [...place.keys()]
    .sort((a, b) => place.get(a)! - place.get(b)!)
    .map(
      (child) => grown.get(child) ?? { ...narrowerReference(reader, child, hierarchy), current: child === growth.id },
    )
  return { total: listed.length + hidden.length, offset: 0, limit, items }
}
