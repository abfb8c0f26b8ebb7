import { describe, expect, it } from 'vitest'
import { bytesOfMemory, Limits } from '../../src/sparql/limits.ts'
import { Stop } from '../../src/threads/stopped.ts'

const limitsOf = (more: object = {}): Limits =>
  new Limits({ timeoutMs: 10_000, maxRows: 10, maxBytes: 3 * 2 ** 20, ...more })

describe('Limits', () => {
  it('end a query when its time is over, and say how long that was.', () => {
    expect(() => limitsOf().check()).not.toThrow()
    const late = limitsOf({ remainingMs: -1 })
    expect(() => late.check()).toThrow(expect.objectContaining({ code: 'timeout', details: { limit: 'time', seconds: 10 } })) // prettier-ignore
    expect(late.remainingMs).toBe(0)
    expect(late.stopped).toBe(false) // nobody told it
  })

  it('end a query that another thread stops, with the reason that it gives.', () => {
    const stop = new Int32Array(new SharedArrayBuffer(4))
    const limits = limitsOf({ stop })
    Atomics.store(stop, 0, Stop.cancelled)
    expect(() => limits.check()).toThrow(expect.objectContaining({ code: 'cancelled' }))
    expect(limits.stopped).toBe(true)
    Atomics.store(stop, 0, Stop.timeout)
    expect(() => limits.check()).toThrow(expect.objectContaining({ code: 'timeout' }))
  })

  it('stop what still runs of a query that is over, though the word is there for the next one.', () => {
    const limits = limitsOf()
    limits.end()
    expect(limits.stopped).toBe(true)
    expect(() => limits.check()).toThrow(expect.objectContaining({ code: 'cancelled' }))
  })

  it('let an answer end after as many rows as are asked for.', () => {
    const asked = limitsOf({ atMost: 5 })
    expect([asked.emit(3), asked.isFull, asked.emit(4), asked.isFull]).toEqual([3, false, 2, true])
    const wanted = limitsOf({ atMost: 100 })
    expect([wanted.emit(10), wanted.isFull, wanted.emit(10), wanted.isFull]).toEqual([10, false, 1, true])
  })

  it('count the rows of the answer.', () => {
    const limits = limitsOf()
    limits.emit(4)
    limits.emit(6)
    expect(() => limits.emit(1)).toThrow(expect.objectContaining({ code: 'too-many-rows', message: expect.stringMatching(/more than 10 rows/) as string })) // prettier-ignore
  })

  it('count what operators hold at one time, and name the one that wanted too much, and the setting.', () => {
    const limits = limitsOf()
    limits.hold(2 ** 21, 'HashJoin')
    limits.release(2 ** 21)
    limits.hold(3 * 2 ** 20, 'Sort')
    expect(limits.held).toBe(3 * 2 ** 20)
    expect(() => limits.hold(1, 'Group')).toThrow(expect.objectContaining({ code: 'too-large', message: expect.stringMatching(/^Group needs more than the 3 MB .* CONCORDANCE_QUERY_MEMORY_MB/) as string, details: { limit: 'memory', megabytes: 3, operator: 'Group' } })) // prettier-ignore
    expect(bytesOfMemory(64)).toBe(32 * 2 ** 20)
  })

  it('may be none.', () => {
    const none = Limits.none()
    none.emit(1e12)
    none.hold(1e12, 'Sort')
    expect(() => none.check()).not.toThrow()
  })
})
