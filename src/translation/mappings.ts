import type { NamedNode } from '@rdfjs/types'
import type { Domain } from '../models/domains.ts'
import { dct, owl, rdfs, skos } from '../rdf/namespaces.ts'
import { isLiteralId } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { axiom, pav, semapv, sssom } from './terms.ts'

/**
 * Whether a mapping may be used: a mapping with metadata (SSSOM) when somebody has reviewed it, a statement of the model
 * itself always. What says that two terms do not match is refuted.
 */
export type MappingStatus = 'validated' | 'candidate' | 'refuted'

/** That a term of a domain corresponds to another term, in the terms of SSSOM. */
export interface Mapping {
  readonly subject: string
  /** IRI, such as skos:exactMatch. */
  readonly predicate: string
  readonly object: string
  /** IRI of the graph that states it. */
  readonly graph: string
  /** IRI of the node that holds what is said about it (`owl:Axiom`). */
  readonly node?: string
  readonly status: MappingStatus
  /** IRI of the Semantic Mapping Vocabulary: how it came about. */
  readonly justification: string
  /** From 0 to 1. */
  readonly confidence?: number
  readonly authors: readonly string[]
  readonly reviewers: readonly string[]
  /** xsd:date on which it was made. */
  readonly date?: string
  readonly tool?: string
  readonly comment?: string
}

/** Properties that map one term to another, as SSSOM and SKOS (§10) use them. */
const mappingProperties: readonly NamedNode[] = [
  ...[skos.exactMatch, skos.closeMatch, skos.broadMatch, skos.narrowMatch, skos.relatedMatch],
  ...[owl.equivalentClass, owl.equivalentProperty, owl.sameAs, rdfs.subClassOf, rdfs.subPropertyOf],
]

const known = new WeakMap<Snapshot, Map<string, readonly Mapping[]>>()

/** Every mapping that the graphs of a domain's model state, by subject, predicate and object. */
export function mappingsOf(snapshot: Snapshot, domain: Pick<Domain, 'uri' | 'modelGraphs'>): readonly Mapping[] {
  const remembered = known.get(snapshot) ?? new Map<string, readonly Mapping[]>()
  known.set(snapshot, remembered)
  const before = remembered.get(domain.uri)
  if (before) return before
  const found = findMappings(snapshot, domain.modelGraphs)
  remembered.set(domain.uri, found)
  return found
}

const keyOf = ({ subject, predicate, object }: Pick<Mapping, 'subject' | 'predicate' | 'object'>): string =>
  `${subject} ${predicate} ${object}`

function findMappings(snapshot: Snapshot, graphs: readonly string[]): Mapping[] {
  const described = graphs.flatMap((graph) => describedMappings(snapshot, graph))
  const told = new Set(described.map(keyOf))
  const stated = graphs.flatMap((graph) => statedMappings(snapshot, graph)).filter((each) => !told.has(keyOf(each)))
  return [...described, ...stated].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** Statements of the model itself: they came through the gate, so nobody has to review them again. */
function statedMappings(snapshot: Snapshot, graph: string): Mapping[] {
  const { terms } = snapshot
  const found: Mapping[] = []
  const g = terms.iri(graph)
  for (const property of g === 0 ? [] : mappingProperties) {
    const p = snapshot.id(property)
    if (p === 0) continue
    snapshot.scan({ p, g }, (s, _p, o) => {
      if (isLiteralId(o)) return
      found.push({
        subject: terms.text(s),
        predicate: property.value,
        object: terms.text(o),
        graph,
        status: 'validated',
        justification: semapv.UnspecifiedMatching.value,
        authors: [],
        reviewers: [],
      })
    })
  }
  return found
}

/** Mappings with what is said about them, in the RDF of SSSOM. */
function describedMappings(snapshot: Snapshot, graph: string): Mapping[] {
  const { terms } = snapshot
  const [p, g] = [snapshot.id(axiom.annotatedSource), terms.iri(graph)]
  const nodes: number[] = []
  if (p && g) snapshot.scan({ p, g }, (s) => void nodes.push(s))
  return nodes.flatMap((node): Mapping[] => {
    const texts = (property: NamedNode): string[] => {
      const values: string[] = []
      const id = snapshot.id(property)
      if (id) snapshot.scan({ s: node, p: id, g }, (_s, _p, o) => void values.push(terms.text(o)))
      return values.sort()
    }
    const [subject] = texts(axiom.annotatedSource)
    const [predicate] = texts(axiom.annotatedProperty)
    const [object] = texts(axiom.annotatedTarget)
    if (subject === undefined || predicate === undefined || object === undefined) return []
    const reviewers = texts(sssom.reviewer_id)
    const [justification = semapv.UnspecifiedMatching.value] = texts(sssom.mapping_justification)
    const [confidence] = texts(sssom.confidence)
    const [date] = [...texts(pav.authoredOn), ...texts(dct.created)]
    const [tool] = texts(sssom.mapping_tool)
    const [comment] = texts(rdfs.comment)
    const isNot = texts(sssom.predicate_modifier).some((text) => /\bnot$/i.test(text))
    return [
      {
        subject,
        predicate,
        object,
        graph,
        node: terms.text(node),
        status: isNot ? 'refuted' : reviewers.length > 0 ? 'validated' : 'candidate',
        justification,
        ...(confidence === undefined ? {} : { confidence: Number(confidence) }),
        authors: texts(pav.authoredBy),
        reviewers,
        ...(date === undefined ? {} : { date }),
        ...(tool === undefined ? {} : { tool }),
        ...(comment === undefined ? {} : { comment }),
      },
    ]
  })
}
