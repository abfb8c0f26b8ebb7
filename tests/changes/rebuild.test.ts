import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import type { Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { describe, expect, it } from 'vitest'
import { Changes } from '../../src/changes/changes.ts'
import { rebuild, type Rebuilt } from '../../src/changes/rebuild.ts'
import { Journal } from '../../src/journal/journal.ts'
import { openRoot, openTables } from '../../src/journal/tables.ts'
import { SnapshotKeeper } from '../../src/store/snapshot-keeper.ts'
import { temporaryFolder } from '../helpers/folder.ts'

const { namedNode, literal, quad } = DataFactory
const iri = (name: string): ReturnType<typeof namedNode> => namedNode(`http://example.org/${name}`)
const statement = (subject: string, text: string, graph: string): Quad =>
  quad(iri(subject), iri('says'), literal(text, 'en'), iri(graph))

/** Opens a store as the service does, makes changes in it, and closes it. */
async function edit(folder: string, work: (changes: Changes) => Promise<void>): Promise<void> {
  const journal = new Journal(folder, {})
  const hashOf = (commit: number): string | undefined => journal.commit(commit)?.hash
  const keeper = new SnapshotKeeper({ folder: join(folder, 'snapshot'), hashOf, worthWriting: 1 })
  const store = keeper.open()
  const changes = new Changes(store, journal)
  changes.replay()
  await work(changes)
  store.compact()
  await store.idle()
  await keeper.close()
  await store.close()
  await journal.close()
}

const commit = (changes: Changes, added: Quad[], removed: Quad[] = []): Promise<unknown> =>
  changes.commit((draft) => {
    draft.list({ added, removed })
    return { actor: 'test', intent: 'http://example.org/Change', message: 'a change' }
  })

async function rebuilt(folder: string): Promise<Rebuilt> {
  const journal = new Journal(folder, {})
  try {
    return await rebuild(journal, join(folder, 'snapshot'))
  } finally {
    await journal.close()
  }
}

const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, 'snapshot')).map((name) => [
      name,
      readFileSync(join(folder, 'snapshot', name)).toString('base64'),
    ]),
  )

/** A store that was edited in three runs, with terms that were looked at only and texts that were taken away. */
async function edited(): Promise<string> {
  const folder = temporaryFolder()
  await edit(folder, async (changes) => {
    await commit(
      changes,
      Array.from({ length: 3000 }, (_, at) => statement(`s${at}`, `text ${at % 700}`, 'g')),
    )
  })
  await edit(folder, async (changes) => {
    await changes.preview((draft) => draft.list({ added: [statement('never', 'was', 'made')], removed: [] }))
    await commit(
      changes,
      [statement('b', 'zwei', 'h')],
      Array.from({ length: 40 }, (_, at) => statement(`s${at}`, `text ${at}`, 'g')),
    )
  })
  await edit(folder, async (changes) => {
    await commit(changes, [statement('c', 'z', 'h'), statement('a', 'drei', 'h')])
    await commit(changes, [], [statement('b', 'zwei', 'h')])
  })
  return folder
}

describe('Rebuilding', () => {
  it('gives the same bytes each time, whatever was there before, and the graphs that were there.', async () => {
    const folder = await edited()
    const copies = [0, 1, 2].map(() => join(temporaryFolder(), 'store'))
    for (const copy of copies) cpSync(folder, copy, { recursive: true })
    rmSync(join(copies[1]!, 'snapshot'), { recursive: true })
    const [first, second] = [await rebuilt(copies[0]!), await rebuilt(copies[1]!)]
    expect(first).toMatchObject({ commit: 4, before: { status: 'same' } })
    expect(first.subjects.before).toBe(first.subjects.sha256)
    expect(second).toEqual({ ...first, before: { status: 'none' } })
    expect(filesOf(copies[0]!)).toEqual(filesOf(copies[1]!))
    await edit(copies[2]!, async () => {}) // opened and closed
    expect(await rebuilt(copies[2]!)).toEqual(first)
    expect(await rebuilt(copies[2]!)).toEqual(first)
    expect(filesOf(copies[2]!)).toEqual(filesOf(copies[0]!))
    expect(Object.keys(filesOf(copies[0]!)).length).toBeGreaterThan(20)
    expect(Object.keys(filesOf(folder))).not.toEqual(Object.keys(filesOf(copies[0]!)))
  })

  it('tells what a graph holds by its sorted statements.', async () => {
    const { graphs } = await rebuilt(await edited())
    const lines = ['<http://example.org/a> <http://example.org/says> "drei"@en .\n', '<http://example.org/c> <http://example.org/says> "z"@en .\n'] // prettier-ignore
    const sha256 = createHash('sha256').update(lines.join('')).digest('hex')
    expect(graphs).toMatchObject([
      { graph: 'http://example.org/g', statements: 2960 },
      { graph: 'http://example.org/h', statements: 2, sha256 },
    ])
  })

  it('gives a store that is opened from what it made.', async () => {
    const folder = await edited()
    const { graphs } = await rebuilt(folder)
    let size = 0
    await edit(folder, async (changes) => {
      await commit(changes, [statement('d', 'more', 'h')])
      await changes.preview((draft) => void (size = draft.snapshot.size))
    })
    expect(size).toBe(graphs.reduce((sum, { statements }) => sum + statements, 0) + 1)
    expect((await rebuilt(folder)).before).toEqual({ status: 'same' })
  })

  it('says what was not the same before: a snapshot that is damaged, and an index of subjects.', async () => {
    const folder = await edited()
    const expected = await rebuilt(copyOf(folder))
    const snapshot = join(folder, 'snapshot')
    const columns = readdirSync(snapshot).find((name) => name.endsWith('-spog.bin'))!
    const bytes = readFileSync(join(snapshot, columns))
    bytes[bytes.length - 1]! ^= 1
    writeFileSync(join(snapshot, columns), bytes)
    const root = openRoot(join(folder, 'journal.mdb'))
    const { small } = openTables(root).subjects
    small.removeSync([...small.getKeys({ limit: 1 })][0]!)
    await root.close()
    const found = await rebuilt(folder)
    expect(found.before).toMatchObject({ status: 'unusable', why: `${columns} is damaged` })
    expect(found.subjects.before).not.toBe(found.subjects.sha256)
    expect([found.graphs, found.files, found.subjects.sha256]).toEqual([expected.graphs, expected.files, expected.subjects.sha256]) // prettier-ignore
  })

  it('touches nothing when the journal is damaged.', async () => {
    const folder = await edited()
    const before = filesOf(folder)
    const root = openRoot(join(folder, 'journal.mdb'))
    const { chunks } = openTables(root)
    chunks.removeSync([2, 0])
    await root.close()
    await expect(rebuilt(folder)).rejects.toThrow(/damaged, and nothing is made from it: Commit 2 lacks its chunk 0/)
    expect(filesOf(folder)).toEqual(before)
  })

  it('makes nothing of a store without commits.', async () => {
    const folder = temporaryFolder()
    expect(await rebuilt(folder)).toMatchObject({ commit: 0, graphs: [], files: [], before: { status: 'none' } })
    expect(existsSync(join(folder, 'snapshot'))).toBe(false)
  })
})

function copyOf(folder: string): string {
  const copy = join(temporaryFolder(), 'store')
  cpSync(folder, copy, { recursive: true })
  return copy
}
