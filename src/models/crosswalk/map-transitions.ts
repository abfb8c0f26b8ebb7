import type { DomainLifecycle } from './lifecycles.ts'
import type { MappedState } from './map-states.ts'

/**
 * What a domain's transition is in the canonical lifecycle: nothing (both states are the same there), one that is
 * allowed, one that is not, not known (a state has no canonical one), or a way out of the domain's own lifecycle.
 */
export type TransitionVerdict = 'within' | 'allowed' | 'forbidden' | 'unknown' | 'astray'

/** Numbers are ids. */
export interface MappedTransition {
  readonly from: number
  readonly to: number
  /** The graph that states it. */
  readonly graph: number
  /** Canonical states that it leads from and to; undefined where one has a fault. */
  readonly canonical: { readonly from: number; readonly to: number } | undefined
  readonly verdict: TransitionVerdict
}

/** The transitions of a domain's lifecycle, each with what it is in the canonical one. */
export function mappedTransitions(lifecycle: DomainLifecycle, states: readonly MappedState[]): MappedTransition[] {
  const canonicalOf = new Map(states.map(({ state, canonical }) => [state, canonical]))
  const allowed = new Set(lifecycle.canonical.transitions.map(({ from, to }) => `${from} ${to}`))
  return lifecycle.transitions.map((transition): MappedTransition => {
    if (!canonicalOf.has(transition.to)) return { ...transition, canonical: undefined, verdict: 'astray' }
    const [from, to] = [canonicalOf.get(transition.from), canonicalOf.get(transition.to)]
    if (from === undefined || to === undefined) return { ...transition, canonical: undefined, verdict: 'unknown' }
    const verdict = from === to ? 'within' : allowed.has(`${from} ${to}`) ? 'allowed' : 'forbidden'
    return { ...transition, canonical: { from, to }, verdict }
  })
}
