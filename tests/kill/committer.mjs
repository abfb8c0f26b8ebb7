// Started by commits.test.ts: makes commits, each told by its number alone, and kills itself at the nth step of that.
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { Changes } from '../../dist/changes/changes.js'
import { Journal } from '../../dist/journal/journal.js'
import { SnapshotKeeper } from '../../dist/store/snapshot-keeper.js'

const [folder, log, steps] = process.argv.slice(2)
const sizeOf = (commit) => (commit % 4 === 0 ? 17_000 : 10)
let left = Number(steps)
const step = () => {
  if (left-- <= 0) process.kill(process.pid, 'SIGKILL')
}

const journal = new Journal(folder, {})
const hashOf = (commit) => journal.commit(commit)?.hash
const keeper = new SnapshotKeeper({ folder: join(folder, 'snapshot'), hashOf, worthWriting: 1 })
const store = keeper.open()
const changes = new Changes(store, journal)
changes.replay()

const append = journal.append.bind(journal)
journal.append = async (draft, chunks) => {
  step()
  const stepping = async function* () {
    for await (const chunk of chunks) {
      step()
      yield chunk
    }
  }
  const commit = await append(draft, stepping())
  step()
  return commit
}
const prepare = store.prepare.bind(store)
store.prepare = async (change) => {
  const show = await prepare(change)
  return (sequence) => {
    step()
    const snapshot = show(sequence)
    step()
    return snapshot
  }
}

const subject = (commit, at) => `http://example.org/${commit}/${at}`
for (let made = 0; made < 4; made++) {
  const number = journal.head + 1
  await changes.commit((draft) => {
    const [p, g] = [draft.internIri('http://example.org/p'), draft.internIri('http://example.org/g')]
    for (let at = 0; at < sizeOf(number); at++) draft.added.push(draft.internIri(subject(number, at)), p, p, g)
    const old = number - 4
    for (let at = 0; old > 0 && at < sizeOf(old); at += 2)
      draft.removed.push(draft.internIri(subject(old, at)), p, p, g)
    return { actor: 'test', intent: 'http://example.org/Change', message: `change ${number}` }
  })
  appendFileSync(log, `${number}\n`)
  if (made % 2 === 1) store.compact()
}
await store.idle()
await keeper.close()
await store.close()
await journal.close()
