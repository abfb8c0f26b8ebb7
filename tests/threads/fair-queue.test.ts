import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FairQueue } from '../../src/threads/fair-queue.ts'

const anybody = (): boolean => true
const clients = fc.array(fc.constantFrom('a', 'b', 'c', undefined), { maxLength: 30 })

describe('A FairQueue', () => {
  it('gives out all tasks, those of one client in their order, and nobody twice while another waits.', () => {
    fc.assert(
      fc.property(clients, (names) => {
        const queue = new FairQueue<{ client: string | undefined; at: number }>()
        const waiting = names.map((client, at) => ({ client, at }))
        for (const task of waiting) queue.push(task)
        expect(queue.length).toBe(names.length)
        const given = names.map(() => queue.take(anybody)!)
        expect([...given].sort((a, b) => a.at - b.at)).toEqual(waiting)
        for (const name of new Set(names)) {
          const own = given.filter(({ client }) => client === name).map(({ at }) => at)
          expect(own).toEqual([...own].sort((a, b) => a - b))
        }
        for (let at = 1; at < given.length; at++) {
          const others = given.slice(at).some(({ client }) => client !== given[at - 1]!.client)
          if (others) expect(given[at]!.client).not.toBe(given[at - 1]!.client)
        }
        expect([queue.length, queue.clients, queue.take(anybody)]).toEqual([0, 0, undefined])
      }),
    )
  })

  it('passes over clients that may not, and lets tasks be taken out.', () => {
    const queue = new FairQueue<{ client: string; at: number }>()
    const [first, second, third] = [{ client: 'a', at: 0 }, { client: 'a', at: 1 }, { client: 'b', at: 2 }] // prettier-ignore
    for (const task of [first, second, third]) queue.push(task)
    expect(queue.take((client) => client !== 'a')).toBe(third)
    expect([queue.remove(first), queue.remove(first), queue.length]).toEqual([true, false, 1])
    expect(queue.drain()).toEqual([second])
  })
})
