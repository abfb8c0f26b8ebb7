import { alternativesOf } from './empty-core.ts'
import { groupText, partsOf, type Part, type Source } from './parts.ts'
import type { Setting } from './setting.ts'
import type { Trials } from './trials.ts'

/** Something that a query is to find: one way through its UNIONs, or what an OPTIONAL adds. */
export interface Aspect {
  readonly kind: 'whole' | 'branch' | 'optional'
  readonly parts: readonly Part[]
  /** The parts among which the cause is looked for: those of the branch or the OPTIONAL. */
  readonly own: readonly Part[]
}

/** Everything that a query is to find something for, the whole first. */
export function aspectsOf(source: Source): Aspect[] {
  const { where, values } = source.query
  const all = partsOf(source, [...(where?.patterns ?? []), ...(values ? [values] : [])]) // VALUES after the group is joined with it
  const ways = alternativesOf(all)
  const wholes = ways.map((parts): Aspect => ({ kind: ways.length > 1 ? 'branch' : 'whole', parts, own: parts }))
  const required = (ways[0] ?? []).filter(({ kind }) => kind !== 'optional')
  const optionals = all.filter(({ kind }) => kind === 'optional').flatMap((part) => alternativesOf(part.inner![0]!).map((inner): Aspect => ({ kind: 'optional', parts: [...before(required, part), ...inner], own: inner }))) // prettier-ignore
  return [...wholes, ...optionals]
}

/** What binds something that the OPTIONAL goes on from; conditions of the whole do not matter to it. */
const before = (required: readonly Part[], optional: Part): Part[] =>
  required.filter(({ kind, from }) => kind !== 'filter' || from < optional.from)

/** Whether an aspect has a solution. */
export const isMet = (
  aspect: Aspect,
  trials: Trials,
  { declarations, dataset }: Setting['prologue'],
): boolean | undefined => trials.hasAny(`${declarations} ASK ${dataset} ${groupText(aspect.parts)}`)
