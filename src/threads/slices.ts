import { breath } from './breath.ts'

/** Work done at a time before others get their turn. */
const SLICE_MS = 8

/** Work in small steps, each far shorter than a slice of time. */
export type Steps<Result> = Generator<undefined, Result>

/** Does all steps now. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Does the steps with time for others between them every few milliseconds. @throws what aborted it, as its signal says. */
export async function inSlices<Result>(steps: Steps<Result>, signal?: AbortSignal): Promise<Result> {
  const turn = turns()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await turn()
    signal?.throwIfAborted()
  }
}

/** What is to be awaited often in the course of long work: it gives others their turn every few milliseconds. */
export function turns(): () => Promise<void> | undefined {
  let until = performance.now() + SLICE_MS
  return () => {
    if (performance.now() < until) return undefined
    return breath().then(() => void (until = performance.now() + SLICE_MS))
  }
}
