import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { idOf } from './exists.ts'
import { pageOf, type Window } from './pages.ts'
import { BoundedMap, perReader, type Reader } from './reader.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { referenceTo, referenceToTerm } from './references.ts'
import { compareTexts } from './sorting.ts'
import { idsOf, predicatesInUse, type TermName } from './terms.ts'
import type { Mapping, Page } from './views.ts'

/** Mapping relations, the closest first, each with how it reads from the other side (SKOS Reference §10). */
const relations: readonly (readonly [TermName, TermName])[] = [
  ['sameAs', 'sameAs'],
  ['equivalentClass', 'equivalentClass'],
  ['equivalentProperty', 'equivalentProperty'],
  ['exactMatch', 'exactMatch'],
  ['closeMatch', 'closeMatch'],
  ['broadMatch', 'narrowMatch'],
  ['narrowMatch', 'broadMatch'],
  ['relatedMatch', 'relatedMatch'],
  ['mappingRelation', 'mappingRelation'],
]

/** Predicates of `mappings` that are in use. */
export const mappingPredicates = perSnapshot((snapshot) =>
  predicatesInUse(
    snapshot,
    relations.map(([name]) => name),
  ),
)
const found = perReader(() => new BoundedMap<number, readonly Found[]>(500_000))

interface Found {
  readonly id: number
  readonly relation: TermName
  readonly direction: 'out' | 'in'
}

/**
 * Terms of other vocabularies that a concept is mapped to, closest relation first, then by label. Statements of the
 * other side count as well and read as seen from here: what says `broadMatch` of this one is its `narrowMatch`. A
 * mapping that both sides state is listed once.
 *
 * @throws DomainError `not-found` when nothing mentions the URI.
 */
export const mappings = (reader: Reader, uri: string, options: Window = {}): Page<Mapping> =>
  mappingsOf(reader, idOf(reader.snapshot, uri), options)

export function mappingsOf(reader: Reader, id: number, options: Window): Page<Mapping> {
  const known = found(reader)
  const all = known.get(id) ?? sortedMappings(reader, id)
  if (!known.get(id)) known.set(id, all, all.length + 1)
  return pageOf(all, options, ({ id: other, relation, direction }) => {
    const vocabulary = vocabularyOf(reader.snapshot, other)
    return {
      ...referenceTo(reader, other),
      relation: referenceToTerm(reader, relation),
      direction,
      ...(vocabulary === undefined ? {} : { vocabulary: referenceTo(reader, vocabulary) }),
    }
  })
}

/** The scheme or ontology that a term says it belongs to; the first of several. */
function vocabularyOf(snapshot: Snapshot, id: number): number | undefined {
  const { inScheme, topConceptOf, isDefinedBy } = idsOf(snapshot)
  return [inScheme, topConceptOf, isDefinedBy].flatMap((p) => snapshot.objects(id, p).slice(0, 1))[0]
}

function sortedMappings(reader: Reader, id: number): Found[] {
  const compare = compareTexts(reader)
  const rank = new Map(relations.map(([name], at) => [name, at]))
  return findMappings(reader.snapshot, id)
    .map((mapping) => ({ mapping, rank: rank.get(mapping.relation)!, label: referenceTo(reader, mapping.id) }))
    .sort((a, b) => a.rank - b.rank || compare(a.label.label, b.label.label) || (a.label.uri < b.label.uri ? -1 : 1))
    .map(({ mapping }) => mapping)
}

function findMappings(snapshot: Snapshot, id: number): Found[] {
  const ids = idsOf(snapshot)
  const all = new Map<string, Found>()
  const add = (mapping: Found): void => {
    const key = `${mapping.relation} ${mapping.id}`
    if (mapping.id !== id && kindOf(mapping.id) === Kind.iri && !all.has(key)) all.set(key, mapping)
  }
  for (const [out] of relations)
    for (const other of snapshot.objects(id, ids[out])) add({ id: other, relation: out, direction: 'out' })
  for (const [stated, seen] of relations)
    for (const other of snapshot.subjects(ids[stated], id)) add({ id: other, relation: seen, direction: 'in' })
  return [...all.values()]
}
