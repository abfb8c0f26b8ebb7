import { owl, prefixes, rdf, rdfs, sh, skos, concord } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { BoundedMap } from './reader.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { idsOf, type TermName } from './terms.ts'
import type { Kind } from './views.ts'

/** Types that tell the kind; where a thing has several, the kind that comes first here counts. */
const typesOfKind: readonly (readonly [Kind, readonly string[]])[] = [
  ['scheme', [skos.ConceptScheme.value]],
  ['ontology', [owl.Ontology.value]],
  ['domain', [concord.Domain.value]],
  ['collection', [skos.Collection.value, skos.OrderedCollection.value, `${prefixes.isothes}ConceptGroup`]],
  ['concept', [skos.Concept.value]],
  ['class', [owl.Class.value, rdfs.Class.value, rdfs.Datatype.value, `${prefixes.owl}DeprecatedClass`]],
  [
    'property',
    [
      rdf.Property.value,
      owl.ObjectProperty.value,
      owl.DatatypeProperty.value,
      owl.AnnotationProperty.value,
      owl.FunctionalProperty.value,
      owl.TransitiveProperty.value,
      owl.SymmetricProperty.value,
      `${prefixes.owl}InverseFunctionalProperty`,
      `${prefixes.owl}OntologyProperty`,
      `${prefixes.owl}DeprecatedProperty`,
    ],
  ],
  ['shape', [sh.NodeShape.value, sh.PropertyShape.value, sh.Shape.value]],
]
const kindOfType = new Map(typesOfKind.flatMap(([kind, types]) => types.map((type) => [type, kind] as const)))
const order = new Map<Kind, number>(typesOfKind.map(([kind], at) => [kind, at]))

const foremost = (kinds: Iterable<Kind>): Kind =>
  [...kinds].sort((a, b) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size))[0] ?? 'thing'

/** What sort of thing has these types, given as IRIs. A thing with none that is known is a `thing`. */
export const kindOf = (types: readonly string[]): Kind =>
  foremost(types.map((type) => kindOfType.get(type)).filter((kind) => kind !== undefined))

const kindsByType = perSnapshot(() => new Map<number, Kind>())
const kinds = perSnapshot(() => new BoundedMap<number, Kind>(100_000))

/** Relations that only terms of a kind have: they tell what a term is that nothing gives a type. */
const tellingSubject: readonly (readonly [TermName, Kind])[] = [
  ['inScheme', 'concept'],
  ['broader', 'concept'],
  ['narrower', 'concept'],
  ['topConceptOf', 'concept'],
  ['hasTopConcept', 'scheme'],
  ['member', 'collection'],
  ['subClassOf', 'class'],
  ['subPropertyOf', 'property'],
]
const tellingObject: readonly (readonly [TermName, Kind])[] = [
  ['broader', 'concept'],
  ['narrower', 'concept'],
  ['hasTopConcept', 'concept'],
  ['inScheme', 'scheme'],
  ['topConceptOf', 'scheme'],
  ['subClassOf', 'class'],
  ['subPropertyOf', 'property'],
]

/** The kind of a term: from its types, from what these are subclasses of, else from the relations that it stands in. */
export function kindOfId(snapshot: Snapshot, id: number): Kind {
  const known = kinds(snapshot)
  return known.get(id) ?? known.set(id, findKind(snapshot, id))
}

function findKind(snapshot: Snapshot, id: number): Kind {
  const ids = idsOf(snapshot)
  const types = snapshot.objects(id, ids.type)
  const kind = foremost(types.map((type) => kindByType(snapshot, type)))
  if (kind !== 'thing' || types.length > 0) return kind
  const has = (p: number, end: 's' | 'o'): boolean => p !== 0 && snapshot.has({ p, [end]: id })
  const told =
    tellingSubject.find(([name]) => has(ids[name], 's')) ?? tellingObject.find(([name]) => has(ids[name], 'o'))
  return told?.[1] ?? 'thing'
}

/** The kind that a type makes of its instances: its own, or that of the nearest known superclass. */
export function kindByType(snapshot: Snapshot, type: number): Kind {
  const known = kindsByType(snapshot)
  const before = known.get(type)
  if (before !== undefined) return before
  const { subClassOf } = idsOf(snapshot)
  const seen = new Set([type])
  let found: Kind = 'thing'
  for (const each of seen) {
    const kind = kindOfType.get(snapshot.terms.text(each))
    if (kind !== undefined) {
      found = kind
      break
    }
    for (const above of snapshot.objects(each, subClassOf)) if (seen.size < 1000) seen.add(above)
  }
  known.set(type, found)
  return found
}
