import { Snapshot, type SnapshotHandle } from '../store/snapshot.ts'
import { serve } from '../threads/serve.ts'
import { answerQuery, loadComunica, type EvaluationRequest } from './answer.ts'
import type { QueryHead } from './engine.ts'
import { Limits, type LimitOptions } from './limits.ts'
import { ColumnLender } from './operators/batch.ts'
import { evaluateQuery } from './plan/evaluate.ts'

/** A request with the limits that its engine keeps itself. */
export interface WorkerRequest
  extends Omit<EvaluationRequest, 'prefixes'>, Pick<LimitOptions, 'maxRows' | 'atMost' | 'maxBytes'> {
  /** The state to ask, where it is not that of the last commit. */
  readonly snapshot?: SnapshotHandle
}

/** What changes with a commit. */
export interface WorkerState extends Pick<EvaluationRequest, 'prefixes'> {
  readonly snapshot: SnapshotHandle
}

let current: WorkerState | undefined
let snapshot: Snapshot | undefined

serve<WorkerRequest, WorkerState, QueryHead>(async (request, state, output, control) => {
  if (state !== current || !snapshot) {
    current = state
    snapshot = new Snapshot(state.snapshot)
  }
  const limits = new Limits({ ...request, ...control })
  const columns = new ColumnLender()
  const asked = request.snapshot ? new Snapshot(request.snapshot) : snapshot
  try {
    const { head, body } = await answerQuery({ ...request, prefixes: state.prefixes }, asked, {
      limits,
      columns,
      native: evaluateQuery,
    })
    output.start(head)
    for await (const chunk of body) await output.write(chunk)
  } finally {
    limits.end()
    columns.takeBack()
  }
})

/** The worker is there for a while before it reads the second engine: what waited for it goes first. */
setTimeout(() => void loadComunica(), 1000)
