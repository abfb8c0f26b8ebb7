import { closingOf } from '../models/closing.ts'
import { KnownShapes } from '../shacl/known-shapes.ts'
import { Limits } from '../sparql/limits.ts'
import { Snapshot } from '../store/snapshot.ts'
import { serve } from '../threads/serve.ts'
import { examine } from './examine.ts'
import { reportAll } from './examine-all.ts'
import type { FindingsReport, ReportTask } from './examiner.ts'
import type { CheckReport } from './report.ts'
import { shapeReads } from './shape-check.ts'
import type { CheckTask, WarmTask } from './task.ts'

const known = new KnownShapes()

type Answer = CheckReport | FindingsReport | undefined

serve<CheckTask | WarmTask | ReportTask, undefined, Answer>(async (task, _state, output, control) => {
  if (task.type === 'warm') {
    warm(task)
    output.start(undefined)
    return
  }
  const limits = new Limits({ ...control, maxRows: Infinity, maxBytes: task.maxBytes })
  try {
    if (task.type === 'report') {
      output.start(await reportAll(task, { known, limits }))
      return
    }
    const { before, after, ...rest } = task
    const [older, newer] = [new Snapshot(before), new Snapshot(after)]
    output.start(await examine({ ...rest, before: older, after: newer }, { known, limits }))
  } finally {
    limits.end()
  }
})

/** Shapes that cannot be used are told of when somebody needs them. */
function warm({ snapshot, shapes }: WarmTask): void {
  const current = new Snapshot(snapshot)
  for (const graphs of shapes) {
    try {
      shapeReads(known.of(current, graphs, closingOf))
    } catch {
      continue
    }
  }
}
