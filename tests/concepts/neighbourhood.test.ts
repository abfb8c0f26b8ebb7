import { describe, expect, it } from 'vitest'
import {
  MAX_NODES,
  neighbourhood,
  type Neighbourhood,
  type NeighbourhoodQuery,
} from '../../src/concepts/neighbourhood.ts'
import { ex, readerOf } from '../helpers/snapshot.ts'

const local = (uri: string): string => uri.replace(/.*[/#]/, '')
const drawn = ({ edges }: Neighbourhood): string[] =>
  edges.map(({ from, relation, to }) => `${local(from)} ${local(relation)} ${local(to)}`).sort()
const around = (turtle: string, query: NeighbourhoodQuery = {}, uri = 'a'): Neighbourhood =>
  neighbourhood(readerOf(turtle), ex(uri), query)
const names = ({ nodes }: Neighbourhood): string[] => nodes.map(({ uri }) => local(uri)).sort()

describe('The neighbourhood of a term', () => {
  it('reads inverse properties under one name, and says a relation once whichever sides state it.', () => {
    const found = around(`
      ex:a skos:broader ex:b ; skos:related ex:r . ex:b skos:narrower ex:a .
      ex:a skos:narrower ex:c . ex:r skos:related ex:a .`)
    expect(drawn(found)).toEqual(['a broader b', 'a related r', 'c broader a'])
    expect(found.relations.map(({ uri, total, family }) => [local(uri), total, family])).toEqual([
      ['broader', 2, 'hierarchy'],
      ['related', 1, 'association'],
    ])
  })

  it('has what is stated between neighbours, but not that these have types as well.', () => {
    const found = around('ex:a ex:p ex:b, ex:c ; a ex:K . ex:b ex:q ex:c ; a ex:K .')
    expect(drawn(found)).toEqual(['a p b', 'a p c', 'a type K', 'b q c'])
    expect(found.relations.find(({ uri }) => uri === ex('q'))).toMatchObject({ total: 1, shown: true })
  })

  it('says where terms belong only when that is asked for, or when there is nothing else.', () => {
    const turtle = 'ex:a skos:inScheme ex:s ; ex:p ex:b . ex:only skos:inScheme ex:s .'
    expect(names(around(turtle))).toEqual(['a', 'b'])
    const inScheme = 'http://www.w3.org/2004/02/skos/core#inScheme'
    expect(names(around(turtle, { relations: [inScheme] }))).toEqual(['a', 's'])
    expect(names(around(turtle, {}, 'only'))).toEqual(['only', 's'])
  })

  it('shows the first of many, counts the rest, and finds those of a kind among all.', () => {
    const many = Array.from({ length: 30 }, (_, at) => `ex:n${at} skos:broader ex:a ; skos:prefLabel "${at}" .`)
    const found = around([...many, 'ex:n29 a owl:Class .'].join(' '), { limit: 5 })
    expect(names(found)).toEqual(['a', 'n0', 'n1', 'n2', 'n3', 'n4'])
    expect(found.rest).toEqual([
      { of: ex('a'), relation: expect.stringContaining('broader'), direction: 'in', total: 30, shown: 5 },
    ])
    expect(found.nodes[0]).toMatchObject({ uri: ex('a'), links: 30, distance: 0, open: true })
  })

  it('opens further terms that are shown, in the order asked for, and passes over others.', () => {
    const chain = 'ex:a ex:p ex:b . ex:b ex:p ex:c . ex:c ex:p ex:d .'
    expect(names(around(chain))).toEqual(['a', 'b'])
    expect(names(around(chain, { open: [ex('b'), ex('c')] }))).toEqual(['a', 'b', 'c', 'd'])
    expect(names(around(chain, { open: [ex('c'), ex('nowhere')] }))).toEqual(['a', 'b'])
    expect(names(around(chain, { depth: 3 }))).toEqual(['a', 'b', 'c', 'd'])
  })

  it('does not go on by itself through what all of a type have in common.', () => {
    const turtle = 'ex:a a ex:K ; ex:p ex:b . ex:K ex:q ex:far . ex:other a ex:K . ex:b a ex:L . ex:c a ex:L .'
    expect(names(around(turtle, { depth: 3 }))).toEqual(['K', 'a', 'b'])
  })

  it('keeps to a direction and to kinds.', () => {
    const turtle = 'ex:a ex:p ex:out . ex:in ex:p ex:a . ex:in a owl:Class .'
    expect(names(around(turtle, { direction: 'in' }))).toEqual(['a', 'in'])
    expect(names(around(turtle, { direction: 'out' }))).toEqual(['a', 'out'])
    const classes = around(turtle, { kinds: ['class'] })
    expect(names(classes)).toEqual(['a', 'in'])
    expect(classes.kinds).toEqual([
      { kind: 'class', total: 1 },
      { kind: 'thing', total: 1 },
    ])
  })

  it('leaves out anonymous terms and never has more than 200.', () => {
    const many = Array.from({ length: 12 }, (_, p) =>
      Array.from({ length: 25 }, (_, at) => `ex:a ex:p${p} ex:n${p}-${at} .`).join(' '),
    ).join(' ')
    const found = around(`${many} ex:a ex:q [ ex:r ex:z ] .`, { limit: 100 })
    expect(found.nodes.length).toBe(MAX_NODES)
    expect(found.complete).toBe(false)
    expect(found.relations.map(({ uri }) => local(uri))).not.toContain('q')
  })
})
