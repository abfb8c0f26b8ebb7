import { concord, skos } from '../rdf/namespaces.ts'
import type { Attribute } from './entities-attributes.ts'
import { objectsIn, speaksIn, textsIn, type Reading } from './entities-reading.ts'

/** The states that instances pass through, and which may follow on which. */
export interface Lifecycle {
  /** IRI of the concept scheme of the states. */
  readonly scheme: string
  /** IRI of the property that holds the state of an instance. */
  readonly stateProperty?: string
  /** In the order in which an instance may come to them, those that it does not leave last. */
  readonly states: readonly { readonly uri: string; readonly allowed: readonly string[] }[]
}

/** The lifecycle that is stated of the first class that has one (`concord:lifecycle`). */
export function lifecycleOf(
  reading: Reading,
  { classes, attributes }: { readonly classes: readonly number[]; readonly attributes: readonly Attribute[] },
): Lifecycle | undefined {
  const { snapshot } = reading
  const schemes = classes.flatMap((cls) => textsIn(reading, cls, concord.lifecycle))
  const [scheme] = schemes
  if (scheme === undefined) return undefined
  const stated = classes.flatMap((cls) => textsIn(reading, cls, concord.stateProperty))
  const stateProperty = stated[0] ?? attributes.find((attribute) => attribute.scheme === scheme)?.property
  const states = statesIn(reading, snapshot.terms.iri(scheme))
  return { scheme, ...(stateProperty === undefined ? {} : { stateProperty }), states }
}

/** The states of a scheme that the graphs which count speak of, those beneath included. */
function statesIn(reading: Reading, scheme: number): Lifecycle['states'] {
  const both: Reading = reading.graphs
    ? { ...reading, graphs: new Set([...reading.graphs, ...(reading.beneath ?? [])]) }
    : reading
  return inOrder(
    statesStated(both, scheme).map((id) => ({
      uri: reading.snapshot.terms.text(id),
      allowed: textsIn(both, id, concord.allowedTransition),
    })),
  )
}

/** Ids of the concepts that the graphs which count put into a scheme. */
export function statesStated(reading: Reading, scheme: number): number[] {
  const { snapshot } = reading
  const found = new Set(objectsIn(reading, scheme, skos.hasTopConcept))
  for (const property of [skos.inScheme, skos.topConceptOf]) {
    const p = snapshot.id(property)
    if (p && scheme)
      snapshot.scan({ p, o: scheme }, (s, _p, _o, g) => void (speaksIn(reading, g) ? found.add(s) : undefined))
  }
  return [...found]
}

type State = Lifecycle['states'][number]

/** Breadth first from the states that none leads to; final states last. */
function inOrder(states: readonly State[]): State[] {
  const sorted = [...states].sort((a, b) => (a.uri < b.uri ? -1 : 1))
  const targets = new Set(sorted.flatMap(({ allowed }) => allowed))
  const byUri = new Map(sorted.map((state) => [state.uri, state]))
  const found = new Set<State>()
  const visit = (start: State): void => {
    const queue = [start]
    for (const state of queue) {
      if (found.has(state)) continue
      found.add(state)
      for (const uri of state.allowed) if (byUri.has(uri)) queue.push(byUri.get(uri)!)
    }
  }
  for (const state of sorted) if (!targets.has(state.uri)) visit(state)
  for (const state of sorted) visit(state)
  const isFinal = ({ allowed }: State): boolean => allowed.length === 0
  return [...[...found].filter((state) => !isFinal(state)), ...[...found].filter(isFinal)]
}
