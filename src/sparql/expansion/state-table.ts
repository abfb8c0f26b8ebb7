/**
 * What a canonical state is in the domains, as far as queries need it. All are IRIs. It goes to a worker with the query
 * that is to be expanded.
 */
export type StateTable = readonly StateProperty[]

export interface StateProperty {
  /** The property that holds canonical states. */
  readonly property: string
  /** Properties of domains, each with its states and the canonical state of each. */
  readonly own: readonly {
    readonly property: string
    readonly states: readonly (readonly [state: string, canonical: string])[]
  }[]
}
