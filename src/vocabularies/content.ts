import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import { restorePaths } from '../shacl/restore-paths.ts'
import { SnapshotDataset } from '../store/dataset.ts'
import { DEFAULT_GRAPH } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { graphInfo } from './registry.ts'

/** The statements of a graph as they are given away: shapes with blank nodes where SHACL needs them. */
export function graphContent(snapshot: Snapshot, graph: string): Iterable<Quad> {
  const quads = new SnapshotDataset(snapshot, { pattern: { g: snapshot.terms.iri(graph) } })
  return graphInfo(snapshot, graph)?.kind === 'Shapes' ? restorePaths(quads) : quads
}

/** The same as triples, as the Graph Store Protocol gives them; `''` is the default graph. */
export function* graphStatements(snapshot: Snapshot, graph: string): Generator<Quad> {
  const quads =
    graph === '' ? new SnapshotDataset(snapshot, { pattern: { g: DEFAULT_GRAPH } }) : graphContent(snapshot, graph)
  for (const { subject, predicate, object } of quads) yield DataFactory.quad(subject, predicate, object)
}
