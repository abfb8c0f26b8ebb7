import { afterEach, describe, expect, it } from 'vitest'
import { WorkerPool, type PoolOptions } from '../../src/threads/worker-pool.ts'
import { WINDOW } from '../../src/threads/messages.ts'
import type { Job } from './worker.ts'

let state = { version: 1, value: 'first' }
const pools: WorkerPool<Job, string, string>[] = []
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
})

function poolOf(more: Partial<PoolOptions<string>> = {}): WorkerPool<Job, string, string> {
  const pool = new WorkerPool<Job, string, string>({
    entry: new URL('./worker.ts', import.meta.url),
    size: 1,
    memoryMb: 256,
    maxQueue: 10,
    state: () => state,
    ...more,
  })
  pools.push(pool)
  return pool
}
const enough = { timeoutMs: 20_000 }
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  let text = ''
  for await (const chunk of body) text += Buffer.from(chunk).toString()
  return text
}
const echo = async (pool: WorkerPool<Job, string, string>, text = 'hello'): Promise<string> =>
  textOf((await pool.run({ do: 'echo', text }, enough)).body)

describe('A WorkerPool', () => {
  it('does tasks one after another, each with its own answer.', async () => {
    const pool = poolOf({ size: 2 })
    const texts = ['a', 'b', 'c', 'd', 'e']
    expect(await Promise.all(texts.map((text) => echo(pool, text)))).toEqual(texts)
  })

  it('shares the newest state with each task.', async () => {
    const pool = poolOf()
    expect((await pool.run({ do: 'state' }, enough)).head).toBe('first')
    state = { version: 2, value: 'second' }
    expect((await pool.run({ do: 'state' }, enough)).head).toBe('second')
  })

  it('stops a task that runs out of time, whatever it does, and goes on.', async () => {
    const pool = poolOf()
    await echo(pool)
    await expect(pool.run({ do: 'spin' }, { timeoutMs: 200 })).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringMatching(/^Stopped after 0\.2 seconds, the limit on time/) as string,
      details: { limit: 'time', seconds: 0.2 },
    })
    expect(await echo(pool)).toBe('hello')
  })

  it('stops a task whose caller goes away, running or waiting.', async () => {
    const pool = poolOf()
    await echo(pool)
    const [running, waiting] = [new AbortController(), new AbortController()]
    const first = pool.run({ do: 'spin' }, { ...enough, signal: running.signal })
    const second = pool.run({ do: 'echo', text: 'x' }, { ...enough, signal: waiting.signal })
    waiting.abort()
    await expect(second).rejects.toMatchObject({ code: 'cancelled' })
    running.abort()
    await expect(first).rejects.toMatchObject({ code: 'cancelled' })
    await expect(pool.run({ do: 'spin' }, { ...enough, signal: running.signal })).rejects.toMatchObject({ code: 'cancelled' }) // prettier-ignore
    expect(await echo(pool)).toBe('hello')
  })

  it('refuses a task when too many wait, but not the first of a pool that has yet to start.', async () => {
    const pool = poolOf({ maxQueue: 0 })
    const first = pool.run({ do: 'spin' }, { timeoutMs: 500 })
    await expect(pool.run({ do: 'echo', text: 'x' }, enough)).rejects.toMatchObject({ code: 'busy' })
    await expect(first).rejects.toMatchObject({ code: 'timeout' })
  })

  it('starts a second worker for a second task though the first has yet to start.', async () => {
    const pool = poolOf({ size: 2 })
    const spinning = pool.run({ do: 'spin' }, { timeoutMs: 2500 })
    expect(await Promise.race([echo(pool), spinning.catch(() => 'waited for the first')])).toBe('hello')
    await expect(spinning).rejects.toMatchObject({ code: 'timeout' })
  })

  it('hands on an error that was thrown on purpose with its code and details, and any other as it is.', async () => {
    const pool = poolOf()
    await expect(pool.run({ do: 'refuse' }, enough)).rejects.toMatchObject({ name: 'DomainError', code: 'too-many-rows', message: 'too many', details: { rows: 7 } }) // prettier-ignore
    await expect(pool.run({ do: 'crash' }, enough)).rejects.toMatchObject({ name: 'Error', message: 'a bug', stack: expect.stringContaining('worker.ts') as string }) // prettier-ignore
    expect(await echo(pool)).toBe('hello')
  })

  it('survives a worker that needs too much memory, and names the limit.', async () => {
    const pool = poolOf({ memoryMb: 64 })
    await expect(pool.run({ do: 'hoard' }, enough)).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('64 MB that it may use (CONCORDANCE_QUERY_MEMORY_MB)') as string,
    })
    expect(await echo(pool)).toBe('hello')
  })

  it('survives a worker that ends by itself.', async () => {
    const pool = poolOf()
    await echo(pool)
    await expect(pool.run({ do: 'exit' }, enough)).rejects.toThrow('The worker ended with code 3')
    expect(await echo(pool)).toBe('hello')
  })

  it('does not let a worker run far ahead of its reader.', async () => {
    const pool = poolOf()
    const counter = new SharedArrayBuffer(4)
    const { body } = await pool.run({ do: 'count', chunks: 500, counter }, enough)
    const written = (): number => Atomics.load(new Int32Array(counter), 0)
    let read = 0
    for await (const chunk of body) {
      expect(Buffer.from(chunk).toString()).toBe(`${read++}\n`)
      if (read % 100 === 1) {
        await wait(100)
        expect(written()).toBeLessThanOrEqual(read + WINDOW)
      }
    }
    expect(read).toBe(500)
  })

  it('stops the work when the reader stops early.', async () => {
    const pool = poolOf()
    const counter = new SharedArrayBuffer(4)
    const { body } = await pool.run({ do: 'count', chunks: 1_000_000, counter }, enough)
    for await (const _chunk of body) break
    expect(await echo(pool)).toBe('hello')
    expect(Atomics.load(new Int32Array(counter), 0)).toBeLessThan(100)
  })

  it('fails the task of a worker that cannot start, each time anew, instead of trying for ever.', async () => {
    const pool = poolOf({ entry: new URL('./nowhere.ts', import.meta.url), size: 2 })
    const both = await Promise.allSettled([echo(pool), echo(pool)])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(echo(pool)).rejects.toThrow(/nowhere/)
  })

  it('tells what runs and what waits that it is closing.', async () => {
    const pool = poolOf()
    await echo(pool)
    const tasks = [pool.run({ do: 'spin' }, enough), pool.run({ do: 'echo', text: 'x' }, enough)]
    const ended = Promise.allSettled(tasks)
    await pool.close()
    for (const each of await ended) expect(each).toMatchObject({ status: 'rejected', reason: { code: 'busy' } })
    await expect(echo(pool)).rejects.toMatchObject({ code: 'busy' })
  })
})
