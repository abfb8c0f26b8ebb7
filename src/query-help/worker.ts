import { keptSnapshot } from '../store/kept-snapshot.ts'
import { Snapshot, type SnapshotHandle } from '../store/snapshot.ts'
import { serve } from '../threads/serve.ts'
import { budgetMs } from './budget.ts'
import { helpWith, type QueryHelp } from './help.ts'
import type { HelpTask } from './query-helper.ts'
import { Trials } from './trials.ts'

/** Kept back of the time limit, to tell what was found. */
const MARGIN_MS = 200

/** Of a thread that has just begun, the code is not compiled yet: its first tasks have more time. */
const COLD_TASKS = 5
const COLD_TIMES = 5
let tasks = 0

const stateOf = keptSnapshot()

serve<HelpTask, SnapshotHandle, QueryHelp>((task, state, output, { stop, remainingMs }) => {
  const snapshot = task.snapshot ? new Snapshot(task.snapshot) : stateOf(state)
  const { baseIri, unionDefaultGraph, dataset, expand, maxBytes } = task
  const leastMs = task.leastMs * (tasks++ < COLD_TASKS ? COLD_TIMES : 1)
  const deadline = performance.now() + Math.max(0, remainingMs - MARGIN_MS)
  const trials = new Trials({ snapshot, baseIri, unionDefaultGraph, limits: { maxBytes, stop }, deadline, ...(dataset ? { dataset } : {}), ...(expand ? { expand } : {}) }) // prettier-ignore
  output.start(helpWith(task.query, { baseIri, trials, budgetMs: (ownMs) => budgetMs(ownMs, leastMs) }))
  return Promise.resolve()
})
