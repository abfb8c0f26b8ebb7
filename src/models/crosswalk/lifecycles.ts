import { concord, rdf, rdfs, skos } from '../../rdf/namespaces.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { perModels } from '../per-models.ts'
import { canonicalModels, type CanonicalModel } from '../canonical-models.ts'
import { domains } from '../domains.ts'

/** States and transitions of a lifecycle: a concept scheme that a class names by `concord:lifecycle`. All numbers are ids. */
export interface StateLifecycle {
  readonly scheme: number
  /** Classes that name it. */
  readonly classes: readonly number[]
  /** What holds the state of a thing (`concord:stateProperty`); undefined where no class says it. */
  readonly property: number | undefined
  /** Each state with the graph that puts it into the scheme, in the order of their IRIs. */
  readonly states: ReadonlyMap<number, number>
  /** States that may follow a state, with the graph that says so. */
  readonly transitions: readonly { readonly from: number; readonly to: number; readonly graph: number }[]
}

/** The lifecycle of a canonical entity, as the graphs of its model state it. */
export interface CanonicalLifecycle extends StateLifecycle {
  readonly model: CanonicalModel
  readonly entity: number
  /** Ids of the graphs of the canonical model. */
  readonly graphs: ReadonlySet<number>
}

/** The lifecycle that a domain gives to its extension of a canonical entity, as the domain's own graphs state it. */
export interface DomainLifecycle extends StateLifecycle {
  /** IRI of the domain. */
  readonly domain: string
  /** Ids of the graphs of the domain's model. */
  readonly graphs: ReadonlySet<number>
  readonly canonical: CanonicalLifecycle
}

/** Lifecycles of all canonical entities, by IRI of the entity. */
export const canonicalLifecycles = perModels((snapshot): readonly CanonicalLifecycle[] =>
  canonicalModels(snapshot).flatMap((model) => {
    const graphs = idsOf(snapshot, model.modelGraphs)
    const entities = statedIn(snapshot, graphs, rdf.type, snapshot.id(concord.CanonicalEntity))
    return [...entities].flatMap((entity) =>
      [...objectsIn(snapshot, graphs, entity, snapshot.id(concord.lifecycle))].map((scheme) => ({
        ...read(snapshot, graphs, scheme, [entity]),
        ...{ model, entity, graphs },
      })),
    )
  }),
)

/** Lifecycles of all extensions, by domain. */
export const domainLifecycles = perModels((snapshot): readonly DomainLifecycle[] => {
  const canonical = canonicalLifecycles(snapshot)
  if (canonical.length === 0) return []
  return domains(snapshot).flatMap(({ uri, modelGraphs }) => {
    const graphs = idsOf(snapshot, modelGraphs)
    return [...classesByLifecycle(snapshot, graphs, canonical)].map(([key, classes]) => ({
      ...read(snapshot, graphs, key.scheme, classes),
      ...{ domain: uri, graphs, canonical: key.canonical },
    }))
  })
})

interface Extended {
  readonly scheme: number
  readonly canonical: CanonicalLifecycle
}

/** Classes that a domain gives a lifecycle of its own, by that and the canonical one that they inherit. */
function classesByLifecycle(
  snapshot: Snapshot,
  graphs: ReadonlySet<number>,
  canonical: readonly CanonicalLifecycle[],
): Map<Extended, number[]> {
  const found = new Map<string, { key: Extended; classes: number[] }>()
  const p = snapshot.id(concord.lifecycle)
  const given: { type: number; scheme: number }[] = []
  if (p) snapshot.scan({ p }, (type, _p, scheme, g) => void (graphs.has(g) ? given.push({ type, scheme }) : undefined))
  for (const { type, scheme } of given) {
    const above = superClasses(snapshot, type)
    for (const each of canonical) {
      if (type === each.entity || scheme === each.scheme || !above.has(each.entity)) continue
      const known = found.get(`${scheme} ${each.entity} ${each.scheme}`)
      if (known) known.classes.push(type)
      else found.set(`${scheme} ${each.entity} ${each.scheme}`, { key: { scheme, canonical: each }, classes: [type] })
    }
  }
  return new Map([...found.values()].map(({ key, classes }) => [key, [...new Set(classes)]]))
}

/** A class with all classes above it. */
function superClasses(snapshot: Snapshot, type: number): Set<number> {
  const subClassOf = snapshot.id(rdfs.subClassOf)
  const found = new Set([type])
  for (const each of found) for (const above of snapshot.objects(each, subClassOf)) found.add(above)
  return found
}

function read(
  snapshot: Snapshot,
  graphs: ReadonlySet<number>,
  scheme: number,
  classes: readonly number[],
): StateLifecycle {
  const states = statesOf(snapshot, graphs, scheme)
  const allowed = snapshot.id(concord.allowedTransition)
  const transitions: { from: number; to: number; graph: number }[] = []
  for (const from of allowed ? states.keys() : [])
    snapshot.scan({ s: from, p: allowed }, (_s, _p, to, graph) => {
      const isKnown = transitions.some((each) => each.from === from && each.to === to)
      if (graphs.has(graph) && !isKnown) transitions.push({ from, to, graph })
    })
  const property = classes.flatMap((type) => [
    ...objectsIn(snapshot, graphs, type, snapshot.id(concord.stateProperty)),
  ])[0]
  return { scheme, classes, property, states: inOrder(states, transitions), transitions }
}

/** States in the order of their transitions: where a lifecycle begins first, where it ends last; then by IRI. */
function inOrder(states: ReadonlyMap<number, number>, transitions: StateLifecycle['transitions']): Map<number, number> {
  const entered = new Set(transitions.map(({ to }) => to))
  const left: number[] = []
  const seen = new Set<number>()
  const walk = (first: number): void => {
    const ways = [{ state: first, next: 0 }]
    seen.add(first)
    for (let way = ways.at(-1); way; way = ways.at(-1)) {
      const onward = transitions.filter(({ from }) => from === way.state)
      const to = onward[way.next++]?.to
      if (to === undefined) left.push(ways.pop()!.state)
      else if (states.has(to) && !seen.has(to)) {
        seen.add(to)
        ways.push({ state: to, next: 0 })
      }
    }
  }
  const reversed = [...states.keys()].reverse()
  for (const state of [...reversed.filter((each) => !entered.has(each)), ...reversed]) if (!seen.has(state)) walk(state)
  return new Map(left.reverse().map((state) => [state, states.get(state)!]))
}

/** Concepts that these graphs put into a scheme, each with the graph that does. */
function statesOf(snapshot: Snapshot, graphs: ReadonlySet<number>, scheme: number): Map<number, number> {
  const found = new Map<number, number>()
  const add = (state: number, graph: number): void => {
    if (graphs.has(graph) && !found.has(state)) found.set(state, graph)
  }
  const [inScheme, topConceptOf, hasTopConcept] = [skos.inScheme, skos.topConceptOf, skos.hasTopConcept].map((term) =>
    snapshot.id(term),
  ) as [number, number, number]
  for (const p of [inScheme, topConceptOf])
    if (p) snapshot.scan({ p, o: scheme }, (state, _p, _o, graph) => add(state, graph))
  if (hasTopConcept) snapshot.scan({ s: scheme, p: hasTopConcept }, (_s, _p, state, graph) => add(state, graph))
  const text = (id: number): string => snapshot.terms.text(id)
  return new Map([...found].sort(([a], [b]) => (text(a) < text(b) ? -1 : 1)))
}

export const idsOf = (snapshot: Snapshot, graphs: readonly string[]): Set<number> =>
  new Set(graphs.map((graph) => snapshot.terms.iri(graph)).filter((id) => id !== 0))

/** Subjects of a statement in some graphs. */
function statedIn(snapshot: Snapshot, graphs: ReadonlySet<number>, property: typeof rdf.type, o: number): Set<number> {
  const found = new Set<number>()
  const p = snapshot.id(property)
  if (p && o) snapshot.scan({ p, o }, (s, _p, _o, g) => void (graphs.has(g) ? found.add(s) : undefined))
  return found
}

function objectsIn(snapshot: Snapshot, graphs: ReadonlySet<number>, s: number, p: number): Set<number> {
  const found = new Set<number>()
  if (s && p) snapshot.scan({ s, p }, (_s, _p, o, g) => void (graphs.has(g) ? found.add(o) : undefined))
  return found
}
