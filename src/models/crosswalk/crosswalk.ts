import type { Snapshot } from '../../store/snapshot.ts'
import { perModels } from '../per-models.ts'
import type { Domain } from '../domains.ts'
import type { RuleFinding } from '../rule-finding.ts'
import { crosswalkFindingsOf } from './findings.ts'
import type { DomainLifecycle } from './lifecycles.ts'
import { mappedStates, type MappedState, type MappingFault } from './map-states.ts'
import { mappedTransitions, type TransitionVerdict } from './map-transitions.ts'

/** A state of a domain and what it is in the canonical lifecycle. All members that name something are IRIs. */
export interface StateMapping {
  readonly uri: string
  /** The one canonical state that it is mapped to; absent where there is a fault. */
  readonly canonical?: string
  /** True where the canonical state is the same one (`skos:exactMatch`), false where it is a wider one. */
  readonly exact: boolean
  /** The state whose mapping it takes over, where it has none of its own. */
  readonly through?: string
  readonly fault?: MappingFault
  /** All canonical states that are reached: more than one is a fault. */
  readonly reached: readonly string[]
  /** Canonical states that are only near (`skos:closeMatch`), which does not count. */
  readonly close: readonly string[]
}

/** A transition of a domain and what it is in the canonical lifecycle. */
export interface TransitionMapping {
  readonly from: string
  readonly to: string
  readonly verdict: TransitionVerdict
}

/** The lifecycle that a domain gives to its extension of a canonical entity, beside the canonical one. */
export interface LifecycleCrosswalk {
  /** Concept scheme of the domain's states. */
  readonly scheme: string
  /** Classes of the domain that have this lifecycle. */
  readonly classes: readonly string[]
  /** Property that holds the state of a thing; absent where no class says it (`concord:stateProperty`). */
  readonly property?: string
  readonly canonical: {
    readonly entity: string
    readonly scheme: string
    readonly property?: string
    readonly states: readonly string[]
  }
  readonly states: readonly StateMapping[]
  readonly transitions: readonly TransitionMapping[]
  /** Canonical states that no state of the domain is mapped to. */
  readonly unreached: readonly string[]
}

/** What the states of a domain are in the canonical lifecycles of the entities that it extends. */
export interface Crosswalk {
  /** IRI of the domain. */
  readonly domain: string
  readonly lifecycles: readonly LifecycleCrosswalk[]
  /** What the rules of the crosswalk have against it. */
  readonly findings: readonly RuleFinding[]
}

/** Crosswalks of the domains that have a lifecycle, by IRI of the domain. */
const crosswalks = perModels((snapshot) => {
  const found = new Map<string, { lifecycles: LifecycleCrosswalk[]; findings: RuleFinding[] }>()
  for (const [lifecycle, states] of mappedStates(snapshot)) {
    const { lifecycles, findings } = found.get(lifecycle.domain) ?? { lifecycles: [], findings: [] }
    lifecycles.push(lifecycleCrosswalk(snapshot, lifecycle, states))
    findings.push(...crosswalkFindingsOf(snapshot, lifecycle, states))
    found.set(lifecycle.domain, { lifecycles, findings })
  }
  return found
})

/**
 * Each lifecycle of a domain, state by state and transition by transition, beside the canonical one. What counts as a
 * mapping is told at {@link mappedStates}. It is worked out once for a snapshot, from index look-ups for each state.
 */
export const crosswalk = (snapshot: Snapshot, { uri }: Pick<Domain, 'uri'>): Crosswalk => ({
  domain: uri,
  ...(crosswalks(snapshot).get(uri) ?? { lifecycles: [], findings: [] }),
})

/** Crosswalks of all domains that extend a canonical entity with a lifecycle, by IRI of the entity. */
export const crosswalksOf = (
  snapshot: Snapshot,
  entity: string,
): { domain: string; lifecycle: LifecycleCrosswalk; findings: readonly RuleFinding[] }[] =>
  [...crosswalks(snapshot)].flatMap(([domain, { lifecycles, findings }]) =>
    lifecycles
      .filter(({ canonical }) => canonical.entity === entity)
      .map((lifecycle) => ({ domain, lifecycle, findings: ofLifecycle(findings, lifecycle) })),
  )

/** What is found in the lifecycles of the domains to which some graphs belong: what the gate asks for. */
export const crosswalkFindings = (snapshot: Snapshot, graphs: readonly string[]): RuleFinding[] => {
  const asked = new Set(graphs.map((graph) => snapshot.terms.iri(graph)))
  return [...mappedStates(snapshot)]
    .filter(([{ graphs: own }]) => [...own].some((graph) => asked.has(graph)))
    .flatMap(([lifecycle, states]) => crosswalkFindingsOf(snapshot, lifecycle, states))
}

/** Findings that are about a state of this lifecycle, of its entity, or about the lifecycle itself. */
const ofLifecycle = (findings: readonly RuleFinding[], lifecycle: LifecycleCrosswalk): RuleFinding[] => {
  const about = new Set([lifecycle.scheme, ...lifecycle.states.map(({ uri }) => uri)])
  return findings.filter(({ focus }) => about.has(focus.value))
}

function lifecycleCrosswalk(
  snapshot: Snapshot,
  lifecycle: DomainLifecycle,
  states: readonly MappedState[],
): LifecycleCrosswalk {
  const { canonical } = lifecycle
  const text = (id: number): string => snapshot.terms.text(id)
  const property = (id: number | undefined): { property?: string } => (id === undefined ? {} : { property: text(id) })
  const reached = new Set(states.map((state) => state.canonical))
  return {
    scheme: text(lifecycle.scheme),
    classes: lifecycle.classes.map(text).sort(),
    ...property(lifecycle.property),
    canonical: {
      entity: text(canonical.entity),
      scheme: text(canonical.scheme),
      ...property(canonical.property),
      states: [...canonical.states.keys()].map(text),
    },
    states: states.map((state) => stateMapping(text, state)),
    transitions: mappedTransitions(lifecycle, states).map(({ from, to, verdict }) => ({
      ...{ from: text(from), to: text(to), verdict },
    })),
    unreached: [...canonical.states.keys()].filter((state) => !reached.has(state)).map(text),
  }
}

const stateMapping = (
  text: (id: number) => string,
  { state, canonical, exact, through, fault, reached, close }: MappedState,
): StateMapping => ({
  uri: text(state),
  ...(canonical === undefined ? {} : { canonical: text(canonical) }),
  exact,
  ...(through === undefined ? {} : { through: text(through) }),
  ...(fault ? { fault } : {}),
  reached: reached.map(text),
  close: close.map(text),
})
