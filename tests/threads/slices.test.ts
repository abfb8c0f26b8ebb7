import { describe, expect, it } from 'vitest'
import { atOnce, inSlices, type Steps } from '../../src/threads/slices.ts'

/** So many steps of a few milliseconds. */
function* busy(steps: number): Steps<number> {
  let done = 0
  for (; done < steps; done++) {
    for (const until = performance.now() + 3; performance.now() < until;);
    yield
  }
  return done
}

describe('Work in slices', () => {
  it('lets others have their turn, and comes to the same as all at once.', async () => {
    let turns = 0
    const turn = (): void => {
      turns++
      timer = setImmediate(turn)
    }
    let timer = setImmediate(turn)
    expect(await inSlices(busy(20))).toBe(20)
    clearImmediate(timer)
    expect(turns).toBeGreaterThan(2)
    expect(atOnce(busy(3))).toBe(3)
  })

  it('ends when nobody wants it any more.', async () => {
    const controller = new AbortController()
    const work = inSlices(busy(1000), controller.signal)
    controller.abort(new Error('enough'))
    await expect(work).rejects.toThrow('enough')
  })
})
