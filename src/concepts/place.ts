import { waysTo } from './breadcrumbs.ts'
import { isDeprecated } from './deprecation.ts'
import { idOf } from './exists.ts'
import { hierarchyOf, type Hierarchy } from './hierarchy.ts'
import { narrowerReference, sortedChildren } from './narrower.ts'
import type { Reader } from './reader.ts'
import { referenceTo } from './references.ts'
import { sortedTops } from './top-concepts.ts'
import { within } from './tree.ts'
import type { Page, Place, Reference, TreeNode } from './views.ts'

/** Siblings at either side of the one that is open, and terms below the one that was asked for. */
const AROUND = 4
const BELOW = 10

const none = new Uint32Array()

export interface PlaceOptions {
  /** IRI of one of the term's vocabularies; the first when not given. */
  readonly scheme?: string | undefined
  /** Which way from the top is open, from 0; the shortest when not given. */
  readonly path?: number | undefined
  readonly hideDeprecated?: boolean | undefined
}

interface Asked {
  readonly uri: string
  /** The vocabularies of the term. */
  readonly vocabularies: readonly Reference[]
}

/**
 * Where a term stands, opened along one way and at the term itself, with those beside it at every level. What it takes does
 * not grow with how many these are, once their order is known. Undefined for what stands in no hierarchy.
 *
 * @throws DomainError `not-found` when nothing mentions the URI.
 */
export function place(reader: Reader, { uri, vocabularies }: Asked, options: PlaceOptions = {}): Place | undefined {
  const { snapshot } = reader
  const id = idOf(snapshot, uri)
  const hierarchy = hierarchyOf(snapshot, id)
  if (!hierarchy) return undefined
  const scheme = vocabularies.find((each) => each.uri === options.scheme) ?? vocabularies[0]
  // Concepts of other schemes do not belong into the tree of this one; superclasses do, wherever they are defined.
  const isScheme = scheme !== undefined && within(reader, hierarchy, scheme.uri).accepts(id)
  const kept = isScheme ? scheme.uri : undefined
  const ways = waysTo(reader, id, within(reader, hierarchy, kept), kept)
  const path = options.path !== undefined && options.path < ways.length ? Math.max(0, options.path) : 0
  const level: Level = { reader, hierarchy, scheme: kept, hideDeprecated: options.hideDeprecated, id }
  const way = [...(ways[path] ?? []), id]
  const top = topLevel(level, way, scheme)
  if (way.length === 1 && top.items.length === 1 && !top.items[0]!.hasNarrower) return undefined
  return {
    ...(scheme ? { scheme } : {}),
    schemes: vocabularies,
    paths: ways.map((steps) => steps.map((step) => referenceTo(reader, step))),
    path,
    top,
  }
}

/** What is the same on every level of a tree. */
interface Level {
  readonly reader: Reader
  readonly hierarchy: Hierarchy
  readonly scheme: string | undefined
  readonly hideDeprecated: boolean | undefined
  /** The term that was asked for. */
  readonly id: number
}

/** The top concepts of the vocabulary around the one that is open; that one alone where it is none of them. */
function topLevel(level: Level, way: readonly number[], scheme: Reference | undefined): Page<TreeNode> {
  const { reader, hideDeprecated } = level
  const tops = scheme === undefined ? none : sortedTops(reader, idOf(reader.snapshot, scheme.uri), { hideDeprecated })
  const isTop = tops.includes(way[0]!) || isDeprecated(reader.snapshot, way[0]!)
  return windowOf(level, isTop ? tops : none, way)
}

/** The window on a sorted level, in which the first of the way is opened. */
function windowOf(level: Level, list: Uint32Array, way: readonly number[]): Page<TreeNode> {
  const [open] = way
  const at = open === undefined ? -1 : list.indexOf(open)
  // What is hidden since it is deprecated is shown nevertheless where it is on the way: at the end.
  const isExtra = open !== undefined && at === -1
  const size = open === undefined ? BELOW : 2 * AROUND + 1
  const total = list.length + (isExtra ? 1 : 0)
  const offset = total <= size + 2 || at === -1 ? 0 : Math.max(0, Math.min(at - AROUND, total - size))
  const count = total <= size + 2 ? list.length : Math.min(list.length - offset, size)
  const shown = Array.from({ length: count }, (_, position) => list[offset + position]!)
  const items = (isExtra ? [...shown, open] : shown).map((each) => nodeOf(level, each, way))
  return { total, offset, limit: size, items }
}

function nodeOf(level: Level, id: number, way: readonly number[]): TreeNode {
  const { reader, hierarchy, scheme, hideDeprecated } = level
  const isOpen = id === way[0]
  const node = { ...narrowerReference(reader, id, hierarchy), current: id === level.id }
  if (!isOpen || !node.hasNarrower) return node
  const below = sortedChildren(reader, id, { scheme, hideDeprecated })
  const children = windowOf(level, below, way.slice(1))
  return children.total === 0 ? { ...node, hasNarrower: false } : { ...node, children }
}
