import type { NamedNode } from '@rdfjs/types'
import { councilGraphs } from '../models/council.ts'
import { classTypes } from '../models/proof/canon.ts'
import { spacesOf } from '../models/proof/spaces.ts'
import { idsIn, rdfTerms, superseding } from '../models/proof/terms.ts'
import { concord, prefixes, rdf, rdfs, sh, skos } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import type { GraphChange } from './rules-change.ts'

/** What meaning is stated with. Terms of RDF Schema that only describe are not among it. */
const meaning = [prefixes.owl, prefixes.sh, prefixes.concord]
const meaningTerms = [
  rdfs.subClassOf,
  rdfs.subPropertyOf,
  rdfs.domain,
  rdfs.range,
  rdf.first,
  rdf.rest,
  rdfTerms.subject,
  rdfTerms.predicate,
  rdfTerms.object,
  skos.inScheme,
  skos.topConceptOf,
  skos.hasTopConcept,
  skos.exactMatch,
  skos.narrower,
  skos.narrowerTransitive,
  skos.broader,
  ...superseding,
]
/** What says how a term relates to a canonical one. */
const mappingTerms = [skos.closeMatch, skos.broadMatch, skos.narrowMatch, skos.relatedMatch, rdfs.seeAlso]
const nameTerms = [rdfs.label, skos.prefLabel, concord.stateProperty]

/** Whether a change of a graph can make it redefine something: most change labels, notes and data. */
export function mayRedefine(
  snapshot: Snapshot,
  { graph, change }: GraphChange,
  canonical: ReadonlySet<string>,
): boolean {
  if (councilGraphs(snapshot).has(snapshot.terms.iri(graph))) return false
  const graphs = [...canonical].map((each) => snapshot.terms.iri(each)).filter((id) => id !== 0)
  const isShared = (id: number): boolean => graphs.some((g) => snapshot.has({ s: id, g }))
  const [ids, names, mappings] = [meaningTerms, nameTerms, mappingTerms].map((terms) => idsIn(snapshot, terms))
  const type = snapshot.id(rdf.type)
  const spaces = spacesOf(snapshot)
  const isData = graphInfo(snapshot, graph)?.kind === 'Data'
  const isSaying = remembering((p: number) => ids!.has(p) || meaningOf(snapshot, p) || isParameter(snapshot, p) || isMisused(snapshot, p, isShared)) // prettier-ignore
  const isType = remembering(
    (o: number) => meaningOf(snapshot, o) || (isShared(o) && !isOfType(snapshot, o, classTypes)),
  )
  const isMeaning = (s: number, p: number, o: number): boolean => {
    if (isShared(s)) return true
    if (p === type) return isType(o) || spaces.isCanonical(s)
    if (names!.has(p)) return isNamed(snapshot, s, isData)
    return isSaying(p) || (mappings!.has(p) && isShared(o))
  }
  for (const triples of [change.added, change.removed])
    for (let at = 0; at < triples.length; at += 3)
      if (isMeaning(triples[at]!, triples[at + 1]!, triples[at + 2]!)) return true
  return false
}

function remembering(test: (id: number) => boolean): (id: number) => boolean {
  const known = new Map<number, boolean>()
  return (id) => {
    const found = known.get(id) ?? test(id)
    known.set(id, found)
    return found
  }
}

const isOfType = (snapshot: Snapshot, node: number, types: readonly NamedNode[]): boolean =>
  idsIn(snapshot, [rdf.type]).size > 0 &&
  [...idsIn(snapshot, types)].some((o) => snapshot.has({ s: node, p: snapshot.id(rdf.type), o }))

/** Whether a predicate is a canonical term that is no property. */
const isMisused = (snapshot: Snapshot, p: number, isShared: (id: number) => boolean): boolean =>
  isShared(p) && isOfType(snapshot, p, [...classTypes, skos.Concept])

/** Whether a predicate gives a parameter to a constraint component (SHACL §6.2.1): who uses it says what data may be. */
function isParameter(snapshot: Snapshot, p: number): boolean {
  const [path, parameter] = [snapshot.id(sh.path), snapshot.id(sh.parameter)]
  if (!path || !parameter) return false
  return snapshot.subjects(path, p).some((shape) => snapshot.has({ p: parameter, o: shape }))
}

/** Whether the name of a node matters: those of states do, and of concepts no others; and those of classes and properties in data. */
function isNamed(snapshot: Snapshot, node: number, isData: boolean): boolean {
  if (isOfType(snapshot, node, [skos.Concept])) return isState(snapshot, node)
  const type = snapshot.id(rdf.type)
  return !isData || snapshot.objects(node, type).some((each) => meaningOf(snapshot, each))
}

/** Whether a concept is a state of a lifecycle: the names of these matter, those of other concepts are their domain's. */
function isState(snapshot: Snapshot, concept: number): boolean {
  const [inScheme, lifecycle] = [snapshot.id(skos.inScheme), snapshot.id(concord.lifecycle)]
  if (!inScheme || !lifecycle) return false
  return snapshot.objects(concept, inScheme).some((o) => snapshot.has({ p: lifecycle, o }))
}

const classes = [skos.Concept, skos.ConceptScheme, skos.Collection, rdfs.Class, rdfs.Datatype, rdf.Property]
const described = new Set(classes.map(({ value }) => value))

/** Whether a term is one in which models are written. */
function meaningOf(snapshot: Snapshot, id: number): boolean {
  const text = snapshot.terms.text(id)
  return described.has(text) || meaning.some((namespace) => text.startsWith(namespace))
}
