import { isGenerator } from './empty-core.ts'
import { onlyAggregates } from './finds.ts'
import { groupText, partsOf, type Part } from './parts.ts'
import { unjoined } from './scopes.ts'
import type { Setting } from './setting.ts'
import type { Source } from './source.ts'
import type { Trials } from './trials.ts'
import type { Query } from '../sparql/tree.ts'

/**
 * Something that a query is to find: the whole, with one branch of a UNION where it has any; what a group adds that the
 * whole does without (OPTIONAL, EXISTS, a subquery that counts); or what MINUS and NOT EXISTS look for, to leave it out.
 */
export interface Aspect {
  readonly kind: 'whole' | 'branch' | 'added' | 'left-out'
  readonly parts: readonly Part[]
  /** The parts among which the cause is looked for: those of the branch or of the group. */
  readonly own: readonly Part[]
}

/** Parts of an aspect, and aspects of a query, that are looked at: those of longer queries are left alone. */
const [MOST_PARTS, MOST_ASPECTS] = [60, 60]

/** Everything that a query is to find something for, the whole first; of long queries the first 60 parts of each. */
export function aspectsOf(source: Source): Aspect[] {
  const ways = waysOf(source)
  const wholes = ways.map((parts): Aspect => ({ kind: ways.length > 1 ? 'branch' : 'whole', parts, own: parts }))
  return [...wholes, ...groupsIn(ways, [])].slice(0, MOST_ASPECTS).map((aspect) => ({ ...aspect, parts: firstOf(aspect.parts) })) // prettier-ignore
}

/** Parts of the whole that have nothing to do with each other; undefined where all have. */
export const apartIn = (source: Source): Part[][] | undefined =>
  waysOf(source).slice(0, MOST_ASPECTS).map(unjoined).find(({ length }) => length > 1) // prettier-ignore

/** What every solution has to have: not what stands in a branch, or in a group of its own. */
export const requiredParts = (source: Source): Part[] => allParts(source).filter(isGenerator)

function allParts(source: Source): Part[] {
  const { where, values } = source.query
  return partsOf(source, [...(where?.patterns ?? []), ...(values ? [values] : [])]) // VALUES after the group is joined with it
}

const waysOf = (source: Source): Part[][] => alternativesOf(allParts(source))

/**
 * What a group comes to when a branch of a UNION is chosen, for each branch of each: those of its other UNIONs stay
 * together. Each has to be without solutions for the whole to be.
 */
export function alternativesOf(parts: readonly Part[]): Part[][] {
  const found = parts.flatMap(
    (part, at) =>
    part.kind !== 'union' ? [] : part.inner!.flatMap(alternativesOf).map((branch) => [...parts.slice(0, at), ...branch, ...parts.slice(at + 1)]), // prettier-ignore
  )
  return found.length > 0 ? found : [[...parts]]
}

/** What groups inside of others are to find, together with what they go on from. */
function groupsIn(ways: readonly (readonly Part[])[], outer: readonly Part[], seen = new Set<Part>()): Aspect[] {
  return ways.flatMap((parts) =>
    parts.flatMap((part): Aspect[] => {
      if (seen.has(part)) return []
      seen.add(part)
      const around = [...outer, ...before(parts, part)]
      const aspects = (kind: Aspect['kind'], groups: readonly (readonly Part[])[]): Aspect[] => {
        const inner = groups.flatMap(alternativesOf)
        return [...inner.map((own): Aspect => ({ kind, parts: [...around, ...own], own })), ...groupsIn(inner, around, seen)] // prettier-ignore
      }
      if (part.kind === 'select') return onlyAggregates(part.node as Query) ? part.inner!.flatMap(alternativesOf).map((own) => ({ kind: 'added', parts: own, own })) : [] // prettier-ignore
      if (part.kind === 'union') return []
      return [...aspects('added', part.inner ?? []), ...aspects('left-out', part.without ?? [])]
    }),
  )
}

/** What binds something that a group goes on from; conditions of the whole do not matter to it. */
const before = (parts: readonly Part[], group: Part): Part[] =>
  parts.filter((part) => part !== group && (isGenerator(part) || (part.kind === 'filter' && part.from < group.from)))

/** The first parts, and of the conditions those whose variables they bind. */
function firstOf(parts: readonly Part[]): readonly Part[] {
  if (parts.length <= MOST_PARTS) return parts
  const kept = new Set(parts.filter(isGenerator).slice(0, MOST_PARTS))
  const bound = new Set([...kept].flatMap(({ binds }) => [...binds]))
  const isBound = (part: Part): boolean => [...part.variables].every((name) => bound.has(name))
  for (const part of parts) if (kept.size < MOST_PARTS && !isGenerator(part) && isBound(part)) kept.add(part)
  return parts.filter((part) => kept.has(part))
}

/** Whether an aspect has a solution. */
export const isMet = (
  aspect: Aspect,
  trials: Trials,
  { declarations, dataset }: Setting['prologue'],
): boolean | undefined => trials.hasAny(`${declarations} ASK ${dataset} ${groupText(aspect.parts)}`)
