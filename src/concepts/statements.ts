import { Kind, isLiteralId, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { hierarchyOf } from './hierarchy.ts'
import { inReadingOrder } from './labels.ts'
import { mappingPredicates } from './mappings.ts'
import { boundsOf, type Window } from './pages.ts'
import { profileOf } from './profile.ts'
import { type Reader } from './reader.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { referenceTo, valueOf } from './references.ts'
import { compareTexts, sorted } from './sorting.ts'
import { idsOf } from './terms.ts'
import type { Page, Statement, Value } from './views.ts'

/** Values up to this many are listed by notation or label and by language, more of them in the order of the index. */
const MAX_SORTED = 100

/** Predicates that other parts of a view tell about, as far as their values are IRIs. */
const navigation = perSnapshot((snapshot) => {
  const ids = idsOf(snapshot)
  const told = [ids.type, ids.inScheme, ids.topConceptOf, ids.hasTopConcept, ids.isDefinedBy, ids.domain]
  return new Set([...told, ids.related, ids.isReplacedBy, ids.oboReplacedBy, ...mappingPredicates(snapshot)])
})

/**
 * What is said of a term and not told elsewhere in its view, by relation.
 *
 * @param told predicates whose literals are told elsewhere.
 */
export function statementsOf(reader: Reader, id: number, options: Window & { told: ReadonlySet<number> }): Statement[] {
  const { snapshot } = reader
  const compare = compareTexts(reader)
  const statements: Statement[] = []
  for (const [property, { total, literals }] of profileOf(snapshot, id).predicates) {
    const isTold = toldOf(snapshot, id, { property, told: options.told })
    if (isTold === 'all') continue
    if (isTold === 'literals' && literals === total) continue
    if (isTold === 'iris' && literals === 0) continue
    const keep = isTold === 'literals' ? isResource : isTold === 'iris' ? isLiteralId : isTold
    const page = listValues(reader, { id, property, keep, total }, options)
    if (page.total > 0)
      statements.push({ property: referenceTo(reader, property), total: page.total, values: page.items })
  }
  return statements.sort(
    (a, b) => compare(a.property.label, b.property.label) || (a.property.uri < b.property.uri ? -1 : 1),
  )
}

type Keep = (value: number) => boolean
const isResource: Keep = (value) => !isLiteralId(value)

/** Which values of a property other parts of the view tell, or a test for those that none does. */
function toldOf(
  snapshot: Snapshot,
  id: number,
  { property, told }: { property: number; told: ReadonlySet<number> },
): 'all' | 'literals' | 'iris' | Keep {
  const ids = idsOf(snapshot)
  if (property === ids.deprecated || property === ids.deprecatedOn || property === ids.sunset) return 'all'
  if (told.has(property)) return 'literals'
  if (navigation(snapshot).has(property)) return 'iris'
  const hierarchy = hierarchyOf(snapshot, id)
  if (!hierarchy) return () => true
  if (hierarchy.down.includes(property)) return 'iris'
  return hierarchy.up.includes(property) ? (value) => !hierarchy.accepts(value) : () => true
}

interface Values {
  readonly id: number
  readonly property: number
  readonly keep: Keep
  readonly total: number
}

function listValues(reader: Reader, { id, property, keep, total }: Values, window: Window): Page<Value> {
  const { snapshot } = reader
  const { offset, limit } = boundsOf(window)
  const make = (value: number): Value => valueOf(reader, value)
  if (total <= MAX_SORTED) {
    const kept = snapshot.objects(id, property).filter(keep)
    const resources = kept.filter(isResource)
    const ids = [
      ...sorted(reader, { key: `values ${id} ${property}`, ids: () => resources, byNotation: true }),
      ...inReadingOrder(reader, kept.filter(isLiteralId)),
    ]
    return { total: ids.length, offset, limit, items: ids.slice(offset, offset + limit).map(make) }
  }
  const ids: number[] = []
  let seen = 0
  snapshot.triples({ s: id, p: property }, (_s, _p, value) => {
    if (keep(value) && seen++ >= offset && ids.length < limit) ids.push(value)
  })
  return { total: seen, offset, limit, items: ids.map(make) }
}

/** The types of a term, by label. */
export function typesOf(reader: Reader, id: number): ReturnType<typeof referenceTo>[] {
  const { snapshot } = reader
  const ids = (): number[] => snapshot.objects(id, idsOf(snapshot).type).filter((type) => kindOf(type) === Kind.iri)
  return Array.from(sorted(reader, { key: `types ${id}`, ids }), (type) => referenceTo(reader, type))
}
