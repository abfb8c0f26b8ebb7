import { join } from 'node:path'
import fc from 'fast-check'
import { open } from 'lmdb'
import { describe, expect, it } from 'vitest'
import { encodeChunk } from '../../src/journal/chunk.ts'
import { Journal, type CommitDraft } from '../../src/journal/journal.ts'
import { SubjectKind } from '../../src/journal/subjects.ts'
import { temporaryFolder } from '../helpers/folder.ts'

const draft: CommitDraft = {
  time: '2026-01-01T00:00:00.000Z',
  actor: 'test',
  intent: 'http://example.org/Change',
  message: 'a change',
  graphs: {},
}

/** A chunk that adds (or removes) one statement of each subject; the other terms are no subjects. */
function chunkOf(subjects: readonly string[], part: 'added' | 'removed' = 'added'): Buffer {
  const terms = ['not a subject', ...subjects].map((text) => ({ kind: 1, qualifier: 0, text: Buffer.from(text) }))
  const quads = Uint32Array.from(subjects.flatMap((_, at) => [at + 1, 0, 0, 0]))
  return encodeChunk({ terms, added: new Uint32Array(0), removed: new Uint32Array(0), [part]: quads })
}

const sequences = (journal: Journal, subject: string, after?: number): number[] =>
  journal.usesOf(SubjectKind.iri, Buffer.from(subject), after).map(({ sequence }) => sequence)

const many = (from: number, count: number): string[] => Array.from({ length: count }, (_, at) => `s${from + at}`)

describe('The index of subjects', () => {
  it('knows the commits of every subject, newest first, small commits and large ones.', async () => {
    const subjects = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.array(
          fc.nat(30).map((at) => `s${at}`),
          { maxLength: 10 },
        ),
      },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 20 }).map((from) => many(from, 9000)) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(subjects, { minLength: 1, maxLength: 8 }), fc.nat(8), async (commits, after) => {
        const journal = new Journal(temporaryFolder(), {})
        for (const each of commits) await journal.append(draft, [chunkOf(each.slice(0, 5000)), chunkOf(each.slice(5000), 'removed')]) // prettier-ignore
        const expectAll = (): void => {
          for (const subject of ['s0', 's7', 's30', 's4999', 's5010', 's9005', 'not a subject']) {
            const expected = commits.flatMap((each, at) => (each.includes(subject) ? [at + 1] : [])).reverse()
            expect(sequences(journal, subject), subject).toEqual(expected)
            expect(sequences(journal, subject, after)).toEqual(expected.filter((each) => each > after))
          }
        }
        expectAll()
        journal.rebuildSubjects()
        expectAll()
        await journal.close()
      }),
      { numRuns: 15 },
    )
  })

  it('says of a large commit in which chunks to look.', async () => {
    const journal = new Journal(temporaryFolder(), {})
    await journal.append(draft, [chunkOf(many(0, 2000)), chunkOf(many(2000, 2000)), chunkOf(['s5'], 'removed')])
    const uses = (subject: string): unknown => journal.usesOf(SubjectKind.iri, Buffer.from(subject))
    expect(uses('s5')).toEqual([{ sequence: 1, chunks: [0, 2] }])
    expect(uses('s2001')).toEqual([{ sequence: 1, chunks: [1] }])
    expect(uses('s4001')).toEqual([])
    await journal.close()
  })

  it('tells a blank node from an IRI.', async () => {
    const journal = new Journal(temporaryFolder(), {})
    await journal.append(draft, [chunkOf(['b'])])
    expect(journal.usesOf(SubjectKind.blank, Buffer.from('b'))).toEqual([])
    await journal.close()
  })

  it('is made for a journal that has none, before anything is added to it.', async () => {
    const folder = temporaryFolder()
    const journal = new Journal(folder, {})
    for (const subject of ['a', 'b', 'a']) await journal.append(draft, [chunkOf([subject])])
    await journal.close()
    const root = open({ path: join(folder, 'journal.mdb'), maxDbs: 8, noSubdir: true })
    root.openDB({ name: 'subjects', encoding: 'json', keyEncoding: 'ordered-binary' }).clearSync()
    root.openDB({ name: 'meta', encoding: 'json' }).removeSync('subjects')
    await root.close()
    const again = new Journal(folder, {})
    await again.append(draft, [chunkOf(['a'])])
    expect(sequences(again, 'a')).toEqual([4, 3, 1])
    expect(sequences(again, 'b')).toEqual([2])
    await again.close()
  })
})
