import type { Limits } from './limits.ts'
import type { Batch } from './operators/batch.ts'

/** Batches of an answer, within the limits on time and rows; the last one is shortened where the answer ends with it. */
export function* counted(batches: Iterable<Batch>, limits: Limits): Generator<Batch> {
  for (const batch of batches) {
    limits.check()
    const length = limits.emit(batch.length)
    yield length === batch.length ? batch : { ...batch, length }
    if (limits.isFull) return
  }
}

/** The same for batches, or for single quads, that come one by one from elsewhere. */
export async function* countedAsync<Item extends object>(
  items: AsyncIterable<Item>,
  limits: Limits,
): AsyncGenerator<Item> {
  // prettier-ignore
  for await (const item of items) {
    limits.check()
    const length = 'length' in item ? (item.length as number) : 1
    const kept = limits.emit(length)
    yield kept === length ? item : { ...item, length: kept }
    if (limits.isFull) return
  }
  limits.check() // a source that was stopped ends as if it had no more
}
