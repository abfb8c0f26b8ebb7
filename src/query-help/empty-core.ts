import { groupText, type Part } from './parts.ts'
import type { Setting } from './setting.ts'
import type { Trials } from './trials.ts'

/** The smallest part of a group that has no solution by itself, and what else the group asks for. */
export interface EmptyCore {
  readonly parts: readonly Part[]
  readonly rest: readonly Part[]
}

/** Groups with more alternatives than this are looked at for the first ones only. */
const MOST_ALTERNATIVES = 4

/**
 * What a group comes to when one branch of each UNION is chosen: each of these has to be without solutions for the whole
 * to be. OPTIONAL parts stay, for a filter may ask for what they bind.
 */
export function alternativesOf(parts: readonly Part[]): Part[][] {
  let found: Part[][] = [[]]
  for (const part of parts) {
    const branches = part.kind === 'union' ? part.inner!.flatMap(alternativesOf) : [[part]]
    found = found.flatMap((before) => branches.map((branch) => [...before, ...branch])).slice(0, MOST_ALTERNATIVES)
  }
  return found
}

/** Parts that must have a solution, each before those that only take away from what it finds. */
const isGenerator = ({ kind }: Part): boolean => kind !== 'filter' && kind !== 'optional' && kind !== 'minus'

/**
 * Finds the smallest part of a group that has no solution: first what has none alone, then the first part whose joining
 * those before it leaves none, with as few of them as it takes (QuickXplain, Junker 2004, without its halving: groups are
 * small). Each question stops at its first solution.
 *
 * @returns undefined when it could not be told in time.
 */
export function emptyCore(
  all: readonly Part[],
  trials: Trials,
  { declarations, dataset }: Setting['prologue'],
): EmptyCore | undefined {
  const asked = new Map<string, boolean | undefined>()
  const isEmpty = (parts: readonly Part[]): boolean => {
    const text = groupText(all.filter((part) => parts.includes(part)))
    if (!asked.has(text)) asked.set(text, trials.hasAny(`${declarations} ASK ${dataset} ${text}`))
    return asked.get(text) === false
  }
  const coreOf = (parts: readonly Part[]): EmptyCore => ({ parts, rest: all.filter((part) => !parts.includes(part)) })
  const alone = all.filter(isGenerator).find((part) => part.kind !== 'bind' && isEmpty([part]))
  if (alone) return coreOf([alone])
  const ordered = inOrderOfJoining(all)
  const before: Part[] = []
  for (const part of ordered) {
    if (part.kind === 'optional' && !isNeeded(part, all)) continue
    before.push(part)
    if (!isEmpty(before)) continue
    return coreOf(smallest(before.slice(0, -1), part, isEmpty))
  }
  return undefined
}

/** Whether only this OPTIONAL binds what a filter asks for. */
function isNeeded(part: Part, all: readonly Part[]): boolean {
  const others = new Set(all.filter((each) => each !== part).flatMap(({ binds }) => [...binds]))
  return all.some(({ kind, variables }) => kind === 'filter' && [...variables].some((name) => part.binds.has(name) && !others.has(name))) // prettier-ignore
}

/** Each part after one that it shares a variable with, where that can be; conditions as soon as what they ask for is bound. */
function inOrderOfJoining(all: readonly Part[]): Part[] {
  const [ordered, bound] = [[] as Part[], new Set<string>()]
  const bindable = new Set(all.flatMap(({ binds }) => [...binds]))
  const isReady = ({ kind, variables }: Part): boolean =>
    kind !== 'filter' || [...variables].every((name) => bound.has(name) || !bindable.has(name))
  const left = new Set(all)
  while (left.size > 0) {
    const ready = [...left].filter(isReady)
    const next =
      ready.find(({ kind }) => kind === 'filter') ??
      ready.find((part) => isGenerator(part) && [...part.variables].some((name) => bound.has(name))) ??
      ready.find(isGenerator) ??
      ready[0] ??
      [...left][0]!
    left.delete(next)
    ordered.push(next)
    for (const name of next.binds) bound.add(name)
  }
  return ordered
}

/** As few of the others as leave no solution together with the last: one, if one does. */
function smallest(others: readonly Part[], last: Part, isEmpty: (parts: readonly Part[]) => boolean): Part[] {
  const joined = others.filter(({ binds }) => [...binds].some((name) => last.variables.has(name)))
  const isBound = (parts: readonly Part[]): boolean =>
    last.kind !== 'filter' || [...last.variables].every((name) => parts.some(({ binds }) => binds.has(name)) || !others.some(({ binds }) => binds.has(name))) // prettier-ignore
  for (const each of joined) if (isBound([each]) && isEmpty([each, last])) return [each, last]
  let kept = [...others]
  for (const each of [...others].reverse()) {
    const fewer = kept.filter((other) => other !== each)
    if (isBound(fewer) && isEmpty([...fewer, last])) kept = fewer
  }
  return [...kept, last]
}
