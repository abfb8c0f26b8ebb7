import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distinctQuads } from '../../src/store/columns.ts'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import { QuadStore } from '../../src/store/quad-store.ts'
import type { Pattern, Snapshot } from '../../src/store/snapshot.ts'

type Row = readonly [number, number, number, number]
const id = fc.integer({ min: 2, max: 6 })
const row = fc.tuple(id, id, id, id)
const change = fc.record({ added: fc.array(row, { maxLength: 30 }), removed: fc.array(row, { maxLength: 30 }) })
const part = fc.integer({ min: 0, max: 6 }).map((n) => (n === 1 ? 0 : n))
const pattern = fc.record({ s: part, p: part, o: part, g: part })

const bufferOf = (rows: readonly Row[]): QuadBuffer => {
  const buffer = new QuadBuffer()
  for (const quad of rows) buffer.push(...quad)
  return buffer
}
const matches = ([s, p, o, g]: Row, wanted: Required<Pattern>): boolean =>
  (!wanted.s || wanted.s === s) &&
  (!wanted.p || wanted.p === p) &&
  (!wanted.o || wanted.o === o) &&
  (!wanted.g || wanted.g === g)
const scanned = (snapshot: Snapshot, wanted: Pattern): string[] => {
  const found: string[] = []
  snapshot.scan(wanted, (...quad) => void found.push(quad.join(' ')))
  return found
}

describe('A QuadStore', () => {
  it('answers every pattern as a plain set of quads does, whatever was committed before.', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), fc.array(pattern, { maxLength: 8 }), (changes, patterns) => {
        const store = new QuadStore()
        const model = new Map<string, Row>()
        changes.forEach((each, at) => {
          const effective = store.effective(bufferOf(each.added), bufferOf(each.removed))
          store.apply(at + 1, effective)
          for (const quad of each.removed) model.delete(quad.join(' '))
          for (const quad of each.added) model.set(quad.join(' '), quad)
        })
        for (const wanted of [{ s: 0, p: 0, o: 0, g: 0 }, ...patterns]) {
          const expected = [...model.values()].filter((quad) => matches(quad, wanted)).map((quad) => quad.join(' '))
          const found = scanned(store.snapshot, wanted)
          expect([...found].sort()).toEqual(expected.sort())
          expect(store.snapshot.count(wanted)).toBe(expected.length)
          expect(store.snapshot.estimate(wanted)).toBeGreaterThanOrEqual(expected.length)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('gives a triple of several graphs once in the union.', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), pattern, (rows, { s, p, o }) => {
        const store = new QuadStore()
        store.apply(1, { added: bufferOf(rows), removed: new QuadBuffer() })
        const found: string[] = []
        store.snapshot.triples({ s, p, o }, (...triple) => void found.push(triple.join(' ')))
        const expected = new Set(
          rows.filter((quad) => matches(quad, { s, p, o, g: 0 })).map((quad) => quad.slice(0, 3).join(' ')),
        )
        expect(found.sort()).toEqual([...expected].sort())
      }),
    )
  })

  it('lets a reader keep the snapshot it started with.', () => {
    const store = new QuadStore()
    const before = store.apply(1, { added: bufferOf([[2, 3, 4, 5]]), removed: new QuadBuffer() })
    store.apply(2, store.effective(bufferOf([[2, 3, 6, 5]]), bufferOf([[2, 3, 4, 5]])))
    expect(scanned(before, { s: 2 })).toEqual(['2 3 4 5'])
    expect(scanned(store.snapshot, { s: 2 })).toEqual(['2 3 6 5'])
    expect(store.snapshot.commit).toBe(2)
  })

  it('shows a reader only the graphs it may see.', () => {
    const store = new QuadStore()
    const rows: Row[] = [
      [2, 3, 4, 5],
      [2, 3, 4, 6],
      [2, 3, 5, 6],
    ]
    const all = store.apply(1, { added: bufferOf(rows), removed: new QuadBuffer() })
    const some = all.within(new Set([5]))
    expect(scanned(some, { s: 2 })).toEqual(['2 3 4 5'])
    expect(some.count({ g: 6 })).toBe(0)
    expect(some.size).toBe(1)
    expect(some.graphIds()).toEqual([5])
    expect(some.within(new Set([6])).size).toBe(0)
  })

  it('sorts large layers by radix as it sorts small ones by comparison.', () => {
    const rows: Row[] = []
    let seed = 7
    const next = (): number => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0)
    for (let at = 0; at < 9000; at++) rows.push([next(), next() % 50, next(), next() % 5])
    const store = new QuadStore()
    store.apply(1, { added: bufferOf(rows), removed: new QuadBuffer() })
    const byNumbers = [...rows].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3])
    expect(scanned(store.snapshot, {})).toEqual(byNumbers.map((quad) => quad.join(' ')))
  })

  it('sorts quads that are sorted but for a few at the end as it sorts all others.', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (tail) => {
        const all = Array.from({ length: 300 }, (_, at): Row => [2 + (at >> 4), 2 + ((at >> 2) & 3), 2 + (at & 3), 2])
        const { s, p, o, g, length } = distinctQuads(bufferOf([...all, ...tail]))
        const found = Array.from({ length }, (_, at) => [s[at], p[at], o[at], g[at]].join(' '))
        const once = new Map([...all, ...tail].map((quad) => [quad.join(' '), quad]))
        const sorted = [...once.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3])
        expect(found).toEqual(sorted.map((quad) => quad.join(' ')))
      }),
    )
  })
})
