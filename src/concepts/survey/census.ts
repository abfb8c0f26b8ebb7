import type { Snapshot } from '../../store/snapshot.ts'
import { isDeprecated } from '../deprecation.ts'
import { hierarchyOf, childrenOf, parentsOf } from '../hierarchy.ts'
import { predicatesInUse, idsOf } from '../terms.ts'
import { definitionOf } from '../texts.ts'

/**
 * What is worth to be told of terms: no way leads to them from the top, for they stand in circles; nothing is above, below or
 * beside them; they are deprecated; nothing defines them; a mapping of theirs leads to something that was removed.
 */
export const notes = ['unreached', 'alone', 'deprecated', 'undefined', 'mappedToRemoved'] as const
export type Note = (typeof notes)[number]

/** A vocabulary in numbers. */
export interface Census {
  readonly total: number
  /** Ids of types with how many terms have them, the most first. */
  readonly types: readonly (readonly [type: number, count: number])[]
  /** How many terms stand at each distance from the top; the first number is that of the topmost. */
  readonly depths: readonly number[]
  /** Ids of the terms of which something is to be told, in no order. */
  readonly noted: Readonly<Record<Note, Uint32Array>>
  /** Ids of mapping relations with how many statements there are; `mapped` terms have one at least. */
  readonly mappings: readonly (readonly [property: number, count: number])[]
  readonly mapped: number
}

const mappingNames = [
  'exactMatch',
  'closeMatch',
  'broadMatch',
  'narrowMatch',
  'relatedMatch',
  'sameAs',
  'equivalentClass',
  'equivalentProperty',
] as const

export function censusOf(snapshot: Snapshot, members: readonly number[]): Census {
  const { type, related } = idsOf(snapshot)
  const mappingIds = predicatesInUse(snapshot, mappingNames)
  const types = new Map<number, number>()
  const mappings = new Map<number, number>()
  const among = new Set(members)
  const tops: number[] = []
  const noted = { alone: [], deprecated: [], undefined: [], mappedToRemoved: [] } as Record<
    Exclude<Note, 'unreached'>,
    number[]
  >
  let mapped = 0
  for (const term of members) {
    for (const each of snapshot.objects(term, type)) types.set(each, (types.get(each) ?? 0) + 1)
    const hierarchy = hierarchyOf(snapshot, term)
    const above = parentsOf(snapshot, term, hierarchy)
    if (!above.some((each) => among.has(each))) tops.push(term)
    if (above.length === 0 && isAlone(snapshot, term, related)) noted.alone.push(term)
    if (isDeprecated(snapshot, term)) noted.deprecated.push(term)
    if (definitionOf(snapshot, term).literals.length === 0) noted.undefined.push(term)
    const targets: number[] = []
    for (const p of mappingIds) {
      const others = snapshot.objects(term, p)
      if (others.length > 0) mappings.set(p, (mappings.get(p) ?? 0) + others.length)
      targets.push(...others)
    }
    if (targets.length > 0) mapped++
    if (targets.some((each) => isRemoved(snapshot, each))) noted.mappedToRemoved.push(term)
  }
  const { depths, seen } = levels(snapshot, tops, among)
  return {
    total: members.length,
    types: byCount(types),
    depths,
    noted: {
      unreached: Uint32Array.from(members.filter((term) => !seen.has(term))),
      alone: Uint32Array.from(noted.alone),
      deprecated: Uint32Array.from(noted.deprecated),
      undefined: Uint32Array.from(noted.undefined),
      mappedToRemoved: Uint32Array.from(noted.mappedToRemoved),
    },
    mappings: byCount(mappings),
    mapped,
  }
}

const isAlone = (snapshot: Snapshot, term: number, related: number): boolean =>
  childrenOf(snapshot, term).length === 0 &&
  (related === 0 || (!snapshot.has({ s: term, p: related }) && !snapshot.has({ p: related, o: term })))

const isRemoved = (snapshot: Snapshot, term: number): boolean => {
  const { type, Tombstone } = idsOf(snapshot)
  return Tombstone !== 0 && snapshot.has({ s: term, p: type, o: Tombstone })
}

const byCount = (counts: ReadonlyMap<number, number>): [number, number][] =>
  [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])

/** Level by level from the top, each term at its least distance. */
function levels(
  snapshot: Snapshot,
  tops: readonly number[],
  among: ReadonlySet<number>,
): { depths: number[]; seen: ReadonlySet<number> } {
  const seen = new Set(tops)
  const depths: number[] = []
  for (let level: readonly number[] = tops; level.length > 0;) {
    depths.push(level.length)
    const next: number[] = []
    for (const term of level) {
      for (const below of childrenOf(snapshot, term)) {
        if (!among.has(below) || seen.has(below)) continue
        seen.add(below)
        next.push(below)
      }
    }
    level = next
  }
  return { depths, seen }
}
