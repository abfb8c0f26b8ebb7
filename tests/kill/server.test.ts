import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { Journal } from '../../src/journal/journal.ts'
import { openServices } from '../../src/services.ts'
import { temporaryFolder } from '../helpers/folder.ts'
import { buildOnce, startServer, type RunningServer } from '../helpers/program.ts'

/** Rounds, each with a server that is killed: `CONCORDANCE_TEST_KILLS=200` takes a quarter of an hour. */
const ROUNDS = Number(process.env['CONCORDANCE_TEST_KILLS'] ?? 12)
const WRITERS = 4
const token = 'operator-in-this-test'
const base = 'http://localhost:3000/'

beforeAll(buildOnce, 120_000)

/** A change as its author knows it: what all its statements have in common, and how many they are. */
interface Sent {
  readonly name: string
  readonly size: number
  /** Of the commit, once it was acknowledged. */
  sequence?: number
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const acknowledgedIn = (sent: readonly Sent[]): number => sent.filter(({ sequence }) => sequence !== undefined).length
async function until(done: () => boolean): Promise<void> {
  while (!done()) await wait(10)
}
const headers = (type: string): Record<string, string> => ({ authorization: `Bearer ${token}`, 'content-type': type })

/** Sends a change in one of the ways that there are. @returns the number of its commit. */
async function write(url: string, { name, size }: Sent, way: number): Promise<number> {
  const lines = Array.from(
    { length: size },
    (_, at) => `<${base}id/${name}/${at}> <http://e.org/in> <http://e.org/${name}> .`,
  )
  const graph = `${base}graph/w${name.split('-')[1] ?? ''}`
  if (way === 0) {
    const add = lines.join('\n')
    const body = JSON.stringify({ message: name, graphs: [{ graph, add }] })
    const answer = await fetch(`${url}/api/changes`, { method: 'POST', headers: headers('application/json'), body })
    if (answer.status !== 201) throw new Error(await answer.text())
    return ((await answer.json()) as { commit: number }).commit
  }
  const body = `INSERT DATA { GRAPH <${graph}> { ${lines.join(' ')} } }`
  const answer = await fetch(`${url}/update`, { method: 'POST', headers: headers('application/sparql-update'), body })
  if (!answer.ok) throw new Error(await answer.text())
  return Number(answer.headers.get('concordance-commit'))
}

/** Writes until the server is gone. What the server refuses fails the test. */
async function writeUntilKilled(
  server: RunningServer,
  writer: string,
  sent: Sent[],
  isKilled: () => boolean,
): Promise<void> {
  for (let at = 0; ; at++) {
    const size = at % 5 === 4 ? 700 : 1 + (at % 7)
    const each: Sent = { name: `${writer}-${at}`, size }
    sent.push(each)
    try {
      each.sequence = await write(server.url, each, at % 2)
    } catch (error) {
      if (isKilled()) return
      throw error
    }
  }
}

/** Opens what was left, and compares it with what was sent and what was acknowledged. */
async function check(folder: string, sent: readonly Sent[]): Promise<void> {
  const journal = new Journal(folder, { CONCORDANCE_BASE_URI: base })
  try {
    expect(await journal.verify()).not.toHaveProperty('fault') // the index of subjects too
    for (const { name, sequence } of sent)
      if (sequence !== undefined) expect(Object.keys(journal.commit(sequence)?.graphs ?? {}), name).toContain(`${base}graph/w${name.split('-')[1] ?? ''}`) // prettier-ignore
  } finally {
    await journal.close()
  }
  const services = await openServices(readConfig({ CONCORDANCE_DATA_DIR: folder }), { indexed: false })
  try {
    const snapshot = services.snapshot()
    expect(snapshot.commit).toBe(services.journal.head)
    for (const { name, size, sequence } of sent) {
      const object = snapshot.terms.iri(`http://e.org/${name}`)
      const found = object === 0 ? 0 : snapshot.count({ o: object })
      if (sequence !== undefined) expect(found, `${name}, acknowledged`).toBe(size)
      else expect([0, size], `${name}, not acknowledged`).toContain(found)
    }
  } finally {
    await services.close()
  }
}

describe('A server that is killed while several write', () => {
  it(
    `has every change that it acknowledged, and none by half, after each of ${ROUNDS} times.`,
    async () => {
      const folder = join(temporaryFolder(), 'store')
      const sent: Sent[] = []
      let [acknowledged, inSnapshot] = [0, 0]
      for (let round = 0; round < ROUNDS; round++) {
        const server = await startServer({ DATA_DIR: folder, WRITE_TOKEN: token, WRITE_LIMIT_PER_MINUTE: '0' })
        let isKilled = false
        const writers = Array.from({ length: WRITERS }, (_, at) =>
          writeUntilKilled(server, `${round}-${at}`, sent, () => isKilled),
        )
        const unwatched = Promise.all(writers)
        unwatched.catch(() => undefined) // told below
        // At times it is killed while it makes the first commits, else when some were made.
        const enough = round % 4 === 3 ? 0 : acknowledged + WRITERS
        await Promise.race([unwatched, until(() => acknowledgedIn(sent) >= enough)])
        await wait(Math.random() * 700)
        isKilled = true
        await server.kill()
        await unwatched
        acknowledged = acknowledgedIn(sent)
        acknowledged = now
        inSnapshot += Number(readdirSync(folder).includes('snapshot'))
        await check(folder, sent)
      }
      expect(acknowledged).toBeGreaterThan(ROUNDS)
      console.log(
        `${ROUNDS} kills: ${sent.length} changes sent, ${acknowledged} acknowledged, ${inSnapshot} rounds with a snapshot`,
      )
    },
    60_000 + ROUNDS * 30_000,
  )
})
