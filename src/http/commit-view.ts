import type { Quad, Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import type { QuadChange } from '../changes/quad-change.ts'
import type { TimelineEntry } from '../history/history.ts'
import type { Commit } from '../journal/journal.ts'
import { isIri } from '../rdf/iri.ts'
import { concord, dct, prov, rdf, rdfs, xsd } from '../rdf/namespaces.ts'
import type { UriSpace } from '../identity/space.ts'

/** How many statements a commit added and removed in all graphs. */
export function countsOf({ graphs }: Commit): { added: number; removed: number } {
  const counts = { added: 0, removed: 0 }
  for (const { added, removed } of Object.values(graphs)) {
    counts.added += added
    counts.removed += removed
  }
  return counts
}

/** Who made a commit, in few members: what lists and timelines tell of it. */
export function commitSummary(space: UriSpace, commit: Commit): object {
  const { sequence, id, time, actor, intent, message, domain, decision } = commit
  return {
    sequence,
    uri: space.commit(sequence),
    id,
    time,
    actor,
    intent,
    message,
    ...(domain === undefined ? {} : { domain }),
    ...(decision === undefined ? {} : { decision }),
  }
}

/** A commit with its counts. */
export const commitListed = (space: UriSpace, commit: Commit): object => ({
  ...commitSummary(space, commit),
  ...countsOf(commit),
})

/** Everything about a commit but its statements, which `change` leads to. */
export function commitView(space: UriSpace, commit: Commit): object {
  const { graphs, checks, hash, previous, sequence } = commit
  return {
    ...commitListed(space, commit),
    graphs: Object.entries(graphs).map(([graph, counts]) => ({ graph, ...counts })),
    ...(checks ? { checks } : {}),
    hash,
    previous,
    change: `/api/commits/${sequence}/change`,
  }
}

/** A term as SPARQL results in JSON write it. */
function termJson(term: Term): object {
  if (term.termType !== 'Literal') return { type: term.termType === 'BlankNode' ? 'bnode' : 'uri', value: term.value }
  const more = term.language ? { 'xml:lang': term.language } : { datatype: term.datatype.value }
  return { type: 'literal', value: term.value, ...(term.datatype.value === xsd.string.value ? {} : more) }
}

/** A statement; the graph is empty for the default graph. */
export const statementJson = ({ subject, predicate, object, graph }: Quad): object => ({
  subject: termJson(subject),
  predicate: termJson(predicate),
  object: termJson(object),
  graph: graph.value,
})

export const changeJson = ({ added, removed }: QuadChange): object => ({
  removed: removed.map(statementJson),
  added: added.map(statementJson),
})

export const entryJson = (space: UriSpace, entry: TimelineEntry): object => ({
  commit: commitSummary(space, entry.commit),
  ...changeJson(entry),
})

/** A commit as an activity (PROV-O §3.1). */
export function commitQuads(space: UriSpace, commit: Commit): Quad[] {
  const { sequence, id, time, actor, intent, message, domain, decision } = commit
  const { namedNode, literal, quad } = DataFactory
  const subject = namedNode(space.commit(sequence))
  const agent = namedNode(isIri(actor) ? actor : space.url(`id/agent/${encodeURIComponent(actor)}`))
  const at = literal(time, xsd.dateTime)
  return [
    quad(subject, rdf.type, prov.Activity),
    quad(subject, rdfs.label, literal(message)),
    quad(subject, dct.identifier, literal(id)),
    quad(subject, dct.description, literal(message)),
    quad(subject, prov.startedAtTime, at),
    quad(subject, prov.endedAtTime, at),
    quad(subject, prov.wasAssociatedWith, agent),
    ...(isIri(intent) ? [quad(subject, concord.intent, namedNode(intent))] : []),
    ...(domain === undefined ? [] : [quad(subject, concord.domain, namedNode(domain))]),
    ...(decision === undefined ? [] : [quad(subject, prov.used, namedNode(decision))]),
    ...(sequence === 1 ? [] : [quad(subject, prov.wasInformedBy, namedNode(space.commit(sequence - 1)))]),
    ...(isIri(actor) ? [] : [quad(agent, rdfs.label, literal(actor))]),
  ] as Quad[]
}
