import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TokenTable } from '../../src/search/tokens.ts'

/** Optimal string alignment, straight from its definition. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (__, j) => i + j))
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + cost)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) least = Math.min(least, rows[i - 2]![j - 2]! + 1)
      rows[i]![j] = least
    }
  }
  return rows[a.length]![b.length]!
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 9 })
const words = fc.uniqueArray(word, { maxLength: 60 }).map((all) => all.sort())

describe('A TokenTable', () => {
  it('finds words and what begins with a word.', () => {
    fc.assert(
      fc.property(words, word, (all, wanted) => {
        const table = TokenTable.of(all)
        expect(all.map((each, token) => [table.word(token), table.find(each)])).toEqual(
          all.map((each, at) => [each, at]),
        )
        expect(table.find(wanted)).toBe(all.indexOf(wanted))
        const { from, to } = table.startingWith(wanted)
        expect(all.slice(from, to)).toEqual(all.filter((each) => each.startsWith(wanted)))
      }),
    )
  })

  it('finds exactly the words within one, two or three typing errors.', () => {
    fc.assert(
      fc.property(words, word, fc.integer({ min: 1, max: 3 }), (all, wanted, errors) => {
        const found = TokenTable.of(all).near(wanted, { distance: errors, open: false })
        const expected = all.map((each, token) => ({ token, distance: distance(each, wanted) }))
        const near = expected.filter((each) => each.distance <= errors)
        expect(found).toEqual(near.sort((a, b) => a.distance - b.distance || a.token - b.token))
      }),
      { numRuns: 400 },
    )
  })

  it('finds, when open, the words with a beginning that is near.', () => {
    fc.assert(
      fc.property(words, word, fc.integer({ min: 1, max: 2 }), (all, wanted, errors) => {
        const found = TokenTable.of(all).near(wanted, { distance: errors, open: true })
        const near = all.filter((each) =>
          Array.from({ length: each.length + 1 }, (_, end) => distance(each.slice(0, end), wanted)).some(
            (d) => d <= errors,
          ),
        )
        expect(found.map(({ token }) => all[token]).sort()).toEqual(near)
      }),
      { numRuns: 400 },
    )
  })
})
