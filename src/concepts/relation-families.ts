import type { Snapshot } from '../store/snapshot.ts'
import { mappingPredicates } from './mappings.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { idsOf, type Ids, type TermName } from './terms.ts'

/** What a relation does for its terms, coarsely: pictures draw each family in a way of its own. */
export type RelationFamily = 'hierarchy' | 'association' | 'mapping' | 'type' | 'belonging' | 'other'

/** How a stated property is read: under one name, whichever of two inverse ones was stated. */
export interface ReadRelation {
  readonly property: number
  /** The statement reads from its object to its subject: `narrower` as `broader` of the other side. */
  readonly flipped: boolean
  /** It says the same in both directions, as `skos:related` does. */
  readonly symmetric: boolean
  readonly family: RelationFamily
}

/** Inverse properties: what is stated with the first is read as the second (SKOS Reference §8.1, §10.1, §4.6.1). */
const inverses: readonly (readonly [TermName, TermName])[] = [
  ['narrower', 'broader'],
  ['narrowMatch', 'broadMatch'],
  ['hasTopConcept', 'topConceptOf'],
]
const symmetric: readonly TermName[] = [
  'related',
  'exactMatch',
  'closeMatch',
  'relatedMatch',
  'sameAs',
  'equivalentClass',
  'equivalentProperty',
]
const families: readonly (readonly [RelationFamily, readonly TermName[]])[] = [
  ['hierarchy', ['broader', 'narrower', 'subClassOf', 'subPropertyOf']],
  ['association', ['related']],
  ['type', ['type']],
  ['belonging', ['inScheme', 'topConceptOf', 'hasTopConcept', 'isDefinedBy', 'domain', 'license', 'ccLicense']],
]

interface Readings {
  readonly ids: Ids
  readonly flipped: ReadonlyMap<number, number>
  readonly symmetric: ReadonlySet<number>
  readonly families: ReadonlyMap<number, RelationFamily>
}

const readings = perSnapshot((snapshot): Readings => {
  const ids = idsOf(snapshot)
  // Without the name that it is read under, a property keeps its own.
  const known = inverses.filter(([stated, read]) => ids[stated] !== 0 && ids[read] !== 0)
  return {
    ids,
    flipped: new Map(known.map(([stated, read]) => [ids[stated], ids[read]])),
    symmetric: new Set(symmetric.map((name) => ids[name])),
    families: new Map<number, RelationFamily>([
      ...mappingPredicates(snapshot).map((id) => [id, 'mapping'] as const),
      ...families.flatMap(([family, names]) => names.map((name) => [ids[name], family] as const)),
    ]),
  }
})

/** How the statements of a property are read. */
export function readRelation(snapshot: Snapshot, stated: number): ReadRelation {
  const { flipped, symmetric: both, families: known } = readings(snapshot)
  const read = flipped.get(stated)
  return {
    property: read ?? stated,
    flipped: read !== undefined,
    symmetric: both.has(stated),
    family: known.get(stated) ?? 'other',
  }
}
