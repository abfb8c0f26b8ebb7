import { describe, expect, it } from 'vitest'
import { domainMap, domainStatements } from '../../src/models/domain-map.ts'
import { domain } from '../../src/models/domains.ts'
import { ex, snapshotOf } from '../helpers/snapshot.ts'

const registered = (graph: string, owner: string): string =>
  `ex:${graph} a <http://www.w3.org/ns/sparql-service-description#NamedGraph> ; concord:graphKind concord:Data ; concord:domain ex:${owner} ; dct:modified "2026-11-21T00:00:00Z" .`
const snapshot = snapshotOf('', {
  graphs: {
    [ex('map')]: `
      ex:model a concord:CanonicalModel .
      ex:billing a concord:Domain ; concord:extendsModel ex:model ; concord:namespace "id/billing/" ;
        concord:produces ex:invoice ; concord:consumes ex:plan , ex:order , ex:prices , ex:weather ;
        concord:dictionary ex:words ; concord:readiness ex:assessment .
      ex:product a concord:Domain ; concord:extendsModel ex:model , ex:other ; concord:produces ex:plan , ex:order .
      ex:sales a concord:Domain ; concord:produces ex:order ; concord:consumes ex:billing , ex:order .
      ex:assessment a concord:ReadinessAssessment ; concord:rating concord:Green .
      ex:unrelated a concord:Proposal .`,
    [ex('registry')]: `ex:registry concord:graphKind concord:Registry .
      ${registered('prices', 'product')} ${registered('stray', 'nobody')} ${registered('astray', 'nobody')}`,
  },
})

describe('A domain', () => {
  it('tells what begins its terms, what it makes, needs, and calls things.', () => {
    expect(domain(snapshot, 'billing')).toMatchObject({
      namespaces: ['id/billing/'],
      produces: [ex('invoice')],
      consumes: ['order', 'plan', 'prices', 'weather'].map(ex),
      dictionary: ex('words'),
    })
  })
})

describe('The domain map', () => {
  const map = domainMap(snapshot)

  it('is made once for a state.', () => {
    expect(domainMap(snapshot)).toBe(map)
  })

  it('has every domain and every canonical model, those too that are only extended.', () => {
    expect(map.domains.map(({ id }) => id)).toEqual(['billing', 'product', 'sales'])
    expect(map.models).toEqual([ex('model'), ex('other')])
    expect(map.extends.map(({ domain: from, model }) => [from, model])).toEqual([
      [ex('billing'), ex('model')],
      [ex('product'), ex('model')],
      [ex('product'), ex('other')],
    ])
  })

  it('has what flows: from all who make it, from the owner of a graph, from a domain as a whole, and never to itself.', () => {
    expect(map.consumes).toEqual([
      { consumer: ex('billing'), producer: ex('product'), via: ['order', 'plan', 'prices'].map(ex) },
      { consumer: ex('billing'), producer: ex('sales'), via: [ex('order')] },
      { consumer: ex('sales'), producer: ex('billing'), via: [ex('billing')] },
      { consumer: ex('sales'), producer: ex('product'), via: [ex('order')] },
    ])
  })

  it('tells what nobody produces, and whose graphs belong to a domain that is not defined.', () => {
    expect(map.unproduced).toEqual([{ consumer: ex('billing'), thing: ex('weather') }])
    expect(map.undefinedDomains).toEqual([{ domain: ex('nobody'), graphs: [ex('astray'), ex('stray')] }])
  })

  it('is stated by what the council says of domains, models and assessments, and nothing else.', () => {
    const subjects = new Set(domainStatements(snapshot).map(({ subject }) => subject.value))
    expect([...subjects].sort()).toEqual(['assessment', 'billing', 'model', 'product', 'sales'].map(ex))
  })
})
