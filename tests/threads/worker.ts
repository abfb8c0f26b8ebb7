import { threadId } from 'node:worker_threads'
import { DomainError } from '../../src/errors.ts'
import { serve } from '../../src/threads/serve.ts'

/** What a test asks of its worker. */
export type Job =
  | { readonly do: 'echo'; readonly text: string }
  | { readonly do: 'state' | 'spin' | 'refuse' | 'crash' | 'exit' | 'hoard' | 'overflow' | 'obey' | 'time' | 'thread' }
  | { readonly do: 'hold'; readonly gate: SharedArrayBuffer }
  | { readonly do: 'count'; readonly chunks: number; readonly counter: SharedArrayBuffer }

const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text))

serve<Job, string, string>(async (job, state, output, { stop, timeoutMs, remainingMs }) => {
  switch (job.do) {
    case 'echo':
      output.start('echo')
      return output.write(bytes(job.text))
    case 'state':
      output.start(state)
      return
    case 'spin':
      for (;;);
    case 'obey':
      while (Atomics.load(stop, 0) === 0);
      throw new DomainError('busy', `told to stop: ${Atomics.load(stop, 0)}`)
    case 'time':
      return output.start(JSON.stringify({ timeoutMs, remainingMs }))
    case 'thread':
      return output.start(String(threadId))
    case 'hold':
      Atomics.wait(new Int32Array(job.gate), 0, 0)
      return output.start('held')
    case 'refuse':
      throw new DomainError('too-many-rows', 'too many', { details: { rows: 7 } })
    case 'crash':
      throw new TypeError('a bug')
    case 'overflow':
      output.start('x'.repeat(2 ** 30))
      return
    case 'exit':
      process.exit(3)
    case 'hoard': {
      const all: number[][] = []
      for (;;) all.push(new Array<number>(10_000).fill(all.length))
    }
    case 'count': {
      const counter = new Int32Array(job.counter)
      output.start('count')
      for (let at = 0; at < job.chunks; at++) {
        await output.write(bytes(`${at}\n`))
        Atomics.store(counter, 0, at + 1)
      }
    }
  }
})
