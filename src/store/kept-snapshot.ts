import { Snapshot, type SnapshotHandle } from './snapshot.ts'

/** What a pool hands to its workers of a state: see `PoolOptions.state`. */
export const handedOut = (snapshot: Snapshot): { readonly version: number; value(): SnapshotHandle } => ({
  version: snapshot.version,
  value: () => snapshot.toHandle(),
})

/**
 * For a worker: opens the newest state by its handle, and gives the same object for as long as the handle is the same, so
 * that what is remembered of a snapshot is found again.
 */
export function keptSnapshot(): (handle: SnapshotHandle) => Snapshot {
  let kept: { readonly handle: SnapshotHandle; readonly snapshot: Snapshot } | undefined
  return (handle) => {
    if (kept?.handle !== handle) kept = { handle, snapshot: new Snapshot(handle) }
    return kept.snapshot
  }
}
