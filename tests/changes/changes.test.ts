import fc from 'fast-check'
import { DataFactory } from 'n3'
import type { Term } from '@rdfjs/types'
import { describe, expect, it, vi } from 'vitest'
import { Changes, type Draft, type Intent } from '../../src/changes/changes.ts'
import { Journal } from '../../src/journal/journal.ts'
import { QuadStore } from '../../src/store/quad-store.ts'
import { temporaryFolder } from '../helpers/folder.ts'

const { namedNode, literal, blankNode, defaultGraph } = DataFactory
const intent: Intent = { actor: 'test', intent: 'http://example.org/Change', message: 'a change' }
const ex = (name: string): Term => namedNode(`http://example.org/${name}`)

interface Opened {
  readonly store: QuadStore
  readonly journal: Journal
  readonly changes: Changes
}

function openIn(folder: string): Opened {
  const journal = new Journal(folder, {})
  const store = new QuadStore()
  const changes = new Changes(store, journal)
  changes.replay()
  return { store, journal, changes }
}

type Row = readonly [Term, Term, Term, Term]
const list = (draft: Draft, part: 'added' | 'removed', rows: readonly Row[]): void => {
  for (const [s, p, o, g] of rows) draft[part].push(draft.intern(s), draft.intern(p), draft.intern(o), draft.intern(g))
}
const shown = (term: Term): string =>
  term.termType === 'Literal' ? JSON.stringify([term.value, term.language, term.datatype.value]) : `${term.termType} ${term.value}` // prettier-ignore

/** All quads as text, sorted: ids differ from one store to the next, terms do not. */
function contentOf({ snapshot }: QuadStore): string[] {
  const rows: string[] = []
  snapshot.scan({}, (...quad) => void rows.push(quad.map((id) => shown(snapshot.terms.term(id))).join(' | ')))
  return rows.sort()
}

const subject = fc.constantFrom(ex('a'), ex('b'), ex('é/日本'), blankNode('b1'))
const object = fc.oneof(
  subject,
  fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => literal(text)),
  fc.constantFrom(literal('x', 'en'), literal('x', 'de'), literal('en'), literal('1', namedNode('http://example.org/dt')), literal('01', namedNode('http://example.org/dt'))), // prettier-ignore
)
const graph = fc.constantFrom(ex('g1'), ex('g2'), defaultGraph())
const rows = fc.array(fc.tuple(subject, fc.constantFrom(ex('p'), ex('q')), object, graph), { maxLength: 12 })

describe('Changes', () => {
  it('a change that throws leaves no quad, no term and no commit.', async () => {
    const { store, journal, changes } = openIn(temporaryFolder())
    await changes.commit((draft) => (list(draft, 'added', [[ex('s'), ex('p'), ex('o'), ex('g')]]), intent))
    const before = { snapshot: store.snapshot, terms: store.dictionary.size }
    const refused = changes.commit(async (draft) => {
      list(draft, 'added', [[ex('new'), ex('newer'), literal('newest', 'en'), ex('g')]])
      list(draft, 'removed', [[ex('s'), ex('p'), ex('o'), ex('g')]])
      await Promise.resolve()
      throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    expect(store.snapshot).toBe(before.snapshot)
    expect(store.dictionary.size).toBe(before.terms)
    expect(store.dictionary.id(ex('new'))).toBe(0)
    expect(journal.head).toBe(1)
    await changes.commit((draft) => (list(draft, 'added', [[ex('s2'), ex('p'), ex('o'), ex('g')]]), intent))
    expect(store.snapshot.size).toBe(2)
    await journal.close()
  })

  it('a change that the journal cannot keep leaves no trace either.', async () => {
    const { store, journal, changes } = openIn(temporaryFolder())
    const append = vi.spyOn(journal, 'append').mockRejectedValueOnce(new Error('disk full'))
    const change = (draft: Draft): Intent => (list(draft, 'added', [[ex('s'), ex('p'), ex('o'), ex('g')]]), intent)
    await expect(changes.commit(change)).rejects.toThrow('disk full')
    expect([store.snapshot.size, store.dictionary.size, journal.head]).toEqual([0, 0, 0])
    append.mockRestore()
    expect(await changes.commit(change)).toMatchObject({ sequence: 1 })
    await journal.close()
  })

  it('a change without effect makes no commit.', async () => {
    const { store, journal, changes } = openIn(temporaryFolder())
    const quad: Row = [ex('s'), ex('p'), ex('o'), ex('g')]
    await changes.commit((draft) => (list(draft, 'added', [quad]), intent))
    const terms = store.dictionary.size
    expect(await changes.commit((draft) => (list(draft, 'added', [quad]), intent))).toBeUndefined()
    expect(await changes.commit((draft) => (list(draft, 'removed', [[ex('x'), ex('p'), ex('o'), ex('g')]]), intent))).toBeUndefined() // prettier-ignore
    expect(await changes.commit((draft) => (list(draft, 'removed', [quad]), list(draft, 'added', [quad]), intent))).toBeUndefined() // prettier-ignore
    expect(await changes.commit((draft) => (list(draft, 'removed', [quad]), undefined))).toBeUndefined()
    expect([journal.head, store.dictionary.size, store.snapshot.size]).toEqual([1, terms, 1])
    await journal.close()
  })

  it('changes that are made at once are made one after another, each on what the one before left.', async () => {
    const { journal, changes, store } = openIn(temporaryFolder())
    let running = 0
    const seen: number[] = []
    const commits = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        changes.commit(async (draft) => {
          expect(++running).toBe(1)
          seen.push(draft.snapshot.size)
          await new Promise((resolve) => setTimeout(resolve, at % 3))
          list(draft, 'added', [[ex(`s${at}`), ex('p'), ex('o'), ex('g')]])
          running--
          return intent
        }),
      ),
    )
    expect(commits.map((commit) => commit?.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(store.snapshot.commit).toBe(8)
    await journal.close()
  })

  it('listeners hear every commit in order, with its quads and the snapshot that has them; one that throws harms nobody.', async () => {
    const { journal, changes } = openIn(temporaryFolder())
    const heard: string[] = []
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
    changes.onCommit(() => {
      throw new Error('a projection failed')
    })
    changes.onCommit(({ commit, added, removed, snapshot }) => {
      heard.push([commit.sequence, snapshot.commit, added.length, removed.length, snapshot.size].join(' '))
    })
    const [a, b, c] = ['a', 'b', 'c'].map((name): Row => [ex(name), ex('p'), ex('o'), ex('g')])
    await changes.commit((draft) => (list(draft, 'added', [a!, b!, a!]), intent))
    await changes.commit((draft) => (list(draft, 'added', [c!]), list(draft, 'removed', [a!, b!]), intent))
    expect(heard).toEqual(['1 1 2 0 2', '2 2 1 2 1'])
    expect(warn).toHaveBeenCalledTimes(2)
    warn.mockRestore()
    await journal.close()
  })

  it('an author gets the answer when what listeners began is done, and no change is made before that.', async () => {
    const { journal, changes } = openIn(temporaryFolder())
    const steps: string[] = []
    changes.onCommit(async ({ commit }) => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      steps.push(`heard ${commit.sequence}`)
    })
    const make = (name: string): Promise<unknown> =>
      changes
        .commit((draft) => {
          steps.push(`made ${name}`)
          list(draft, 'added', [[ex(name), ex('p'), ex('o'), ex('g')]])
          return intent
        })
        .then(() => steps.push(`answered ${name}`))
    await Promise.all([make('a'), make('b')])
    expect(steps.filter((step) => step !== 'answered a')).toEqual([
      'made a',
      'heard 1',
      'made b',
      'heard 2',
      'answered b',
    ])
    expect(steps.indexOf('answered a')).toBeGreaterThan(steps.indexOf('heard 1'))
    await journal.close()
  })

  it('a large change that the journal cannot keep leaves no trace, and the next one is made.', async () => {
    const { store, journal, changes } = openIn(temporaryFolder())
    const many = Array.from({ length: 20_000 }, (_, at): Row => [ex(`s${at}`), ex('p'), literal(`${at}`), ex('g')])
    const append = vi.spyOn(journal, 'append').mockRejectedValueOnce(new Error('disk full'))
    await expect(changes.commit((draft) => (list(draft, 'added', many), intent))).rejects.toThrow('disk full')
    append.mockRestore()
    expect([store.snapshot.size, store.dictionary.size, journal.head]).toEqual([0, 0, 0])
    await changes.commit((draft) => (list(draft, 'added', many.slice(100)), intent))
    await changes.commit((draft) => (list(draft, 'removed', many), intent))
    expect([store.snapshot.size, store.snapshot.commit]).toEqual([0, 2])
    expect(journal.commit(2)?.graphs).toEqual({ 'http://example.org/g': { added: 0, removed: 19_900 } })
    await store.close()
    await journal.close()
  }, 60_000)

  it('counts what was added and removed by graph.', async () => {
    const { journal, changes } = openIn(temporaryFolder())
    await changes.commit((draft) => (list(draft, 'added', [[ex('s'), ex('p'), ex('o'), ex('g1')]]), intent))
    const commit = await changes.commit((draft) => {
      list(draft, 'removed', [[ex('s'), ex('p'), ex('o'), ex('g1')]])
      list(draft, 'added', [[ex('s'), ex('p'), ex('o'), ex('g2')], [ex('s'), ex('p'), ex('o2'), ex('g2')]]) // prettier-ignore
      return intent
    })
    expect(commit?.graphs).toEqual({
      'http://example.org/g1': { added: 0, removed: 1 },
      'http://example.org/g2': { added: 2, removed: 0 },
    })
    await journal.close()
  })

  it('replaying the journal gives the same store, whatever was added and removed.', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ added: rows, removed: rows }), { maxLength: 6 }), async (sequence) => {
        const folder = temporaryFolder()
        const { store, journal, changes } = openIn(folder)
        for (const { added, removed } of sequence)
          await changes.commit((draft) => (list(draft, 'added', added), list(draft, 'removed', removed), intent))
        const before = contentOf(store)
        expect((await journal.verify()).fault).toBeUndefined()
        await journal.close()
        const again = openIn(folder)
        expect(contentOf(again.store)).toEqual(before)
        expect(again.store.snapshot.commit).toBe(store.snapshot.commit)
        await again.journal.close()
      }),
      { numRuns: 25 },
    )
  })

  it('replays changes that are longer than a chunk and that compact the store.', async () => {
    const folder = temporaryFolder()
    const { store, journal, changes } = openIn(folder)
    const many = (from: number, to: number): Row[] =>
      Array.from({ length: to - from }, (_, at) => [ex(`s${from + at}`), ex('p'), literal(`label ${from + at}`, 'en'), ex('g')]) // prettier-ignore
    await changes.commit((draft) => (list(draft, 'added', many(0, 40_000)), intent))
    await changes.commit((draft) => (list(draft, 'removed', many(100, 20_100)), intent))
    await changes.commit((draft) => (list(draft, 'added', many(200, 300)), intent))
    await changes.commit((draft) => (list(draft, 'removed', many(250, 260)), intent))
    expect(store.snapshot.size).toBe(20_090)
    expect(journal.commit(1)!.chunks).toBe(3)
    const before = contentOf(store)
    await journal.close()
    const again = openIn(folder)
    expect(contentOf(again.store)).toEqual(before)
    await again.journal.close()
  })
})
