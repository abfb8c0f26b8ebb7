import type { SharedQuads } from '../store/shared-quads.ts'
import type { SnapshotHandle } from '../store/snapshot.ts'
import type { IndexHandle } from './segments.ts'
import type { SegmentHandle } from './shared-segment.ts'

/** What is done beside the main thread when much changes. */
export type IndexTask =
  /** Answered with the index of the snapshot. */
  | { readonly type: 'build'; readonly snapshot: SnapshotHandle }
  /** Answered with the index after the change that led to the snapshot. */
  | {
      readonly type: 'update'
      readonly index: IndexHandle
      readonly snapshot: SnapshotHandle
      readonly added: SharedQuads
      readonly removed: SharedQuads
    }
  /** Answered with one segment. */
  | { readonly type: 'join'; readonly segments: readonly SegmentHandle[] }

export type IndexAnswer = { readonly index: IndexHandle } | { readonly segment: SegmentHandle }
