import { BoundedMap, perReader, type Reader } from '../concepts/reader.ts'
import { prepareVocabularies } from '../concepts/vocabulary-stats.ts'
import { prepareEntities } from '../models/entities.ts'
import { inSlices, type Steps } from '../threads/slices.ts'
import { prefixesOf } from '../vocabularies/prefixes.ts'
import type { SchemaCard } from './card.ts'
import { classFacts, classLine, findHomes, type ClassFacts } from './class-facts.ts'
import { indexClasses, type ClassEntry } from './class-index.ts'
import { compose, type Composed } from './compose.ts'
import { countsOf, guideOf, type ServiceFacts } from './guide.ts'
import { cardMarkdown } from './markdown.ts'
import { Names } from './names.ts'
import { classPiece, classPieces, generalPieces, oneVocabularyPieces, pitfallPieces, queryPieces, vocabularyPieces, type Piece } from './pieces.ts' // prettier-ignore
import { pitfallsOf } from './pitfalls.ts'
import type { Source } from './property-facts.ts'
import { profileOf } from './profiles.ts'
import { queriesAbout } from './query-facts.ts'
import { scopeOf, type Asked, type Scope } from './scope.ts'
import { BYTES_PER_TOKEN } from './tokens.ts'
import { vocabularyFacts, vocabularyLines, type VocabularyFacts } from './vocabulary-facts.ts'

export type { Asked } from './scope.ts'
export type { ServiceFacts } from './guide.ts'
export type { SchemaCard } from './card.ts'

/** A card with the text that its budget is for, and what it was chosen from. */
export interface MadeCard extends Composed {
  readonly source: Source
  /** Of the classes that are described. */
  readonly facts: readonly ClassFacts[]
}

/** How a card is written. */
export type CardFormat = 'json' | 'markdown'

/** What is smallest and largest of a card, in tokens, and what it is where nobody says. */
export const budgets = { least: 300, most: 200_000, usual: 4000 } as const

/** Bytes of cards that are kept for each state and language. */
const KEPT_BYTES = 4_000_000
/** Classes of which everything is looked up before a card is chosen from it, however small its budget is. */
const DESCRIBED = 4

/** A concept takes at least so many tokens. */
const CONCEPT_TOKENS = 10

const writers: Readonly<Record<CardFormat, (card: SchemaCard) => string>> = {
  json: (card) => JSON.stringify(card),
  markdown: cardMarkdown,
}

const sources = perReader(() => new Map<string, Promise<Source>>())
const cards = perReader(() => new BoundedMap<string, Promise<MadeCard>>(KEPT_BYTES))

/**
 * A card of what a state holds, for those who are to write queries over it: classes, their properties with what values they
 * have, how many there are, what shapes say, what is easily got wrong, and example queries; as much of it as a budget of tokens
 * allows, what matters most first. It is made once for a state, language, scope, budget and format.
 *
 * @throws DomainError `not-found` for a class, domain or vocabulary that there is not, `invalid` for an ontology as vocabulary
 */
export async function schemaCard(
  reader: Reader,
  asked: Asked,
  { format, service }: { readonly format: CardFormat; readonly service: ServiceFacts },
): Promise<MadeCard> {
  const source = await sourceOf(reader, service)
  const scope = scopeOf(source, asked)
  const key = JSON.stringify([format, service, scope.told, asked.budget])
  const known = cards(reader).get(key)
  if (known) return known
  const made = inSlices(makeCard(source, { scope, asked, format, service }))
  return cards(reader).set(key, made, asked.budget * BYTES_PER_TOKEN)
}

/** What is counted and indexed of a state, once for it. */
async function sourceOf(reader: Reader, { baseIri }: ServiceFacts): Promise<Source> {
  const known = sources(reader)
  const waited = known.get(baseIri)
  if (waited) return waited
  const made = makeSource(reader, baseIri)
  known.set(baseIri, made)
  made.catch(() => known.delete(baseIri))
  return made
}

async function makeSource(reader: Reader, baseIri: string): Promise<Source> {
  const { snapshot } = reader
  await prepareVocabularies(snapshot)
  await prepareEntities(snapshot)
  const profile = await profileOf(snapshot)
  const index = await inSlices(indexClasses(snapshot, profile))
  const source = { reader, profile, index, names: new Names(snapshot, prefixesOf(snapshot, baseIri)) }
  await inSlices(findHomes(source))
  return source
}

interface Making {
  readonly scope: Scope
  readonly asked: Asked
  readonly format: CardFormat
  readonly service: ServiceFacts
}

function* makeCard(source: Source, { scope, asked, format, service }: Making): Steps<MadeCard> {
  const facts = yield* factsOf(source, scope, asked.budget)
  const about =
    scope.vocabulary && (yield* vocabularyFacts(source, scope.vocabulary, Math.ceil(asked.budget / CONCEPT_TOKENS)))
  yield
  const pieces = yield* piecesOf(source, { scope, facts, about, service })
  const frame = {
    commit: source.reader.snapshot.commit,
    budget: asked.budget,
    ...(scope.told ? { scope: scope.told } : {}),
    names: source.names,
    describable: describable(scope, facts),
    more: `Ask ${service.baseIri}api/schema-card with class=, domain= or vocabulary=, or a larger budget=.`,
  }
  const composed = yield* compose(pieces, frame, writers[format])
  return { ...composed, source, facts }
}

/** Ids of classes that have properties to tell of; of those that were not looked at, the ones that have instances. */
function describable({ classes, below }: Scope, facts: readonly ClassFacts[]): number[] {
  const looked = new Map(facts.map(({ entry, properties }) => [entry.id, properties.length > 0]))
  return [...classes, ...below].filter(({ id, instances }) => looked.get(id) ?? instances > 0).map(({ id }) => id)
}

/** Facts of so many classes as could have room, the first ones in any case. */
function* factsOf(source: Source, { classes }: Scope, budget: number): Steps<ClassFacts[]> {
  const found: ClassFacts[] = []
  let bytes = 0
  for (const entry of describedFirst(classes)) {
    if (found.length >= DESCRIBED && bytes > 2 * BYTES_PER_TOKEN * budget) break
    const facts = classFacts(source, entry)
    bytes += 200 + 100 * facts.properties.length
    found.push(facts)
    yield
  }
  return found
}

/** In the order in which classes are described: canonical entities before what is below them. */
const describedFirst = (classes: readonly ClassEntry[]): ClassEntry[] =>
  [...classes].sort((a, b) => Number(b.entity !== undefined) - Number(a.entity !== undefined))

interface Gathered {
  readonly scope: Scope
  readonly facts: readonly ClassFacts[]
  readonly about: VocabularyFacts | undefined
  readonly service: ServiceFacts
}

function* piecesOf(source: Source, { scope, facts, about, service }: Gathered): Steps<Piece[]> {
  const { told, classes, below } = scope
  const pieces = generalPieces(guideOf(source, service), countsOf(source))
  const described = new Map(facts.map(({ entry }, at) => [entry.id, at]))
  for (const [at, entry] of [...classes, ...below].entries()) {
    const place = { at, late: !told && entry.rank > 1, described: described.get(entry.id) }
    pieces.push(classPiece(entry.id, classLine(source, entry), place))
    if (at % 64 === 0) yield
  }
  facts.forEach((each, at) => pieces.push(...classPieces(each, at)))
  yield
  pieces.push(...(about ? oneVocabularyPieces(about) : told ? [] : vocabularyPieces(vocabularyLines(source))))
  pieces.push(...pitfallPieces(pitfallsOf({ source, classes: facts, ...(about ? { properties: about.properties } : {}) }))) // prettier-ignore
  yield
  const terms = termsOf(source, facts)
  if (scope.vocabulary) terms.add(scope.vocabulary.uri)
  pieces.push(...queryPieces(queriesAbout(source, { terms, andOthers: !told }, service.baseIri)))
  return pieces
}

/** Classes of which queries are looked for first. */
const ASKED_ABOUT = 12

/** IRIs of the classes that are described first, and of their properties. */
function termsOf({ reader: { snapshot } }: Source, facts: readonly ClassFacts[]): Set<string> {
  const first = facts.slice(0, ASKED_ABOUT)
  return new Set(first.flatMap(({ entry, properties }) => [entry.iri, ...properties.map(({ id }) => snapshot.terms.text(id))])) // prettier-ignore
}
