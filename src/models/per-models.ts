import { perSnapshot } from '../store/per-snapshot.ts'
import { graphIds, placeOf } from '../shacl/graph-place.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { atOnce, inSlices, type Steps } from '../threads/slices.ts'
import { allGraphs, registryId } from '../vocabularies/registry.ts'
import { canonicalGraphs } from './canonical-models.ts'
import { councilGraphs } from './council.ts'
import { domains } from './domains.ts'

/** How many contents of models are remembered: the newest, and those that somebody looks back to. */
const REMEMBERED = 8

/** What was worked out from one content of the models, by the function that did. */
type Values = Map<object, { readonly value: unknown }>

/** The models of a state, and what is known of them. */
interface Models {
  /** The state with nothing but the graphs of models. */
  readonly snapshot: Snapshot
  readonly values: Values
}

const byPlace = new Map<string, Values>()
/** The part of a state leads to what is known of the whole, so that functions of models can ask each other. */
const ofPart = new WeakMap<Snapshot, Models>()

/**
 * A function of what the council, the canonical models, the domains that extend them, and the shapes of all domains say,
 * computed once for as long as they say the same: other graphs change with each commit, and these seldom. The function is
 * given a snapshot in which it sees nothing else, no graphs of data among them; its value must keep neither that nor a
 * reader of it. It may count on the kinds, domains and versions of graphs as the registry has them, and not on dates and
 * numbers.
 */
export const perModels = <Value>(compute: (snapshot: Snapshot) => Value): ((snapshot: Snapshot) => Value) =>
  new Remembered(compute).of

/** The same for what takes a while: `prepare` computes it beforehand, and lets others have their turn meanwhile. */
export function perModelsInSteps<Value>(
  steps: (snapshot: Snapshot) => Steps<Value>,
): ((snapshot: Snapshot) => Value) & { prepare(snapshot: Snapshot): Promise<void> } {
  const remembered = new Remembered((snapshot) => atOnce(steps(snapshot)))
  const prepare = async (snapshot: Snapshot): Promise<void> => {
    if (!remembered.get(snapshot)) remembered.set(snapshot, await inSlices(steps(partOf(snapshot))))
  }
  return Object.assign((snapshot: Snapshot) => remembered.of(snapshot), { prepare })
}

/** What a function makes of models, by itself. */
class Remembered<Value> {
  private readonly compute: (snapshot: Snapshot) => Value

  constructor(compute: (snapshot: Snapshot) => Value) {
    this.compute = compute
  }

  readonly of = (snapshot: Snapshot): Value =>
    (this.get(snapshot) ?? this.set(snapshot, this.compute(partOf(snapshot)))).value

  get(snapshot: Snapshot): { readonly value: Value } | undefined {
    return knownOf(snapshot).values.get(this) as { readonly value: Value } | undefined
  }

  set(snapshot: Snapshot, value: Value): { readonly value: Value } {
    const entry = { value }
    knownOf(snapshot).values.set(this, entry)
    return entry
  }
}

const knownOf = (snapshot: Snapshot): Models => ofPart.get(snapshot) ?? modelsOf(snapshot)

/** The state with nothing but the graphs of models. */
const partOf = (snapshot: Snapshot): Snapshot => knownOf(snapshot).snapshot

/** Whether functions of models see a graph. */
export const isOfModels = (snapshot: Snapshot, graph: number): boolean => partOf(snapshot).graphs?.has(graph) ?? false

const modelsOf = perSnapshot((snapshot): Models => {
  if (councilGraphs(snapshot).size === 0) return { snapshot, values: new Map() } // every graph speaks
  const graphs = modelGraphs(snapshot)
  const registry = registryId(snapshot)
  const models = { snapshot: snapshot.within(new Set([...graphs, registry])), values: valuesOf(snapshot, graphs) }
  ofPart.set(models.snapshot, models)
  return models
})

function modelGraphs(snapshot: Snapshot): number[] {
  const own = domains(snapshot).flatMap(({ models, modelGraphs, shapesGraphs }) => [
    ...(models.length > 0 ? modelGraphs : []),
    ...shapesGraphs,
  ])
  const shared = graphIds(snapshot, [...canonicalGraphs(snapshot), ...own])
  return [...new Set([...councilGraphs(snapshot), ...shared])].sort((a, b) => a - b)
}

/**
 * What is known already of the same models. A change that is not made may use ids that mean something else afterwards: it
 * takes what is known, and leaves nothing. A reader who may not see every graph sees models of their own.
 */
function valuesOf(snapshot: Snapshot, graphs: readonly number[]): Values {
  if (snapshot.graphs) return new Map()
  const place = `${placeOf(snapshot, graphs)} ${registered(snapshot)}`
  if (snapshot.isProposed) return new Map(byPlace.get(place))
  const values = byPlace.get(place) ?? new Map<object, { readonly value: unknown }>()
  byPlace.delete(place)
  byPlace.set(place, values)
  if (byPlace.size > REMEMBERED) byPlace.delete(byPlace.keys().next().value!)
  return values
}

const registered = (snapshot: Snapshot): string =>
  JSON.stringify(allGraphs(snapshot).map(({ graph, kind, domain, version }) => [graph, kind, domain, version]))
