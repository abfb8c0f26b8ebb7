import type { Snapshot } from '../store/snapshot.ts'
import { graphsStating, ontologyMembers } from './membership.ts'
import { Contents, perSnapshot } from '../store/per-snapshot.ts'
import { idsOf } from './terms.ts'
import { atOnce, inSlices, type Steps } from '../threads/slices.ts'
import type { VocabularySummary } from './views.ts'
import { declarationsOf } from './vocabulary-declarations.ts'
import { counted, updated, type Tally } from './vocabulary-tally.ts'

/** What can be counted of a vocabulary without knowing who reads. */
export interface VocabularyStats {
  readonly id: number
  readonly kind: 'scheme' | 'ontology'
  /** The graph that declares it: the first by IRI. */
  readonly graph: number
  readonly counts: VocabularySummary['counts']
  readonly languages: VocabularySummary['languages']
}

const tallies = new Contents<Tally>()

/**
 * Every scheme and ontology with its counts. Those of a commit are made of those of the commit before; where nothing is
 * known, it takes a pass over memberships and one over labels, for which {@link prepareVocabularies} leaves others time.
 */
export const vocabularyStats: (snapshot: Snapshot) => readonly VocabularyStats[] = perSnapshot((snapshot) => {
  let tally = tallies.get(snapshot)
  if (!tally) tallies.set(snapshot, (tally = atOnce(tallied(snapshot))))
  return declarationsOf(snapshot).vocabularies.map(({ id, kind, graphs }, at) => {
    const { concepts, classes, properties, tags } = tally[at]!
    const graph = firstGraph(snapshot, graphs)
    const counts = { concepts, classes, properties, triples: snapshot.count({ g: graph }) }
    return { id, kind, graph, counts, languages: byUse(snapshot, tags) }
  })
})

/** Counts beforehand what {@link vocabularyStats} gives, and lets others have their turn meanwhile. */
export async function prepareVocabularies(snapshot: Snapshot): Promise<void> {
  if (!tallies.get(snapshot)) tallies.set(snapshot, await inSlices(tallied(snapshot)))
}

function* tallied(snapshot: Snapshot): Steps<Tally> {
  const before = tallies.before(snapshot)
  return (before && (yield* updated(before, snapshot))) ?? (yield* counted(snapshot))
}

/** The most used first. */
const byUse = (snapshot: Snapshot, tags: ReadonlyMap<number, number>): VocabularySummary['languages'] =>
  [...tags]
    .map(([tag, labels]) => ({ lang: snapshot.terms.text(tag), labels }))
    .sort((a, b) => b.labels - a.labels || (a.lang < b.lang ? -1 : 1))

const firstGraph = (snapshot: Snapshot, graphs: readonly number[]): number => {
  const text = (graph: number): string => (graph > 1 ? snapshot.terms.text(graph) : '')
  return [...graphs].sort((a, b) => (text(a) < text(b) ? -1 : 1))[0] ?? 0
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
