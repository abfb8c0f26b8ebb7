import { Writer } from 'n3'
import { describe, expect, it } from 'vitest'
import { finalSuccessors, forwardTo, isRetired, tombstoneOf, tombstoneQuads } from '../../src/identity/tombstones.ts' // prettier-ignore
import type { Snapshot } from '../../src/store/snapshot.ts'
import type { Retirement } from '../../src/vocabularies/operations/context.ts'
import { ex, snapshotOf } from '../helpers/snapshot.ts'

const graph = ex('graph/tombstones')
const at = new Date('2026-11-21T10:00:00Z')
const commitIri = ex('id/commit/7')

/** A store with tombstones: each term with its kind and successors. */
function graveyard(...terms: readonly (readonly [string, Retirement['kind'], ...string[]])[]): Snapshot {
  const quads = terms.flatMap(([name, kind, ...successors]) =>
    tombstoneQuads({ uri: ex(name), kind, successors: successors.map(ex), at, commitIri, graph }),
  )
  return snapshotOf(`${new Writer({ format: 'TriG' }).quadsToString(quads)}\nex:graph { ex:alive a skos:Concept . }`)
}

describe('A tombstone', () => {
  it('is read as it was written.', () => {
    const burial = {
      uri: ex('pallet'),
      kind: 'Merged' as const,
      successors: [ex('carrier')],
      reason: 'Two words for one thing',
      label: { text: 'Palette', lang: 'de' },
    }
    const text = new Writer({ format: 'TriG' }).quadsToString(tombstoneQuads({ ...burial, at, commitIri, graph }))
    expect(tombstoneOf(snapshotOf(text), ex('pallet'), graph)).toEqual({
      ...burial,
      time: '2026-11-21T10:00:00.000Z',
      commit: commitIri,
    })
  })

  it('counts only in the graph of tombstones.', () => {
    const quads = tombstoneQuads({ uri: ex('pallet'), kind: 'Removed', successors: [], at, commitIri, graph: ex('own') }) // prettier-ignore
    const other = tombstoneQuads({ uri: ex('other'), kind: 'Removed', successors: [], at, commitIri, graph })
    const snapshot = snapshotOf(new Writer({ format: 'TriG' }).quadsToString([...quads, ...other]))
    expect(tombstoneOf(snapshot, ex('pallet'), graph)).toBeUndefined()
    expect(isRetired(snapshot, ex('pallet'), graph)).toBe(false)
  })

  it('is not there for what is in use.', () => {
    const snapshot = graveyard(['old', 'Removed'])
    expect([isRetired(snapshot, ex('alive'), graph), isRetired(snapshot, ex('old'), graph)]).toEqual([false, true])
    expect(finalSuccessors(snapshot, ex('alive'), graph)).toEqual([])
  })
})

describe('What replaces a term', () => {
  it('is found along a chain, and past terms that went meanwhile.', () => {
    const snapshot = graveyard(['a', 'Renamed', 'b'], ['b', 'Merged', 'c'], ['c', 'Removed', 'd', 'e'], ['d', 'Removed']) // prettier-ignore
    expect(finalSuccessors(snapshot, ex('a'), graph)).toEqual([ex('d'), ex('e')])
  })

  it('is nothing when the chain is a loop.', () => {
    const snapshot = graveyard(['a', 'Renamed', 'b'], ['b', 'Renamed', 'a'])
    expect(finalSuccessors(snapshot, ex('a'), graph)).toEqual([])
    expect(forwardTo(snapshot, ex('a'), graph)).toBeUndefined()
  })
})

describe('The URI of a merged or renamed term', () => {
  const snapshot = graveyard(['a', 'Renamed', 'b'], ['b', 'Merged', 'alive'], ['x', 'Renamed', 'gone'], ['gone', 'Removed', 'alive'], ['parts', 'Removed', 'alive', 'a']) // prettier-ignore

  it('leads in one step to the term that is in use.', () => {
    expect(forwardTo(snapshot, ex('a'), graph)).toBe(ex('alive'))
  })

  it('leads no further than a removed term, which says itself what became of it.', () => {
    expect(forwardTo(snapshot, ex('x'), graph)).toBe(ex('gone'))
    expect(forwardTo(snapshot, ex('gone'), graph)).toBeUndefined()
    expect(forwardTo(snapshot, ex('parts'), graph)).toBeUndefined()
  })
})
