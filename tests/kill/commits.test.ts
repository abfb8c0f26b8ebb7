import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Changes } from '../../src/changes/changes.ts'
import { Journal } from '../../src/journal/journal.ts'
import { SnapshotKeeper } from '../../src/store/snapshot-keeper.ts'
import { temporaryFolder } from '../helpers/folder.ts'
import { buildOnce } from '../helpers/program.ts'

const committer = new URL('committer.mjs', import.meta.url).pathname
const sizeOf = (commit: number): number => (commit % 4 === 0 ? 17_000 : 10)

beforeAll(buildOnce, 117_000)

/** How many quads there are after so many commits: each takes half of those of the fourth before it away. */
const quadsAfter = (head: number): number =>
  Array.from({ length: head }, (_, at) => at + 1).reduce(
    (sum, commit) => sum + sizeOf(commit) / (commit + 4 <= head ? 2 : 1),
    0,
  )

/** Opens a folder, and sums up what is in its store. */
async function contentOf(folder: string): Promise<{ head: number; quads: number; digest: number }> {
  const journal = new Journal(folder, {})
  const hashOf = (commit: number): string | undefined => journal.commit(commit)?.hash
  const keeper = new SnapshotKeeper({ folder: join(folder, 'snapshot'), hashOf, worthWriting: Infinity })
  const store = keeper.open()
  new Changes(store, journal).replay()
  expect((await journal.verify()).fault).toBeUndefined()
  let digest = 0
  store.snapshot.scan({}, (s) => {
    let hash = 7
    for (const byte of store.snapshot.terms.utf8(s)) hash = Math.imul(hash ^ byte, 0x01000193)
    digest = (digest + hash) >>> 0
  })
  const found = { head: journal.head, quads: store.snapshot.size, digest }
  expect(store.snapshot.commit).toBe(journal.head)
  await keeper.close()
  await store.close()
  await journal.close()
  return found
}

describe('A process that makes commits and is killed at any step of that', () => {
  it('has made those that it acknowledged, and perhaps one more; its snapshot agrees with its journal.', async () => {
    const [root, log] = [temporaryFolder(), join(temporaryFolder(), 'log')]
    const folder = join(root, 'store')
    let [snapshots, head] = [0, 0]
    for (let steps = 1; steps < 200; steps += 2) {
      const { status, signal, stderr } = spawnSync(process.execPath, [committer, folder, log, String(steps)], { encoding: 'utf8' }) // prettier-ignore
      expect([status, signal], stderr).toEqual(status === 0 ? [0, null] : [null, 'SIGKILL'])
      const acknowledged = existsSync(log) ? Number(readFileSync(log, 'utf8').trim().split('\n').at(-1)) : 0
      snapshots += Number(existsSync(join(folder, 'snapshot', 'manifest.json')))
      const found = await contentOf(folder)
      expect(found.quads).toBe(quadsAfter(found.head))
      expect(found.head).toBeGreaterThanOrEqual(acknowledged)
      expect(found.head).toBeLessThanOrEqual(Math.max(acknowledged, head) + 1)
      head = found.head
      const copy = join(root, 'copy')
      cpSync(folder, copy, { recursive: true })
      rmSync(join(copy, 'snapshot'), { recursive: true, force: true })
      expect(await contentOf(copy)).toEqual(found)
      rmSync(copy, { recursive: true })
      if (status === 0) break
    }
    expect(snapshots).toBeGreaterThan(5)
  }, 600_000)
})
