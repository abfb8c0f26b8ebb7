import { describe, expect, it } from 'vitest'
import { entity } from '../../src/models/entities.ts'
import { COUNTED_INSTANCES, instancesOf } from '../../src/models/entities-instances.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { ex, snapshotOf } from '../helpers/snapshot.ts'

const model = {
  [ex('map')]: `
    ex:model a concord:CanonicalModel ; concord:modelGraph ex:gm .
    ex:net a concord:Domain ; concord:extendsModel ex:model ; concord:modelGraph ex:nm .`,
  [ex('gm')]: `
    ex:Service a owl:Class , concord:CanonicalEntity ; concord:lifecycle ex:states ; concord:stateProperty ex:status .
    ex:on skos:inScheme ex:states . ex:off skos:inScheme ex:states .`,
  [ex('nm')]: `
    ex:NetService rdfs:subClassOf ex:Service ; concord:lifecycle ex:netStates ; concord:stateProperty ex:netState .
    ex:up skos:inScheme ex:netStates .`,
}
const stored = (data: Readonly<Record<string, string>>): Snapshot => snapshotOf('', { graphs: { ...model, ...data } })
const counted = (snapshot: Snapshot) => instancesOf(snapshot, entity(snapshot, ex('Service'))!)

describe('Instances of a canonical entity', () => {
  const few = counted(
    stored({
      [ex('d1')]:
        `ex:a a ex:Service , ex:NetService ; ex:status ex:on ; ex:netState ex:up . ex:b a ex:NetService ; ex:status ex:off .
        ex:event ex:status ex:on .`,
      [ex('d2')]: `ex:a a ex:Service . ex:c a ex:Service .`,
    }),
  )

  it('count once each, of whatever class and in however many graphs.', () => {
    expect(few).toMatchObject({ total: 3, exact: true })
    expect(few.graphs).toEqual([
      { graph: ex('d1'), count: 2 },
      { graph: ex('d2'), count: 2 },
    ])
  })

  it('are those of all classes below it, however deep, and of whoever.', () => {
    const below = `ex:Sub rdfs:subClassOf ex:NetService . ex:SubSub rdfs:subClassOf ex:Sub . ex:Service rdfs:subClassOf ex:SubSub .`
    expect(counted(stored({ [ex('d')]: `${below} ex:a a ex:SubSub . ex:b a ex:Sub .` })).total).toBe(2)
  })

  it('are counted by state, without events that have the same property.', () => {
    expect(Object.fromEntries(few.states)).toEqual({ [ex('on')]: 1, [ex('off')]: 1, [ex('up')]: 1 })
  })

  it('are counted by state though far more other things are in one.', () => {
    const events = Array.from({ length: 100 }, (_, at) => `ex:event${at} ex:status ex:on , ex:off .`).join('\n')
    const { states } = counted(stored({ [ex('d')]: `ex:a a ex:Service ; ex:status ex:on . ${events}` }))
    expect(Object.fromEntries(states)).toEqual({ [ex('on')]: 1, [ex('off')]: 0, [ex('up')]: 0 })
  })

  it('are none where nothing is stored.', () => {
    expect(counted(stored({}))).toMatchObject({ total: 0, exact: true, graphs: [] })
  })

  it('are counted from the index where there are very many, which is said.', () => {
    const rows = Array.from({ length: COUNTED_INSTANCES + 1 }, (_, at) => `ex:s${at} a ex:Service ; ex:status ex:on .`)
    const { total, exact, states } = counted(stored({ [ex('d')]: `${rows.join('\n')} ex:event ex:status ex:on .` }))
    expect([total, exact, states.get(ex('on'))]).toEqual([COUNTED_INSTANCES + 1, false, COUNTED_INSTANCES + 2])
  })
})
