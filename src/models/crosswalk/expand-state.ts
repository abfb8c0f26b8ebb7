import type { StateTable } from '../../sparql/expansion/state-table.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { perModels } from '../per-models.ts'
import { canonicalLifecycles } from './lifecycles.ts'
import { mappedStates } from './map-states.ts'

/** A state of a domain that lies in a canonical one. All are IRIs. */
export interface DomainState {
  readonly uri: string
  readonly domain: string
  /** Property that holds it; absent where the domain does not say (`concord:stateProperty`). */
  readonly property?: string
}

/** A canonical state with the states of all domains that lie in it. */
export interface ExpandedState {
  readonly state: string
  /** Property that holds the canonical state; absent where the model does not say, and for what is no canonical state. */
  readonly property?: string
  /** Canonical entities that have it; none for what is no canonical state. */
  readonly entities: readonly string[]
  readonly domainStates: readonly DomainState[]
}

/** By IRI of the canonical state. */
const expanded = perModels((snapshot) => {
  const text = (id: number): string => snapshot.terms.text(id)
  const property = (id: number | undefined): { property?: string } => (id === undefined ? {} : { property: text(id) })
  const found = new Map<string, ExpandedState & { readonly entities: string[]; readonly domainStates: DomainState[] }>()
  for (const { entity, property: held, states } of canonicalLifecycles(snapshot))
    for (const id of states.keys()) {
      const known = found.get(text(id))
      if (known) known.entities.push(text(entity))
      else found.set(text(id), { state: text(id), ...property(held), entities: [text(entity)], domainStates: [] })
    }
  for (const [{ domain, property: own }, states] of mappedStates(snapshot))
    for (const { state, canonical: reached } of states) {
      const into = reached === undefined ? undefined : found.get(text(reached))?.domainStates
      const isKnown = into?.some((each) => each.uri === text(state) && each.domain === domain)
      if (!isKnown) into?.push({ uri: text(state), domain, ...property(own) })
    }
  return found
})

/** The states of domains that lie in a canonical state: those that are mapped to it, to no other, and not contradicted. */
export const expandState = (snapshot: Snapshot, state: string): ExpandedState =>
  expanded(snapshot).get(state) ?? { state, entities: [], domainStates: [] }

/** By IRI of a state of a domain: the canonical state that it lies in. */
const canonical = perModels((snapshot) => {
  const found = new Map<string, string>()
  for (const { state, domainStates } of expanded(snapshot).values())
    for (const { uri } of domainStates) found.set(uri, state)
  return found
})

/** The canonical state in which a state of a domain lies; undefined for what is no such state, or not mapped to one. */
export const canonicalStateOf = (snapshot: Snapshot, state: string): string | undefined =>
  canonical(snapshot).get(state)

/** All states that queries can be expanded over: by property of canonical states, then by property of domain states. */
export const stateTable = perModels((snapshot): StateTable => {
  const found = new Map<string, Map<string, Map<string, string>>>()
  for (const { state, property, domainStates } of expanded(snapshot).values())
    for (const domainState of domainStates) {
      if (property === undefined || domainState.property === undefined) continue
      const own = found.get(property) ?? new Map<string, Map<string, string>>()
      found.set(property, own)
      const states = own.get(domainState.property) ?? new Map<string, string>()
      own.set(domainState.property, states.set(domainState.uri, state))
    }
  return [...found].map(([property, own]) => ({
    property,
    own: [...own].map(([held, states]) => ({ property: held, states: [...states] })),
  }))
})
