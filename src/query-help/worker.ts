import { keptSnapshot } from '../store/kept-snapshot.ts'
import { Snapshot, type SnapshotHandle } from '../store/snapshot.ts'
import { serve } from '../threads/serve.ts'
import { helpWith, type QueryHelp } from './help.ts'
import type { HelpTask } from './query-helper.ts'
import { Trials } from './trials.ts'

/** Times that the query itself took: with its own time and what comes around it, help takes five times as long as the query at most. */
const TIMES = 3.5
/**
 * What help may take where that is less: a query that is over at once leaves no time to speak of. Nothing more is tried
 * after the first of these when something was found, nor after the second in any case; both in milliseconds.
 */
const [ENOUGH_MS, LEAST_MS] = [100, 600]
/** Kept back of the time limit, to tell what was found. */
const MARGIN_MS = 200

const stateOf = keptSnapshot()

serve<HelpTask, SnapshotHandle, QueryHelp>((task, state, output, { stop, remainingMs }) => {
  const snapshot = task.snapshot ? new Snapshot(task.snapshot) : stateOf(state)
  const { baseIri, unionDefaultGraph, dataset, expand, maxBytes } = task
  const deadline = performance.now() + Math.max(0, remainingMs - MARGIN_MS)
  const trials = new Trials({ snapshot, baseIri, unionDefaultGraph, limits: { maxBytes, stop }, deadline, ...(dataset ? { dataset } : {}), ...(expand ? { expand } : {}) }) // prettier-ignore
  output.start(
    helpWith(task.query, {
      baseIri,
      trials,
      budgetMs: (own) => ({ enough: Math.max(ENOUGH_MS, TIMES * own), atMost: Math.max(LEAST_MS, TIMES * own) }),
    }),
  )
  return Promise.resolve()
})
