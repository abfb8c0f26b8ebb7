import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexLayer, versioned } from '../../src/store/base.ts'
import { compareRows, orders, sortLayer, type Layer, type Run } from '../../src/store/columns.ts'
import { changedDelta, effectiveChange, emptyDelta, mergedLayer, netChange, rebased } from '../../src/store/delta.ts'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'

type Row = readonly [number, number, number, number]
interface Rows {
  readonly added: readonly Row[]
  readonly removed: readonly Row[]
}

const id = fc.integer({ min: 2, max: 5 })
const rows = fc.array(fc.tuple(id, id, id, id), { maxLength: 40, size: 'max' })
const change = fc.record({ added: rows, removed: rows })

const bufferOf = (list: readonly Row[]): QuadBuffer => {
  const buffer = new QuadBuffer()
  for (const quad of list) buffer.push(...quad)
  return buffer
}
const changeOf = ({ added, removed }: Rows): { added: QuadBuffer; removed: QuadBuffer } => ({
  added: bufferOf(added),
  removed: bufferOf(removed),
})
const rowsOf = ({ length, columns: [a, b, c, d] }: Run): string[] =>
  Array.from({ length }, (_, row) => [a[row], b[row], c[row], d[row]].join(' '))
const listOf = ({ s, p, o, g, length }: QuadBuffer): string[] => rowsOf({ length, columns: [s, p, o, g] })

/** Every order has the same quads, sorted, each once. */
function check(layer: Layer, expected: ReadonlySet<string>): void {
  for (const order of orders) {
    const run = layer[order]
    for (let row = 1; row < run.length; row++) expect(compareRows(run.columns, row - 1, run.columns, row)).toBeLessThan(0) // prettier-ignore
    const place = ['s', 'p', 'o', 'g'].map((part) => order.indexOf(part))
    const quads = rowsOf(run).map((row) => place.map((at) => row.split(' ')[at]).join(' '))
    expect(quads.sort()).toEqual([...expected].sort())
  }
}

const applied = (set: ReadonlySet<string>, { added, removed }: Rows): Set<string> => {
  const gone = new Set(removed.map((quad) => quad.join(' ')))
  return new Set([...[...set].filter((quad) => !gone.has(quad)), ...added.map((quad) => quad.join(' '))])
}

describe('A delta', () => {
  it('on its base is what a set is after the same changes, and so it is on a base that has some of them.', () => {
    fc.assert(
      fc.property(
        rows,
        fc.array(change, { maxLength: 3 }),
        fc.array(change, { maxLength: 3 }),
        (first, before, after) => {
          const base = versioned(indexLayer(sortLayer(bufferOf(first))))
          let expected: ReadonlySet<string> = new Set(first.map((quad) => quad.join(' ')))
          let delta = emptyDelta()
          const follow = (each: Rows): void => {
            delta = changedDelta(delta, effectiveChange(base, delta, changeOf(each)))
            expected = applied(expected, each)
            check(mergedLayer(base, delta), expected)
          }
          before.forEach(follow)
          const older = delta
          after.forEach(follow)
          const newBase = versioned(indexLayer(mergedLayer(base, older)))
          const moved = rebased(delta, older)
          check(mergedLayer(newBase, moved), expected)
          const has = new Set(rowsOf(newBase.indexes.spog))
          expect(rowsOf(moved.added.spog).some((quad) => has.has(quad))).toBe(false)
          expect(rowsOf(moved.removed.spog).every((quad) => has.has(quad))).toBe(true)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('of many effective changes at once is that of one after another.', () => {
    fc.assert(
      fc.property(rows, fc.array(change, { maxLength: 5 }), (first, changes) => {
        const base = versioned(indexLayer(sortLayer(bufferOf(first))))
        const all = { added: new QuadBuffer(), removed: new QuadBuffer() }
        let delta = emptyDelta()
        for (const each of changes) {
          const effective = effectiveChange(base, delta, changeOf(each))
          delta = changedDelta(delta, effective)
          for (const part of ['added', 'removed'] as const)
            for (const row of listOf(effective[part])) all[part].push(...(row.split(' ').map(Number) as [number, number, number, number])) // prettier-ignore
        }
        const net = netChange(all)
        expect(listOf(net.added).sort()).toEqual(rowsOf(delta.added.spog).sort())
        expect(listOf(net.removed).sort()).toEqual(rowsOf(delta.removed.spog).sort())
      }),
    )
  })
})
