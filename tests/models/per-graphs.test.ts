import { describe, expect, it } from 'vitest'
import { councilGrounds, statedSubjects } from '../../src/models/council.ts'
import { perGraphs } from '../../src/models/per-graphs.ts'
import { concord, rdf } from '../../src/rdf/namespaces.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { ex, storeOf } from '../helpers/snapshot.ts'
import { change, commit, governed } from './governed.ts'

/** The domains that the council names, and how often they were looked for. */
const counting = () => {
  let times = 0
  const found = perGraphs(councilGrounds, (snapshot) => {
    times++
    return statedSubjects(snapshot, rdf.type, snapshot.id(concord.Domain)).map((id) => snapshot.terms.text(id)).sort() // prettier-ignore
  })
  return { found, times: (): number => times }
}

describe('What is worked out from a few graphs', () => {
  it('is kept over commits to other graphs, and known again when a change of theirs is taken back.', () => {
    const store = governed()
    const { found, times } = counting()
    const both = [ex('net'), ex('other')]
    expect(found(store.snapshot)).toEqual(both)
    expect(found(commit(store, { add: 'ex:nm { ex:More a owl:Class }' }))).toEqual(both)
    expect(times()).toBe(1)
    expect(found(commit(store, { add: 'ex:map { ex:third a concord:Domain }' }))).toEqual([...both, ex('third')])
    expect(found(commit(store, { remove: 'ex:map { ex:third a concord:Domain }' }))).toEqual(both)
    expect(times()).toBe(2)
  })

  it('is taken by a change that is only tried, which leaves nothing.', async () => {
    const store = governed()
    const { found, times } = counting()
    found(store.snapshot)
    const mark = store.dictionary.mark()
    const elsewhere = await store.preview(change(store, { add: 'ex:d { ex:b a ex:Own }' }))
    expect([found(elsewhere), times()]).toEqual([[ex('net'), ex('other')], 1])
    const tried = await store.preview(change(store, { add: 'ex:map { ex:tried a concord:Domain }' }))
    expect(found(tried)).toEqual([ex('net'), ex('other'), ex('tried')])
    store.dictionary.truncate(mark)
    const made = commit(store, { add: 'ex:map { ex:made a concord:Domain }' }) // with the number that ex:tried had
    expect(found(made)).toEqual([ex('made'), ex('net'), ex('other')])
  })

  it('is of each snapshot where nobody governs, and where a reader may not see all graphs.', () => {
    const { found, times } = counting()
    const free = storeOf('ex:a a concord:Domain .')
    expect(found(free.snapshot)).toEqual([ex('a')])
    expect(found(commit(free, { add: 'ex:d { ex:b a concord:Domain }' }))).toEqual([ex('a'), ex('b')])
    const store = governed()
    const seen = (snapshot: Snapshot, ...names: string[]): Snapshot =>
      snapshot.within(new Set(names.map((name) => snapshot.terms.iri(ex(name)))))
    expect(found(seen(store.snapshot, 'reg', 'map'))).toEqual([ex('net'), ex('other')])
    expect(times()).toBe(3)
  })
})
