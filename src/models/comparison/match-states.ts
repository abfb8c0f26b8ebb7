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
  const states = left.states.flatMap((one) =>
    right.states.flatMap((other) => matchOf(snapshot, one.uri, other.uri) ?? []),
  )
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

function matchOf(snapshot: Snapshot, left: string, right: string): StateMatch | undefined {
  if (left === right) return { left, right, by: 'same' }
  const [a, b] = [snapshot.terms.iri(left), snapshot.terms.iri(right)]
  const targets = (state: number): Set<number> =>
    new Set(mapping.flatMap((term) => snapshot.objects(state, snapshot.id(term))))
  const [from, to] = [targets(a), targets(b)]
  if (from.has(b) || to.has(a)) return { left, right, by: 'mapping' }
  const common = [...from].filter((state) => to.has(state)).map((state) => snapshot.terms.text(state)).sort() // prettier-ignore
  if (common[0] !== undefined) return { left, right, by: 'common-state', through: common[0] }
  const names = new Set(namesOf(snapshot, b).names)
  return namesOf(snapshot, a).names.some((name) => names.has(name)) ? { left, right, by: 'name' } : undefined
}
