import type { NamedNode, Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { invalid } from '../../../errors.ts'
import { parseIri } from '../../../rdf/iri.ts'
import { rdf, skos } from '../../../rdf/namespaces.ts'
import type { LabelProperty, MappingProperty, NewConcept, NoteProperty } from '../operation.ts'
import { addBroader } from './broader.ts'
import { addLabel } from './labels.ts'
import { addMapping } from './mappings.ts'
import { mintedIri, newIri } from './new-iri.ts'
import { addRelated } from './relate.ts'
import { knownScheme, refreshTop, schemesOf } from './schemes.ts'
import { graphFor, knownConcept, textIn, type Work } from './work.ts'

/** Where a new concept goes. */
interface Place {
  readonly schemes: readonly NamedNode[]
  readonly broader: readonly NamedNode[]
  readonly graph: Quad['graph']
}

/**
 * Makes a concept with all that is said of it. Without schemes it is in those of its broader concepts.
 *
 * @param named the graph to write to; else that of its first scheme
 * @throws DomainError `invalid`, `not-found` or `conflict`, like the operations that it could be taken apart into.
 */
export function createConcept(work: Work, said: NewConcept, named?: Quad['graph']): NamedNode {
  const { view } = work
  if (Object.keys(said.prefLabel).length === 0)
    throw invalid('A concept must have a preferred label: give one in a language')
  const place = placeOf(work, said, named)
  const { graph, schemes } = place
  const concept = iriFor(work, said, place)
  view.state(concept, rdf.type, skos.Concept, graph)
  for (const scheme of schemes) view.state(concept, skos.inScheme, scheme, graph)
  stateTexts(work, said, { concept, graph })
  for (const text of said.notation ?? []) view.state(concept, skos.notation, DataFactory.literal(text), graph)
  for (const parent of place.broader) addBroader(view, { concept, parent, graph })
  refreshTop(view, concept, graph)
  for (const related of said.related ?? []) addRelated(view, { from: concept, to: knownConcept(view, related), graph })
  for (const [property, targets] of entries(said.mappings))
    for (const target of targets)
      addMapping(view, { concept, property: property as MappingProperty, target: parseIri(target), graph })
  return concept
}

function placeOf({ view }: Work, said: NewConcept, named: Quad['graph'] | undefined): Place {
  const broader = (said.broader ?? []).map((iri) => knownConcept(view, iri))
  const schemes = said.schemes
    ? said.schemes.map((iri) => knownScheme(view, iri))
    : broader.flatMap((parent) => schemesOf(view, parent))
  const first = schemes[0]
  if (!first)
    throw invalid('A concept must be in a scheme: name one under schemes, or a broader concept that is in one')
  return { schemes, broader, graph: named ?? graphFor(view, first) }
}

const iriFor = (work: Work, { uri, prefLabel }: NewConcept, { schemes, graph }: Place): NamedNode =>
  uri === undefined
    ? mintedIri(work, { kind: 'concept', scheme: schemes[0]!.value, graph: graph.value, prefLabel })
    : newIri(work, uri)

function stateTexts(
  { view }: Work,
  said: NewConcept,
  { concept, graph }: { concept: NamedNode; graph: Quad['graph'] },
): void {
  const add = (property: LabelProperty, language: string, text: string): void =>
    addLabel(view, { concept, property, label: textIn(language, text), graph })
  for (const [language, text] of Object.entries(said.prefLabel)) add('prefLabel', language, text)
  for (const property of ['altLabel', 'hiddenLabel'] as const)
    for (const [language, texts] of entries(said[property])) for (const text of texts) add(property, language, text)
  for (const [property, notes] of entries(said.notes))
    for (const [language, texts] of Object.entries(notes))
      for (const text of texts) view.state(concept, skos[property as NoteProperty], textIn(language, text), graph)
}

const entries = <Value>(record: Readonly<Record<string, Value>> | undefined): [string, Value][] =>
  Object.entries(record ?? {})
