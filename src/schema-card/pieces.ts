import type { CardClass, CardCounts, CardElsewhere, CardProperty, CardQuery, CardVocabulary, Pitfall } from './card.ts'
import type { ClassFacts } from './class-facts.ts'
import type { PropertyFacts } from './property-facts.ts'
import type { VocabularyFacts } from './vocabulary-facts.ts'

/** A card while it is put together. */
export interface Draft {
  guide: string[]
  counts?: CardCounts
  readonly classes: Map<number, CardClass>
  readonly properties: Map<string, CardProperty>
  readonly vocabularies: Map<string, CardVocabulary>
  pitfalls: Pitfall[]
  queries: CardQuery[]
}

/** What pieces are of: how many were left out is told of each. */
export type PieceKind = 'classes' | 'properties' | 'vocabularies' | 'pitfalls' | 'queries' | 'details'

/** A part of a card that is there as a whole or not at all. */
export interface Piece {
  readonly kind: PieceKind
  /** Lower is more important. */
  readonly order: number
  /** Bytes that it takes at least, in any format. */
  readonly bytes: number
  /** Puts it into a card. @returns false where what it belongs to is not there. */
  add(draft: Draft): boolean
}

export const emptyDraft = (): Draft => ({
  guide: [],
  classes: new Map(),
  properties: new Map(),
  vocabularies: new Map(),
  pitfalls: [],
  queries: [],
})

/** Letters of all texts in a value. */
function letters(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((sum, each) => sum + letters(each), 0)
}

interface Placing {
  readonly kind: PieceKind
  readonly order: number
}

/** A piece that adds a content to what `find` finds in a card, if that is there. */
const piece = <Target, Content>(
  { kind, order }: Placing,
  content: Content,
  [find, add]: readonly [(draft: Draft) => Target | undefined, (target: Target, content: Content) => void],
): Piece => ({
  kind,
  order,
  bytes: letters(content),
  add: (draft) => {
    const target = find(draft)
    if (target !== undefined) add(target, content)
    return target !== undefined
  },
})

const itself = (draft: Draft): Draft => draft

/** How far it is from one class to the next in the order of pieces. */
const STEP = 3
/** How much later comes what says nothing of what the data are about. */
const LATE = 40
/** Sentences of the guide that are needed in any case. */
const ESSENTIAL = 4

/** How to ask, and what there is. */
export function generalPieces(guide: readonly string[], counts: CardCounts): Piece[] {
  const place = (at: number): Placing => ({ kind: 'details', order: at < ESSENTIAL ? at : 6 * at })
  return [
    ...guide.map((text, at) => piece(place(at), text, [itself, (draft, each) => draft.guide.push(each)])),
    piece({ kind: 'details', order: ESSENTIAL }, counts, [itself, (draft, each) => (draft.counts = each)]),
  ]
}

interface ClassPlace {
  /** Its place among all. */
  readonly at: number
  /** Whether it matters less than what others are made of. */
  readonly late: boolean
  /** Its place among those that are described: its line comes before all that belongs to it. */
  readonly described?: number | undefined
}

/** The line of a class. */
export const classPiece = (id: number, core: CardClass, { at, late, described = Infinity }: ClassPlace): Piece =>
  piece({ kind: 'classes', order: Math.min((late ? 90 : 10) + 1.4 * at, 29 + STEP * described) }, core, [itself, ({ classes }, each) => classes.set(id, { ...each })]) // prettier-ignore

/** What a class is besides its line; `at` is its place among those that are told of. */
export function classPieces(facts: ClassFacts, at: number): Piece[] {
  const { entry, instructions, definition, example, properties, inherited, also, incoming } = facts
  const find = ({ classes }: Draft): CardClass | undefined => classes.get(entry.id)
  const detail = <Content>(
    order: number,
    content: Content | undefined,
    add: (cls: CardClass, content: Content) => void,
  ): Piece[] =>
    content === undefined ? [] : [piece({ kind: 'details', order: order + STEP * at }, content, [find, add])]
  return [
    ...detail(30, filled(instructions), (cls, each) => (cls.instructions = each)),
    ...properties.flatMap((each, nth) => propertyPieces(each, { key: `${entry.id} ${each.id}`, order: STEP * at + spread(nth), find })), // prettier-ignore
    ...detail(47, definition, (cls, each) => (cls.definition = each)),
    ...detail(50, example, (cls, each) => (cls.example = each)),
    ...incoming.flatMap((link, nth) => detail(51 + spread(nth), link, (cls, each) => (cls.incoming ??= []).push(each))),
    ...parts(inherited).flatMap((part, nth) => detail(46 + spread(nth), part, (cls, each) => addPart((cls.inherited ??= []), each))), // prettier-ignore
    ...parts(also).flatMap((part, nth) => detail(52 + spread(nth), part, (cls, each) => addPart((cls.also ??= []), each))), // prettier-ignore
  ]
}

/** Lists of properties in small parts, since a long one may have no room. */
const parts = (all: readonly CardElsewhere[]): CardElsewhere[] =>
  all.flatMap(({ from, properties }) => chunks(properties, 6).map((some) => ({ from, properties: some })))

function addPart(all: CardElsewhere[], { from, properties }: CardElsewhere): void {
  const known = all.find((each) => each.from === from)
  if (known) known.properties.push(...properties)
  else all.push({ from, properties: [...properties] })
}

const filled = <Item>(items: readonly Item[]): readonly Item[] | undefined => (items.length > 0 ? items : undefined)

/** The further one is in a list, the later: the first few come at once. */
const spread = (nth: number): number => (nth < 12 ? nth / 10 : nth)

interface Placed {
  readonly key: string
  readonly order: number
  /** What has the property. */
  find(draft: Draft): { properties?: CardProperty[] } | undefined
}

function propertyPieces(facts: PropertyFacts, { key, order: at, find }: Placed): Piece[] {
  const { core, instructions, label, description, pattern, example, values, unused } = facts
  const order = facts.late ? at + LATE : at
  const found = ({ properties }: Draft): CardProperty | undefined => properties.get(key)
  const detail = <Content>(
    from: number,
    content: Content | undefined,
    add: (property: CardProperty, content: Content) => void,
  ): Piece[] => (content === undefined ? [] : [piece({ kind: 'details', order: from + order }, content, [found, add])])
  const both = (draft: Draft): readonly [Draft, { properties?: CardProperty[] }] | undefined => {
    const owner = find(draft)
    return owner && [draft, owner]
  }
  const place = ([draft, owner]: readonly [Draft, { properties?: CardProperty[] }], each: CardProperty): void => {
    const property = { ...each }
    ;(owner.properties ??= []).push(property)
    draft.properties.set(key, property)
  }
  const isListed = values.length > 0
  return [
    piece({ kind: 'properties', order: 30 + order }, core, [both, place]),
    ...detail(31, filled(instructions), (property, each) => (property.instructions = each)),
    ...detail(44, isListed ? { values, ...(unused > 0 ? { unused } : {}) } : undefined, (property, each) => Object.assign(property, each)), // prettier-ignore
    ...detail(48, isListed ? undefined : example, (property, each) => (property.example = each)),
    ...detail(72, description, (property, each) => (property.description = each)),
    ...detail(60, label, (property, each) => (property.label = each)),
    ...detail(58, pattern, (property, each) => (property.pattern = each)),
  ]
}

const vocabularyPiece = (order: number, line: CardVocabulary): Piece =>
  piece({ kind: 'vocabularies', order }, line, [itself, ({ vocabularies }, each) => vocabularies.set(each.id, { ...each })]) // prettier-ignore

/** The lines of vocabularies. */
export const vocabularyPieces = (lines: readonly CardVocabulary[]): Piece[] =>
  lines.map((line, at) => vocabularyPiece(36 + 1.5 * at, line))

/** Everything about one vocabulary. */
export function oneVocabularyPieces({ line, definition, properties, collections, concepts }: VocabularyFacts): Piece[] {
  const find = ({ vocabularies }: Draft): CardVocabulary | undefined => vocabularies.get(line.id)
  const definitions = definition === undefined ? [] : [definition]
  return [
    vocabularyPiece(5, collections > 0 ? { ...line, collections } : line),
    ...definitions.map((text) => piece({ kind: 'details', order: 20 }, text, [find, (own, each) => (own.definition = each)])), // prettier-ignore
    ...properties.flatMap((each, nth) => propertyPieces(each, { key: `${line.id} ${each.id}`, order: spread(nth), find })), // prettier-ignore
    ...chunks(concepts, 4).map((some, nth) => piece({ kind: 'details', order: 50 + nth / 4 }, some, [find, (own, each) => (own.members ??= []).push(...each)])), // prettier-ignore
  ]
}

export const pitfallPieces = (pitfalls: readonly Pitfall[]): Piece[] =>
  pitfalls.map((pitfall, at) =>
    piece({ kind: 'pitfalls', order: 34 + 2.5 * at }, pitfall, [itself, (draft, each) => draft.pitfalls.push(each)]),
  )

/** Queries that are shown at once, since nothing tells more of how to ask, and characters that each has at most. */
const SHOWN = 2
const SHORT = 700

/** Example queries: the first short ones with their text, then titles, then the other texts. */
export function queryPieces(queries: readonly CardQuery[]): Piece[] {
  const short = queries.filter(({ query = '' }) => query.length <= SHORT).slice(0, SHOWN)
  return [...short, ...queries.filter((each) => !short.includes(each))].flatMap(({ query = '', ...line }, at) => [
    piece({ kind: 'queries', order: at < short.length ? 36 + 3 * at : 44 + 8 * at }, line, [
      itself,
      (draft, each) => draft.queries.push({ ...each }),
    ]),
    piece({ kind: 'details', order: at < short.length ? 36.5 + 3 * at : 52 + 12 * at }, query, [
      (draft) => draft.queries.find(({ url }) => url === line.url),
      (own, text) => (own.query = text),
    ]),
  ])
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const found: Item[][] = []
  for (let at = 0; at < items.length; at += size) found.push(items.slice(at, at + size))
  return found
}
