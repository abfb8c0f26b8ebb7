import { afterEach, describe, expect, it } from 'vitest'
import { messageOf } from '../../src/errors.ts'
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
    state: () => ({ version: state.version, value: () => state.value }),
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

  it('gives up a worker that does not start, and tells those who wait for it; close does not wait for it either.', async () => {
    const pool = poolOf({ entry: new URL('./mute-worker.ts', import.meta.url), startMs: 300 })
    for (let time = 0; time < 2; time++)
      await expect(pool.run({ do: 'state' }, enough)).rejects.toThrow('A thread did not start within 0.3 seconds')
    const waiting = pool.run({ do: 'state' }, enough)
    const told = expect(waiting).rejects.toThrow('The service is stopping')
    await pool.close()
    await told
  })

  it('says when a worker begins with a task and when it is free again, and leaves out what must not begin.', async () => {
    const pool = poolOf()
    const told: string[] = []
    const begin = (name: string) => (): (() => void) => {
      told.push(`${name} begins`)
      if (name === 'c') throw new Error('not now')
      return () => void told.push(`${name} ends`)
    }
    const run = (name: string, job: Job, timeoutMs = 20_000): Promise<unknown> => pool.run(job, { timeoutMs, begin: begin(name) }).then(({ head }) => head, messageOf) // prettier-ignore
    const gate = new SharedArrayBuffer(4)
    const all = Promise.all([
      run('a', { do: 'hold', gate }),
      run('b', { do: 'crash' }),
      run('c', { do: 'state' }),
      run('d', { do: 'spin' }, 2000),
    ])
    await expect.poll(() => told).toEqual(['a begins'])
    Atomics.notify(new Int32Array(gate), 0)
    expect(await all).toEqual(['held', 'a bug', 'not now', expect.stringContaining('Stopped after 2 seconds')])
    await expect
      .poll(() => told)
      .toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'd begins', 'd ends'])
    expect(await echo(pool)).toBe('hello')
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

  it('says so when a task makes something larger than a thread can hold.', async () => {
    const tooLarge = { code: 'too-large', message: expect.stringContaining('make it smaller') as string }
    await expect(poolOf().run({ do: 'overflow' }, enough)).rejects.toMatchObject(tooLarge)
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

  it('keeps the worker of a task that stops when it is told to, and ends the worker of one that does not.', async () => {
    const pool = poolOf()
    const thread = async (): Promise<string> => (await pool.run({ do: 'thread' }, enough)).head
    const first = await thread()
    await expect(pool.run({ do: 'obey' }, { timeoutMs: 100 })).rejects.toMatchObject({ code: 'timeout' })
    expect(await thread()).toBe(first)
    const caller = new AbortController()
    const obeying = pool.run({ do: 'obey' }, { ...enough, signal: caller.signal })
    setTimeout(() => caller.abort(), 50)
    await expect(obeying).rejects.toMatchObject({ code: 'cancelled' })
    expect(await thread()).toBe(first)
    const { body } = await pool.run({ do: 'count', chunks: 1_000_000, counter: new SharedArrayBuffer(4) }, enough)
    for await (const _chunk of body) break
    expect(await thread()).toBe(first) // a worker that waits for its reader is told as well
    await expect(pool.run({ do: 'spin' }, { timeoutMs: 100 })).rejects.toMatchObject({ code: 'timeout' })
    expect(await thread()).not.toBe(first)
  })

  it('answers in time though the worker takes its time to stop.', async () => {
    const pool = poolOf()
    await echo(pool)
    const started = performance.now()
    await expect(pool.run({ do: 'spin' }, { timeoutMs: 100 })).rejects.toMatchObject({ code: 'timeout' })
    expect(performance.now() - started).toBeLessThan(300)
  })

  it('counts the time that a task waits, and answers one whose time is up before its turn.', async () => {
    const pool = poolOf()
    await echo(pool)
    const gate = new SharedArrayBuffer(4)
    const holding = pool.run({ do: 'hold', gate }, enough)
    const late = pool.run({ do: 'echo', text: 'x' }, { timeoutMs: 100 })
    const patient = pool.run({ do: 'time' }, { timeoutMs: 10_000 })
    await expect(late).rejects.toMatchObject({ code: 'timeout', details: { seconds: 0.1 } })
    await wait(100)
    Atomics.store(new Int32Array(gate), 0, 1)
    Atomics.notify(new Int32Array(gate), 0)
    expect((await holding).head).toBe('held')
    const { timeoutMs, remainingMs } = JSON.parse((await patient).head) as { timeoutMs: number; remainingMs: number }
    expect(timeoutMs).toBe(10_000)
    expect(remainingMs).toBeLessThanOrEqual(9820)
    expect(remainingMs).toBeGreaterThan(0)
  })

  it('does not count the time that a worker needs to start.', async () => {
    const pool = poolOf({ entry: new URL('./slow-worker.ts', import.meta.url) })
    expect((await pool.run({ do: 'state' }, { timeoutMs: 400 })).head).toBe('slow')
    await expect(pool.run({ do: 'spin' }, { timeoutMs: 100 })).rejects.toMatchObject({ code: 'timeout' })
  })

  it('lets clients take turns, and gives none of them all workers while others wait.', async () => {
    const pool = poolOf({ size: 2, maxQueue: 100 })
    const thread = async (): Promise<string> => (await pool.run({ do: 'thread' }, enough)).head
    while (new Set(await Promise.all([thread(), thread()])).size < 2); // until both workers are there
    await wait(50) // and free
    const order: string[] = []
    const gates: Int32Array[] = []
    const task = (client: string): Promise<void> => {
      const gate = new SharedArrayBuffer(4)
      gates.push(new Int32Array(gate))
      return pool.run({ do: 'hold', gate }, { ...enough, client }).then(() => void order.push(client))
    }
    const open = async (at: number): Promise<void> => {
      Atomics.store(gates[at]!, 0, 1)
      Atomics.notify(gates[at]!, 0)
      await tasks[at]
      await wait(20)
    }
    const tasks = ['greedy', 'greedy', 'greedy', 'greedy', 'modest', 'modest', 'third'].map(task)
    await open(1) // greedy had both workers while nobody else asked; the next to come free goes to modest
    await open(4) // greedy holds one of two, and third waits
    await open(6) // only now is it modest's turn again
    await open(5) // nobody else waits: greedy may have both
    for (const at of [2, 3, 0]) await open(at)
    expect(order).toEqual(['greedy', 'modest', 'third', 'modest', 'greedy', 'greedy', 'greedy'])
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
