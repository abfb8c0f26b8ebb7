import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { openServices } from '../../src/services.ts'
import { allGraphs } from '../../src/vocabularies/registry.ts'
import { temporaryFolder } from '../helpers/folder.ts'
import { buildOnce, startServer } from '../helpers/program.ts'

/** Enough for several chunks of the journal. */
const QUADS = 20_000
const base = 'http://localhost:3000/'
const repeater = new URL('repeater.mjs', import.meta.url).pathname

beforeAll(buildOnce, 120_000)

/** Two states of one file: half of their statements are the same. */
function writeFiles(folder: string): void {
  mkdirSync(folder)
  for (const [name, from] of [
    ['0', 0],
    ['1', QUADS / 2],
  ] as const) {
    const lines = Array.from(
      { length: QUADS },
      (_, at) => `<http://e.org/s${from + at}> <http://e.org/p> "${from + at}"@en .\n`,
    )
    writeFileSync(join(folder, `${name}.nt`), lines.join(''))
  }
}

interface Acknowledged {
  readonly graph: string
  readonly version: string
  readonly commit: number
}

const acknowledgedIn = (log: string): Acknowledged[] =>
  existsSync(log)
    ? readFileSync(log, 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Acknowledged) // a line that was cut is no answer
    : []

/** Opens what was left and compares it with what was promised. @returns the number of commits. */
async function check(folder: string, acknowledged: readonly Acknowledged[]): Promise<number> {
  const services = await openServices(readConfig({ CONCORDANCE_DATA_DIR: folder }), { indexed: false })
  try {
    expect((await services.journal.verify()).fault).toBeUndefined()
    const snapshot = services.snapshot()
    const infos = new Map(allGraphs(snapshot).map((info) => [info.graph, info]))
    for (const { graph, triples } of infos.values())
      expect(snapshot.count({ g: snapshot.terms.iri(graph) })).toBe(triples)
    const loaded = snapshot
      .graphIds()
      .map((id) => snapshot.terms.text(id))
      .filter((graph) => graph !== `${base}graph/registry`)
    expect(loaded.sort()).toEqual([...infos.keys()].sort())
    const has = (g: number, at: number): boolean =>
      snapshot.has({ s: snapshot.terms.iri(`http://e.org/s${at}`) || -1, g })
    for (const { triples, graph } of infos.values()) {
      expect(triples).toBe(QUADS)
      const g = snapshot.terms.iri(graph)
      expect(has(g, 0)).toBe(!has(g, QUADS * 1.5 - 1)) // one state of the file or the other
    }
    for (const { commit, graph } of acknowledged) expect(services.journal.commit(commit)?.graphs[graph]).toBeDefined()
    for (const { graph } of acknowledged) expect(infos.get(graph)?.triples).toBe(QUADS)
    return services.journal.head
  } finally {
    await services.close()
  }
}

/** Loads now one state of a file and now the other, into a new graph each second time, until it is killed. */
function repeat(folder: string, files: string, log: string): ChildProcess {
  return spawn(process.execPath, [repeater, folder, files, log], { stdio: ['ignore', 'ignore', 'inherit'] })
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const someMoment = (): number => 20 + Math.random() * 500

async function firstLine(log: string, before: number): Promise<void> {
  for (let tries = 0; tries < 2000 && acknowledgedIn(log).length <= before; tries++) await wait(5)
}

describe('A load that was acknowledged is kept, and one that was not is not half there,', () => {
  it('when the process that loads is killed at any moment.', async () => {
    const [root, files] = [temporaryFolder(), join(temporaryFolder(), 'files')]
    writeFiles(files)
    const [folder, log] = [join(root, 'store'), join(root, 'log')]
    let commits = 0
    for (let round = 0; round < 8; round++) {
      const before = acknowledgedIn(log).length
      const child = repeat(folder, files, log)
      const closed = once(child, 'close')
      if (round % 4 !== 3) await firstLine(log, before) // at times it is killed while it opens the store
      await wait(someMoment())
      child.kill('SIGKILL')
      await closed
      const now = await check(folder, acknowledgedIn(log))
      expect(now).toBeGreaterThanOrEqual(commits)
      commits = now
    }
    expect(acknowledgedIn(log).length).toBeGreaterThan(5)
    expect(commits).toBeGreaterThanOrEqual(acknowledgedIn(log).length)
  }, 120_000)

  it('when the server that loads is killed at any moment.', async () => {
    const [root, files] = [temporaryFolder(), join(temporaryFolder(), 'files')]
    writeFiles(files)
    const [folder, log] = [join(root, 'store'), join(root, 'log')]
    for (let round = 0; round < 5; round++) {
      const before = acknowledgedIn(log).length
      const server = await startServer({ DATA_DIR: folder })
      const child = repeat(folder, files, log)
      const closed = once(child, 'close')
      await firstLine(log, before)
      await wait(someMoment())
      await server.kill()
      child.kill('SIGKILL')
      await closed
      await check(folder, acknowledgedIn(log))
    }
    expect(acknowledgedIn(log).length).toBeGreaterThanOrEqual(5)
  }, 120_000)
})
