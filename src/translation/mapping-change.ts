import { createHash } from 'node:crypto'
import { DataFactory } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { combine, nothing, quadKey, type QuadChange } from '../changes/quad-change.ts'
import { label } from '../concepts/labels.ts'
import { referenceTo } from '../concepts/references.ts'
import type { Domain } from '../models/domains.ts'
import { concord, dcat, dct, owl, rdf } from '../rdf/namespaces.ts'
import { SnapshotDataset } from '../store/dataset.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import { mappingsOf, type Mapping } from './mappings.ts'
import { mappingQuads, type MappingSet, type SssomMapping } from './sssom.ts'
import { sssom } from './terms.ts'

const { namedNode, literal, quad } = DataFactory

/** What a set of mappings comes to. */
export interface MappingChange {
  /** IRI of the graph that it is for. */
  readonly graph: string
  readonly change: QuadChange
  /** Rows that say something new, or something else about the same terms; and those that are there already. */
  readonly counts: { readonly new: number; readonly changed: number; readonly unchanged: number }
}

/** The graph of a domain's mappings. */
export const mappingGraph = (baseIri: string, { id }: Pick<Domain, 'id'>): string =>
  `${baseIri}graph/ontologies/${id}-mappings`

const keyOf = ({ subject, predicate, object }: Pick<Mapping, 'subject' | 'predicate' | 'object'>): string =>
  `${subject} ${predicate} ${object}`

/** The change that writes a set of mappings into the mapping graph of a domain; what the set does not have stays. */
export function mappingChange(
  snapshot: Snapshot,
  domain: Domain,
  { set, baseIri }: { set: MappingSet; baseIri: string },
): MappingChange {
  const graph = mappingGraph(baseIri, domain)
  const known = new Map(
    mappingsOf(snapshot, domain).flatMap((each) => (each.graph === graph && each.node !== undefined ? [[keyOf(each), each] as const] : [])), // prettier-ignore
  )
  const counts = { new: 0, changed: 0, unchanged: 0 }
  const isThere = graphInfo(snapshot, graph) !== undefined
  const head = isThere || set.mappings.length === 0 ? [] : headQuads(snapshot, domain, { graph, set })
  const changes = set.mappings.map((mapping): QuadChange => {
    const before = known.get(keyOf(mapping))
    if (before && saysTheSame(before, mapping)) {
      counts.unchanged++
      return nothing
    }
    counts[before ? 'changed' : 'new']++
    const node = before?.node ?? nodeOf(baseIri, domain, mapping)
    const removed = before ? statementsOf(snapshot, { node, graph }) : []
    return difference(removed, mappingQuads(withoutKnownLabels(snapshot, mapping), { node, graph }))
  })
  return { graph, change: combine({ removed: [], added: head }, ...changes), counts }
}

/** Whether a row says of a mapping what is known of it; how terms are called is no matter of the mapping. */
function saysTheSame(known: Mapping, row: SssomMapping): boolean {
  const told = (each: Omit<SssomMapping, 'isNot'>): string =>
    JSON.stringify([each.justification, each.confidence ?? null, [...each.authors].sort(), [...each.reviewers].sort(), each.date ?? null, each.tool ?? null, each.comment ?? null]) // prettier-ignore
  return told(known) === told(row) && (known.status === 'refuted') === row.isNot
}

/** Labels are kept for terms of which the store knows nothing else. */
const withoutKnownLabels = (snapshot: Snapshot, mapping: SssomMapping): SssomMapping => ({
  ...mapping,
  ...(snapshot.terms.iri(mapping.subject) === 0 ? {} : { subjectLabel: undefined }),
  ...(snapshot.terms.iri(mapping.object) === 0 ? {} : { objectLabel: undefined }),
})

/** From some statements to others, without those that stay. */
function difference(before: readonly Quad[], after: readonly Quad[]): QuadChange {
  const [had, has] = [new Set(before.map(quadKey)), new Set(after.map(quadKey))]
  return { removed: before.filter((each) => !has.has(quadKey(each))), added: after.filter((each) => !had.has(quadKey(each))) } // prettier-ignore
}

/** A name that is the same for the same terms, so that two sets do not state a mapping twice. */
function nodeOf(baseIri: string, { id }: Domain, mapping: SssomMapping): string {
  const hash = createHash('sha256').update(keyOf(mapping)).digest('hex').slice(0, 16)
  return `${baseIri}id/${id}/mapping/${hash}`
}

const statementsOf = (snapshot: Snapshot, { node, graph }: { node: string; graph: string }): Quad[] => [
  ...new SnapshotDataset(snapshot, { pattern: { s: snapshot.terms.iri(node), g: snapshot.terms.iri(graph) } }),
]

function headQuads(snapshot: Snapshot, domain: Domain, { graph, set }: { graph: string; set: MappingSet }): Quad[] {
  const [subject, name] = [namedNode(graph), label(snapshot, snapshot.terms.iri(domain.uri), ['en']).text]
  const say = (predicate: NamedNode, object: Term): Quad => quad(subject, predicate, object as NamedNode, subject)
  return [
    say(rdf.type, dcat.Dataset),
    say(rdf.type, sssom.MappingSet),
    say(dct.title, literal(`Mappings of ${name}`, 'en')),
    say(owl.versionInfo, literal(set.version ?? '0.1.0')),
    ...(set.license === undefined ? [] : [say(dct.license, namedNode(set.license))]),
    say(concord.domain, namedNode(domain.uri)),
    say(concord.graphKind, concord.Model),
  ]
}

/** The mappings of a domain as a set to give away, with labels in the language of the reader. */
export function mappingSetOf(
  snapshot: Snapshot,
  domain: Domain,
  { mappings, baseIri, languages }: { mappings: readonly Mapping[]; baseIri: string; languages: readonly string[] },
): MappingSet {
  const id = mappingGraph(baseIri, domain)
  const info = graphInfo(snapshot, id)
  const reader = { snapshot, languages }
  const name = (iri: string): string | undefined => {
    const term = snapshot.terms.iri(iri)
    return term === 0 ? undefined : referenceTo(reader, term).label
  }
  return {
    id,
    license: info?.license?.value,
    version: info?.version,
    mappings: mappings.map(({ status, ...mapping }) => ({
      ...mapping,
      isNot: status === 'refuted',
      subjectLabel: name(mapping.subject),
      objectLabel: name(mapping.object),
    })),
  }
}
