import fc from 'fast-check'
import { expect, test } from 'vitest'
import { geometricMean, median, percentile, round } from '../../bench/support/statistics.mjs'

const values = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 })

test('a percentile is the least value that so large a share of the values does not exceed', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 100 }), (list, percent) => {
      const found = percentile(list, percent / 100)
      const upTo = (limit: number): number => list.filter((value) => value <= limit).length
      expect(list).toContain(found)
      expect(upTo(found) * 100).toBeGreaterThanOrEqual(percent * list.length - 1e-6)
      for (const value of list) if (value < found) expect(upTo(value) * 100).toBeLessThan(percent * list.length + 1e-6)
    }),
  )
})

test('the median of an odd number of values is the one in the middle', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([])).toBeNaN()
})

test('the geometric mean of ratios and of their inverses are inverse', () => {
  fc.assert(
    fc.property(values, (list) => {
      expect(geometricMean(list) * geometricMean(list.map((value) => 1 / value))).toBeCloseTo(1, 6)
    }),
  )
  expect(geometricMean([1, 100])).toBeCloseTo(10)
})

test('figures have three digits, and none where there is no number', () => {
  expect(round(1234.5)).toBe(1230)
  expect(round(0.012345)).toBe(0.0123)
  expect(round(NaN)).toBeNull()
})
