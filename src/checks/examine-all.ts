import { examineGraphs } from '../rules/examine-graphs.ts'
import type { SettledFinding } from '../rules/settle.ts'
import type { KnownShapes } from '../shacl/known-shapes.ts'
import type { Limits } from '../sparql/limits.ts'
import { Snapshot } from '../store/snapshot.ts'
import type { ReportTask } from './examiner.ts'
import { reportOf, type FindingsReport } from './findings-report.ts'
import { translated } from './translated.ts'

interface Means {
  readonly known: KnownShapes
  readonly limits: Limits
}

/** Reports that the worker keeps, as they are read page by page. */
const REMEMBERED = 4

interface Examined {
  readonly snapshot: Snapshot
  readonly found: readonly SettledFinding[]
}

const reports = new Map<string, Examined>()

/** What the rules have against whole graphs, with those findings that are wanted: the worker's part of the examiner. */
export async function reportAll(task: ReportTask, means: Means): Promise<FindingsReport> {
  const known = reports.get(task.key) ?? (await examined(task, means))
  reports.delete(task.key)
  reports.set(task.key, known)
  if (reports.size > REMEMBERED) reports.delete(reports.keys().next().value!)
  return reportOf(known.snapshot, known.found, { ...task.wanted, languages: task.languages })
}

async function examined(
  { snapshot: handle, shapesOf, languages, today }: ReportTask,
  { known, limits }: Means,
): Promise<Examined> {
  const snapshot = new Snapshot(handle)
  return {
    snapshot,
    found: await examineGraphs({ snapshot, shapesOf, languages, today, known, limits, further: translated }),
  }
}
