import { isSkolem } from '../concepts/labels.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { concord, rdf, rdfs } from '../rdf/namespaces.ts'
import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { canonicalGraphs, canonicalModels, type CanonicalModel } from './canonical-models.ts'
import { statedTexts } from './council.ts'
import { domains } from './domains.ts'
import { attributesOf, type Attribute } from './entities-attributes.ts'
import { axiomGraphs } from './entities-axioms.ts'
import { lifecycleOf, statesStated, type Lifecycle } from './entities-lifecycle.ts'
import { objectsIn, speaksIn, textsIn, type Reading } from './entities-reading.ts'
import { perModels, perModelsInSteps } from './per-models.ts'
import { classShapes } from './shape-facts.ts'
import type { Steps } from '../threads/slices.ts'

export type { Attribute } from './entities-attributes.ts'
export type { Lifecycle } from './entities-lifecycle.ts'

/** A class that all domains agree on (`concord:CanonicalEntity`), as the models and shapes of the council define it. */
export interface Entity {
  readonly uri: string
  /** IRI of the canonical model. */
  readonly model: string
  readonly identifier?: { readonly property: string; readonly format?: string }
  /** Its own and those of canonical classes above it, in the order of `sh:order`. */
  readonly attributes: readonly Attribute[]
  readonly lifecycle?: Lifecycle
  /** What an extension may do, as IRIs of `concord:extensionRule`; `defaultExtensionRules` where nothing is stated. */
  readonly extensionRules: readonly string[]
  /** Of every domain that extends the model and adds something, by IRI of the domain. */
  readonly extensions: readonly Extension[]
}

/** What one domain adds to a canonical entity. */
export interface Extension {
  /** IRI of the domain. */
  readonly domain: string
  /** IRIs of its classes below the entity. */
  readonly classes: readonly string[]
  /** What its models and shapes say of these classes, or of the canonical class itself. */
  readonly attributes: readonly Attribute[]
  /** Of its classes; where they have none of their own, the states that the domain adds to the canonical ones. */
  readonly lifecycle?: Lifecycle
}

/** What a domain may do where the council states nothing else: additions, and nothing but additions. */
export const defaultExtensionRules: readonly string[] = [
  concord.AddAttributes.value,
  concord.AddStates.value,
  concord.AddSubclasses.value,
]

/** What all entities are read from. */
interface Source {
  readonly snapshot: Snapshot
  readonly canonical: Reading
  readonly extending: readonly Extending[]
}

/** A domain that extends canonical models. */
interface Extending {
  readonly domain: string
  readonly models: readonly string[]
  readonly reading: Reading
  /** States that it adds, by the scheme of a canonical lifecycle. */
  readonly states: Map<string, Lifecycle['states']>
}

const all = perModelsInSteps(readEntities)
const byUri = perModels((snapshot) => new Map(all(snapshot).map((each) => [each.uri, each])))

/** Every canonical entity of every canonical model, by IRI; remembered while the models say the same. */
export const entities = (snapshot: Snapshot): readonly Entity[] => all(snapshot)

/** The canonical entity with an IRI. */
export const entity = (snapshot: Snapshot, uri: string): Entity | undefined => byUri(snapshot).get(uri)

/** Reads them beforehand, and lets others have their turn meanwhile: where there are many domains it takes a while. */
export const prepareEntities = (snapshot: Snapshot): Promise<void> => all.prepare(snapshot)

function* readEntities(snapshot: Snapshot): Steps<Entity[]> {
  const source = sourceOf(snapshot)
  const found: Entity[] = []
  for (const model of canonicalModels(snapshot))
    for (const id of entityIds(snapshot, model)) {
      found.push(readEntity(source, model, id))
      yield
    }
  return found.sort((a, b) => (a.uri < b.uri ? -1 : 1))
}

function sourceOf(snapshot: Snapshot): Source {
  const idsOf = (graphs: Iterable<string>): Set<number> =>
    new Set([...graphs].map((graph) => snapshot.terms.iri(graph)).filter((id) => id !== 0))
  const canonical = idsOf(canonicalGraphs(snapshot))
  const extending = domains(snapshot)
    .filter(({ models }) => models.length > 0)
    .map(({ uri, models, modelGraphs, shapesGraphs }) => {
      const own = [...idsOf([...modelGraphs, ...shapesGraphs])].filter((graph) => !canonical.has(graph))
      return { domain: uri, models, reading: { snapshot, graphs: new Set(own), beneath: canonical }, states: new Map() }
    })
    .sort((a, b) => (a.domain < b.domain ? -1 : 1))
  return { snapshot, canonical: { snapshot, graphs: canonical }, extending }
}

function entityIds(snapshot: Snapshot, { modelGraphs }: CanonicalModel): number[] {
  const [p, o] = [snapshot.id(rdf.type), snapshot.id(concord.CanonicalEntity)]
  const found = new Set<number>()
  for (const graph of modelGraphs) {
    const g = snapshot.terms.iri(graph)
    if (p && o && g) snapshot.scan({ p, o, g }, (s) => void found.add(s))
  }
  return [...found]
}

function readEntity(source: Source, model: CanonicalModel, id: number): Entity {
  const { snapshot, canonical } = source
  const core = new Set(objectsIn(canonical, id, concord.coreAttribute))
  const identifiers = objectsIn(canonical, id, concord.identifierProperty)
  const classes = [id, ...canonicalAbove(canonical, id)]
  const named = [...new Set([...classes.flatMap((cls) => objectsIn(canonical, cls, concord.coreAttribute)), ...identifiers])] // prettier-ignore
  const attributes = attributesOf(canonical, { classes, named, core })
  const lifecycle = lifecycleOf(canonical, { classes, attributes })
  const [property] = identifiers.map((each) => snapshot.terms.text(each)).sort()
  const [format] = textsIn(canonical, id, concord.identifierFormat)
  return {
    uri: snapshot.terms.text(id),
    model: model.uri,
    ...(property === undefined ? {} : { identifier: { property, ...(format === undefined ? {} : { format }) } }),
    attributes,
    ...(lifecycle ? { lifecycle } : {}),
    extensionRules: rulesFor(canonical, id, model),
    extensions: extensionsOf(source, { id, model, lifecycle }),
  }
}

function rulesFor(canonical: Reading, id: number, { uri }: CanonicalModel): readonly string[] {
  const own = textsIn(canonical, id, concord.extensionRule)
  if (own.length > 0) return own
  const ofModel = statedTexts(canonical.snapshot, canonical.snapshot.terms.iri(uri), concord.extensionRule)
  return ofModel.length > 0 ? ofModel : defaultExtensionRules
}

/** Named classes above a class that canonical graphs state, the nearest first: what is said of them holds of it too. */
function canonicalAbove(canonical: Reading, id: number): number[] {
  const { snapshot } = canonical
  const found = new Set([id])
  for (const cls of found)
    for (const above of objectsIn(canonical, cls, rdfs.subClassOf))
      if (kindOf(above) === Kind.iri && !isSkolem(snapshot.terms.text(above))) found.add(above)
  found.delete(id)
  return [...found]
}

interface Extended {
  readonly id: number
  readonly model: CanonicalModel
  readonly lifecycle: Lifecycle | undefined
}

function extensionsOf({ snapshot, canonical, extending }: Source, { id, model, lifecycle }: Extended): Extension[] {
  const speaking = graphsAbout(canonical, id)
  return extending
    .filter(({ models }) => models.includes(model.uri))
    .flatMap((each) => {
      const { domain, reading } = each
      const { classes, attributes } = speaking.some((graph) => speaksIn(reading, graph))
        ? addedTo(reading, id, domain)
        : { classes: [], attributes: [] }
      const states = lifecycleOf(reading, { classes, attributes }) ?? addedStates(each, lifecycle)
      if (classes.length === 0 && attributes.length === 0 && !states) return []
      const uris = classes.map((cls) => snapshot.terms.text(cls)).sort()
      return [{ domain, classes: uris, attributes, ...(states ? { lifecycle: states } : {}) }]
    })
}

function addedTo(
  reading: Reading,
  id: number,
  domain: string,
): { classes: readonly number[]; attributes: readonly Attribute[] } {
  const { own: classes, shared } = classesBelow(reading, id)
  const read = { classes: [...classes, ...shared, id], named: [], core: new Set<number>() }
  return { classes, attributes: attributesOf(reading, { ...read, domain }) }
}

/** Graphs by which classes or attributes may come to an entity: a domain that speaks in none of them adds neither. */
function graphsAbout(canonical: Reading, id: number): number[] {
  const { snapshot } = canonical
  const graphs = new Set<number>()
  const classes = new Set([id])
  for (const each of classes) {
    for (const { cls, g } of subclassStatements(snapshot, each)) {
      graphs.add(g)
      if (speaksIn(canonical, g)) classes.add(cls)
    }
    for (const { chain, said } of classShapes(snapshot, each)) for (const { g } of [...said, { g: chain.at(-1)! }]) graphs.add(g) // prettier-ignore
    for (const g of axiomGraphs(snapshot, each)) graphs.add(g)
  }
  return [...graphs]
}

interface SubclassStatement {
  readonly cls: number
  readonly g: number
}

const below = perSnapshot(() => new Map<number, readonly SubclassStatement[]>())

/** Who is said to be directly below a class, and where; remembered, as every domain asks. */
function subclassStatements(snapshot: Snapshot, id: number): readonly SubclassStatement[] {
  const known = below(snapshot).get(id)
  if (known) return known
  const p = snapshot.id(rdfs.subClassOf)
  const found: SubclassStatement[] = []
  if (p) snapshot.scan({ p, o: id }, (cls, _p, _o, g) => void found.push({ cls, g }))
  below(snapshot).set(id, found)
  return found
}

/** Classes below an entity: those that a domain puts there, and canonical ones that are no entity of their own. */
interface ClassesBelow {
  readonly own: readonly number[]
  readonly shared: readonly number[]
}

function classesBelow(reading: Reading, id: number): ClassesBelow {
  const { snapshot, beneath } = reading
  const own = new Set<number>()
  const shared = new Set<number>()
  const visit = (above: number): void => {
    for (const { cls, g } of subclassStatements(snapshot, above)) {
      if (isSkolem(snapshot.terms.text(cls))) continue
      if (speaksIn(reading, g)) own.add(cls)
      else if (beneath?.has(g) && !isEntity(snapshot, cls)) shared.add(cls)
    }
  }
  visit(id)
  for (const cls of shared) visit(cls)
  for (const cls of own) visit(cls)
  for (const cls of own) shared.delete(cls)
  own.delete(id)
  shared.delete(id)
  return { own: [...own], shared: [...shared] }
}

function isEntity(snapshot: Snapshot, id: number): boolean {
  const [p, o] = [snapshot.id(rdf.type), snapshot.id(concord.CanonicalEntity)]
  return snapshot.has({ s: id, p, o })
}

/** The states that a domain adds to a canonical lifecycle itself. */
function addedStates({ reading, states: known }: Extending, canonical: Lifecycle | undefined): Lifecycle | undefined {
  if (!canonical) return undefined
  const states = known.get(canonical.scheme) ?? statesBeside(reading, canonical)
  known.set(canonical.scheme, states)
  return states.length === 0 ? undefined : { ...canonical, states }
}

function statesBeside(reading: Reading, { scheme, states }: Lifecycle): Lifecycle['states'] {
  const { snapshot } = reading
  const known = new Set(states.map(({ uri }) => uri))
  return statesStated(reading, snapshot.terms.iri(scheme))
    .map((id) => ({ uri: snapshot.terms.text(id), allowed: textsIn(reading, id, concord.allowedTransition) }))
    .filter(({ uri }) => !known.has(uri))
    .sort((a, b) => (a.uri < b.uri ? -1 : 1))
}
