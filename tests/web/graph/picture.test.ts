import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Neighbourhood } from '../../../src/concepts/neighbourhood.ts'
import type { GraphWords } from '../../../src/islands/graph.ts'
import { layOut, room } from '../../../src/web/graph/layout.ts'
import type { Look } from '../../../src/web/graph/look.ts'
import type { Picture, PictureEdge } from '../../../src/web/graph/model.ts'
import { pictureOf, restAt, sentenceOf } from '../../../src/web/graph/neighbours.ts'
import { questionOf, readState, toggled, writeState } from '../../../src/web/graph/state.ts'
import { svgOf } from '../../../src/web/graph/svg.ts'
import { linesFor, typesPicture } from '../../../src/web/graph/types.ts'
import { walk } from '../../../src/web/graph/walk.ts'
import { inLines } from '../../../src/web/graph/words.ts'

const line = (from: string, to: string, style: PictureEdge['style'] = 'hierarchy'): PictureEdge => ({
  from,
  to,
  label: style,
  style,
})
const pictured = (ids: readonly string[], edges: readonly PictureEdge[]): Picture => ({
  nodes: ids.map((id) => ({ id, label: id })),
  edges,
})
const small = pictured(
  ['a', 'up', 'down', 'kin'],
  [line('a', 'up'), line('down', 'a'), line('a', 'kin', 'association')],
)

describe('A layout', () => {
  it('puts what is broader above and what is narrower below.', () => {
    const at = layOut(small, { middle: 'a' })
    expect(at.get('a')).toEqual({ x: 0, y: 0 })
    expect(at.get('up')!.y).toBeLessThan(-room.height / 2)
    expect(at.get('down')!.y).toBeGreaterThan(room.height / 2)
    expect(at.get('kin')!.x).toBeGreaterThan(0)
  })

  it('gives every node a place on which no other lies, the same each time, and leaves those that stand.', () => {
    const graphs = fc.integer({ min: 1, max: 40 }).chain((size) =>
      fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 60 }).map((pairs) =>
        pictured(
          Array.from({ length: size }, (_, at) => `n${at}`),
          pairs.map(([from, to]) => line(`n${from}`, `n${to}`, from % 2 ? 'other' : 'hierarchy')),
        ),
      ),
    )
    fc.assert(
      fc.property(graphs, (picture) => {
        const places = layOut(picture)
        expect(places.size).toBe(picture.nodes.length)
        const list = [...places.values()]
        for (const [i, a] of list.entries())
          for (const b of list.slice(i + 1))
            expect(Math.abs(a.x - b.x) >= room.width * 0.8 || Math.abs(a.y - b.y) >= room.height * 0.6).toBe(true)
        expect(layOut(picture)).toEqual(places)
        const fixed = new Map([...places].slice(0, 3))
        const again = layOut(picture, { fixed })
        for (const [id, point] of fixed) expect(again.get(id)).toEqual(point)
      }),
      { numRuns: 25 },
    )
  })
})

describe('An arrow key', () => {
  const places = new Map([
    ['a', { x: 0, y: 0 }],
    ['near', { x: 100, y: 10 }],
    ['joined', { x: 300, y: 0 }],
    ['below', { x: 10, y: 200 }],
  ])
  const picture = pictured([...places.keys()], [line('a', 'joined')])
  it('leads along a line first, then to what is nearest, and nowhere where there is nothing.', () => {
    expect(walk(picture, places, { from: 'a', way: 'right' })).toBe('joined')
    expect(walk(picture, places, { from: 'joined', way: 'left' })).toBe('a')
    expect(walk(picture, places, { from: 'a', way: 'down' })).toBe('below')
    expect(walk(picture, places, { from: 'a', way: 'up' })).toBeUndefined()
  })
})

describe('The address of a picture', () => {
  it('holds the whole state and comes back to it, with what else it says.', () => {
    const state = { uri: 'x:a&b', open: ['x:b', 'x:c'], relations: ['x:p'], kinds: ['class'], direction: 'in', depth: '2', focus: 'x:b' } // prettier-ignore
    const address = writeState(state, '?lang=de&offset=100&uri=x:old')
    expect(readState(address)).toEqual(state)
    expect(address).toContain('lang=de')
    expect(address).not.toContain('offset')
    expect(questionOf(state, '?lang=de')).not.toContain('focus')
  })

  it('says nothing of what is as usual.', () => {
    const state = { uri: 'x:a', open: [], relations: [], kinds: [], direction: 'both', depth: '1', focus: 'x:a' }
    expect(writeState(state)).toBe('?uri=x%3Aa')
    expect(toggled(toggled(state, 'x:b'), 'x:b').open).toEqual([])
  })
})

const words = {
  more: '{n} more',
  from: '{relation} of',
  links: { one: '{n} link', other: '{n} links' },
  names: { 'x:broader': ['broader', 'narrower'] },
  kinds: { concept: 'concept' },
} as unknown as GraphWords
const node = { lang: 'en', kind: 'concept', links: 5, distance: 0, open: false } as const
const neighbours: Neighbourhood = {
  uri: 'x:coffee',
  nodes: [
    { ...node, uri: 'x:coffee', label: 'Coffee', open: true },
    { ...node, uri: 'x:beverages', label: 'Beverages', distance: 1, links: 1 },
  ],
  edges: [{ from: 'x:coffee', to: 'x:beverages', relation: 'x:broader', family: 'hierarchy' }],
  relations: [{ uri: 'x:broader', label: 'has broader', lang: 'en', family: 'hierarchy', symmetric: false, total: 1, shown: true }], // prettier-ignore
  kinds: [],
  rest: [{ of: 'x:coffee', relation: 'x:broader', direction: 'in', total: 10_000, shown: 20 }],
  complete: true,
}

describe('What a picture says', () => {
  it('is a sentence for each node, and a node for what is not shown.', () => {
    globalThis.document = { documentElement: { lang: 'en' } } as Document
    expect(sentenceOf(neighbours, 'x:coffee', words)).toBe('Coffee, concept; broader: Beverages; 5 links')
    expect(sentenceOf(neighbours, 'x:beverages', words)).toBe('Beverages, concept; narrower: Coffee; 1 link')
    const picture = pictureOf(neighbours, words)
    const rest = picture.nodes.find(({ isRest }) => isRest)!
    expect(rest.label).toBe('9,980 more')
    expect(restAt(rest.id)).toBe(0)
    expect(restAt('rest of the world')).toBeUndefined()
    expect(picture.edges.at(-1)).toMatchObject({ from: rest.id, to: 'x:coffee', label: 'broader' })
  })

  it('fits into two lines, whole characters and all.', () => {
    expect(inLines('Röstwerk espresso beans 1 kg')).toEqual(['Röstwerk espresso', 'beans 1 kg'])
    expect(inLines('a'.repeat(100))).toEqual(['a'.repeat(21), `${'a'.repeat(20)}…`])
    expect(inLines('')).toEqual([])
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (text) => {
        const lines = inLines(text)
        expect(lines.length).toBeLessThanOrEqual(2)
        for (const each of lines) expect([...each].length).toBeLessThanOrEqual(21)
      }),
    )
  })
})

describe('A picture as SVG', () => {
  const look: Look = { paper: '#fff', sunk: '#eee', ink: '#000', quiet: '#333', line: '#999', accent: '#00f', deprecated: '#730', face: '"Inter", sans-serif', domains: ['#123456'] } // prettier-ignore
  it('holds labels as text, whatever they say.', () => {
    const evil = '<script>alert(1)</script>"&\u0000'
    const picture: Picture = {
      nodes: [
        { id: 'a', label: evil, domain: { label: '<b>', colour: 0 } },
        { id: 'b', label: 'b' },
      ],
      edges: [{ from: 'a', to: 'b', label: evil, style: 'mapping' }],
    }
    const svg = svgOf(picture, layOut(picture), look, evil)
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('\u0000')
    expect(svg).toContain('#123456')
    expect(svg).toContain('stroke-dasharray="2 4"')
    expect(svg.match(/<g>/g)?.length).toBe(3)
  })
})

describe('The map of types', () => {
  const named = (name: string): { uri: string; label: string; lang: string } => ({ uri: name, label: name, lang: '' })
  const classes = ['A', 'B', 'C'].map((name) => ({ ...named(name), instances: 5 }))
  const link = (from: string, property: string, to: string, total: number) => ({ from, property: named(property), to, total }) // prettier-ignore
  const links = [link('A', 'has', 'B', 50), link('B', 'in', 'A', 20), link('A', 'owns', 'B', 10), link('C', 'of', 'A', 3)] // prettier-ignore

  it('has one line for all properties from one class to another, named by the strongest, and the strongest lines only.', () => {
    globalThis.document = { documentElement: { lang: 'en' } } as Document
    const picture = typesPicture({ classes, links }, 2)
    expect(picture.edges.map(({ from, to, label, count }) => [from, to, label, count])).toEqual([
      ['A', 'B', 'has (50) +1', 60],
      ['B', 'A', 'in (20)', 20],
    ])
    expect(picture.all).toBe(3)
    expect(typesPicture({ classes, links }).edges).toHaveLength(3)
  })

  it('has fewer lines where there is less room.', () => {
    expect([linesFor(320), linesFor(1008), linesFor(3000), linesFor(0)]).toEqual([8, 24, 24, 6])
  })
})
