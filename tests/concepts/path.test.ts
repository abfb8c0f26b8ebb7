import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { path } from '../../src/concepts/path.ts'
import { similar } from '../../src/concepts/similar.ts'
import type { Path } from '../../src/concepts/views.ts'
import { ex, readerOf } from '../helpers/snapshot.ts'

const local = (uri: string): string => uri.replace(/.*[/#]/, '')
const drawn = ({ steps }: Path): string =>
  (steps[0] ? local(steps[0].from.uri) : '') +
  steps
    .map(
      ({ property, direction, to }) =>
        (direction === 'out' ? ` -${property.label}> ` : ` <${property.label}- `) + local(to.uri),
    )
    .join('')

describe('A path', () => {
  it('follows relations in both directions and names each.', () => {
    const reader = readerOf(
      'ex:pallet ex:contains ex:item . ex:item ex:of ex:product . ex:contract ex:covers ex:product .',
    )
    const found = path(reader, { from: ex('pallet'), to: ex('contract') })
    expect(found.complete).toBe(true)
    expect(found.paths.map(drawn)).toEqual(['pallet -contains> item -of> product <covers- contract'])
    expect(found.paths[0]?.length).toBe(3)
  })

  it('is given with all others of the same length, up to the limit.', () => {
    const middles = Array.from({ length: 8 }, (_, i) => `ex:a ex:p ex:m${i} . ex:m${i} ex:q ex:z ; ex:r ex:z .`).join(
      ' ',
    )
    const reader = readerOf(`${middles} ex:m3 ex:extra ex:one, ex:two .`)
    expect(path(reader, { from: ex('a'), to: ex('z') }).paths.map(drawn)).toEqual(
      [0, 1, 2, 4, 5].map((i) => `a -p> m${i} -q> z`),
    )
    expect(path(reader, { from: ex('a'), to: ex('z'), limit: 99 }).paths.length).toBe(8)
  })

  it('from a term to itself has no steps.', () => {
    expect(path(readerOf('ex:a ex:p ex:b .'), { from: ex('a'), to: ex('a') })).toEqual({
      paths: [{ length: 0, steps: [] }],
      complete: true,
    })
  })

  it('never leads over a literal.', () => {
    expect(path(readerOf('ex:a ex:p "x" . ex:b ex:p "x" .'), { from: ex('a'), to: ex('b') })).toEqual({
      paths: [],
      complete: true,
    })
  })

  it('leads over types and hubs only when nothing else connects.', () => {
    const crowd = Array.from({ length: 1100 }, (_, i) => `ex:x${i} ex:in ex:hub .`).join(' ')
    const reader = readerOf(
      `${crowd} ex:a ex:in ex:hub ; a ex:T . ex:b ex:in ex:hub ; a ex:T . ex:a ex:p ex:c . ex:c ex:p ex:d . ex:d ex:p ex:b . ex:e a ex:T .`,
    )
    expect(path(reader, { from: ex('a'), to: ex('b') }).paths.map(drawn)).toEqual(['a -p> c -p> d -p> b'])
    expect(path(reader, { from: ex('a'), to: ex('e') }).paths.map(drawn)).toEqual(['a -type> T <type- e'])
    expect(path(reader, { from: ex('x1'), to: ex('x2') }).paths.map(drawn)).toEqual(['x1 -in> hub <in- x2'])
  })

  it('leads over a proposal only when nothing else connects what it affects.', () => {
    const affects = '<https://w3id.org/concordance/ns#affects>'
    const reader = readerOf(`ex:proposal ${affects} ex:a, ex:b, ex:e . ex:a ex:p ex:c . ex:c ex:p ex:d . ex:d ex:p ex:b .`) // prettier-ignore
    expect(path(reader, { from: ex('a'), to: ex('b') }).paths.map(drawn)).toEqual(['a -p> c -p> d -p> b'])
    expect(path(reader, { from: ex('a'), to: ex('e') }).paths.length).toBe(1)
  })

  it('is given up when the search goes too far, and says so.', () => {
    const chain = Array.from({ length: 200 }, (_, i) => `ex:n${i} ex:p ex:n${i + 1} .`).join(' ')
    expect(path(readerOf(chain), { from: ex('n0'), to: ex('n200'), maxVisited: 50 })).toEqual({
      paths: [],
      complete: false,
    })
    expect(path(readerOf(chain), { from: ex('n0'), to: ex('n200') }).paths[0]?.length).toBe(200)
  })

  it('needs both ends to exist.', () => {
    const reader = readerOf('ex:a ex:p ex:b .')
    expect(() => path(reader, { from: ex('a'), to: ex('none') })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    )
  })

  it('is as short as a plain search finds, and made of statements.', () => {
    const node = fc.integer({ min: 0, max: 11 })
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node), { minLength: 1, maxLength: 25 }), node, (edges, other) => {
        const [[from]] = edges as [[number, number]]
        const to = edges[edges.length - 1]?.[1] ?? other
        const reader = readerOf(edges.map(([a, b]) => `ex:n${a} ex:p ex:n${b} .`).join('\n'))
        const distance = new Map([[from, 0]])
        for (const [at, steps] of distance)
          for (const [a, b] of edges)
            for (const next of [a === at ? b : -1, b === at ? a : -1])
              if (next >= 0 && !distance.has(next)) distance.set(next, steps + 1)
        const { paths, complete } = path(reader, { from: ex(`n${from}`), to: ex(`n${to}`), limit: 50 })
        expect(complete).toBe(true)
        expect(paths.length > 0).toBe(distance.has(to))
        expect(new Set(paths.map(drawn)).size).toBe(paths.length)
        for (const { length, steps } of paths) {
          expect(length).toBe(distance.get(to))
          steps.forEach((step, at) => {
            const [s, o] = step.direction === 'out' ? [step.from, step.to] : [step.to, step.from]
            expect(edges.some(([a, b]) => s.uri === ex(`n${a}`) && o.uri === ex(`n${b}`))).toBe(true)
            if (at > 0) expect(step.from.uri).toBe(steps[at - 1]?.to.uri)
          })
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('Similar', () => {
  const reader = readerOf(`
    ex:a a ex:P ; ex:category ex:water ; ex:supplier ex:alp ; ex:country "CH" ; skos:broader ex:top .
    ex:b a ex:P ; ex:category ex:water ; ex:supplier ex:alp ; ex:country "CH" .
    ex:c a ex:P ; ex:category ex:water ; ex:country "CH" . ex:d a ex:P ; ex:category ex:beer ; ex:country "CH" .
    ex:top a ex:P ; ex:category ex:water . ex:list ex:has ex:a, ex:c . ex:x a ex:P . ex:y a ex:P .`)

  it('is what shares most of the rarest, with the reasons.', () => {
    const { items, total } = similar(reader, ex('a'))
    expect(
      items
        .map(({ uri }) => local(uri))
        .slice(0, 2)
        .sort(),
    ).toEqual(['b', 'c'])
    expect(items[0]!.score).toBeGreaterThan(items[2]!.score)
    expect(total).toBe(items.length)
    const b = items.find(({ uri }) => uri === ex('b'))!
    expect(
      b.because.map(({ property, direction, value }) => [
        property.label,
        direction,
        value.type === 'uri' ? value.label : value.value,
      ]),
    ).toEqual([
      ['supplier', 'out', 'alp'],
      ['category', 'out', 'water'],
      ['country', 'out', 'CH'],
    ])
    expect(items.find(({ uri }) => uri === ex('c'))?.because[0]).toMatchObject({
      direction: 'in',
      value: { label: 'list' },
    })
  })

  it('leaves out the concept and, unless asked for, what is directly above and below.', () => {
    const found = (includeHierarchy: boolean): string[] =>
      similar(reader, ex('a'), { includeHierarchy }).items.map(({ uri }) => local(uri))
    expect(found(false)).not.toContain('a')
    const hierarchy = readerOf(
      'ex:a skos:broader ex:b ; ex:p ex:v . ex:b ex:p ex:v . ex:c ex:p ex:v . ex:d ex:q ex:w . ex:e ex:q ex:w .',
    )
    expect(similar(hierarchy, ex('a')).items.map(({ uri }) => local(uri))).toEqual(['c'])
    expect(similar(hierarchy, ex('a'), { includeHierarchy: true }).total).toBe(2)
  })

  it('is nothing that merely the same proposal affects.', () => {
    const affected = readerOf('ex:proposal <https://w3id.org/concordance/ns#affects> ex:a, ex:b . ex:q ex:about ex:a, ex:c . ex:r ex:about ex:d . ex:s ex:about ex:e .') // prettier-ignore
    expect(similar(affected, ex('a')).items.map(({ uri }) => local(uri))).toEqual(['c'])
  })

  it('scores between 0 and 1, the best first, and pages.', () => {
    const scores = similar(reader, ex('a')).items.map(({ score }) => score)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    for (const score of scores) expect(score > 0 && score <= 1).toBe(true)
    expect(similar(reader, ex('a'), { offset: 1, limit: 1 })).toMatchObject({
      offset: 1,
      limit: 1,
      items: [{ score: scores[1] }],
    })
  })
})
