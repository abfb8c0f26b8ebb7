import { Kind, kindOf } from '../store/ids.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { kindOfId } from './kinds.ts'
import { isSkolem } from './labels.ts'
import { belongsTo, definersOf, graphsStating } from './membership.ts'
import { idsOf } from './terms.ts'

/** A scheme or ontology as it is declared. */
export interface Declaration {
  readonly id: number
  readonly kind: 'scheme' | 'ontology'
  /** The graphs that declare it. */
  readonly graphs: readonly number[]
}

/** Positions of vocabularies, by id of a graph. */
type ByGraph = ReadonlyMap<number, readonly number[]>

/** Which vocabularies there are, and by what their members are told. */
export interface Declarations {
  readonly vocabularies: readonly Declaration[]
  /** Position of each among these, by id. */
  readonly positions: ReadonlyMap<number, number>
  /** Where every concept belongs to a scheme that no concept names. */
  readonly conceptsIn: ByGraph
  /** Where every class and property belongs to an ontology, unless it names another. */
  readonly typedIn: ByGraph
  /** The same for two states in which all of this is. */
  readonly key: string
}

/** Reads the declarations of a state: takes time in proportion to how many vocabularies there are. */
export const declarationsOf: (snapshot: Snapshot) => Declarations = perSnapshot((snapshot) => {
  const { type, ConceptScheme, Ontology, inScheme } = idsOf(snapshot)
  const isIri = (id: number): boolean => kindOf(id) === Kind.iri
  const schemes = snapshot.subjects(type, ConceptScheme).filter(isIri)
  const taken = new Set(schemes)
  const ontologies = [...definersOf(snapshot)].filter((id) => isIri(id) && !taken.has(id))
  const declare = (id: number, kind: Declaration['kind']): Declaration => ({
    id,
    kind,
    graphs: graphsStating(snapshot, id, kind === 'scheme' ? ConceptScheme : Ontology),
  })
  const vocabularies = [
    ...schemes.map((id) => declare(id, 'scheme')),
    ...ontologies.map((id) => declare(id, 'ontology')),
  ]
  const inGraph = schemesByGraph(snapshot)
  const [conceptsIn, typedIn] = [new Map<number, number[]>(), new Map<number, number[]>()]
  vocabularies.forEach(({ id, kind, graphs }, at) => {
    if (kind === 'ontology') for (const g of graphs) push(typedIn, g, at)
    else if (inScheme === 0 || !snapshot.has({ p: inScheme, o: id }))
      for (const g of graphs) if (inGraph.get(g) === 1) push(conceptsIn, g, at)
  })
  return {
    vocabularies,
    positions: new Map(vocabularies.map(({ id }, at) => [id, at])),
    conceptsIn,
    typedIn,
    key: JSON.stringify([vocabularies, [...conceptsIn], [...definersOf(snapshot)]]),
  }
})

function schemesByGraph(snapshot: Snapshot): ReadonlyMap<number, number> {
  const { type, ConceptScheme } = idsOf(snapshot)
  const found = new Map<number, number>()
  if (type !== 0 && ConceptScheme !== 0)
    snapshot.scan({ p: type, o: ConceptScheme }, (_s, _p, _o, g) => void found.set(g, (found.get(g) ?? 0) + 1))
  return found
}

function push(lists: Map<number, number[]>, key: number, value: number): void {
  const known = lists.get(key)
  if (known) known.push(value)
  else lists.set(key, [value])
}

/** What a term is in an ontology; undefined for what is no member of any. */
export function kindOfMember(snapshot: Snapshot, term: number): 'class' | 'property' | undefined {
  if (kindOf(term) !== Kind.iri) return undefined
  const kind = kindOfId(snapshot, term)
  return (kind === 'class' || kind === 'property') && !isSkolem(snapshot.terms.text(term)) ? kind : undefined
}

/** Positions of the vocabularies that a term belongs to, told by its own statements. */
export function vocabulariesOf(snapshot: Snapshot, term: number): ReadonlySet<number> {
  const { type, inScheme, isDefinedBy, Concept } = idsOf(snapshot)
  const { vocabularies, positions, conceptsIn, typedIn } = declarationsOf(snapshot)
  const found = new Set<number>()
  const named = (property: number, kind: Declaration['kind']): void => {
    for (const each of snapshot.objects(term, property)) {
      const at = positions.get(each)
      if (at !== undefined && vocabularies[at]!.kind === kind) found.add(at)
    }
  }
  named(inScheme, 'scheme')
  if (type !== 0 && conceptsIn.size > 0 && Concept !== 0)
    snapshot.scan({ s: term, p: type, o: Concept }, (_s, _p, _o, g) => {
      for (const at of conceptsIn.get(g) ?? []) found.add(at)
    })
  if (!kindOfMember(snapshot, term)) return found
  named(isDefinedBy, 'ontology')
  if (type !== 0 && typedIn.size > 0 && belongsTo(snapshot, term))
    snapshot.scan({ s: term, p: type }, (_s, _p, _o, g) => {
      for (const at of typedIn.get(g) ?? []) found.add(at)
    })
  return found
}
