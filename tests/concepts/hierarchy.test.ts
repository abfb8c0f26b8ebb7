import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ancestors } from '../../src/concepts/ancestors.ts'
import { broader } from '../../src/concepts/broader.ts'
import { concept } from '../../src/concepts/concept.ts'
import { narrower } from '../../src/concepts/narrower.ts'
import { neighbourhood } from '../../src/concepts/neighbourhood.ts'
import { related } from '../../src/concepts/related.ts'
import { topConcepts } from '../../src/concepts/top-concepts.ts'
import { tree } from '../../src/concepts/tree.ts'
import type { TreeNode } from '../../src/concepts/views.ts'
import { ex, readerOf } from '../helpers/snapshot.ts'

const names = (items: readonly { uri: string }[]): string[] => items.map(({ uri }) => uri.slice(ex('').length))
/** A tree in brackets: the concept with `*`, opened nodes with their children. */
const drawn = (nodes: readonly TreeNode[]): string =>
  nodes
    .map(
      ({ uri, current, children }) =>
        `${names([{ uri }]).join('')}${current ? '*' : ''}${children ? `(${drawn(children.items)})` : ''}`,
    )
    .join(' ')

describe('Broader and narrower', () => {
  const reader = readerOf(`
    ex:a skos:narrower ex:b . ex:c skos:broader ex:a . ex:b skos:broader ex:a .
    ex:b skos:prefLabel "Ångström 10"@en . ex:c skos:prefLabel "Ångström 9"@en . ex:d skos:broader ex:b .
    ex:a skos:broaderTransitive ex:z .`)

  it('read both directions of the relation, once each, numbers by value.', () => {
    expect(narrower(reader, ex('a'))).toMatchObject({ total: 2, offset: 0, limit: 20 })
    expect(names(narrower(reader, ex('a')).items)).toEqual(['c', 'b'])
    expect(narrower(reader, ex('a')).items.map(({ hasNarrower }) => hasNarrower)).toEqual([false, true])
    expect(names(broader(reader, ex('b')).items)).toEqual(['a'])
    expect(broader(reader, ex('a')).total).toBe(0)
  })

  it('refuse a URI that nothing mentions.', () => {
    expect(() => narrower(reader, ex('nowhere'))).toThrow(expect.objectContaining({ code: 'not-found' }))
  })

  it('are superclasses and superproperties for a model, without restrictions and owl:Thing.', () => {
    const model = readerOf(`
      ex:A a owl:Class ; rdfs:subClassOf owl:Thing, [ a owl:Restriction ], <http://h/.well-known/genid/7>, ex:B .
      ex:B a owl:Class . ex:p a owl:ObjectProperty ; rdfs:subPropertyOf ex:q .`)
    expect(names(broader(model, ex('A')).items)).toEqual(['B'])
    expect(names(narrower(model, ex('B')).items)).toEqual(['A'])
    expect(names(broader(model, ex('p')).items)).toEqual(['q'])
    expect(narrower(model, ex('q')).total).toBe(1)
    const kept = concept(model, ex('A')).statements.find(({ property }) => property.uri.endsWith('subClassOf'))
    expect(kept?.values.map((value) => value.type === 'uri' && value.label)).toContain('[Restriction]')
  })

  it('can leave out the deprecated and other schemes.', () => {
    const schemes = readerOf(`
      ex:b skos:broader ex:a ; skos:inScheme ex:s . ex:c skos:broader ex:a ; skos:inScheme ex:t .
      ex:d skos:broader ex:a ; skos:inScheme ex:s ; owl:deprecated true .`)
    expect(names(narrower(schemes, ex('a'), { scheme: ex('s') }).items)).toEqual(['b', 'd'])
    expect(names(narrower(schemes, ex('a'), { hideDeprecated: true }).items)).toEqual(['b', 'c'])
    expect(narrower(schemes, ex('a'), { scheme: ex('none') }).total).toBe(0)
  })

  it('leave out what only claims to be its own.', () => {
    expect(narrower(readerOf('ex:a skos:broader ex:a .'), ex('a')).total).toBe(0)
  })
})

describe('Terms with notations', () => {
  const classification = `
    ex:s a skos:ConceptScheme .
    ex:a skos:prefLabel "Zinc"@en ; skos:notation "2" ; skos:broader ex:top ; skos:inScheme ex:s .
    ex:b skos:prefLabel "Alum"@en ; skos:notation "10" ; skos:broader ex:top ; skos:inScheme ex:s .
    ex:c skos:prefLabel "Beryl"@en ; skos:notation "2.10" ; skos:broader ex:top ; skos:inScheme ex:s .
    ex:d skos:prefLabel "Clay"@en ; skos:notation "2.9" ; skos:broader ex:top ; skos:inScheme ex:s .
    ex:top a skos:Concept .`

  it('stand in its natural order, wherever they are listed.', () => {
    const reader = readerOf(classification)
    const order = ['a', 'd', 'c', 'b']
    expect(names(narrower(reader, ex('top')).items)).toEqual(order)
    expect(names(narrower(reader, ex('top'), { scheme: ex('s') }).items)).toEqual(order)
    expect(names(concept(reader, ex('top')).narrower.items)).toEqual(order)
    expect(names(topConcepts(reader, ex('s')).items)).toEqual(order)
    expect(drawn(tree(reader, ex('top')))).toBe('top*(a d c b)')
    expect(names(neighbourhood(reader, ex('top')).nodes).filter((name) => order.includes(name))).toEqual(order)
    const roots = `${classification} ex:x skos:broader ex:a, ex:b, ex:c, ex:d .`.replaceAll('skos:broader ex:top ;', '')
    expect(drawn(tree(readerOf(roots), ex('x')))).toBe('a(x*) d(x*) c(x*) b(x*)')
  })

  it('are told from their siblings by the notations of one system, the plain one first.', () => {
    const reader = readerOf(`
      ex:a skos:notation "9"^^ex:old, "1" ; skos:broader ex:top . ex:b skos:notation "2", "8"^^ex:old ; skos:broader ex:top .
      ex:c skos:notation "7"^^ex:old, "1"^^ex:older ; skos:broader ex:top .`)
    const { items } = narrower(reader, ex('top'))
    expect(items.map(({ notation }) => notation)).toEqual(['1', '2', '7'])
  })

  it('are sorted by label where several of them have none, and last where a single one has none.', () => {
    const some = readerOf(`${classification} ex:e skos:prefLabel "Amber"@en ; skos:broader ex:top .`)
    expect(names(narrower(some, ex('top')).items)).toEqual(['b', 'e', 'c', 'd', 'a'])
    // Seen from the vocabulary, in which all have one, they are a classification nevertheless.
    expect(names(narrower(some, ex('top'), { scheme: ex('s') }).items)).toEqual(['a', 'd', 'c', 'b'])
    const many = Array.from({ length: 12 }, (_, at) => `ex:n${at} skos:notation "${12 - at}" ; skos:broader ex:top .`)
    const most = readerOf(`${many.join('\n')} ex:none skos:prefLabel "Amber"@en ; skos:broader ex:top .`)
    expect(names(narrower(most, ex('top')).items)).toEqual([...many.keys()].map((at) => `n${11 - at}`).concat('none'))
  })
})

describe('Related', () => {
  it('is symmetric.', () => {
    const reader = readerOf('ex:a skos:related ex:b . ex:c skos:related ex:a . ex:a skos:related ex:c, ex:a .')
    expect(names(related(reader, ex('a')).items)).toEqual(['b', 'c'])
    expect(names(related(reader, ex('b')).items)).toEqual(['a'])
  })
})

describe('A concept with 10,000 narrower ones', () => {
  const count = 10_000
  const rows = Array.from(
    { length: count },
    (_, i) => `ex:c${i} skos:broader ex:top ; skos:prefLabel "Concept ${count - i}"@en .`,
  )
  const reader = readerOf(rows.join('\n'))

  it('is paged by label.', () => {
    const page = narrower(reader, ex('top'), { offset: 9_990, limit: 20 })
    expect(page).toMatchObject({ total: count, offset: 9_990, limit: 20 })
    expect(page.items.map(({ label }) => label)).toEqual(Array.from({ length: 10 }, (_, i) => `Concept ${9_991 + i}`))
  })

  it('is paged by notation where there are any.', () => {
    const coded = readerOf(rows.map((row, i) => row.replace(' .', ` ; skos:notation "${i % 100}.${i}" .`)).join('\n'))
    const page = narrower(coded, ex('top'), { offset: 100, limit: 2 })
    expect(page.items.map(({ notation }) => notation)).toEqual(['1.1', '1.101'])
  })

  it('answers as fast as one with three, once sorted.', () => {
    const small = readerOf('ex:c1 skos:broader ex:top . ex:c2 skos:broader ex:top . ex:c3 skos:broader ex:top .')
    const time = (run: () => unknown): number => {
      for (let i = 0; i < 50; i++) run()
      const from = performance.now()
      for (let i = 0; i < 200; i++) run()
      return (performance.now() - from) / 200
    }
    const large = time(() => concept(reader, ex('top')))
    expect(large).toBeLessThan(20 * time(() => concept(small, ex('top'))) + 1)
  })

  it('still shows the way in a tree.', () => {
    const [top] = tree(reader, ex('c0'), { limit: 5 })
    expect(top?.children?.total).toBe(count)
    expect(top?.children?.items.map(({ label, current }) => [label, current])).toEqual([
      ['Concept 1', false],
      ['Concept 2', false],
      ['Concept 3', false],
      ['Concept 4', false],
      ['Concept 10000', true],
    ])
  })
})

describe('Ancestors', () => {
  it('come nearest first, each once.', () => {
    const reader = readerOf(
      'ex:d skos:broader ex:b, ex:c . ex:b skos:broader ex:a . ex:c skos:broader ex:a . ex:a skos:broader ex:z .',
    )
    expect(names(ancestors(reader, ex('d')))).toEqual(['b', 'c', 'a', 'z'])
  })

  it('take no harm from loops.', () => {
    const reader = readerOf('ex:a skos:broader ex:b . ex:b skos:broader ex:c . ex:c skos:broader ex:a .')
    expect(names(ancestors(reader, ex('a')))).toEqual(['b', 'c'])
    expect(concept(reader, ex('a')).breadcrumbs.map(names)).toEqual([['c', 'b']])
  })
})

describe('A tree', () => {
  it('opens the way from the top, and the concept itself.', () => {
    const reader = readerOf(
      'ex:b skos:broader ex:a . ex:c skos:broader ex:a . ex:d skos:broader ex:b . ex:e skos:broader ex:d .',
    )
    expect(drawn(tree(reader, ex('d')))).toBe('a(b(d*(e)) c)')
    expect(drawn(tree(reader, ex('a')))).toBe('a*(b c)')
  })

  it('has a branch for each parent.', () => {
    const reader = readerOf(
      'ex:d skos:broader ex:b, ex:c . ex:b skos:broader ex:a . ex:c skos:broader ex:a . ex:d skos:broader ex:z .',
    )
    expect(drawn(tree(reader, ex('d')))).toBe('a(b(d*) c(d*)) z(d*)')
    expect(concept(reader, ex('d')).breadcrumbs.map(names)).toEqual([['z'], ['a', 'b'], ['a', 'c']])
  })

  it('ends a branch where it would meet itself.', () => {
    const reader = readerOf('ex:a skos:broader ex:b . ex:b skos:broader ex:a .')
    expect(drawn(tree(reader, ex('a')))).toBe('b(a*(b))')
  })

  it('stays within a scheme.', () => {
    const reader = readerOf(
      'ex:d skos:broader ex:b, ex:c . ex:b skos:inScheme ex:s . ex:c skos:inScheme ex:t . ex:d skos:inScheme ex:s, ex:t .',
    )
    expect(drawn(tree(reader, ex('d'), { scheme: ex('s') }))).toBe('b(d*)')
  })

  it('shows a deprecated concept on the way though deprecated ones are hidden.', () => {
    const reader = readerOf(
      'ex:b skos:broader ex:a ; owl:deprecated true . ex:c skos:broader ex:a . ex:o skos:broader ex:a ; owl:deprecated true .',
    )
    expect(drawn(tree(reader, ex('b'), { hideDeprecated: true }))).toBe('a(c b*)')
  })

  it('of a thing without a hierarchy is the thing.', () => {
    expect(drawn(tree(readerOf('ex:a foaf:name "A" .'), ex('a')))).toBe('a*')
  })
})

const node = fc.integer({ min: 0, max: 9 })
const edges = fc.array(fc.tuple(node, node), { minLength: 1, maxLength: 40 })
const turtleOf = (pairs: readonly (readonly [number, number])[]): string =>
  pairs
    .map(([a, b], at) => (at % 2 ? `ex:n${a} skos:broader ex:n${b} .` : `ex:n${b} skos:narrower ex:n${a} .`))
    .join('\n')

describe('In any graph of concepts', () => {
  const holds = (property: (reader: ReturnType<typeof readerOf>, pairs: [number, number][]) => void): void => {
    fc.assert(
      fc.property(edges, (pairs) => property(readerOf(turtleOf(pairs)), pairs)),
      { numRuns: 100 },
    )
  }

  it('ancestors are what is reachable, without the concept itself.', () => {
    holds((reader, pairs) => {
      const start = pairs[0]![0]
      const reached = new Set([start])
      for (const each of reached) for (const [a, b] of pairs) if (a === each) reached.add(b)
      reached.delete(start)
      expect(names(ancestors(reader, ex(`n${start}`))).sort()).toEqual([...reached].map((n) => `n${n}`).sort())
    })
  })

  it('the tree contains the concept, and all of its ancestors.', () => {
    holds((reader, pairs) => {
      const uri = ex(`n${pairs[0]![0]}`)
      const listed = new Set<string>()
      const currents = new Set<string>()
      const walk = (nodes: readonly TreeNode[]): void =>
        nodes.forEach((each) => {
          listed.add(each.uri)
          if (each.current) currents.add(each.uri)
          walk(each.children?.items ?? [])
        })
      walk(tree(reader, uri, { limit: 2 }))
      expect([...currents]).toEqual([uri])
      for (const ancestor of ancestors(reader, uri)) expect(listed).toContain(ancestor.uri)
    })
  })

  it('pages cover all narrower concepts exactly once.', () => {
    fc.assert(
      fc.property(edges, fc.integer({ min: 1, max: 4 }), (pairs, limit) => {
        const reader = readerOf(turtleOf(pairs))
        const [child, parent] = pairs[0]!
        const uri = ex(`n${parent}`)
        const found: string[] = []
        const { total } = narrower(reader, uri)
        for (let offset = 0; offset < total; offset += limit)
          found.push(...names(narrower(reader, uri, { offset, limit }).items))
        const expected = new Set(pairs.filter(([a, b]) => b === parent && a !== parent).map(([a]) => `n${a}`))
        expect(found.sort()).toEqual([...expected].sort())
        expect(child === parent || found.includes(`n${child}`)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})
