import { join } from 'node:path'
import { open } from 'lmdb'
import { describe, expect, it } from 'vitest'
import { decodeChunk, encodeChunk } from '../../src/journal/chunk.ts'
import { Journal, type CommitDraft } from '../../src/journal/journal.ts'
import { temporaryFolder } from '../helpers/folder.ts'

const birth = { CONCORDANCE_BASE_URI: 'http://localhost:3000/' }
const draft = (message: string): CommitDraft => ({
  time: '2026-01-01T00:00:00.000Z',
  actor: 'test',
  intent: 'http://example.org/Load',
  message,
  graphs: { 'http://example.org/g': { added: 1, removed: 0 } },
})
/** Chunks that say one thing each, of the subject with that name. */
const bytes = (...texts: string[]): Buffer[] =>
  texts.map((text) => encodeChunk({ terms: [{ kind: 1, qualifier: 0, text: Buffer.from(text) }], added: new Uint32Array(4), removed: new Uint32Array(0) })) // prettier-ignore
const textOf = (chunk: unknown): string => Buffer.from(decodeChunk(chunk as Buffer).terms[0]!.text).toString()

/** Opens the database beside the journal, which must be closed. */
async function tamper(
  folder: string,
  change: (
    tables: Record<
      'commits' | 'chunks' | 'meta',
      { get(key: unknown): unknown; putSync(key: unknown, value: unknown): unknown; removeSync(key: unknown): unknown }
    >,
  ) => void,
): Promise<void> {
  // prettier-ignore
  const root = open({ path: join(folder, 'journal.mdb'), maxDbs: 8, noSubdir: true })
  change({
    commits: root.openDB({ name: 'commits', encoding: 'json', keyEncoding: 'ordered-binary' }) as never,
    chunks: root.openDB({ name: 'chunks', encoding: 'binary', compression: true }) as never,
    meta: root.openDB({ name: 'meta', encoding: 'json' }) as never,
  })
  await root.close()
}

async function journalOf(...messages: string[]): Promise<string> {
  const folder = temporaryFolder()
  const journal = new Journal(folder, birth)
  for (const message of messages) await journal.append(draft(message), bytes(`${message} one`, `${message} two`))
  await journal.close()
  return folder
}

describe('A Journal', () => {
  it('gives back commits and their bytes, in order, after it was closed and opened.', async () => {
    const journal = new Journal(await journalOf('first', 'second'), birth)
    expect(journal.head).toBe(2)
    expect([...journal.since(0)].map(({ sequence, message, chunks }) => [sequence, message, chunks])).toEqual([
      [1, 'first', 2],
      [2, 'second', 2],
    ])
    expect([...journal.since(1)].map(({ message }) => message)).toEqual(['second'])
    expect([...journal.chunksOf(journal.commit(2)!)].map(textOf)).toEqual(['second one', 'second two'])
    expect(journal.commit(1)).toMatchObject({ actor: 'test', graphs: { 'http://example.org/g': { added: 1 } } })
    expect(journal.commit(3)).toBeUndefined()
    expect(journal.commit(2)!.previous).toBe(journal.commit(1)!.hash)
    expect((await journal.verify()).fault).toBeUndefined()
    await journal.close()
  })

  it.each<[string, Parameters<typeof tamper>[1], number]>([
    ['a changed byte of a chunk', ({ chunks }) => chunks.putSync([2, 1], bytes('second twx')[0]), 2],
    ['a missing chunk', ({ chunks }) => chunks.removeSync([2, 0]), 2],
    ['a changed header', ({ commits }) => commits.putSync(1, { ...(commits.get(1) as object), actor: 'other' }), 1],
    ['a missing commit', ({ commits }) => commits.removeSync(2), 2],
    ['a missing last commit', ({ commits }) => commits.removeSync(3), 3],
    ['a commit in the place of another', ({ commits }) => commits.putSync(2, commits.get(3)), 2],
  ])('tells by its hashes of %s.', async (_what, change, at) => {
    const folder = await journalOf('first', 'second', 'third')
    await tamper(folder, change)
    const journal = new Journal(folder, birth)
    expect((await journal.verify()).fault?.sequence).toBe(at)
    await journal.close()
  })

  it('sweeps what an unfinished commit has left when it is opened.', async () => {
    const folder = await journalOf('first')
    await tamper(folder, ({ chunks }) => chunks.putSync([2, 0], Buffer.from('orphan')))
    await new Journal(folder, birth).close()
    await tamper(folder, ({ chunks }) => expect(chunks.get([2, 0])).toBeUndefined())
  })

  it('leaves nothing of a commit whose chunks break off.', async () => {
    const folder = temporaryFolder()
    const journal = new Journal(folder, birth)
    async function* broken(): AsyncGenerator<Buffer> {
      yield* bytes('a', 'b', 'c')
      await Promise.resolve()
      throw new Error('no more')
    }
    await expect(journal.append(draft('broken'), broken())).rejects.toThrow('no more')
    expect(journal.head).toBe(0)
    await journal.append(draft('whole'), bytes('d'))
    expect((await journal.verify()).fault).toBeUndefined()
    await journal.close()
    await tamper(folder, ({ chunks }) => {
      expect(textOf(chunks.get([1, 0]))).toBe('d')
      expect(chunks.get([1, 1])).toBeUndefined()
    })
  })

  it('is kept for the URI space that it was made for, and says so.', async () => {
    const folder = await journalOf('first')
    expect(() => new Journal(folder, { CONCORDANCE_BASE_URI: 'https://other.org/' })).toThrow(
      /was made with CONCORDANCE_BASE_URI http:\/\/localhost:3000\/ and cannot be opened with https:\/\/other.org\/.*CONCORDANCE_DATA_DIR/,
    )
  })

  it('is not opened by a program of another format.', async () => {
    const folder = await journalOf('first')
    await tamper(folder, ({ meta }) => meta.putSync('birth:format', '0'))
    expect(() => new Journal(folder, birth)).toThrow(/was made with format 0 and cannot be opened with 1/)
  })
})
