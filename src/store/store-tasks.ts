import { indexLayer, type Base } from './base.ts'
import { changedDelta, effectiveChange, mergedLayer, netChange, type Change, type Delta } from './delta.ts'
import { quadsOf, shareQuads, type SharedQuads } from './shared-quads.ts'
import { writeSnapshotFiles, type SnapshotRecord } from './snapshot-files.ts'

/** A change as it is sent to a thread. */
export interface SharedChange {
  readonly added: SharedQuads
  readonly removed: SharedQuads
}

/** What is done beside the main thread because it takes long. */
export type StoreTask =
  /** Answered with what of the change has an effect: see `effectiveChange`. */
  | { readonly type: 'effective'; readonly base: Base; readonly delta: Delta; readonly change: SharedChange }
  /** Answered with a base of all quads after the (effective) change; after several, one after another, when `many`. */
  | {
      readonly type: 'merge'
      readonly base: Base
      readonly delta: Delta
      readonly change?: SharedChange
      readonly many?: boolean
    }
  /** Answered when the files of a snapshot are on disk. */
  | { readonly type: 'write'; readonly folder: string; readonly record: SnapshotRecord }

export type StoreAnswer = SharedChange | Omit<Base, 'version'> | undefined

export const shareChange = async ({ added, removed }: Change): Promise<SharedChange> => ({
  added: await shareQuads(added),
  removed: await shareQuads(removed),
})

export const changeOf = ({ added, removed }: SharedChange): Change => ({
  added: quadsOf(added),
  removed: quadsOf(removed),
})

/** Does a task, in whichever thread. */
export async function runStoreTask(task: StoreTask): Promise<StoreAnswer> {
  switch (task.type) {
    case 'effective':
      return shareChange(effectiveChange(task.base, task.delta, changeOf(task.change)))
    case 'merge': {
      if (!task.change) return indexLayer(mergedLayer(task.base, task.delta))
      const change = changeOf(task.change)
      return indexLayer(mergedLayer(task.base, changedDelta(task.delta, task.many ? netChange(change) : change)))
    }
    case 'write':
      return void writeSnapshotFiles(task.folder, task.record)
  }
}
