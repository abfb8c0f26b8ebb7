import type { FormatName } from '../../rdf/formats.ts'
import type { SnapshotHandle } from '../../store/snapshot.ts'
import type { QueryDataset } from '../engine.ts'
import type { Allowed } from '../federation/allowed.ts'
import type { GraphCounts } from './change-chunks.ts'

/** An update request (SPARQL 1.1 Protocol §2.2). */
export interface UpdateWork {
  readonly type: 'update'
  readonly text: string
  /** using-graph-uri and using-named-graph-uri; operations may then not say USING or WITH. */
  readonly dataset?: QueryDataset | undefined
  /** The one graph that may be read and changed, by IRI or `''` for the default graph; it is what no graph is named for. */
  readonly only?: string | undefined
  /** Prefixes, to tell what an undeclared one probably stands for. */
  readonly prefixes: Readonly<Record<string, string>>
}

/** A document whose statements are put into one graph (SPARQL 1.1 Graph Store HTTP Protocol §5). */
export interface DocumentWork {
  readonly type: 'document'
  readonly body: Uint8Array
  readonly format: FormatName
  /** What relative IRIs are resolved against. */
  readonly documentIri: string
  /** IRI of the graph, `''` for the default graph. */
  readonly graph: string
  /** Whether what the graph held before goes. */
  readonly replace: boolean
}

/** What a request to write is carried out with. */
export interface WorkSettings {
  /** What relative IRIs of an update are resolved against. */
  readonly baseIri: string
  /** IRIs of the graphs that only the service itself writes. */
  readonly kept: readonly string[]
  readonly unionDefaultGraph: boolean
  /** Endpoints that patterns may ask with SERVICE. */
  readonly federation: Allowed
  /** Bytes that tables may hold. */
  readonly maxBytes: number
}

/** A request to write as it goes to the worker: what can be cloned, and the shared memory of the snapshot. */
export interface WriteTask {
  readonly work: UpdateWork | DocumentWork
  readonly settings: WorkSettings
  readonly handle: SnapshotHandle
}

/** What a request would change; its quads follow in chunks. */
export interface ChangeHead {
  readonly graphs: GraphCounts
}
