import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isBelow,
  objectionTo,
  operationsOf,
  withMove,
  type Move,
  type Parents,
} from '../../../src/web/arrange/moves.ts'

const names = ['a', 'b', 'c', 'd', 'e']
const name = fc.constantFrom(...names)

describe('New places in a tree', () => {
  it('never put anything below itself, whatever is moved or added.', () => {
    const step = fc.record({ concept: name, to: fc.option(name, { nil: undefined }), also: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let parents: Parents = new Map()
        for (const { concept, to, also } of steps) {
          const [from] = parents.get(concept) ?? []
          const move: Move = { concept, from, to, also }
          if (objectionTo(parents, move) === undefined) parents = withMove(parents, move)
        }
        for (const [each, above] of parents)
          for (const parent of above) expect(isBelow(parents, parent, each)).toBe(false)
      }),
    )
  })
  it('say why they cannot be.', () => {
    const parents: Parents = new Map([
      ['b', new Set(['a'])],
      ['c', new Set(['b'])],
    ])
    expect(objectionTo(parents, { concept: 'a', to: 'c', also: false })).toBe('cycle')
    expect(objectionTo(parents, { concept: 'a', to: 'a', also: true })).toBe('cycle')
    expect(objectionTo(parents, { concept: 'c', from: 'b', to: 'b', also: false })).toBe('already')
    expect(objectionTo(parents, { concept: 'a', also: false })).toBe('already')
    expect(objectionTo(parents, { concept: 'c', from: 'b', to: 'a', also: false })).toBeUndefined()
  })
  it('are moves, further broader concepts, and moves to the top.', () => {
    expect(operationsOf([{ concept: 'c', from: 'b', to: 'a', also: false }])).toEqual([{ type: 'move', concept: 'c', from: 'b', to: 'a' }]) // prettier-ignore
    expect(operationsOf([{ concept: 'c', from: 'b', to: 'a', also: true }])).toEqual([{ type: 'add-broader', concept: 'c', broader: 'a' }]) // prettier-ignore
    expect(operationsOf([{ concept: 'c', from: 'b', also: false }])).toEqual([{ type: 'move', concept: 'c', from: 'b' }]) // prettier-ignore
  })
})
