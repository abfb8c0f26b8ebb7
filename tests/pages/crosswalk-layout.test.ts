import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutCrosswalk } from '../../src/http/pages/parts/crosswalk-layout.ts'

/** Up to 12 canonical states, and up to 8 domains with up to 10 states in any of them. */
const contents = fc.integer({ min: 1, max: 12 }).chain((canonical) =>
  fc.record({
    canonical: fc.constant(canonical),
    domains: fc.array(fc.array(fc.integer({ min: 0, max: canonical - 1 }), { maxLength: 10 }), { maxLength: 8 }),
  }),
)

describe('The layout of a crosswalk', () => {
  it('keeps everything within the picture, and the states of a side apart.', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const { height, width, canonical, groups, columns } = layOutCrosswalk(content)
        const last = columns.end ?? columns.middle
        expect(last.x + last.width).toBeLessThanOrEqual(width)
        for (const side of ['start', 'end'] as const) {
          const lines = groups.filter((group) => group.side === side).flatMap(({ y, states }) => [y, ...states.map((state) => state.y)]) // prettier-ignore
          for (const [at, y] of lines.entries()) {
            expect(y - 12).toBeGreaterThanOrEqual(0)
            expect(y + 12).toBeLessThanOrEqual(height)
            if (at > 0) expect(y - lines[at - 1]!).toBeGreaterThanOrEqual(24)
          }
        }
        for (const [at, y] of canonical.entries()) if (at > 0) expect(y - canonical[at - 1]!).toBeGreaterThanOrEqual(24)
      }),
    )
  })

  it('leads each line to the canonical state that the state lies in.', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const { canonical, groups } = layOutCrosswalk(content)
        expect(groups.map(({ states }) => states.map(({ to }) => canonical.indexOf(to)))).toEqual(content.domains)
      }),
    )
  })

  it('puts one domain at the start alone, and four of a kind on both sides.', () => {
    const one = layOutCrosswalk({ canonical: 4, domains: [[0, 1, 2]] })
    expect(one.columns.end).toBeUndefined()
    const four = layOutCrosswalk({ canonical: 4, domains: [[0], [1], [2], [3]] })
    expect(four.groups.map(({ side }) => side)).toEqual(['start', 'start', 'end', 'end'])
    expect(four.width).toBeGreaterThan(one.width)
  })
})
