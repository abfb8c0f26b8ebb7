import { groupText, type Part } from './parts.ts'
import type { Setting } from './setting.ts'
import type { Trials } from './trials.ts'

/** Parts that must have a solution, each before those that only take away from what it finds. */
export const isGenerator = ({ kind }: Part): boolean => kind !== 'filter' && kind !== 'optional' && kind !== 'minus'

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
): readonly Part[] | undefined {
  const asked = new Map<string, boolean | undefined>()
  const isEmpty = (parts: readonly Part[]): boolean => {
    const chosen = new Set(parts)
    const text = groupText(all.filter((part) => chosen.has(part)))
    if (!asked.has(text)) asked.set(text, trials.hasAny(`${declarations} ASK ${dataset} ${text}`))
    return asked.get(text) === false
  }
  const alone = all.filter(isGenerator).find((part) => part.kind !== 'bind' && isEmpty([part]))
  if (alone) return [alone]
  const ordered = inOrderOfJoining(all)
  const before: Part[] = []
  for (const part of ordered) {
    if (part.kind === 'optional' && !isNeeded(part, all)) continue
    before.push(part)
    if (!isEmpty(before)) continue
    return smallest(before.slice(0, -1), part, isEmpty)
  }
  return undefined
}

/** Whether only this OPTIONAL binds what a filter asks for. */
function isNeeded(part: Part, all: readonly Part[]): boolean {
  const others = new Set(all.filter((each) => each !== part).flatMap(({ binds }) => [...binds]))
  return all.some(({ kind, variables }) => kind === 'filter' && [...variables].some((name) => part.binds.has(name) && !others.has(name))) // prettier-ignore
}

/** Whether a condition asks about groups of its own: what the others join comes first. */
const hasGroups = ({ inner = [], without = [] }: Part): boolean => inner.length + without.length > 0

/** Each part after one that it shares a variable with, where that can be; conditions as soon as what they ask for is bound. */
function inOrderOfJoining(all: readonly Part[]): Part[] {
  const [ordered, bound] = [[] as Part[], new Set<string>()]
  const bindable = new Set(all.flatMap(({ binds }) => [...binds]))
  const left = new Set(all)
  const isReady = (part: Part): boolean =>
    part.kind !== 'filter' ||
    (hasGroups(part) ? ![...left].some(isGenerator) : [...part.variables].every((name) => bound.has(name) || !bindable.has(name))) // prettier-ignore
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
