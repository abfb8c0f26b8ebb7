import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Kind, makeId } from '../../src/store/ids.ts'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import { skolemNames } from '../../src/vocabularies/skolemize.ts'

/** `_:x` is a blank node, anything else an IRI. */
type Statement = readonly [s: string, p: string, o: string, g?: string]

/** Names by label. Labels are numbered in the order in which they are met, as the loader does. */
function namesOf(statements: readonly Statement[], scope = 'http://example.org/g'): Map<string, string> {
  const quads = new QuadBuffer()
  const locals = new Map<string, number>()
  const iris: string[] = []
  const idOf = (text: string): number => {
    if (text.startsWith('_:')) {
      if (!locals.has(text)) locals.set(text, locals.size)
      return makeId(Kind.local, locals.get(text)!)
    }
    if (!iris.includes(text)) iris.push(text)
    return makeId(Kind.iri, iris.indexOf(text))
  }
  for (const [s, p, o, g = 'g'] of statements) quads.push(idOf(s), idOf(p), idOf(o), idOf(g))
  const names = skolemNames(quads, (id) => iris[id & 0x1fffffff]!, scope)
  return new Map([...locals].map(([label, number]) => [label, names[number]!]))
}

const shuffled = <Item>(items: readonly Item[], seed: number): Item[] => {
  let state = seed
  const random = (): number => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff)
  return items.map((item) => [random(), item] as const).sort(([a], [b]) => a - b).map(([, item]) => item) // prettier-ignore
}
const rdfList = (name: string, items: readonly string[]): Statement[] =>
  items.flatMap((item, at): Statement[] => [
    [`_:${name}${at}`, 'first', item],
    [`_:${name}${at}`, 'rest', at + 1 < items.length ? `_:${name}${at + 1}` : 'nil'],
  ])
const numbers = (count: number): string[] => Array.from({ length: count }, (_, at) => `item${at}`)

/** A node each with something of its own, and links between any of them. */
const distinguishable = fc
  .record({
    count: fc.integer({ min: 1, max: 12 }),
    links: fc.array(fc.tuple(fc.nat(11), fc.constantFrom('p', 'q'), fc.nat(11)), { maxLength: 30 }),
  })
  .map(({ count, links }): Statement[] => [
    ...numbers(count).map((item, at): Statement => [`_:n${at}`, 'is', item]),
    ...links.map(([s, p, o]): Statement => [`_:n${s % count}`, p, `_:n${o % count}`]),
  ])
const anything = fc.array(
  fc.tuple(fc.constantFrom('_:a', '_:b', '_:c', '_:d', 'x'), fc.constantFrom('p', 'q'), fc.constantFrom('_:a', '_:b', '_:c', 'y'), fc.constantFrom('g', 'h', '_:d')), // prettier-ignore
  { minLength: 1, maxLength: 12 },
)

describe('Names of blank nodes', () => {
  it('are the same in whatever order the statements stand, where nodes can be told apart.', () => {
    fc.assert(
      fc.property(distinguishable, fc.nat(), (statements, seed) => {
        const byLabel = namesOf(statements)
        expect(namesOf(shuffled(statements, seed))).toEqual(new Map([...byLabel]))
        expect(new Set(byLabel.values()).size).toBe(byLabel.size)
      }),
    )
  })

  it('are the same, as a whole, for documents that differ in labels and order only.', () => {
    fc.assert(
      fc.property(anything, fc.nat(), (statements, seed) => {
        const other = shuffled(statements, seed).map((statement) => statement.map((part) => part.replace('_:', '_:other'))) // prettier-ignore
        expect([...namesOf(other as never).values()].sort()).toEqual([...namesOf(statements).values()].sort())
      }),
    )
  })

  it('are never those of another graph.', () => {
    fc.assert(
      fc.property(anything, (statements) => {
        const names = new Set(namesOf(statements).values())
        for (const name of namesOf(statements, 'http://example.org/other').values()) expect(names.has(name)).toBe(false)
      }),
    )
  })

  it('tell apart nodes that differ in the graph of their statements alone, and graphs by what is in them.', () => {
    const statements: Statement[] = [
      ['_:a', 'p', 'x', 'g1'],
      ['_:b', 'p', 'x', 'g2'],
      ['s', 'p', 'one', '_:g1'],
      ['s', 'p', 'two', '_:g2'],
    ]
    expect(namesOf([...statements].reverse())).toEqual(namesOf(statements))
  })

  it('tell apart the members of a list of a thousand, whether its items differ or not.', () => {
    const different = namesOf(rdfList('l', numbers(1000)))
    expect(new Set(different.values()).size).toBe(1000)
    expect(namesOf(shuffled(rdfList('l', numbers(1000)), 7))).toEqual(different)
    expect(new Set(namesOf(rdfList('l', new Array<string>(1000).fill('same'))).values()).size).toBe(1000)
  })

  it('change only near an edit.', () => {
    const before = namesOf(rdfList('l', numbers(1000)))
    const after = namesOf(rdfList('l', numbers(1000).with(500, 'edited')))
    const changed = [...before].filter(([label, name]) => after.get(label) !== name)
    expect(changed.length).toBeGreaterThan(0)
    expect(changed.length).toBeLessThanOrEqual(13)
  })

  it('do not change with something far away that is harder to tell apart.', () => {
    const restrictions = numbers(50).map((item): Statement => [`_:r${item}`, 'onProperty', item])
    const before = namesOf(restrictions)
    const after = namesOf([...restrictions, ...rdfList('l', new Array<string>(40).fill('same'))])
    for (const [label, name] of before) expect(after.get(label)).toBe(name)
  })

  it('come quickly where nothing can be told apart.', () => {
    const ring = Array.from({ length: 20_000 }, (_, at): Statement => [`_:n${at}`, 'next', `_:n${(at + 1) % 20_000}`])
    const from = performance.now()
    const names = [...namesOf(ring).values()]
    expect(new Set(names).size).toBe(20_000)
    expect(performance.now() - from).toBeLessThan(5000) // 0.1 s on a quiet machine
  })
})
