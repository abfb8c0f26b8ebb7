import { serve } from '../threads/serve.ts'
import { Snapshot, type SnapshotHandle } from '../store/snapshot.ts'
import type { QueryHead } from './engine.ts'
import { evaluate, type EvaluationRequest } from './evaluate.ts'

/** Bytes are sent when this many have gathered. */
const CHUNK = 65_536

let handle: SnapshotHandle | undefined
let snapshot: Snapshot | undefined

serve<EvaluationRequest, SnapshotHandle, QueryHead>(async (request, state, output) => {
  if (state !== handle || !snapshot) {
    handle = state
    snapshot = new Snapshot(state)
  }
  const { head, text } = await evaluate(request, snapshot)
  let started = false
  let gathered = ''
  const send = async (): Promise<void> => {
    if (!started) output.start(head)
    started = true
    if (gathered) await output.write(new TextEncoder().encode(gathered))
    gathered = ''
  }
  for await (const piece of text) {
    gathered += piece
    if (gathered.length >= CHUNK) await send()
  }
  await send()
})
