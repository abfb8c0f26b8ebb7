import type { Quad, Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { quadKey, type QuadChange } from '../../changes/quad-change.ts'
import { owl, rdf, skos } from '../../rdf/namespaces.ts'
import type { DocumentMode } from './document.ts'

/** A document, and what is there. All quads are of one graph. */
export interface Compared {
  /** Statements of the document. */
  readonly document: readonly Quad[]
  /** Statements of the graph. */
  readonly known: readonly Quad[]
  /** IRI of the concept scheme. */
  readonly scheme: string
  readonly mode: DocumentMode
}

export interface Comparison {
  readonly change: QuadChange
  /** IRIs of concepts that the document does not have, and that are deprecated therefore. */
  readonly deprecate: readonly string[]
}

/** Properties that say the same of their object as another says of their subject (SKOS Reference §8, §5.3). */
const inverses = new Map([
  [skos.broader.value, skos.narrower.value],
  [skos.narrower.value, skos.broader.value],
  [skos.related.value, skos.related.value],
  [skos.hasTopConcept.value, skos.topConceptOf.value],
  [skos.topConceptOf.value, skos.hasTopConcept.value],
])

/** What a document comes to in the graph of its vocabulary. */
export function compare(asked: Compared): Comparison {
  const { mode } = asked
  const document = withScheme(asked)
  const said = new Set(document.map(quadKey))
  const there = new Set(asked.known.map(quadKey))
  const added = document.filter((quad) => !there.has(quadKey(quad)))
  const isSaid = (quad: Quad): boolean => said.has(quadKey(quad)) || said.has(quadKey(inverseOf(quad) ?? quad))
  if (mode === 'replace') {
    const absent = absentConcepts(asked)
    const deprecated = new Set(asked.known.filter(isDeprecation).map(({ subject }) => subject.value))
    const stays = ({ subject, object }: Quad): boolean => absent.has(subject.value) || absent.has(object.value)
    const removed = asked.known.filter((quad) => !isSaid(quad) && !stays(quad))
    return { change: { removed, added }, deprecate: [...absent].filter((iri) => !deprecated.has(iri)) }
  }
  return { change: { removed: replaced(asked.known, document).filter((quad) => !isSaid(quad)), added }, deprecate: [] }
}

const isDeprecation = ({ predicate, object }: Quad): boolean =>
  predicate.equals(owl.deprecated) && (object.value === 'true' || object.value === '1')

const isConcept = ({ predicate, object }: Quad): boolean => predicate.equals(rdf.type) && object.equals(skos.Concept)

/** Concepts of the document that name no scheme are of the one that it is for. */
function withScheme({ document, known, scheme }: Compared): Quad[] {
  const belongs = ({ predicate }: Quad): boolean => predicate.equals(skos.inScheme) || predicate.equals(skos.topConceptOf) // prettier-ignore
  const placed = new Set([...document, ...known].filter(belongs).map(({ subject }) => subject.value))
  for (const { predicate, object } of document) if (predicate.equals(skos.hasTopConcept)) placed.add(object.value)
  const stray = document.filter((quad) => isConcept(quad) && !placed.has(quad.subject.value))
  const target = DataFactory.namedNode(scheme)
  return [...document, ...stray.map(({ subject, graph }) => DataFactory.quad(subject, skos.inScheme, target, graph))]
}

/** Concepts of the graph that the document says nothing of. */
function absentConcepts({ document, known }: Compared): Set<string> {
  const subjects = new Set(document.map(({ subject }) => subject.value))
  return new Set(known.filter((quad) => isConcept(quad) && !subjects.has(quad.subject.value)).map(({ subject }) => subject.value)) // prettier-ignore
}

/** What a subject has of a property, in a language. */
const slotOf = ({ subject, predicate, object }: Quad): string => `${subject.value}\n${predicate.value}\n${languageOf(object)}` // prettier-ignore
const languageOf = (term: Term): string => (term.termType === 'Literal' ? term.language : 'uri')

/** Statements in whose place others of the document come: the one text of a slot, and the place of a concept. */
function replaced(known: readonly Quad[], document: readonly Quad[]): Quad[] {
  const counts = countsOf(document)
  const before = countsOf(known)
  const removed = known.filter((quad) => {
    const slot = slotOf(quad)
    const now = counts.get(slot) ?? 0
    if (now === 0) return false
    const { predicate, object } = quad
    if (predicate.equals(skos.prefLabel)) return true // one for each language (SKOS Reference S14)
    return (object.termType === 'Literal' || predicate.equals(skos.broader)) && now === 1 && before.get(slot) === 1
  })
  const there = new Map(known.map((quad) => [quadKey(quad), quad]))
  // What says the same from the other side goes with it.
  return [...removed, ...removed.flatMap((quad) => there.get(quadKey(inverseOf(quad) ?? quad)) ?? []).filter((quad) => !removed.includes(quad))] // prettier-ignore
}

function countsOf(quads: readonly Quad[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const quad of quads) counts.set(slotOf(quad), (counts.get(slotOf(quad)) ?? 0) + 1)
  return counts
}

function inverseOf({ subject, predicate, object, graph }: Quad): Quad | undefined {
  const inverse = inverses.get(predicate.value)
  if (inverse === undefined || object.termType !== 'NamedNode' || subject.termType !== 'NamedNode') return undefined
  return DataFactory.quad(object, DataFactory.namedNode(inverse), subject, graph)
}
