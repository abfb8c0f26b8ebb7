import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyFolder } from '../../src/journal/backup.ts'
import { temporaryFolder } from '../helpers/folder.ts'
import { buildOnce, startServer, type RunningServer } from '../helpers/program.ts'

const disk = temporaryFolder()
const canMount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]).status === 0
if (!canMount) process.emitWarning('A full disk is not tested: a tmpfs cannot be mounted here (that needs root)')
afterAll(() => void (canMount && spawnSync('umount', [disk])))
beforeAll(buildOnce, 120_000)

const token = 'operator-in-this-test'
const ballast = join(disk, 'ballast')
const free = (): number => statfsSync(disk).bavail * statfsSync(disk).bsize

/** What LMDB itself says of a disk without room: by then it may have written beyond its memory. */
const unseen = /Write error|mdb_/
/** A server, and what it writes to standard error. */
async function started(settings: Record<string, string>): Promise<RunningServer & { said(): string }> {
  const server = await startServer(settings)
  let text = ''
  server.child.stderr!.on('data', (more: string) => (text += more))
  return { ...server, said: () => text }
}

/** Takes what is free on the disk, down to so many bytes. The server may take of it at the same moment. */
function fill(left = 0): void {
  for (let bytes = 2 ** 20; bytes >= 4096; bytes /= 2) while (free() >= left + bytes && takes(bytes));
}

function takes(bytes: number): boolean {
  try {
    appendFileSync(ballast, Buffer.alloc(bytes))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    return false
  }
}

const send = (server: RunningServer, path: string, init: RequestInit): Promise<Response> =>
  fetch(`${server.url}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } })

let made = 0
/** Adds one statement with a text of some size. @returns the status of the answer. */
async function add(server: RunningServer, size = 30_000): Promise<number> {
  const body = `INSERT DATA { GRAPH <http://e.org/g> { <http://e.org/s${made}> <http://e.org/p> "${randomText(size)}" } }`
  const { status } = await send(server, '/update', { method: 'POST', body, headers: { 'content-type': 'application/sparql-update' } }) // prettier-ignore
  if (status < 300) made++
  return status
}

/** A text that no compression makes small. */
const randomText = (size: number): string =>
  Array.from({ length: size / 10 }, () => Math.random().toString(36).slice(2, 12)).join('')

async function count(server: RunningServer): Promise<number> {
  const query = encodeURIComponent('SELECT (COUNT(?s) AS ?n) { GRAPH <http://e.org/g> { ?s ?p ?o } }')
  const answer = await send(server, `/sparql?query=${query}`, { headers: { accept: 'text/csv' } })
  return Number((await answer.text()).split('\n')[1])
}

/** Commits in the journal. */
async function headOf(server: RunningServer): Promise<number> {
  return ((await (await send(server, '/health', {})).json()) as { journal: number }).journal
}

const health = async (server: RunningServer, path = '/health/ready'): Promise<[number, unknown]> => {
  const answer = await send(server, path, {})
  return [answer.status, ((await answer.json()) as { status: unknown }).status]
}

describe.runIf(canMount)('A server whose disk is full', () => {
  it.each([
    ['while less is free than is to be kept', { MIN_FREE_MB: '8' }, 2 ** 22],
    ['though nothing was to be kept, and not a byte is left', { MIN_FREE_MB: '0' }, 0],
  ])(
    'refuses to write and is read from, %s; with room again it writes.',
    async (_what, settings, left) => {
      const folder = join(disk, 'store')
      mkdirSync(folder)
      made = 0
      const settingsOf = { DATA_DIR: folder, WRITE_TOKEN: token, ...settings }
      let server = await started(settingsOf)
      try {
        const first = await headOf(server)
        for (let at = 0; at < 5; at++) expect(await add(server)).toBe(204)
        expect(await health(server)).toEqual([200, 'ok'])
        fill(left)
        let status = 0
        for (let tries = 0; tries < 100 && status !== 507; tries++) {
          status = await add(server) // until all that was taken before is used
          expect([204, 507]).toContain(status)
        }
        expect(status).toBe(507)
        const before = made
        for (let tries = 0; tries < 20; tries++) expect(await add(server)).toBe(507)
        const body = Array.from({ length: 40_000 }, (_, at) => `<http://e.org/l${at}> <http://e.org/p> "${randomText(100)}" .\n`).join('') // prettier-ignore
        const path = `/data?graph=${encodeURIComponent('http://e.org/large')}`
        const large = { method: 'PUT', body, headers: { 'content-type': 'application/n-triples' } }
        const refused = await send(server, path, large)
        expect(refused.status).toBe(507)
        expect(await refused.json()).toMatchObject({ type: '/problems/insufficient-storage', detail: expect.stringMatching(/free some, and writing goes on/) as string }) // prettier-ignore
        expect(await count(server)).toBe(before)
        for (const each of ['/health/ready', '/health']) expect(await health(server, each)).toEqual([200, 'read-only'])
        rmSync(ballast)
        expect(await health(server)).toEqual([200, 'ok'])
        expect(await add(server)).toBe(204)
        expect((await send(server, path, large)).status).toBeLessThan(300)
        expect(await count(server)).toBe(before + 1)
        expect(await server.stop()).toBe(0)
        const { commits, fault } = await verifyFolder(folder, {})
        expect([commits, fault]).toEqual([first + before + 2, undefined])
        expect(server.said()).not.toMatch(unseen)
        server = await started(settingsOf)
        expect(await count(server)).toBe(before + 1)
        expect(await add(server)).toBe(204)
      } finally {
        await server.stop()
        for (const path of [ballast, folder]) rmSync(path, { recursive: true, force: true })
      }
    },
    120_000,
  )

  it('keeps what was acknowledged while the disk becomes full and free again and again.', async () => {
    const folder = join(disk, 'store')
    made = 0
    const server = await started({ DATA_DIR: folder, WRITE_TOKEN: token, MIN_FREE_MB: '0' })
    const first = await headOf(server)
    try {
      let refused = 0
      for (let round = 0; round < 6; round++) {
        fill(round % 2 === 0 ? 0 : 2 ** 18)
        for (let at = 0; at < 40; at++) {
          const status = await add(server, 10_000 + 5000 * round)
          expect([204, 507]).toContain(status)
          refused += Number(status === 507)
        }
        rmSync(ballast)
        expect(await add(server)).toBe(204)
      }
      expect(refused).toBeGreaterThan(20)
      expect(await count(server)).toBe(made)
    } finally {
      await server.stop()
    }
    expect(server.said()).not.toMatch(unseen)
    expect(await verifyFolder(folder, {})).toMatchObject({ commits: first + made })
    expect(await verifyFolder(folder, {})).not.toHaveProperty('fault')
    rmSync(folder, { recursive: true })
  }, 120_000)
})
