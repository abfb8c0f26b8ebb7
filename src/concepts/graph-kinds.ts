import { localName } from '../rdf/iri.ts'
import { DEFAULT_GRAPH } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { idsOf } from './terms.ts'

/** The kind of graphs that the registry does not know. */
export const otherKind = 'other'

const kinds = perSnapshot(() => new Map<number, string>())

/**
 * Kind of a named graph as `concord:graphKind` says, in lower case: `vocabulary`, `model`, `shapes`, `data` … The word
 * of the registry counts before what a file says of itself.
 */
export function graphKind(snapshot: Snapshot, graph: number): string {
  const known = kinds(snapshot)
  let kind = known.get(graph)
  if (kind === undefined) known.set(graph, (kind = findKind(snapshot, graph)))
  return kind
}

function findKind(snapshot: Snapshot, graph: number): string {
  const registered = graph === DEFAULT_GRAPH ? undefined : graphInfo(snapshot, snapshot.terms.text(graph))
  if (registered) return registered.kind.toLowerCase()
  const stated = snapshot.objects(graph, idsOf(snapshot).graphKind)[0]
  return stated === undefined ? otherKind : localName(snapshot.terms.text(stated)).toLowerCase()
}
