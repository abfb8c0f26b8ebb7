import { isDeprecated, replacements } from '../concepts/deprecation.ts'
import { isSkolem, labelOf } from '../concepts/labels.ts'
import type { Reader } from '../concepts/reader.ts'
import { descriptionOf } from '../concepts/texts.ts'
import type { Attribute } from '../models/entities-attributes.ts'
import { localName } from '../rdf/iri.ts'
import { xsd } from '../rdf/namespaces.ts'
import { isLiteralId, Kind, kindOf } from '../store/ids.ts'
import { languageRank } from '../concepts/languages.ts'
import type { CardProperty, CardRange, CardValue, RangeList } from './card.ts'
import { PLAIN, together, type Cell } from './cell.ts'
import type { ClassIndex } from './class-index.ts'
import { clipped, type Names } from './names.ts'
import { signatureOf, type Profile } from './profile.ts'
import { settled } from './profiles.ts'
import { propertyInstructions, shapeDescription } from './stated.ts'

/** What everything of a card is read from. */
export interface Source {
  readonly reader: Reader
  readonly profile: Profile
  readonly index: ClassIndex
  readonly names: Names
}

/** What there is to say of a property of a class: at once, and if there is room. */
export interface PropertyFacts {
  readonly id: number
  readonly core: CardProperty
  /** Told after the others, as it says nothing of what the data are about. */
  readonly late: boolean
  readonly instructions: readonly string[]
  readonly label?: string
  readonly description?: string
  readonly pattern?: string
  readonly example?: string
  readonly values: readonly CardValue[]
  /** Values that shapes allow beyond those that are listed, and that nothing has. */
  readonly unused: number
  /** Counts that pitfalls are told from. */
  readonly cell: Cell
}

/** Datatypes, languages, classes and schemes of values that are named, those with most statements first. */
const NAMED = 5
const TEXT = 240

/** What all subjects of some signatures say by a property. */
export const cellOf = ({ reader, profile }: Source, signatures: readonly number[], property: number): Cell =>
  together(
    signatures.flatMap((signature) =>
      profile.cells[signature]!.has(property) ? settled(reader.snapshot, profile, { signature, property }) : [],
    ),
  )

/** A property of some subjects, with what is known of it beside the data. */
interface Of {
  readonly property: number
  readonly signatures: readonly number[]
  readonly attribute?: Attribute | undefined
  /** Shapes of which the instructions are told elsewhere. */
  readonly told?: ReadonlySet<string>
  readonly late?: boolean
}

/** Everything about a property of the subjects with some signatures. */
export function propertyFacts(
  source: Source,
  { property, signatures, attribute, told, late = false }: Of,
): PropertyFacts {
  const { reader, names } = source
  const { snapshot } = reader
  const cell = cellOf(source, signatures, property)
  const most = Math.max(0, ...cell.perSubject.keys())
  const label = labelBeside(reader, property)
  const description = shapeDescription(reader, attribute) ?? descriptionOf(reader, property)?.text
  return {
    id: property,
    cell,
    core: {
      name: names.iri(snapshot.terms.text(property)),
      range: rangeOf(source, cell, attribute),
      ...(attribute?.minCount === undefined ? {} : { min: attribute.minCount }),
      ...(attribute?.maxCount === undefined ? {} : { max: attribute.maxCount }),
      on: cell.subjects,
      ...(most > 1 ? { most } : {}),
      ...(attribute?.unit === undefined ? {} : { unit: names.iri(attribute.unit) }),
      ...deprecation(source, property),
    },
    late,
    instructions: propertyInstructions(
      reader,
      property,
      attribute?.shapes.filter((each) => !told?.has(each)) ?? [],
    ).map((text) => clipped(text, 2 * TEXT)),
    ...(label === undefined ? {} : { label }),
    ...(description === undefined ? {} : { description: clipped(description, TEXT) }),
    ...(attribute?.pattern === undefined ? {} : { pattern: clipped(attribute.pattern, 120) }),
    ...(cell.exampleObject === 0 ? {} : { example: names.term(cell.exampleObject) }),
    ...valuesOf(source, cell, attribute),
  }
}

/** That a term should no longer be used, and what should be. */
export function deprecation(
  { reader, names }: Source,
  id: number,
): { deprecated?: true; useInstead?: readonly string[] } {
  const { snapshot } = reader
  if (!isDeprecated(snapshot, id)) return {}
  const instead = replacements(snapshot, id).map((each) => names.iri(snapshot.terms.text(each)))
  return { deprecated: true, ...(instead.length > 0 ? { useInstead: instead } : {}) }
}

const spelling = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** The label of a term, where it says more than its name. */
export function labelBeside(reader: Reader, id: number): string | undefined {
  const { text } = labelOf(reader, id)
  return spelling(text) === spelling(localName(reader.snapshot.terms.text(id))) ? undefined : clipped(text, 80)
}

/** What values are: as they are, or where there are none, as shapes want them. */
function rangeOf(source: Source, cell: Cell, attribute: Attribute | undefined): CardRange {
  const { reader, names } = source
  const { terms } = reader.snapshot
  if (cell.statements === 0) return wantedRange(source, attribute)
  const [datatypes, languages] = [new Map<string, number>(), new Map<string, number>()]
  const things = new Map<number, number>()
  const add = <Key>(counts: Map<Key, number>, key: Key, total: number): void => void counts.set(key, (counts.get(key) ?? 0) + total) // prettier-ignore
  let iris = 0
  for (const [key, total] of cell.objects) {
    if (key === PLAIN) add(datatypes, names.iri(xsd.string.value), total)
    else if (kindOf(key) === Kind.plain) add(languages, terms.text(key).toLowerCase(), total)
    else if (key > 0) add(datatypes, names.iri(terms.text(key)), total)
    else {
      const kind = namedKind(source, signatureOf(key), attribute)
      if (kind === undefined) iris += total
      else add(things, kind, total)
    }
  }
  const sorted = <Key>(counts: Map<Key, number>): Key[] => [...counts].sort((a, b) => b[1] - a[1]).map(([key]) => key)
  const isScheme = (id: number): boolean => source.index.schemes.has(id)
  const named = (ids: readonly number[]): string[] => ids.map((id) => names.iri(terms.text(id)))
  const all = sorted(things)
  return list(
    {
      datatypes: sorted(datatypes),
      languages: ofReaderFirst(reader, sorted(languages)),
      classes: named(all.filter((id) => !isScheme(id))),
      schemes: named(all.filter(isScheme)),
    },
    iris > 0,
  )
}

/** Language tags, those that the reader knows before others. */
export const ofReaderFirst = ({ languages }: Reader, tags: readonly string[]): string[] =>
  [...tags].sort((a, b) => languageRank(a, languages) - languageRank(b, languages))

function wantedRange({ names }: Source, attribute: Attribute | undefined): CardRange {
  const { datatype, classes = [], scheme, nodeKind } = attribute ?? {}
  const isOpen = datatype === undefined && classes.length === 0 && scheme === undefined
  return list(
    {
      datatypes: datatype === undefined ? [] : [names.iri(datatype)],
      languages: [],
      classes: classes.map((each) => names.iri(each)),
      schemes: scheme === undefined ? [] : [names.iri(scheme)],
    },
    isOpen && (nodeKind?.endsWith('IRI') ?? false),
  )
}

/** A range of which as much is named as is of use, with how much more there is. */
function list(lists: Readonly<Record<RangeList, readonly string[]>>, iris: boolean): CardRange {
  const filled = Object.entries(lists).filter(([, names]) => names.length > 0)
  const longer = filled.filter(([, names]) => names.length > NAMED)
  return {
    ...Object.fromEntries(filled.map(([name, names]) => [name, names.slice(0, NAMED)])),
    ...(iris ? { iris } : {}),
    ...(longer.length > 0 ? { more: Object.fromEntries(longer.map(([name, names]) => [name, names.length - NAMED])) } : {}), // prettier-ignore
  }
}

/** What things of a signature are best called: by their scheme, by the class that a shape wants, else by the one that matters most. */
function namedKind(
  { profile, index, reader }: Source,
  signature: number,
  attribute: Attribute | undefined,
): number | undefined {
  const kinds = profile.signatures.kinds[signature]!
  const scheme = kinds.find((kind) => index.schemes.has(kind))
  if (scheme !== undefined) return scheme
  const wanted = (attribute?.classes ?? []).map((iri) => reader.snapshot.terms.iri(iri))
  const fitting = wanted.find((id) => kinds.some((kind) => kind === id || index.byId.get(kind)?.above.has(id)))
  if (fitting !== undefined) return fitting
  const known = kinds.filter((kind) => index.byId.has(kind))
  if (known.length < 2) return known[0] ?? kinds.find((kind) => kindOf(kind) === Kind.iri)
  const common = known.flatMap((kind) => index.byId.get(kind)!.extends ?? []).map((iri) => reader.snapshot.terms.iri(iri)) // prettier-ignore
  return common[0] ?? known.sort((a, b) => index.byId.get(b)!.instances - index.byId.get(a)!.instances)[0]
}

/** A list up to this long is shown whole, values that nothing has included. */
const SHORT_LIST = 8

/** The values that are stated, with how often, where they are a list to choose from: of a shape, a scheme, or a few codes. */
function valuesOf(
  source: Source,
  cell: Cell,
  attribute: Attribute | undefined,
): Pick<PropertyFacts, 'values' | 'unused'> {
  const { snapshot } = source.reader
  const allowed = attribute?.values?.map((term) => snapshot.id(term)).filter((id) => id !== 0) ?? []
  if (!cell.values) return { values: [], unused: 0 }
  if (allowed.length === 0 && !isRepeated(source, cell)) return { values: [], unused: 0 }
  const stated = [...cell.values].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  const unused = allowed.filter((id) => !cell.values!.has(id))
  const isShort = stated.length + unused.length <= SHORT_LIST
  const shown = isShort ? [...stated, ...unused.map((id) => [id, 0] as const)] : stated
  return { values: shown.map(([id, total]) => valueOf(source, id, total)), unused: isShort ? 0 : unused.length }
}

function valueOf({ reader, names }: Source, id: number, count: number): CardValue {
  const label = isLiteralId(id) ? undefined : labelBeside(reader, id)
  return {
    value: names.term(id),
    ...(label === undefined ? {} : { label }),
    count,
  }
}

/** Codes are repeated and short; things are a list where they are concepts, or very few. */
function isRepeated({ reader, profile, index }: Source, { values, statements, objects }: Cell): boolean {
  if (!values || values.size === 0 || values.size * 2 > statements) return false
  const { terms } = reader.snapshot
  const isConcept = (key: number): boolean => profile.signatures.kinds[signatureOf(key)]!.some((kind) => index.schemes.has(kind)) // prettier-ignore
  const areConcepts = [...objects.keys()].every((key) => key < 0 && isConcept(key))
  return [...values.keys()].every((id) => {
    if (!isLiteralId(id)) return areConcepts || (values.size <= SHORT_LIST && !isSkolem(terms.text(id)))
    const isCode = kindOf(id) === Kind.plain || terms.datatype(id) === xsd.boolean.value
    return isCode && terms.utf8Length(id) <= 40
  })
}
