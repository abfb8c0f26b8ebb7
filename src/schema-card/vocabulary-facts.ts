import { vocabularies } from '../concepts/vocabularies.ts'
import { membersOf } from '../concepts/vocabulary-stats.ts'
import { idsOf } from '../concepts/terms.ts'
import type { VocabularySummary } from '../concepts/views.ts'
import { prefixes } from '../rdf/namespaces.ts'
import type { Steps } from '../threads/slices.ts'
import type { Domain } from '../models/domains.ts'
import type { CardConcept, CardVocabulary } from './card.ts'
import { clipped } from './names.ts'
import { labelBeside, propertyFacts, type PropertyFacts, type Source } from './property-facts.ts'

/** What there is to say of a concept scheme: in a line, and of its concepts. */
export interface VocabularyFacts {
  readonly line: CardVocabulary
  readonly definition?: string
  readonly properties: readonly PropertyFacts[]
  readonly collections: number
  readonly concepts: readonly CardConcept[]
}

/** Every concept scheme in a line, or those of a domain: those of business first, the largest first. */
export function vocabularyLines({ reader, names }: Source, domain?: Domain): CardVocabulary[] {
  const isOwn = ({ uri }: VocabularySummary): boolean => uri.startsWith(prefixes.concord.replace(/ns#$/, ''))
  return vocabularies(reader)
    .filter(
      (each) =>
        each.kind === 'scheme' && (!domain || each.domain?.uri === domain.uri || each.uri === domain.dictionary),
    )
    .sort(
      (a, b) =>
        Number(isOwn(a)) - Number(isOwn(b)) || b.counts.concepts - a.counts.concepts || (a.uri < b.uri ? -1 : 1),
    ) // prettier-ignore
    .map((each) => lineOf(each, names))
}

const lineOf = ({ uri, id, label, counts, languages }: VocabularySummary, names: Source['names']): CardVocabulary => ({
  name: names.iri(uri),
  id,
  label: clipped(label.text, 80),
  concepts: counts.concepts,
  ...(languages.length > 0 ? { languages: languages.slice(0, 8).map(({ lang }) => lang) } : {}),
})

/** Concepts whose labels are looked up at a time. */
const CONCEPTS = 32

/** The concepts of a scheme in the order in which they are shown: those at its top first. */
function* conceptsOf(source: Source, scheme: number, most: number): Steps<CardConcept[]> {
  const { reader, names } = source
  const { snapshot } = reader
  const { topConceptOf, hasTopConcept } = idsOf(snapshot)
  const top = [...snapshot.subjects(topConceptOf, scheme), ...snapshot.objects(scheme, hasTopConcept)]
  const found: CardConcept[] = []
  for (const id of new Set([...top, ...membersOf(snapshot, scheme)])) {
    if (found.length === most) break
    const label = labelBeside(reader, id)
    found.push({ name: names.term(id), ...(label === undefined ? {} : { label }) })
    if (found.length % CONCEPTS === 0) yield
  }
  return found
}

/** Everything about a scheme: properties of its concepts, and so many of these. */
export function* vocabularyFacts(source: Source, vocabulary: VocabularySummary, most: number): Steps<VocabularyFacts> {
  const { reader, profile, names } = source
  const { snapshot } = reader
  const scheme = snapshot.terms.iri(vocabulary.uri)
  const { type } = idsOf(snapshot)
  const signatures = profile.signatures.kinds.flatMap((kinds, at) =>
    kinds.includes(scheme) && profile.subjects[at]! > 0 ? [at] : [],
  )
  const shares = new Map<number, number>()
  for (const at of signatures)
    for (const [property, { subjects }] of profile.cells[at]!)
      if (property !== type) shares.set(property, (shares.get(property) ?? 0) + subjects)
  const { description } = vocabulary
  return {
    line: lineOf(vocabulary, names),
    ...(description ? { definition: clipped(description.text, 400) } : {}),
    properties: [...shares]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .map(([property]) => propertyFacts(source, { property, signatures })),
    collections: collectionsOf(source, signatures),
    concepts: yield* conceptsOf(source, scheme, most),
  }
}

/** How many collections have a concept with one of these signatures as a member. */
function collectionsOf({ profile, reader }: Source, signatures: readonly number[]): number {
  const { member } = idsOf(reader.snapshot)
  const concepts = new Set(signatures.map((at) => -1 - at))
  let found = 0
  for (const cells of profile.cells) {
    const cell = cells.get(member)
    if (cell && [...cell.objects.keys()].some((key) => concepts.has(key))) found += cell.subjects
  }
  return found
}
