import { BoundedMap, perReader, type Reader } from '../concepts/reader.ts'
import { prepareVocabularies } from '../concepts/vocabulary-stats.ts'
import { prepareEntities } from '../models/entities.ts'
import { invalid, type DomainError } from '../errors.ts'
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
  /** Of the vocabulary that is described. */
  readonly about?: VocabularyFacts
}

/** How a card is written: `rdf` stands for what RDF tells of it, see `rdf-card.ts`. */
export type CardFormat = 'json' | 'markdown' | 'rdf'

/** What is smallest and largest of a card, in tokens, and what it is where nobody says. */
export const budgets = { least: 300, most: 200_000, usual: 4000 } as const

/** Bytes of cards that are kept for each state and language. */
const KEPT_BYTES = 4_000_000
/** Classes of which everything is looked up before a card is chosen from it, however small its budget is. */
const DESCRIBED = 4

/** A concept takes at least so many tokens. */
const CONCEPT_TOKENS = 10

/** Members of a card that RDF does not tell. */
const notInRdf: ReadonlySet<string> = new Set(['inherited', 'also', 'incoming', 'example', 'members'])

const writers: Readonly<Record<CardFormat, (card: SchemaCard) => string>> = {
  json: (card) => JSON.stringify(card),
  markdown: cardMarkdown,
  rdf: ({ counts, classes, vocabularies, pitfalls }) =>
    JSON.stringify([counts, classes, vocabularies, pitfalls], (key, value: unknown) => (notInRdf.has(key) ? undefined : value)), // prettier-ignore
}

const sources = perReader(() => new Map<string, Promise<Source>>())
const cards = perReader(() => new BoundedMap<string, Promise<MadeCard> | undefined>(KEPT_BYTES))

/**
 * A card of what a state holds, for those who are to write queries over it: classes, their properties with what values they
 * have, how many there are, what shapes say, what is easily got wrong, and example queries; as much of it as a budget of tokens
 * allows, what matters most first. It is made once for a state, language, scope, budget and format.
 *
 * @throws DomainError `not-found` for a class, domain or vocabulary that there is not, `invalid` for an ontology as vocabulary, and
 *   for a budget in which what is asked for cannot even be named
 */
export async function schemaCard(reader: Reader, asked: Asked, how: HowCard): Promise<MadeCard> {
  const made = await composedCard(reader, asked, how)
  if (made.card.tokens.estimated > asked.budget) throw tooSmall(made.card.tokens.estimated)
  return made
}

/** How a card is made. */
export interface HowCard {
  readonly format: CardFormat
  readonly service: ServiceFacts
}

/** That a card that says nothing yet takes more than its budget. */
export const tooSmall = (least: number): DomainError =>
  invalid(`To name what is asked for takes ${least} tokens: ask for less at once, or for a larger budget`)

/** The same, though what it is limited to may already take more than the budget. */
export async function composedCard(reader: Reader, asked: Asked, { format, service }: HowCard): Promise<MadeCard> {
  const source = await sourceOf(reader, service)
  const scope = scopeOf(source, asked)
  const key = JSON.stringify([format, service, scope.told, asked.budget])
  const known = cards(reader).get(key)
  if (known) return known
  const made = inSlices(makeCard(source, { scope, asked, format, service }))
  void cards(reader).set(key, made, asked.budget * BYTES_PER_TOKEN)
  made.catch(() => void cards(reader).set(key, undefined, 0))
  return made
}

/** How many instances a class has, those of the classes below it included: as cards say it. */
export async function instanceCounts(reader: Reader, service: ServiceFacts): Promise<(iri: string) => number> {
  const { index } = await sourceOf(reader, service)
  return (iri) => index.byId.get(reader.snapshot.terms.iri(iri))?.instances ?? 0
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
  return { ...composed, source, facts, ...(about ? { about } : {}) }
}

/** Ids of classes that have properties to tell of; of those that were not looked at, the ones that have instances. */
function describable({ classes }: Scope, facts: readonly ClassFacts[]): number[] {
  const looked = new Map(facts.map(({ entry, properties }) => [entry.id, properties.length > 0]))
  return classes.filter(({ id, instances }) => looked.get(id) ?? instances > 0).map(({ id }) => id)
}

/** Facts of so many classes as could have room, the first ones in any case. */
function* factsOf(source: Source, { told, classes }: Scope, budget: number): Steps<ClassFacts[]> {
  const found: ClassFacts[] = []
  let bytes = 0
  for (const entry of told ? classes : describedFirst(classes)) {
    if (found.length >= DESCRIBED && bytes > 2 * BYTES_PER_TOKEN * budget) break
    const facts = classFacts(source, entry)
    bytes += 200 + 100 * facts.properties.length
    found.push(facts)
    yield
  }
  return found
}

/** In the order in which all classes are described: canonical entities before what is below them. */
const describedFirst = (classes: readonly ClassEntry[]): ClassEntry[] =>
  [...classes].sort((a, b) => Number(b.entity !== undefined) - Number(a.entity !== undefined))

interface Gathered {
  readonly scope: Scope
  readonly facts: readonly ClassFacts[]
  readonly about: VocabularyFacts | undefined
  readonly service: ServiceFacts
}

function* piecesOf(source: Source, { scope, facts, about, service }: Gathered): Steps<Piece[]> {
  const { told, classes, named } = scope
  const pieces = generalPieces(guideOf(source, service), countsOf(source))
  const described = new Map(facts.map(({ entry }, at) => [entry.id, at]))
  for (const [at, entry] of [...classes, ...named].entries()) {
    const place = { at, late: !told && entry.rank > 1, described: described.get(entry.id) }
    pieces.push(classPiece(entry.id, classLine(source, entry), place))
    if (at % 64 === 0) yield
  }
  facts.forEach((each, at) => pieces.push(...classPieces(each, at)))
  yield
  if (about) pieces.push(...oneVocabularyPieces(about))
  else if (!told?.classes) pieces.push(...vocabularyPieces(vocabularyLines(source, scope.domain)))
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
