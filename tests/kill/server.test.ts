import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { Journal } from '../../src/journal/journal.ts'
import { openServices } from '../../src/services.ts'
import { temporaryFolder } from '../helpers/folder.ts'
import { buildOnce, startServer, type RunningServer } from '../helpers/program.ts'

/** Rounds, each with a server that is killed: `CONCORDANCE_TEST_KILLS=200` takes a quarter of an hour. */
const ROUNDS = Number(process.env['CONCORDANCE_TEST_KILLS'] ?? 8)
const WRITERS = 4
/** With so many statements the files of a snapshot are written, anew after each change of more than `LARGE`. */
const WORTH_A_SNAPSHOT = 55_000
const LARGE = 17_000
const token = 'operator-in-this-test'
const base = 'http://localhost:3000/'

beforeAll(buildOnce, 120_000)

/** A change as its author knows it: what all its statements have in common, and how many they are. */
interface Sent {
  readonly name: string
  readonly size: number
  /** Whether it takes the place of what was in its graph. */
  readonly replaces?: boolean
  /** Of the commit, once it was acknowledged. */
  sequence?: number
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const acknowledgedIn = (sent: readonly Sent[]): number => sent.filter(({ sequence }) => sequence !== undefined).length
async function until(done: () => boolean): Promise<void> {
  while (!done()) await wait(10)
}

const graphOf = ({ name }: Sent): string => `${base}graph/w${name.split('-')[1] ?? ''}`

/** Sends a change in one of the ways that there are. @returns the number of its commit. */
async function write(url: string, sent: Sent, way: number): Promise<number> {
  const { name, size } = sent
  const graph = graphOf(sent)
  const lines = Array.from({ length: size }, (_, at) => `<${base}id/${name}/${at}> <http://e.org/in> <http://e.org/${name}> .\n`) // prettier-ignore
  const request = sent.replaces
    ? { path: `/data?graph=${encodeURIComponent(graph)}`, method: 'PUT', type: 'application/n-triples', body: lines.join('') } // prettier-ignore
    : way === 0
      ? { path: '/api/changes', method: 'POST', type: 'application/json', body: JSON.stringify({ message: name, graphs: [{ graph, add: lines.join('') }] }) } // prettier-ignore
      : { path: '/update', method: 'POST', type: 'application/sparql-update', body: `INSERT DATA { GRAPH <${graph}> { ${lines.join('')} } }` } // prettier-ignore
  const { path, method, type, body } = request
  const headers = { authorization: `Bearer ${token}`, 'content-type': type }
  const answer = await fetch(`${url}${path}`, { method, headers, body })
  const said = await answer.text() // an answer that breaks off acknowledges nothing
  if (!answer.ok) throw new Error(said)
  return Number(answer.headers.get('concordance-commit'))
}

/** Writes until the server is gone. What the server refuses fails the test. */
async function writeUntilKilled(
  { url }: RunningServer,
  { writer, replaces }: { writer: string; replaces: boolean },
  sent: Sent[],
  isKilled: () => boolean,
): Promise<void> {
  for (let at = 0; ; at++) {
    const size = replaces ? LARGE : at % 5 === 4 ? 700 : 1 + (at % 7)
    const each: Sent = { name: `${writer}-${at}`, size, replaces }
    sent.push(each)
    try {
      each.sequence = await write(url, each, at % 2)
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
    for (const each of sent)
      if (each.sequence !== undefined) expect(Object.keys(journal.commit(each.sequence)?.graphs ?? {}), each.name).toContain(graphOf(each)) // prettier-ignore
  } finally {
    await journal.close()
  }
  const services = await openServices(readConfig({ CONCORDANCE_DATA_DIR: folder }), { indexed: false })
  try {
    const snapshot = services.snapshot()
    expect(snapshot.commit).toBe(services.journal.head)
    const found = ({ name }: Sent): number => {
      const object = snapshot.terms.iri(`http://e.org/${name}`)
      return object === 0 ? 0 : snapshot.count({ o: object })
    }
    const replacing = sent.filter(({ replaces }) => replaces)
    for (const each of sent) expect([0, each.size], `${each.name}, whole or not`).toContain(found(each))
    for (const each of sent)
      if (!each.replaces && each.sequence !== undefined) expect(found(each), `${each.name}, acknowledged`).toBe(each.size) // prettier-ignore
    const last = replacing.findLastIndex(({ sequence }) => sequence !== undefined)
    const there = replacing.flatMap((each, at) => (found(each) > 0 ? [at] : []))
    expect(there.length).toBeLessThanOrEqual(1)
    expect(there[0] ?? -1).toBeGreaterThanOrEqual(last)
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
        if (round === 0) {
          const seed: Sent = { name: '0-seed', size: WORTH_A_SNAPSHOT }
          sent.push({ ...seed, sequence: await write(server.url, { ...seed, replaces: true }, 0) })
        }
        const writers = Array.from({ length: WRITERS }, (_, at) => {
          const writer = { writer: `${round}-${at === 0 ? 'large' : at}`, replaces: at === 0 }
          return writeUntilKilled(server, writer, sent, () => isKilled)
        })
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
