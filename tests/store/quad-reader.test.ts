import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_GRAPH, Kind, makeId } from '../../src/store/ids.ts'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import { QuadReader, type GraphScope } from '../../src/store/quad-reader.ts'
import { QuadStore } from '../../src/store/quad-store.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { statisticsOf } from '../../src/store/statistics.ts'

type Row = readonly [number, number, number, number]

/** Ids near each other and far apart, of several kinds, so that tables of beginnings are dense and sparse. */
const id = fc.oneof(
  fc.integer({ min: 0, max: 4 }).map((index) => makeId(Kind.iri, index)),
  fc.constantFrom(makeId(Kind.blank, 0), makeId(Kind.plain, 3), makeId(Kind.tagged, 5000), makeId(Kind.iri, 90_000)),
)
const graph = fc.constantFrom(DEFAULT_GRAPH, makeId(Kind.iri, 7), makeId(Kind.iri, 8), makeId(Kind.blank, 900))
const rowIn = (graphs: fc.Arbitrary<number>): fc.Arbitrary<Row> => fc.tuple(id, id, id, graphs)
const change = (graphs: fc.Arbitrary<number>): fc.Arbitrary<{ added: Row[]; removed: Row[] }> =>
  fc.record({
    added: fc.array(rowIn(graphs), { maxLength: 60, size: 'max' }),
    removed: fc.array(rowIn(graphs), { maxLength: 20, size: 'max' }),
  })
/** Stores of one graph and of several, some with only a base and some with a delta on it. */
const history = fc.oneof(
  fc.array(change(graph), { maxLength: 4 }),
  fc.array(change(fc.constant(DEFAULT_GRAPH)), { maxLength: 3 }),
  fc.array(change(fc.constant(makeId(Kind.iri, 7))), { maxLength: 3 }),
)
const part = fc.oneof(fc.constant(0), id)
const pattern = fc.tuple(part, part, part, fc.oneof(fc.constant(0), graph))
const graphs = fc.oneof(
  fc.constant(undefined),
  fc.uniqueArray(graph, { maxLength: 4 }).map((ids) => new Set(ids)),
)
const scope: fc.Arbitrary<GraphScope> = fc.record({ graphs, merged: fc.boolean() })

const bufferOf = (rows: readonly Row[]): QuadBuffer => {
  const buffer = new QuadBuffer()
  for (const quad of rows) buffer.push(...quad)
  return buffer
}

/** The same quads as a plain set. */
class Model {
  readonly quads = new Map<string, Row>()

  apply({ added, removed }: { added: readonly Row[]; removed: readonly Row[] }): void {
    for (const quad of removed) this.quads.delete(quad.join(' '))
    for (const quad of added) this.quads.set(quad.join(' '), quad)
  }

  matches({ graphs: wanted, merged }: GraphScope, [s, p, o, g]: Row): string[] {
    const fits = (quad: Row): boolean =>
      [s, p, o, merged ? 0 : g].every((each, at) => each === 0 || each === quad[at]) &&
      (!wanted || wanted.has(quad[3])) &&
      (merged || quad[3] !== DEFAULT_GRAPH)
    const found = [...this.quads.values()].filter(fits)
    const shown = found.map(([a, b, c, d]) => [a, b, c, merged ? DEFAULT_GRAPH : d].join(' '))
    return [...new Set(shown)].sort()
  }
}

/** A store after some changes; `compacted` says after how many of them everything is put into the base. */
function storeAfter(
  changes: readonly { added: Row[]; removed: Row[] }[],
  compacted: number,
): { store: QuadStore; model: Model } {
  // prettier-ignore
  const store = new QuadStore()
  const model = new Model()
  changes.forEach((each, at) => {
    store.apply(at + 1, store.effective(bufferOf(each.added), bufferOf(each.removed)))
    model.apply(each)
    if (at + 1 === compacted) store.compact()
  })
  return { store, model }
}

/** Reads all matches, in pieces of the size. */
function read(reader: QuadReader, quad: Row, room: number): string[] {
  const columns = { s: new Uint32Array(room), p: new Uint32Array(room), o: new Uint32Array(room), g: new Uint32Array(room) } // prettier-ignore
  const found: string[] = []
  reader.open(...quad)
  for (;;) {
    const got = reader.fill(columns, 0, room)
    for (let row = 0; row < got; row++)
      found.push([columns.s[row], columns.p[row], columns.o[row], columns.g[row]].join(' '))
    if (got < room) break
  }
  expect(reader.fill(columns, 0, room)).toBe(0)
  return found.sort()
}

const everything: Row = [0, 0, 0, 0]

describe('A QuadReader', () => {
  it('finds, counts and tells what a plain set of quads does, in every scope, before and after a compaction.', () => {
    const run = fc.record({
      history,
      compacted: fc.integer({ min: 0, max: 4 }),
      scopes: fc.array(scope, { minLength: 2, maxLength: 4 }),
      patterns: fc.array(pattern, { minLength: 2, maxLength: 12 }),
      room: fc.integer({ min: 1, max: 40 }),
    })
    fc.assert(
      fc.property(run, ({ history: changes, compacted, scopes, patterns, room }) => {
        const { store, model } = storeAfter(changes, compacted)
        for (const each of scopes) {
          const reader = new QuadReader(store.snapshot, each)
          for (const wanted of [everything, ...patterns, ...[...model.quads.values()].slice(0, 5)]) {
            const expected = model.matches(each, wanted)
            expect(read(reader, wanted, room)).toEqual(expected)
            expect(reader.count(...wanted)).toBe(expected.length)
            expect(reader.has(...wanted)).toBe(expected.length > 0)
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('looks up ascending and descending keys alike.', () => {
    const store = new QuadStore()
    const rows: Row[] = Array.from({ length: 5000 }, (_, at) => [
      makeId(Kind.iri, 10 + (at % 700)),
      makeId(Kind.iri, at % 3),
      makeId(Kind.plain, (at * 7919) % 1000),
      makeId(Kind.iri, 9000 + (at % 2)),
    ])
    store.apply(1, store.effective(bufferOf(rows), new QuadBuffer()))
    const model = new Model()
    model.apply({ added: rows, removed: [] })
    const all: GraphScope = { graphs: undefined, merged: true }
    const reader = new QuadReader(store.snapshot, all)
    const objects = Array.from({ length: 1000 }, (_, at) => makeId(Kind.plain, at))
    const counts = new Map(objects.map((o) => [o, model.matches(all, [0, makeId(Kind.iri, 1), o, 0]).length]))
    const shuffled = objects.map((_, at) => objects[(at * 617) % 1000]!)
    for (const list of [objects, [...objects].reverse(), shuffled])
      for (const o of list) expect(reader.count(0, makeId(Kind.iri, 1), o)).toBe(counts.get(o))
  })

  it('writes only the columns that are asked for, from the row that is asked for.', () => {
    const store = new QuadStore()
    store.apply(1, store.effective(bufferOf([[2, 3, 4, 5], [2, 3, 5, 5], [2, 3, 6, 5]]), new QuadBuffer())) // prettier-ignore
    const reader = new QuadReader(store.snapshot, { graphs: undefined, merged: true })
    const o = new Uint32Array(6)
    reader.open(2, 3, 0)
    expect(reader.fill({ o }, 1, 2)).toBe(2)
    expect(reader.fill({ o }, 4, 2)).toBe(1)
    expect([...o]).toEqual([0, 4, 5, 0, 6, 0])
  })
})

describe('The statistics of a store', () => {
  const counted = (quads: readonly Row[], at: number): number => new Set(quads.map((quad) => quad[at])).size
  const check = (snapshot: Snapshot, quads: readonly Row[]): void => {
    const { predicates, ...totals } = statisticsOf(snapshot)
    expect(totals).toEqual({ quads: quads.length, subjects: counted(quads, 0), objects: counted(quads, 2), graphs: counted(quads, 3) }) // prettier-ignore
    const expected = new Map(
      [...new Set(quads.map(([, p]) => p))].map((p) => {
        const own = quads.filter((quad) => quad[1] === p)
        return [p, { quads: own.length, subjects: counted(own, 0), objects: counted(own, 2) }]
      }),
    )
    expect(predicates).toEqual(expected)
  }

  it('count quads, and subjects and objects of each predicate.', () => {
    fc.assert(
      fc.property(history, (changes) => {
        const { store, model } = storeAfter(changes, 0)
        const quads = [...model.quads.values()]
        if (changes.length === 1) check(store.snapshot, quads)
        store.compact()
        check(store.snapshot, quads)
      }),
    )
  })
})
