import type { Quad } from '@rdfjs/types'
import type { QuadChange } from '../../changes/quad-change.ts'
import { localName } from '../../rdf/iri.ts'
import { concord, dct, sh } from '../../rdf/namespaces.ts'
import { isAnonymous, nameOf, type State } from './state.ts'

/** The state before a change and the state with it. */
export interface States {
  readonly before: State
  readonly after: State
}

/** How a thing left: by its tombstone, or by what was said of its successor before. */
export interface Departure {
  readonly how: 'Removed' | 'Merged' | 'Renamed'
  readonly successors: readonly string[]
}

export interface Succession {
  /** Things that only the later state describes. */
  readonly arrived: ReadonlySet<string>
  /** Things that only the earlier state describes. */
  readonly left: ReadonlyMap<string, Departure>
  /** New names by old ones: of renamed things, and of property shapes without a name, which get another when they change. */
  readonly renamed: ReadonlyMap<string, string>
  /** What is referred to instead of things that were merged into it. */
  readonly merged: ReadonlyMap<string, string>
}

/** Which things came, which went, and what took the place of what. */
export function successionOf(states: States, change: QuadChange): Succession {
  const { before, after } = states
  const arrived = new Set(thingsOf(change.added, after).filter((name) => !before.describes(name)))
  const gone = thingsOf(change.removed, before).filter((name) => !after.describes(name))
  const left = new Map(gone.map((name) => [name, departureOf(states, name)] as const))
  const renamed = new Map(pairs(states, gone, [...arrived]))
  for (const [old, name] of renamed) {
    left.delete(old)
    arrived.delete(name)
  }
  const merged = new Map<string, string>()
  for (const [old, { how, successors }] of left) {
    const successor = successors.length === 1 ? successors[0]! : undefined
    if (successor === undefined || how === 'Removed') continue
    if (how === 'Merged') merged.set(old, successor)
    else if (arrived.delete(successor)) renamed.set(old, successor)
  }
  return { arrived, left, renamed, merged }
}

/** The described subjects of quads that are more than a part of something else, and are described there. */
function thingsOf(quads: readonly Quad[], state: State): string[] {
  const names = [...new Set(quads.map(({ subject }) => nameOf(subject)))]
  const isThing = (name: string): boolean =>
    !isAnonymous(name) || state.isPropertyShape(name) || state.placeOf(name) === undefined
  return names.filter((name) => isThing(name) && state.describes(name))
}

function departureOf({ before, after }: States, name: string): Departure {
  const said = after.text(name, concord.retirement)
  const how = said === undefined ? undefined : localName(said)
  const stated = [...after.objects(name, dct.isReplacedBy), ...before.objects(name, dct.isReplacedBy)]
  const successors = [...new Set(stated.map(nameOf))].filter((successor) => successor !== name)
  return { how: how === 'Merged' || how === 'Renamed' ? how : 'Removed', successors }
}

/** Property shapes without a name that belong to the same shape and have the same path are the same one, changed. */
function* pairs(
  { before, after }: States,
  gone: readonly string[],
  arrived: readonly string[],
): Generator<[string, string]> {
  // prettier-ignore
  const open = new Map<string, string[]>()
  for (const name of arrived) {
    const role = roleOf(after, name)
    if (role !== undefined) open.set(role, [...(open.get(role) ?? []), name])
  }
  for (const name of gone) {
    const role = roleOf(before, name)
    const other = role === undefined ? undefined : open.get(role)?.shift()
    if (other !== undefined) yield [name, other]
  }
}

function roleOf(state: State, name: string): string | undefined {
  if (!isAnonymous(name) || !state.isPropertyShape(name)) return undefined
  const owner = state.placeOf(name)?.subject
  const paths = state.objects(name, sh.path).map((path) => pathText(state, nameOf(path)))
  return owner === undefined ? undefined : `${owner} ${paths.join(' ')}`
}

const MAX_DEPTH = 50

/** A property path as text: parts without a name by what they consist of. */
function pathText(state: State, name: string, depth = 0): string {
  if (!isAnonymous(name) || depth > MAX_DEPTH) return name
  const parts: string[] = []
  const { terms } = state.snapshot
  const part = (p: number, o: number): string => `${terms.text(p)} ${pathText(state, nameOf(terms.term(o)), depth + 1)}`
  state.snapshot.triples({ s: state.id(name) }, (_s, p, o) => void parts.push(part(p, o)))
  return `(${parts.sort().join(' ')})`
}
