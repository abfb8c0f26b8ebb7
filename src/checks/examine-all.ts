import { examineGraphs } from '../rules/examine-graphs.ts'
import { toldFinding, type ToldFinding } from '../rules/report/finding.ts'
import type { KnownShapes } from '../shacl/known-shapes.ts'
import type { Limits } from '../sparql/limits.ts'
import { Snapshot } from '../store/snapshot.ts'
import type { ExamineTask } from './examiner.ts'
import { translated } from './translated.ts'

/** What the rules have against whole graphs: the worker's part of the examiner. */
export async function examineAll(
  { snapshot: handle, shapesOf, languages, today }: ExamineTask,
  { known, limits }: { known: KnownShapes; limits: Limits },
): Promise<readonly ToldFinding[]> {
  const snapshot = new Snapshot(handle)
  const found = await examineGraphs({ snapshot, shapesOf, languages, today, known, limits, further: translated })
  return found.map((each) => toldFinding(snapshot, each, languages))
}
