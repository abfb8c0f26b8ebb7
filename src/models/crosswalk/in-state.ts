import type { Snapshot } from '../../store/snapshot.ts'
import { perModels } from '../per-models.ts'
import { expandState } from './expand-state.ts'

/** How a thing is in a canonical state: it is stated, or a state of a domain lies in it. */
export type InState =
  { readonly stated: true } | { readonly stated: false; readonly state: string; readonly domain: string }

interface Looked {
  readonly property: number
  readonly canonical: number
  readonly own: readonly { readonly property: number; readonly id: number; readonly state: string; readonly domain: string }[] // prettier-ignore
}

const lookUps = perModels(() => new Map<string, Looked>())

/**
 * Whether a thing is in a canonical state, as a query that is expanded over states finds it: the canonical state is
 * stated; or none is, and a state of a domain that lies in it. A few index look-ups.
 */
export function inState(snapshot: Snapshot, thing: number, state: string): InState | undefined {
  const { property, canonical, own } = lookedUp(snapshot, state)
  if (!property || !canonical) return undefined
  if (snapshot.has({ s: thing, p: property, o: canonical })) return { stated: true }
  if (snapshot.has({ s: thing, p: property })) return undefined
  const found = own.find((each) => snapshot.has({ s: thing, p: each.property, o: each.id }))
  return found && { stated: false, state: found.state, domain: found.domain }
}

function lookedUp(snapshot: Snapshot, state: string): Looked {
  const known = lookUps(snapshot).get(state)
  if (known) return known
  const { property = '', domainStates } = expandState(snapshot, state)
  const { terms } = snapshot
  const own = domainStates.flatMap(({ uri, domain, property: held }) => {
    const ids = { property: held === undefined ? 0 : terms.iri(held), id: terms.iri(uri) }
    return ids.property && ids.id ? [{ ...ids, state: uri, domain }] : []
  })
  const looked = { property: terms.iri(property), canonical: terms.iri(state), own }
  if (own.length > 0) lookUps(snapshot).set(state, looked)
  return looked
}
