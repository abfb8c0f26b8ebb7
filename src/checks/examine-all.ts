import { examineGraphs } from '../rules/examine-graphs.ts'
import { toldFinding, type ToldFinding } from '../rules/report/finding.ts'
import type { SettledFinding } from '../rules/settle.ts'
import type { KnownShapes } from '../shacl/known-shapes.ts'
import type { Limits } from '../sparql/limits.ts'
import { Snapshot } from '../store/snapshot.ts'
import type { ExamineTask, ReportTask } from './examiner.ts'
import { reportOf, type FindingsReport } from './findings-report.ts'
import { translated } from './translated.ts'

interface Means {
  readonly known: KnownShapes
  readonly limits: Limits
}

/** What the rules have against whole graphs: the worker's part of the examiner. */
export async function examineAll(task: ExamineTask, means: Means): Promise<readonly ToldFinding[]> {
  const { snapshot, found } = await examined(task, means)
  return found.map((each) => toldFinding(snapshot, each, task.languages))
}

/** Reports that the worker keeps, as they are read page by page. */
const REMEMBERED = 4

interface Examined {
  readonly snapshot: Snapshot
  readonly found: readonly SettledFinding[]
}

const reports = new Map<string, Examined>()

/** The same in numbers, with those findings that are wanted. */
export async function reportAll(task: ReportTask, means: Means): Promise<FindingsReport> {
  const known = reports.get(task.key) ?? (await examined(task, means))
  reports.delete(task.key)
  reports.set(task.key, known)
  if (reports.size > REMEMBERED) reports.delete(reports.keys().next().value!)
  return reportOf(known.snapshot, known.found, { ...task.wanted, languages: task.languages })
}

async function examined(
  { snapshot: handle, shapesOf, languages, today }: ExamineTask | ReportTask,
  { known, limits }: Means,
): Promise<Examined> {
  const snapshot = new Snapshot(handle)
  return {
    snapshot,
    found: await examineGraphs({ snapshot, shapesOf, languages, today, known, limits, further: translated }),
  }
}
