import { DataFactory } from 'n3'
import { describe, expect, it } from 'vitest'
import { entities } from '../../src/models/entities.ts'
import { perModels } from '../../src/models/per-models.ts'
import type { QuadStore } from '../../src/store/quad-store.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { ex, storeOf } from '../helpers/snapshot.ts'
import { change, commit, governed } from './governed.ts'

const counting = () => {
  let times = 0
  const value = perModels((snapshot) => ({ times: ++times, data: snapshot.count({ g: snapshot.terms.iri(ex('d')) }) }))
  return (snapshot: Snapshot): number => value(snapshot).times
}

describe('What is worked out from models', () => {
  it('is kept over commits that say nothing of models.', () => {
    const [store, times] = [governed(), counting()]
    expect(times(store.snapshot)).toBe(1)
    expect(times(commit(store, { add: 'ex:d { ex:b a ex:Own }' }))).toBe(1)
    const dates = { add: 'ex:reg { ex:d dct:modified "2027" }', remove: 'ex:reg { ex:d dct:modified "2026-11-21" }' }
    expect(times(commit(store, dates))).toBe(1)
    expect(times(commit(store, { add: 'ex:unregistered { ex:Service a ex:X }' }))).toBe(1)
  })

  it.each([
    ['the council', 'ex:map { ex:other concord:extendsModel ex:model }'],
    ['a canonical model', 'ex:gm { ex:Order a concord:CanonicalEntity }'],
    ['a domain that extends one', 'ex:nm { ex:Own rdfs:label "own" }'],
    ['the registry, of what belongs to a domain,', 'ex:reg { ex:d concord:domain ex:other }'],
  ])('is worked out again when %s says more, and is known again when that is taken back.', (_, said) => {
    const [store, times] = [governed(), counting()]
    expect(times(store.snapshot)).toBe(1)
    expect(times(commit(store, { add: said }))).toBe(2)
    expect(times(commit(store, { remove: said }))).toBe(1)
  })

  it('sees nothing but models.', () => {
    const seen = perModels((snapshot) => [...snapshot.graphIds()].map((id) => snapshot.terms.text(id)).sort())
    expect(seen(governed().snapshot)).toEqual(['gm', 'map', 'nm', 'reg'].map(ex))
  })

  it('is of one store, though another has the same numbers for its terms.', () => {
    const names = (store: QuadStore): string[] => entities(store.snapshot).map(({ uri }) => uri)
    expect([names(governed('Service')), names(governed('Order'))]).toEqual([[ex('Service')], [ex('Order')]])
  })

  it('is not known of a change that was not made, whose numbers mean something else afterwards.', async () => {
    const store = governed()
    const mark = store.dictionary.mark()
    const refused = await store.preview(change(store, { add: 'ex:gm { ex:Refused a concord:CanonicalEntity }' }))
    expect(entities(refused).map(({ uri }) => uri)).toEqual([ex('Refused'), ex('Service')])
    const number = refused.id(DataFactory.namedNode(ex('Refused')))
    store.dictionary.truncate(mark)
    const made = commit(store, { add: 'ex:gm { ex:Made a concord:CanonicalEntity }' })
    expect(made.id(DataFactory.namedNode(ex('Made')))).toBe(number)
    expect(entities(made).map(({ uri }) => uri)).toEqual([ex('Made'), ex('Service')])
  })

  it('is of one commit where nobody governs.', () => {
    const times = counting()
    const store = storeOf('ex:a a ex:B .')
    expect([times(store.snapshot), times(store.snapshot)]).toEqual([1, 1])
    expect(times(commit(store, { add: 'ex:d { ex:b a ex:Own }' }))).toBe(2)
  })
})
