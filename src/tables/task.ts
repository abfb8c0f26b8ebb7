import type { SnapshotHandle } from '../store/snapshot.ts'
import type { Scope } from './facts.ts'
import type { ReadTable, TableFormat, TableLimits } from './read-table.ts'
import type { Operation } from '../vocabularies/operations/operation.ts'
import type { Survey } from './survey.ts'
import type { Failure, TryContext } from './try-out.ts'

/**
 * What the table thread does: reads a file; carries operations out to nowhere; or looks through a scope, and writes its table
 * unless only told about it.
 */
export type TableTask =
  | { readonly type: 'read'; readonly bytes: Uint8Array; readonly limits: TableLimits }
  | ({
      readonly type: 'try'
      readonly snapshot: SnapshotHandle
      readonly operations: readonly Operation[]
    } & Omit<TryContext, 'snapshot'>)
  | {
      readonly type: 'write'
      readonly snapshot: SnapshotHandle
      readonly scope: Scope
      readonly format: TableFormat
      readonly surveyOnly: boolean
    }

export type TableHead =
  { readonly table: ReadTable } | { readonly failure: Failure | undefined } | { readonly survey: Survey }
