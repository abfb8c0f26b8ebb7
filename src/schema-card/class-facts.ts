import { descriptionOf } from '../concepts/texts.ts'
import { idsOf } from '../concepts/terms.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import type { Steps } from '../threads/slices.ts'
import type { CardClass, CardElsewhere, CardIncoming } from './card.ts'
import { isModelling, isOfService, type ClassEntry } from './class-index.ts'
import { clipped } from './names.ts'
import { signatureOf, type Profile } from './profile.ts'
import { cellOf, deprecation, labelBeside, propertyFacts, type PropertyFacts, type Source } from './property-facts.ts'
import { classInstructions, ownShapes, statedOf } from './stated.ts'

/** What there is to say of a class: at once, and if there is room. */
export interface ClassFacts {
  readonly entry: ClassEntry
  readonly core: CardClass
  readonly instructions: readonly string[]
  readonly definition?: string
  readonly example?: string
  readonly properties: readonly PropertyFacts[]
  readonly inherited: readonly CardElsewhere[]
  readonly also: readonly CardElsewhere[]
  readonly incoming: readonly CardIncoming[]
}

const DEFINITION = 300

const factsBySource = new WeakMap<Source, Map<number, ClassFacts>>()

/** Everything about a class; remembered. */
export function classFacts(source: Source, entry: ClassEntry): ClassFacts {
  const known = factsBySource.get(source) ?? new Map<number, ClassFacts>()
  factsBySource.set(source, known)
  const facts = known.get(entry.id) ?? readFacts(source, entry)
  known.set(entry.id, facts)
  return facts
}

function readFacts(source: Source, entry: ClassEntry): ClassFacts {
  const { reader, names } = source
  const definition = descriptionOf(reader, entry.id)?.text
  const example = cellOf(source, entry.signatures, idsOf(reader.snapshot).type).exampleSubject
  const { own, inherited, also } = propertiesOf(source, entry)
  return {
    entry,
    core: classLine(source, entry),
    instructions: classInstructions(reader, entry).map((text) => clipped(text, 480)),
    ...(definition === undefined ? {} : { definition: clipped(definition, DEFINITION) }),
    ...(example === 0 ? {} : { example: names.term(example) }),
    properties: own.map((property) =>
      propertyFacts(source, {
        property,
        signatures: entry.signatures,
        attribute: statedOf(reader.snapshot, entry).get(property),
        told: shapesAbove(source, entry, property),
        late: isOfService(reader.snapshot.terms.text(property)),
      }),
    ),
    inherited,
    also,
    incoming: incomingOf(source, entry),
  }
}

/** Shapes of a property that are told of at a class above. */
function shapesAbove({ index, reader }: Source, { above }: ClassEntry, property: number): ReadonlySet<string> {
  const entries = [...above].flatMap((id) => index.byId.get(id) ?? [])
  return new Set(entries.flatMap((each) => statedOf(reader.snapshot, each).get(property)?.shapes ?? []))
}

/** A class in one line. */
export function classLine(source: Source, entry: ClassEntry): CardClass {
  const { reader, names } = source
  const label = labelBeside(reader, entry.id)
  const parents = entry.parents.map((id) => reader.snapshot.terms.text(id)).filter((iri) => iri !== entry.extends)
  return {
    name: names.iri(entry.iri),
    ...(label === undefined ? {} : { label }),
    instances: entry.instances,
    ...(entry.direct < entry.instances ? { direct: entry.direct } : {}),
    ...(entry.entity ? { canonical: true as const } : {}),
    ...(entry.extends === undefined ? {} : { extends: names.iri(entry.extends) }),
    ...(entry.domains.length > 0 ? { domains: entry.domains } : {}),
    ...(parents.length > 0 ? { subClassOf: parents.map((iri) => names.iri(iri)) } : {}),
    ...deprecation(source, entry.id),
  }
}

/** Classes of which shapes or axioms speak of a property, by id of the property. */
const homes = new WeakMap<Source['index'], ReadonlyMap<number, readonly ClassEntry[]>>()

/** Finds the classes that properties belong to, before anything is told of one. */
export function* findHomes({ index, reader }: Source): Steps<void> {
  if (homes.has(index)) return
  const found = new Map<number, ClassEntry[]>()
  for (const entry of index.classes) {
    for (const property of statedOf(reader.snapshot, entry).keys()) {
      const list = found.get(property)
      if (list) list.push(entry)
      else found.set(property, [entry])
    }
    yield
  }
  homes.set(index, found)
}

/** The classes that a property belongs to. */
export const homesOf = ({ index }: Source, property: number): readonly ClassEntry[] => homes.get(index)?.get(property) ?? [] // prettier-ignore

/**
 * The properties that belong to a class, and those that its instances have for another reason: since they are instances of
 * another class as well, or of one above that is told of before.
 */
function propertiesOf(source: Source, entry: ClassEntry): Pick<ClassFacts, 'inherited' | 'also'> & { own: number[] } {
  const { reader, profile, index } = source
  const { snapshot } = reader
  const { type } = idsOf(snapshot)
  const stated = statedOf(snapshot, entry)
  const shaped = ownShapes(snapshot, entry.id)
  const shares = new Map<number, number>()
  for (const at of entry.signatures)
    for (const [property, { subjects }] of profile.cells[at]!)
      shares.set(property, (shares.get(property) ?? 0) + subjects)
  shares.delete(type)
  const above = [...entry.above].map((id) => index.byId.get(id)).filter((each) => each !== undefined)
  const firstAbove = (has: (each: ClassEntry) => boolean): ClassEntry | undefined => highest(above.filter(has))[0]
  const place = new Map([...stated.keys()].map((property, at) => [property, at]))
  const placeOf = (property: number): number => place.get(property) ?? place.size
  const shareOf = (property: number): number => shares.get(property) ?? 0
  const all = [...new Set([...stated.keys(), ...shares.keys()])]
    .filter((property) => shares.has(property) || !isModelling(snapshot.terms.text(property)))
    .sort((a, b) => placeOf(a) - placeOf(b) || shareOf(b) - shareOf(a) || a - b)
  const own: number[] = []
  const inherited: Elsewhere[] = []
  const also: Elsewhere[] = []
  for (const property of all) {
    const isShaped = shaped.has(property)
    const statedAbove = isShaped ? undefined : firstAbove((each) => statedOf(snapshot, each).has(property))
    const other = statedAbove || stated.has(property) ? undefined : elsewhere(source, entry, property)
    const higher =
      isShaped || other ? undefined : (statedAbove ?? firstAbove((each) => hasAny(profile, each, property)))
    const from = higher ?? other
    if (!from) own.push(property)
    else if (shares.has(property)) (higher ? inherited : also).push({ from, property })
  }
  return { own, inherited: byClass(source, inherited), also: byClass(source, also) }
}

/** A property that is told at another class. */
interface Elsewhere {
  readonly from: ClassEntry
  readonly property: number
}

/** Those of some classes that are below none of the others. */
export const highest = (classes: readonly ClassEntry[]): ClassEntry[] =>
  classes.filter(({ above }) => !classes.some(({ id }) => above.has(id)))

/** Properties by the class that they are told at, as names. */
function byClass({ reader, names }: Source, properties: readonly Elsewhere[]): CardElsewhere[] {
  const found = new Map<ClassEntry, string[]>()
  for (const { from, property } of properties) {
    const name = names.iri(reader.snapshot.terms.text(property))
    const known = found.get(from)
    if (known) known.push(name)
    else found.set(from, [name])
  }
  return [...found].map(([from, each]) => ({ from: names.iri(from.iri), properties: each }))
}

/** The other class to which a property belongs, where all that have it are instances of such. */
function elsewhere(source: Source, entry: ClassEntry, property: number): ClassEntry | undefined {
  const having = new Set(entry.signatures.filter((at) => source.profile.cells[at]!.has(property)))
  const homes = homesOf(source, property).filter(({ signatures }) => signatures.some((at) => having.has(at)))
  const covered = new Set(homes.flatMap(({ signatures }) => signatures))
  return [...having].every((at) => covered.has(at)) ? highest(homes)[0] : undefined
}

/** Whether any instance of a class has a property. */
export const hasAny = (profile: Profile, { signatures }: ClassEntry, property: number): boolean =>
  signatures.some((at) => profile.cells[at]!.has(property))

interface Link {
  readonly property: number
  readonly from: number
  readonly to: number
  readonly statements: number
}

const links = new WeakMap<Profile, readonly Link[]>()

/** Statements between things, by signatures. */
function linksOf(profile: Profile): readonly Link[] {
  const known = links.get(profile)
  if (known) return known
  const found: Link[] = []
  profile.cells.forEach((cells, from) => {
    for (const [property, { objects }] of cells)
      for (const [key, statements] of objects)
        if (key < 0) found.push({ property, from, to: signatureOf(key), statements })
  })
  links.set(profile, found)
  return found
}

const structural = perSnapshot((snapshot) => {
  const { type, first, rest, isDefinedBy, subClassOf, inScheme, topConceptOf, hasTopConcept } = idsOf(snapshot)
  return new Set([type, first, rest, isDefinedBy, subClassOf, inScheme, topConceptOf, hasTopConcept])
})

/** Where links to the instances of a class come from, the most frequent first. */
function incomingOf(source: Source, entry: ClassEntry): CardIncoming[] {
  const { reader, profile, index, names } = source
  const { terms } = reader.snapshot
  const to = new Set(entry.signatures)
  const found = new Map<number, Map<number, number>>()
  for (const { property, from, to: target, statements } of linksOf(profile)) {
    if (!to.has(target) || structural(reader.snapshot).has(property) || isModelling(terms.text(property))) continue
    const link = found.get(property) ?? new Map<number, number>()
    found.set(property, link)
    const cls = sourceClass(source, from, property)
    link.set(cls, (link.get(cls) ?? 0) + statements)
  }
  return [...found]
    .flatMap(([property, sources]) =>
      [...sources].map(([from, statements]): CardIncoming => {
        const known = index.byId.get(from)
        return {
          property: names.iri(terms.text(property)),
          ...(known ? { from: names.iri(known.iri) } : {}),
          statements,
        }
      }),
    )
    .sort((a, b) => b.statements - a.statements || (a.property < b.property ? -1 : 1))
}

/** The class whose property it is, of those that a subject is of; else the one that matters most. */
function sourceClass(source: Source, signature: number, property: number): number {
  const { profile, index } = source
  const kinds = profile.signatures.kinds[signature]!.filter((kind) => index.byId.has(kind))
  const home = homesOf(source, property)
  const fitting = home.find(({ id }) => kinds.some((kind) => kind === id || index.byId.get(kind)!.above.has(id)))
  return fitting?.id ?? kinds[0] ?? 0
}
