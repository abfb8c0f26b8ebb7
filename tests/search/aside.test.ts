import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndexMaker } from '../../src/search/index-thread.ts'
import { LabelIndex } from '../../src/search/label-index.ts'
import { joinSegments, Segments } from '../../src/search/segments.ts'
import { openSegment, shareSegment } from '../../src/search/shared-segment.ts'
import { Graph } from './snapshot.ts'

/** Does what the thread does, when it is told to: what goes there and comes back is copied as messages are. */
class SlowMaker implements IndexMaker {
  private readonly waiting: (() => void)[] = []

  get idle(): boolean {
    return this.waiting.length === 0
  }

  /** Lets everything that waits be done. */
  async proceed(): Promise<void> {
    for (const go of this.waiting.splice(0)) go()
    await new Promise((resolve) => setImmediate(resolve))
  }

  readonly build: IndexMaker['build'] = (snapshot) => this.later(() => Segments.build(snapshot).toHandle())

  readonly update: IndexMaker['update'] = (segments, change) => {
    const handle = structuredClone(segments.toHandle())
    return this.later(() => {
      const own = Segments.open(handle, change.snapshot)
      own.update(change)
      return structuredClone(own.toHandle())
    })
  }

  readonly join: IndexMaker['join'] = (segments) => {
    const handles = structuredClone(segments.map(shareSegment))
    return this.later(() => openSegment(structuredClone(shareSegment(joinSegments(handles.map(openSegment))))))
  }

  readonly close = (): Promise<void> => Promise.resolve()

  private async later<Of>(work: () => Of): Promise<Of> {
    await new Promise<void>((resolve) => this.waiting.push(resolve))
    return work()
  }
}

const queries = ['port', 'sea', 'port sea', 'prot', 'c1']

function expectSame(index: LabelIndex, graph: Graph): void {
  const fresh = new LabelIndex()
  void fresh.build(graph.snapshot)
  expect([index.commit, index.size]).toEqual([graph.snapshot.commit, fresh.size])
  for (const query of queries) {
    for (const options of [{}, { lang: 'en' }]) {
      expect(index.search({ query, ...options })).toEqual(fresh.search({ query, ...options }))
      expect(index.suggest({ query, ...options, limit: 3 })).toEqual(fresh.suggest({ query, ...options, limit: 3 }))
    }
  }
}

const statement = fc
  .tuple(
    fc.nat(9),
    fc.constantFrom('skos:prefLabel', 'skos:altLabel', 'rdfs:label', 'ex:name'),
    fc.constantFrom('"port"@en', '"port of sea"@de', '"sea"', '"svc 1"', '"portal sea"@en'),
  )
  .map(([n, p, o]) => `ex:c${n} ${p} ${o} .`)
const rule = fc.constantFrom('ex:name rdfs:subPropertyOf skos:altLabel .', 'ex:c1 owl:deprecated true .')
const text = fc
  .array(fc.oneof({ weight: 5, arbitrary: statement }, rule), { maxLength: 8 })
  .map((all) => all.join('\n'))
const change = fc.record({ added: text, removed: text, proceed: fc.boolean() })

describe('An index that another thread makes', () => {
  it('answers as one built from scratch, after any commits.', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const graph = new Graph()
        const maker = new SlowMaker()
        const index = new LabelIndex({ maker, followedAtOnce: 0, joinedAtOnce: 0 })
        void index.build(graph.snapshot)
        await maker.proceed()
        for (const { added, removed } of changes) {
          const done = index.update(graph.commit(added, removed))
          while (!maker.idle) await maker.proceed()
          await done
          expectSame(index, graph)
        }
      }),
      { numRuns: 15 },
    )
  })

  it('answers so while large segments are being joined, and after.', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 14 }), async (changes) => {
        const graph = new Graph()
        const maker = new SlowMaker()
        const index = new LabelIndex({ maker, joinedAtOnce: 4 })
        await index.build(graph.snapshot)
        for (const { added, removed, proceed } of changes) {
          await index.update(graph.commit(added, removed))
          expectSame(index, graph)
          if (proceed) await maker.proceed()
          expectSame(index, graph)
        }
        while (!maker.idle) await maker.proceed()
        expectSame(index, graph)
      }),
      { numRuns: 15 },
    )
  })

  it('is of the commit before until it is ready, and so is what is shown beside it.', async () => {
    const graph = new Graph()
    const maker = new SlowMaker()
    const index = new LabelIndex({ maker, followedAtOnce: 2 })
    await index.build(graph.snapshot)
    await index.update(graph.commit('ex:a skos:prefLabel "port" .'))
    const before = graph.snapshot
    const done = index.update(graph.commit('ex:b skos:prefLabel "port" ; skos:altLabel "harbour" .'))
    await new Promise((resolve) => setImmediate(resolve))
    expect(index.search({ query: 'port' })).toMatchObject({ commit: 1, total: 1 })
    expect(index.inStep(graph.snapshot)).toBe(before)
    await maker.proceed()
    await done
    expect(index.search({ query: 'port' })).toMatchObject({ commit: 2, total: 2 })
    expect(index.inStep(graph.snapshot)).toBe(graph.snapshot)
  })

  it('is rather not there than behind when it cannot be made.', async () => {
    const graph = new Graph()
    const maker = new SlowMaker()
    const update = (): Promise<never> => Promise.reject(new Error('no memory'))
    const index = new LabelIndex({ maker: Object.assign(maker, { update }), followedAtOnce: 2 })
    await index.build(graph.snapshot)
    const large = 'ex:b skos:prefLabel "port" ; skos:altLabel "harbour" .'
    await expect(index.update(graph.commit(large))).rejects.toThrow('no memory')
    expect([index.commit, index.inStep(graph.snapshot)]).toEqual([0, graph.snapshot])
    const done = index.update(graph.commit('ex:a skos:prefLabel "port" .'))
    await maker.proceed()
    await done
    expectSame(index, graph)
  })

  it('is the same when a real thread makes it.', async () => {
    const graph = new Graph()
    const labels = (from: number): string =>
      Array.from({ length: 3000 }, (_, at) => `ex:c${from + at} skos:prefLabel "port sea ${at % 50}"@en, "svc ${at}" .`).join('\n') // prettier-ignore
    graph.commit(labels(0))
    const index = new LabelIndex()
    await index.build(graph.snapshot)
    expectSameAsLarge(index, graph)
    const done = index.update(graph.commit(labels(1500), labels(0)))
    expect(index.commit).toBe(1)
    await done
    expectSameAsLarge(index, graph)
    await index.close()
  })
})

function expectSameAsLarge(index: LabelIndex, graph: Graph): void {
  const fresh = Segments.build(graph.snapshot)
  expect([index.commit, index.size]).toEqual([graph.snapshot.commit, fresh.live])
  const other = new LabelIndex({ followedAtOnce: Infinity })
  void other.build(graph.snapshot)
  for (const query of queries) expect(index.search({ query })).toEqual(other.search({ query }))
}
