import { descriptionOf } from '../concepts/texts.ts'
import { idsOf } from '../concepts/terms.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import type { Steps } from '../threads/slices.ts'
import type { CardClass, CardIncoming } from './card.ts'
import { isModelling, isOfService, type ClassEntry } from './class-index.ts'
import { clipped } from './names.ts'
import { signatureOf, type Profile } from './profile.ts'
import { deprecation, labelBeside, propertyFacts, type PropertyFacts, type Source } from './property-facts.ts'
import { classInstructions, ownShapes, statedOf } from './stated.ts'

/** What there is to say of a class: at once, and if there is room. */
export interface ClassFacts {
  readonly entry: ClassEntry
  readonly core: CardClass
  readonly instructions: readonly string[]
  readonly definition?: string
  readonly example?: string
  readonly properties: readonly PropertyFacts[]
  readonly also: readonly string[]
  readonly incoming: readonly CardIncoming[]
}

const DEFINITION = 300
/** Links to a class that are told. */
const INCOMING = 12

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
  const example = exampleOf(source, entry)
  const { own, also } = propertiesOf(source, entry)
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
    also: also.map((id) => names.iri(reader.snapshot.terms.text(id))),
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
function propertiesOf(source: Source, entry: ClassEntry): { own: number[]; also: number[] } {
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
  const isInherited = (property: number): boolean =>
    !shaped.has(property) &&
    above.some((each) => statedOf(snapshot, each).has(property) || hasAny(profile, each.signatures, property))
  const own: number[] = []
  const also: number[] = []
  for (const property of new Set([...stated.keys(), ...shares.keys()])) {
    if (isModelling(snapshot.terms.text(property)) && !shares.has(property)) continue
    const isForeign = !stated.has(property) && isElsewhere(source, entry, property)
    ;(isInherited(property) || isForeign ? also : own).push(property)
  }
  const byShare = (a: number, b: number): number =>
    Number(stated.has(b)) - Number(stated.has(a)) || (stated.has(a) ? 0 : shares.get(b)! - shares.get(a)!) || a - b
  const order = new Map([...stated.keys()].map((property, at) => [property, at]))
  own.sort((a, b) => (byShare(a, b) && (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity)) || byShare(a, b))
  return { own, also: also.filter((property) => shares.has(property)).sort((a, b) => shares.get(b)! - shares.get(a)!) }
}

/** Whether all that have a property are instances of another class to which it belongs. */
function isElsewhere(source: Source, { signatures }: ClassEntry, property: number): boolean {
  const homes = new Set(homesOf(source, property).flatMap((each) => each.signatures))
  const having = signatures.filter((at) => source.profile.cells[at]!.has(property))
  return homes.size > 0 && having.every((at) => homes.has(at))
}

const hasAny = (profile: Profile, signatures: readonly number[], property: number): boolean =>
  signatures.some((at) => profile.cells[at]!.has(property))

function exampleOf({ profile }: Source, { signatures }: ClassEntry): number {
  let found = 0
  for (const at of signatures)
    for (const { exampleSubject } of profile.cells[at]!.values())
      if (exampleSubject !== 0 && (found === 0 || exampleSubject < found)) found = exampleSubject
  return found
}

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
  const found = new Map<number, { total: number; from: Map<number, number> }>()
  for (const { property, from, to: target, statements } of linksOf(profile)) {
    if (!to.has(target) || structural(reader.snapshot).has(property) || isModelling(terms.text(property))) continue
    const link = found.get(property) ?? { total: 0, from: new Map<number, number>() }
    found.set(property, link)
    link.total += statements
    const cls = sourceClass(source, from, property)
    if (cls !== 0) link.from.set(cls, (link.from.get(cls) ?? 0) + statements)
  }
  return [...found]
    .flatMap(([property, { from }]) => {
      const best = [...from].sort((a, b) => b[1] - a[1])[0]
      const known = best && index.byId.get(best[0])
      return known
        ? [{ property: names.iri(terms.text(property)), from: names.iri(known.iri), statements: best[1] }]
        : []
    })
    .sort((a, b) => b.statements - a.statements || (a.property < b.property ? -1 : 1))
    .slice(0, INCOMING)
}

/** The class whose property it is, of those that a subject is of; else the one that matters most. */
function sourceClass(source: Source, signature: number, property: number): number {
  const { profile, index } = source
  const kinds = profile.signatures.kinds[signature]!.filter((kind) => index.byId.has(kind))
  const home = homesOf(source, property)
  const fitting = home.find(({ id }) => kinds.some((kind) => kind === id || index.byId.get(kind)!.above.has(id)))
  return fitting?.id ?? kinds[0] ?? 0
}
