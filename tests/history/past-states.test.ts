import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { temporaryFolder } from '../helpers/folder.ts'
import { blankNode, contentOf, defaultGraph, ex, literal, namedNode, openIn, quad, statement, type Opened } from './support.ts' // prettier-ignore

const subject = fc.constantFrom(ex('a'), ex('b'), ex('é/日本'), blankNode('b1'))
const object = fc.oneof(
  subject,
  fc.constantFrom(literal('x'), literal('x', 'en'), literal('x', 'de'), literal('1', namedNode('http://example.org/dt'))), // prettier-ignore
)
const graph = fc.constantFrom(ex('g1'), ex('g2'), defaultGraph())
const rows = fc
  .array(fc.tuple(subject, fc.constantFrom(ex('p'), ex('q')), object, graph), { maxLength: 12 })
  .map((list) => list.map(([s, p, o, g]) => quad(s as never, p as never, o as never, g as never)))
const step = fc.record({ added: rows, removed: rows, compact: fc.boolean() })

/** Every past state, asked for in some order, against what was recorded when it was the newest. */
async function expectAll({ history }: Opened, recorded: readonly string[][], order: readonly number[]): Promise<void> {
  for (const at of order) {
    const state = await history.at(at)
    expect(state.commit).toBe(at)
    expect(contentOf(state), `commit ${at}`).toEqual(recorded[at])
  }
}

describe('Past states', () => {
  it('are what the store was then, in whatever order they are asked for, also when it is opened again.', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 10 }),
        fc.infiniteStream(fc.nat()),
        fc.boolean(),
        async (steps, random, files) => {
          // prettier-ignore
          const folder = temporaryFolder()
          const opened = openIn(folder, { files })
          const recorded: string[][] = [[]]
          for (const { compact, ...change } of steps) {
            const commit = await opened.commit(change)
            if (commit) recorded[commit.sequence] = contentOf(opened.store.snapshot)
            if (compact) opened.store.compact()
          }
          const numbers = recorded.map((_content, at) => at)
          const shuffled = (): number[] => [...numbers, ...numbers].map((at) => [random.next().value!, at] as const).sort(([a], [b]) => a - b).map(([, at]) => at) // prettier-ignore
          await expectAll(opened, recorded, shuffled())
          await opened.close()
          const again = openIn(folder, { files })
          await expectAll(again, recorded, shuffled())
          await again.close()
        },
      ),
      { numRuns: 15 },
    )
  })

  it('are found where every term of a statement is gone from the store, which was opened from files.', async () => {
    const folder = temporaryFolder()
    const opened = openIn(folder, { files: true })
    await opened.commit({ added: [statement('old', 'was', literal('gone', 'en'))] })
    await opened.commit({
      removed: [statement('old', 'was', literal('gone', 'en'))],
      added: [statement('a', 'p', 'b')],
    })
    opened.store.compact()
    await opened.close()
    const again = openIn(folder, { files: true })
    expect(contentOf(await again.history.at(1))).toEqual([
      'NamedNode http://example.org/old | NamedNode http://example.org/was | ["gone","en","http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"] | NamedNode http://example.org/g',
    ])
    await again.close()
  })

  it('are laid out beside the main thread where much changed between, and read the same.', async () => {
    const opened = openIn(temporaryFolder())
    const many = Array.from({ length: 20_000 }, (_, at) => statement(`s${at}`, 'p', `o${at % 7}`))
    await opened.commit({ added: [statement('first', 'p', 'o')] })
    await opened.commit({ added: many.slice(0, 18_000) })
    await opened.commit({ added: many.slice(18_000), removed: many.slice(0, 17_000) })
    await opened.commit({ removed: many.slice(17_000) })
    expect((await opened.history.at(2)).size).toBe(18_001)
    expect((await opened.history.at(3)).size).toBe(3001)
    expect(contentOf(await opened.history.at(1))).toHaveLength(1)
    expect((await opened.history.at(0)).size).toBe(0)
    await opened.close()
  })

  it('cost what changed between, whatever was loaded before.', async () => {
    const opened = openIn(temporaryFolder())
    await opened.commit({ added: Array.from({ length: 500 }, (_, at) => statement(`s${at}`, 'p', 'o')) })
    for (const name of ['a', 'b', 'c', 'd']) await opened.commit({ added: [statement(name, 'p', 'o')] })
    const read = vi.spyOn(opened.journal, 'chunksOf')
    const readFor = async (at: number): Promise<number[]> => {
      read.mockClear()
      await opened.history.at(at)
      return read.mock.calls.map(([{ sequence }]) => sequence).sort((a, b) => a - b)
    }
    expect(await readFor(1)).toEqual([2, 3, 4, 5])
    expect(await readFor(4)).toEqual([5])
    expect(await readFor(2)).toEqual([2])
    expect(await readFor(2)).toEqual([])
    await opened.close()
  })

  it('are not there before they are made.', async () => {
    const opened = openIn(temporaryFolder())
    await opened.commit({ added: [statement('a', 'p', 'b')] })
    await expect(opened.history.at(2)).rejects.toMatchObject({ code: 'not-found' })
    await expect(opened.history.at(-1)).rejects.toMatchObject({ code: 'not-found' })
    await opened.close()
  })
})
