import { DataFactory } from 'n3'
import { describe, expect, it } from 'vitest'
import type { DatasetCore, NamedNode } from '@rdfjs/types'
import { SnapshotDataset } from '../../src/store/dataset.ts'
import { ex, snapshotOf } from '../helpers/snapshot.ts'

const { namedNode, literal, quad, defaultGraph } = DataFactory
const node = (name: string): NamedNode => namedNode(ex(name))
const snapshot = snapshotOf('ex:a ex:p ex:b, "b"@en .', {
  graph: ex('g1'),
  graphs: { [ex('g2')]: 'ex:a ex:p ex:b . ex:c ex:p ex:b .' },
})
const shown = (dataset: DatasetCore): string[] =>
  [...dataset].map(({ subject, object, graph }) => [subject, object, graph].map(({ value }) => value.replace(ex(''), '')).join(' ')).sort() // prettier-ignore

describe('A SnapshotDataset', () => {
  const all = new SnapshotDataset(snapshot)
  const union = new SnapshotDataset(snapshot, { union: true })

  it('has every quad, or in union every triple once.', () => {
    expect([all.size, union.size]).toEqual([4, 3])
    expect(shown(all)).toEqual(['a b g1', 'a b g1', 'a b g2', 'c b g2'])
    expect(shown(union)).toEqual(['a b ', 'a b ', 'c b '])
  })

  it('matches by any part, and what it gives can be matched again.', () => {
    expect(shown(all.match(node('a'), null, node('b')))).toEqual(['a b g1', 'a b g2'])
    expect(shown(all.match(node('a')).match(null, null, null, node('g2')))).toEqual(['a b g2'])
    expect(shown(union.match(null, null, node('b')).match(node('c')))).toEqual(['c b '])
    expect(all.match(node('a')).match(node('c')).size).toBe(0)
    expect(all.match(null, null, literal('b', 'en')).size).toBe(1)
    expect(all.match(null, null, literal('b')).size).toBe(0)
    expect(all.match(node('unknown')).size).toBe(0)
  })

  it('in union has the default graph and no other.', () => {
    expect(union.match(null, null, null, defaultGraph()).size).toBe(3)
    expect(union.match(null, null, null, node('g1')).size).toBe(0)
    expect(all.match(null, null, null, defaultGraph()).size).toBe(0)
  })

  it('knows whether it has a quad.', () => {
    expect(all.has(quad(node('a'), node('p'), node('b'), node('g1')))).toBe(true)
    expect(all.has(quad(node('a'), node('p'), node('b')))).toBe(false)
    expect(union.has(quad(node('a'), node('p'), node('b')))).toBe(true)
    expect(all.has(quad(node('c'), node('p'), node('b'), node('g1')))).toBe(false)
  })

  it('shows only the graphs that may be seen.', () => {
    const within = snapshot.within(new Set([snapshot.terms.iri(ex('g2'))]))
    expect(shown(new SnapshotDataset(within))).toEqual(['a b g2', 'c b g2'])
    expect(new SnapshotDataset(within, { union: true }).size).toBe(2)
    expect(new SnapshotDataset(within).match(null, null, null, node('g1')).size).toBe(0)
  })

  it('is read only.', () => {
    expect(() => all.add()).toThrow(/read only/)
    expect(() => all.delete()).toThrow(/read only/)
  })
})
