import type { SnapshotHandle } from '../../store/snapshot.ts'
import type { DocumentReport, DocumentRequest } from './document.ts'

/** A document to be held against a state, in a thread. */
export interface DocumentTask extends DocumentRequest {
  readonly snapshot: SnapshotHandle
  /** Of the store. */
  readonly baseIri: string
}

/** What comes of it; after it, what it removes and adds as N-Triples, one after the other. */
export interface DocumentHead {
  readonly report: DocumentReport
  /** IRIs of concepts that are to be deprecated. */
  readonly deprecate: readonly string[]
}
