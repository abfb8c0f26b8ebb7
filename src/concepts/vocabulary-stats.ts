import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { graphsStating, ontologyMembers } from './membership.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { idsOf, predicatesInUse } from './terms.ts'
import type { VocabularySummary } from './views.ts'

/** What can be counted of a vocabulary without knowing who reads. */
export interface VocabularyStats {
  readonly id: number
  readonly kind: 'scheme' | 'ontology'
  /** The graph that declares it: the first by IRI. */
  readonly graph: number
  readonly counts: VocabularySummary['counts']
  readonly languages: VocabularySummary['languages']
}

interface Counted extends Omit<VocabularyStats, 'counts' | 'languages'> {
  readonly members: readonly number[]
  readonly counts: VocabularySummary['counts']
}

/** Every scheme and ontology with its counts: one pass over memberships and one over labels per snapshot. */
export const vocabularyStats: (snapshot: Snapshot) => readonly VocabularyStats[] = perSnapshot((snapshot) => {
  const { type, ConceptScheme, Ontology } = idsOf(snapshot)
  const isIri = (id: number): boolean => kindOf(id) === Kind.iri
  const schemes = snapshot.subjects(type, ConceptScheme).filter(isIri)
  const taken = new Set(schemes)
  const ontologies = snapshot.subjects(type, Ontology).filter((id) => isIri(id) && !taken.has(id))
  const counted = [
    ...schemes.map((id) => countScheme(snapshot, id)),
    ...ontologies.map((id) => countOntology(snapshot, id)),
  ]
  const languages = countLanguages(snapshot, counted)
  return counted.map(({ id, kind, graph, counts }, at) => ({ id, kind, graph, counts, languages: languages[at]! }))
})

const firstGraph = (snapshot: Snapshot, graphs: readonly number[]): number => {
  const text = (graph: number): string => (graph > 1 ? snapshot.terms.text(graph) : '')
  return [...graphs].sort((a, b) => (text(a) < text(b) ? -1 : 1))[0] ?? 0
}

function countScheme(snapshot: Snapshot, id: number): Counted {
  const { ConceptScheme } = idsOf(snapshot)
  const graphs = graphsStating(snapshot, id, ConceptScheme)
  const graph = firstGraph(snapshot, graphs)
  const members = conceptsOf(snapshot, id, graphs)
  const counts = { concepts: members.length, classes: 0, properties: 0, triples: snapshot.count({ g: graph }) }
  return { id, kind: 'scheme', graph, members, counts }
}

/** Everything that belongs to a scheme or ontology: its concepts, or its classes and properties. */
export function membersOf(snapshot: Snapshot, id: number): readonly number[] {
  const { ConceptScheme } = idsOf(snapshot)
  const graphs = graphsStating(snapshot, id, ConceptScheme)
  if (graphs.length > 0) return conceptsOf(snapshot, id, graphs)
  const { classes, properties } = ontologyMembers(snapshot, id)
  return [...classes, ...properties]
}

/** Concepts that name the scheme; when none does, all of its graph, provided that this has no other scheme. */
function conceptsOf(snapshot: Snapshot, scheme: number, graphs: readonly number[]): number[] {
  const { inScheme, type, Concept, ConceptScheme } = idsOf(snapshot)
  const stated = snapshot.subjects(inScheme, scheme)
  if (stated.length > 0 || Concept === 0) return stated
  const found = new Set<number>()
  for (const g of graphs) {
    if (snapshot.count({ p: type, o: ConceptScheme, g }) !== 1) continue
    snapshot.scan({ p: type, o: Concept, g }, (s) => void found.add(s))
  }
  return [...found]
}

function countOntology(snapshot: Snapshot, id: number): Counted {
  const graph = firstGraph(snapshot, graphsStating(snapshot, id, idsOf(snapshot).Ontology))
  const { classes, properties } = ontologyMembers(snapshot, id)
  const triples = snapshot.count({ g: graph })
  const counts = { concepts: 0, classes: classes.length, properties: properties.length, triples }
  return { id, kind: 'ontology', graph, members: [...classes, ...properties], counts }
}

const labelNames = ['prefLabel', 'altLabel', 'hiddenLabel', 'label', 'literalForm'] as const

/** Tags of the labels of each vocabulary's members, the most used first. */
function countLanguages(snapshot: Snapshot, vocabularies: readonly Counted[]): VocabularySummary['languages'][] {
  const memberships = new Map<number, number[]>()
  vocabularies.forEach(({ id, members }, at) => {
    for (const member of [id, ...members]) {
      const known = memberships.get(member)
      if (known) known.push(at)
      else memberships.set(member, [at])
    }
  })
  addXlLabels(snapshot, memberships)
  const tallies = vocabularies.map(() => new Map<number, number>())
  for (const p of predicatesInUse(snapshot, labelNames)) {
    snapshot.triples({ p }, (s, _p, o) => {
      if (kindOf(o) !== Kind.tagged) return
      const tag = snapshot.terms.qualifier(o)
      for (const at of memberships.get(s) ?? []) tallies[at]!.set(tag, (tallies[at]!.get(tag) ?? 0) + 1)
    })
  }
  return tallies.map((tally) =>
    [...tally]
      .map(([tag, labels]) => ({ lang: snapshot.terms.text(tag), labels }))
      .sort((a, b) => b.labels - a.labels || (a.lang < b.lang ? -1 : 1)),
  )
}

/** A SKOS-XL label counts where the concept does that it labels. */
function addXlLabels(snapshot: Snapshot, memberships: Map<number, number[]>): void {
  for (const p of predicatesInUse(snapshot, ['xlPrefLabel', 'xlAltLabel', 'xlHiddenLabel'])) {
    snapshot.triples({ p }, (s, _p, o) => {
      const of = memberships.get(s)
      if (of) memberships.set(o, of)
    })
  }
}
