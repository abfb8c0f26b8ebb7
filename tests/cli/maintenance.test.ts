import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openRoot, openTables } from '../../src/journal/tables.ts'
import { temporaryFile, temporaryFolder } from '../helpers/folder.ts'
import { buildOnce, runProgram, startServer, type Ended } from '../helpers/program.ts'

beforeAll(buildOnce, 120_000)

const file = temporaryFile('some.nt', '<http://e.org/s> <http://e.org/p> "1" .\n')
const headIn = ({ out }: Ended): string => /^Head: ([0-9a-f]{64})$/m.exec(out)?.[1] ?? 'none'

describe('The command line', () => {
  it('verifies and backs up while a server runs, restores into an empty folder, and rebuilds.', async () => {
    const [store, other, target] = [temporaryFolder(), temporaryFolder(), join(temporaryFolder(), 'backup')]
    const run = (...args: string[]): Promise<Ended> => runProgram(args, { DATA_DIR: store })
    const server = await startServer({ DATA_DIR: store })
    try {
      await run('load', file)
      const verified = await run('verify')
      expect(verified).toMatchObject({ code: 0, err: '' })
      expect(verified.out).toMatch(
        /^The journal is whole: \d+ commits, each what it was when it was made\.\nHead: [0-9a-f]{64}\n$/,
      )
      const backup = await run('backup', target)
      expect([backup.code, backup.err]).toEqual([0, ''])
      expect(headIn(backup)).toBe(headIn(verified))
      expect((await run('backup', target)).err).toBe(`concordance: ${target} is not empty: choose a new folder\n`)
      for (const args of [['restore', target], ['rebuild']]) expect(await run(...args)).toMatchObject({ code: 2, err: expect.stringMatching(/is writing to .*: stop it, or set CONCORDANCE_DATA_DIR/) as string }) // prettier-ignore
    } finally {
      await server.stop()
    }
    const restored = await runProgram(['restore', target], { DATA_DIR: other })
    expect([restored.code, restored.err]).toEqual([0, ''])
    expect(readdirSync(other)).toEqual(['journal.mdb'])
    expect(await runProgram(['restore', target], { DATA_DIR: other })).toMatchObject({ code: 2, err: expect.stringMatching(/has a store/) as string }) // prettier-ignore
    const list = await runProgram(['list', '--json'], { DATA_DIR: other })
    expect(list.out).toBe((await run('list', '--json')).out)
    const [first, second] = [await run('rebuild'), await runProgram(['rebuild'], { DATA_DIR: other })]
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toMatch(/^[0-9a-f]{64} {2}snapshot\/manifest\.json$/m)
    expect(second.out).toBe(first.out)
    const again = JSON.parse((await run('rebuild', '--json')).out) as { before: unknown; files: { sha256: string }[] }
    expect(again.before).toEqual({ status: 'same' })
    for (const { sha256 } of again.files) expect(first.out).toContain(sha256)
  }, 120_000)

  it('says by its exit code and in a sentence that a journal is damaged, or not the one that was kept.', async () => {
    const store = temporaryFolder()
    const run = (...args: string[]): Promise<Ended> => runProgram(args, { DATA_DIR: store })
    await run('load', file)
    const { out } = await run('verify')
    const kept = /[0-9a-f]{64}/.exec(out)![0]
    expect((await run('verify', '--head', kept)).out).toMatch(/The hash that was kept is that of commit \d+\./)
    const wrong = await run('verify', '--head', 'f'.repeat(64))
    expect([wrong.code, wrong.out]).toEqual([1, expect.stringMatching(/^The journal is damaged: No commit has the hash f+:/)]) // prettier-ignore
    const root = openRoot(join(store, 'journal.mdb'))
    const { commits } = openTables(root)
    commits.putSync(1, { ...commits.get(1)!, message: 'something else' })
    await root.close()
    const damaged = await run('verify')
    expect([damaged.code, damaged.err]).toEqual([1, ''])
    expect(damaged.out).toBe('The journal is damaged: The header of commit 1 is not what it was when it was made.\n0 commits before that fit.\n') // prettier-ignore
    expect(await run('backup', join(temporaryFolder(), 'backup'))).toMatchObject({ code: 1, err: expect.stringMatching(/The journal is damaged/) as string }) // prettier-ignore
    expect(await run('rebuild')).toMatchObject({ code: 1, err: expect.stringMatching(/nothing is made from it/) as string }) // prettier-ignore
  }, 120_000)

  it.each<[string, string[], RegExp]>([
    ['a hash that is none', ['verify', '--head', 'abc'], /"abc" is not a SHA-256 hash/],
    ['a head and a file', ['verify', file, '--head', 'a'.repeat(64)], /--head is for the journal/],
    ['a manifest without its file', ['verify', '--manifest', file], /Name the file/],
    ['a store that is not there', ['verify'], /A store in .* does not exist/],
    ['a rebuild of nothing', ['rebuild'], /A store in .* does not exist/],
    ['a backup that is not there', ['restore', '/nowhere'], /\/nowhere\/backup\.json .* does not exist/],
  ])('answers %s with one line and exit code 2.', async (_what, args, message) => {
    const { code, out, err } = await runProgram(args, { DATA_DIR: temporaryFolder() })
    expect(err).toMatch(message)
    expect([code, out, err.split('\n').length]).toEqual([2, '', 2])
  })
})
