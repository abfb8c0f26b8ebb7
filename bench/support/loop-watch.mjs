// Loaded into the process that is watched (`node --import`): it looks at the clock every few milliseconds, and says, when
// it is asked over IPC, for how long at most it could not. `cpu` is what the main thread computed in such a time: beside
// other work on the machine it is what the process itself is to blame for. Timings are milliseconds.
import { readFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const TICK_MS = 2
/** Linux: nanoseconds that the main thread has run. Elsewhere only the clock on the wall is looked at. */
const schedule = `/proc/self/task/${process.pid}/schedstat`

function computed() {
  try {
    return Number(readFileSync(schedule, 'utf8').split(' ', 1)[0]) / 1e6
  } catch {
    return undefined
  }
}

function watch() {
  let last = { wall: performance.now(), cpu: computed() }
  let longest = { wall: 0, cpu: 0 }
  let total = 0
  const look = () => {
    const now = { wall: performance.now(), cpu: computed() }
    const gone = { wall: now.wall - last.wall, cpu: (now.cpu ?? now.wall) - (last.cpu ?? last.wall) }
    longest = { wall: Math.max(longest.wall, gone.wall), cpu: Math.max(longest.cpu, gone.cpu) }
    total += gone.cpu
    last = now
  }
  setInterval(look, TICK_MS).unref()
  process.on('message', (message) => {
    look()
    if (message === 'tell') process.send({ longest, total })
    longest = { wall: 0, cpu: 0 }
    total = 0
  })
  process.channel.unref()
}

// Threads of the process are given the same options; theirs are not the requests that would wait.
if (isMainThread && process.channel) watch()
