import type { Snapshot } from '../../store/snapshot.ts'
import { perModels } from '../per-models.ts'
import { domainLifecycles, type DomainLifecycle } from './lifecycles.ts'
import { stateLinks, type StateLink } from './state-links.ts'

/**
 * Why a domain state has no canonical state: nothing leads to one; more than one is reached; or what is said of it does
 * not agree.
 */
export type MappingFault = 'missing' | 'ambiguous' | 'contradicting'

/** What is said of the canonical states of one domain state. Numbers are ids. */
export interface MappedState {
  readonly state: number
  /** The graph that puts it into its lifecycle. */
  readonly graph: number
  /** The one canonical state that it is mapped to; undefined where there is a fault. */
  readonly canonical: number | undefined
  /** All canonical states that are reached, sorted. */
  readonly reached: readonly number[]
  /** Whether the canonical state is the same one (`exactMatch`), rather than a wider one. */
  readonly exact: boolean
  /** The state whose mapping it takes over; undefined where it has one of its own. */
  readonly through: number | undefined
  readonly fault: MappingFault | undefined
  /** The statements that lead to canonical states, or that say otherwise. */
  readonly links: readonly StateLink[]
  /** Canonical states that are only near (`closeMatch`), which does not count. */
  readonly close: readonly number[]
  /** Links to terms of the canonical model which are no state of the lifecycle. */
  readonly astray: readonly StateLink[]
}

/** Mapped states of each lifecycle, in the order of their IRIs. */
export const mappedStates = perModels((snapshot): ReadonlyMap<DomainLifecycle, readonly MappedState[]> => {
  const lifecycles = domainLifecycles(snapshot)
  return new Map(
    lifecycles.map((lifecycle) => {
      const mapper = new Mapper(snapshot, lifecycles, lifecycle)
      return [lifecycle, [...lifecycle.states].map(([state, graph]) => mapper.map(state, graph))]
    }),
  )
})

/** What a state says itself, in the eyes of one canonical lifecycle. */
interface Own {
  /** Links to canonical states that say: the same, or wider. */
  readonly direct: readonly StateLink[]
  /** Links to states of domains that say so. */
  readonly steps: readonly StateLink[]
  readonly all: readonly StateLink[]
}

/**
 * Maps the states of a lifecycle. What counts is said by the domain of a state, or by the canonical model: nobody else maps it. A
 * state with a canonical state of its own has that; one without takes over that of the state which it matches or which is broader, in
 * its own lifecycle or in another domain's, and so on from there, where all ways lead to one canonical state.
 */
class Mapper {
  private readonly snapshot: Snapshot
  private readonly lifecycle: DomainLifecycle
  /** Graphs that speak for each state of a domain that extends the same entity. */
  private readonly speakers = new Map<number, Set<number>>()
  private readonly known = new Map<number, Own>()

  constructor(snapshot: Snapshot, lifecycles: readonly DomainLifecycle[], lifecycle: DomainLifecycle) {
    this.snapshot = snapshot
    this.lifecycle = lifecycle
    for (const { canonical, graphs, states } of lifecycles)
      if (canonical === lifecycle.canonical)
        for (const state of states.keys())
          this.speakers.set(state, new Set([...(this.speakers.get(state) ?? []), ...graphs]))
  }

  map(state: number, graph: number): MappedState {
    const { direct, steps, all } = this.own(state)
    const { states } = this.lifecycle.canonical
    const isCanonical = ({ other }: StateLink): boolean => states.has(other)
    const through = direct.length > 0 ? [] : this.through(state)
    const reached = targets(direct.length > 0 ? direct : through.map(({ link }) => link))
    const wider = all.filter((link) => link.sense === 'narrow' && isCanonical(link))
    const contradicted = wider.length > 0 || this.sidesDiffer(direct) || (reached.length === 1 && this.stepsDiffer(steps, reached)) // prettier-ignore
    const fault = contradicted ? 'contradicting' : reached.length === 0 ? 'missing' : reached.length > 1 ? 'ambiguous' : undefined // prettier-ignore
    return {
      ...{ state, graph, reached, fault },
      canonical: fault ? undefined : reached[0],
      exact: direct.some(({ sense }) => sense === 'exact'),
      through: through[0]?.from,
      links: [...direct, ...wider, ...steps],
      close: targets(all.filter((link) => link.sense === 'close' && isCanonical(link))),
      astray: all.filter((link) => this.isAstray(link)),
    }
  }

  private own(state: number): Own {
    const known = this.known.get(state)
    if (known) return known
    const { canonical } = this.lifecycle
    const own = this.speakers.get(state)
    const all = stateLinks(this.snapshot, (graph) => own?.has(graph) === true || canonical.graphs.has(graph), state)
    const upwards = all.filter(({ sense }) => sense === 'exact' || sense === 'broad')
    const found = {
      all,
      direct: upwards.filter(({ other }) => canonical.states.has(other)),
      steps: upwards.filter(({ other }) => this.speakers.has(other)),
    }
    this.known.set(state, found)
    return found
  }

  /** Links to canonical states of the first states on each way from here that have any, each with that state. */
  private through(state: number): { from: number; link: StateLink }[] {
    const found: { from: number; link: StateLink }[] = []
    const seen = new Set([state])
    for (const each of seen) {
      const { direct, steps } = this.own(each)
      for (const link of each === state ? [] : direct) found.push({ from: each, link })
      if (each === state || direct.length === 0) for (const { other } of steps) seen.add(other)
    }
    return found
  }

  /** Whether the domain and the canonical model both map a state, and not alike. */
  private sidesDiffer(direct: readonly StateLink[]): boolean {
    const isCouncils = ({ quad }: StateLink): boolean => this.lifecycle.canonical.graphs.has(quad.g)
    const councils = targets(direct.filter(isCouncils))
    const own = targets(direct.filter((link) => !isCouncils(link)))
    return councils.length > 0 && own.length > 0 && !isSame(councils, own)
  }

  /** Whether a state that this one matches, or a broader one, leads elsewhere. */
  private stepsDiffer(steps: readonly StateLink[], reached: readonly number[]): boolean {
    return steps.some(({ other }) => {
      const { direct } = this.own(other)
      const there = targets(direct.length > 0 ? direct : this.through(other).map(({ link }) => link))
      return there.length > 0 && !reached.every((each) => there.includes(each))
    })
  }

  private isAstray({ other, sense }: StateLink): boolean {
    const { states, graphs } = this.lifecycle.canonical
    if ((sense !== 'exact' && sense !== 'broad') || states.has(other) || this.speakers.has(other)) return false
    if ([...graphs].some((g) => this.snapshot.has({ s: other, g }))) return true
    const iri = this.snapshot.terms.text(other)
    const { uri, namespaces } = this.lifecycle.canonical.model
    return [uri, ...namespaces].some((namespace) => /[/#]$/.test(namespace) && iri.startsWith(namespace))
  }
}

const targets = (links: readonly StateLink[]): number[] =>
  [...new Set(links.map(({ other }) => other))].sort((a, b) => a - b)

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((id, at) => id === b[at])
