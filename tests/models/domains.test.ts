import { describe, expect, it } from 'vitest'
import { domain, domains, effectiveShapes } from '../../src/models/domains.ts'
import { snapshotOf } from '../helpers/snapshot.ts'

const snapshot = snapshotOf(`
@prefix concord: <https://w3id.org/concordance/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix ex: <http://example.org/> .

ex:map {
  ex:model concord:shapesGraph ex:canonical-shapes .
  ex:billing a concord:Domain ; concord:extendsModel ex:model ; concord:shapesGraph ex:billing-shapes ;
    concord:businessOwner ex:anna .
  ex:alone a concord:Domain .
}
ex:registry {
  ex:registry concord:graphKind concord:Registry .
  ex:more-shapes a sd:NamedGraph ; concord:graphKind concord:Shapes ; concord:domain ex:billing ;
    dct:modified "2026-11-21T00:00:00Z" .
  ex:other-shapes a sd:NamedGraph ; concord:graphKind concord:Shapes ; concord:domain ex:alone ;
    dct:modified "2026-11-21T00:00:00Z" .
}
`)

describe('The domains', () => {
  it('are listed by short name.', () => {
    expect(domains(snapshot).map(({ id }) => id)).toEqual(['alone', 'billing'])
  })

  it('have the graphs that they name, and those that the registry gives them.', () => {
    expect(domain(snapshot, 'billing')).toMatchObject({
      uri: 'http://example.org/billing',
      businessOwner: 'http://example.org/anna',
      models: ['http://example.org/model'],
      shapesGraphs: ['http://example.org/billing-shapes', 'http://example.org/more-shapes'],
    })
  })

  it('are told apart from what is no domain, with those there are.', () => {
    expect(() => domain(snapshot, 'sales')).toThrow('There is no domain "sales": there are alone, billing')
    try {
      domain(snapshot, 'sales')
    } catch (error) {
      expect(error).toMatchObject({ code: 'not-found', details: { domains: ['alone', 'billing'] } })
    }
  })
})

describe('The effective shapes of a domain', () => {
  it('are those of the canonical models it extends and its own.', () => {
    expect(effectiveShapes(snapshot, domain(snapshot, 'billing'))).toEqual([
      'http://example.org/billing-shapes',
      'http://example.org/canonical-shapes',
      'http://example.org/more-shapes',
    ])
  })

  it('are its own only, when it extends nothing.', () => {
    expect(effectiveShapes(snapshot, domain(snapshot, 'alone'))).toEqual(['http://example.org/other-shapes'])
  })
})
