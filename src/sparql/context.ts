import { DEFAULT_GRAPH } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { QueryDataset } from './engine.ts'
import type { Limits } from './limits.ts'
import type { ColumnLender } from './operators/batch.ts'
import type { QueryTerms } from './terms.ts'

/** Which graphs a query is about: SPARQL 1.1 Query §13, as sets of graph ids. */
export interface Dataset {
  /** The default graph is the merge of these; `undefined` stands for all graphs (the union). */
  readonly defaultGraphs: ReadonlySet<number> | undefined
  /** What GRAPH reaches; `undefined` stands for all. */
  readonly namedGraphs: ReadonlySet<number> | undefined
}

/** All that the evaluation of one query reads, whichever engine does it. */
export interface QueryContext {
  readonly snapshot: Snapshot
  readonly dataset: Dataset
  readonly terms: QueryTerms
  /** What relative IRIs are resolved against. */
  readonly baseIri: string
  /** What NOW() is throughout the query. */
  readonly now: Date
  readonly limits: Limits
  /** Where operators get the columns that they fill. */
  readonly columns: ColumnLender
  /** EXPLAIN with analysis: operators measure their rows and time. */
  readonly analyze: boolean
}

/** A stated dataset as ids, graphs that are not there left out; without one, the store's own. */
export function datasetOf(stated: QueryDataset | undefined, snapshot: Snapshot, unionDefaultGraph: boolean): Dataset {
  if (!stated)
    return { defaultGraphs: unionDefaultGraph ? undefined : new Set([DEFAULT_GRAPH]), namedGraphs: undefined }
  const ids = (graphs: readonly string[]): Set<number> =>
    new Set(graphs.map((graph) => snapshot.terms.iri(graph)).filter((id) => id !== 0))
  return { defaultGraphs: ids(stated.defaultGraphs), namedGraphs: ids(stated.namedGraphs) }
}
