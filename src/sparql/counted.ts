import type { Limits } from './limits.ts'
import type { Batch } from './operators/batch.ts'

/** Batches of an answer, within the limits on time and rows. */
export function* counted(batches: Iterable<Batch>, limits: Limits): Generator<Batch> {
  for (const batch of batches) {
    limits.check()
    limits.emit(batch.length)
    yield batch
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
    limits.emit('length' in item ? (item.length as number) : 1)
    yield item
  }
  limits.check() // a source that was stopped ends as if it had no more
}
