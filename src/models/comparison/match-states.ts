import type { NamedNode } from '@rdfjs/types'
import { skos } from '../../rdf/namespaces.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { Lifecycle } from '../entities-lifecycle.ts'
import { namesOf } from './definition.ts'

/** Two states that mean the same, or lie in the same third one. */
export interface StateMatch {
  readonly left: string
  readonly right: string
  readonly by: 'same' | 'mapping' | 'common-state' | 'name'
  /** The state that both are mapped to. */
  readonly through?: string
}

/** The lifecycles of two definitions beside each other. */
export interface LifecycleComparison {
  readonly left: string
  readonly right: string
  readonly states: readonly StateMatch[]
  readonly onlyLeft: readonly string[]
  readonly onlyRight: readonly string[]
}

const mapping: readonly NamedNode[] = [skos.exactMatch, skos.closeMatch, skos.broadMatch, skos.narrowMatch]

/** Joins states: a state may stand for several of the other side. */
export function compareLifecycles(snapshot: Snapshot, left: Lifecycle, right: Lifecycle): LifecycleComparison {
  const read = ({ uri }: Lifecycle['states'][number]): State => stateOf(snapshot, uri)
  const others = right.states.map(read)
  const states = left.states.map(read).flatMap((one) => others.flatMap((other) => matchOf(snapshot, one, other) ?? []))
  const without = (lifecycle: Lifecycle, side: 'left' | 'right'): string[] =>
    lifecycle.states.map(({ uri }) => uri).filter((uri) => !states.some((match) => match[side] === uri))
  return {
    left: left.scheme,
    right: right.scheme,
    states,
    onlyLeft: without(left, 'left'),
    onlyRight: without(right, 'right'),
  }
}

/** What states are compared by. */
interface State {
  readonly uri: string
  readonly id: number
  /** Ids of what it is mapped to. */
  readonly targets: ReadonlySet<number>
  readonly names: readonly string[]
}

function stateOf(snapshot: Snapshot, uri: string): State {
  const id = snapshot.terms.iri(uri)
  const targets = mapping.flatMap((term) => snapshot.objects(id, snapshot.id(term)))
  return { uri, id, targets: new Set(targets), names: namesOf(snapshot, id).names }
}

function matchOf(snapshot: Snapshot, one: State, other: State): StateMatch | undefined {
  const [left, right] = [one.uri, other.uri]
  if (left === right) return { left, right, by: 'same' }
  if (one.targets.has(other.id) || other.targets.has(one.id)) return { left, right, by: 'mapping' }
  const common = [...one.targets].filter((state) => other.targets.has(state)).map((state) => snapshot.terms.text(state)).sort() // prettier-ignore
  if (common[0] !== undefined) return { left, right, by: 'common-state', through: common[0] }
  return one.names.some((name) => other.names.includes(name)) ? { left, right, by: 'name' } : undefined
}
