import { describe, expect, it } from 'vitest'
import { describe as description, lastModified } from '../../src/identity/description.ts'
import { snapshotOf } from '../helpers/snapshot.ts'

const snapshot = snapshotOf(`
@prefix concord: <https://w3id.org/concordance/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix ex: <http://example.org/> .

ex:data {
  ex:pallet ex:contains ex:item ; ex:event <http://example.org/pallet/event/1> ;
    ex:shape <http://example.org/.well-known/genid/1> .
  <http://example.org/pallet/event/1> ex:note "loaded" .
  <http://example.org/.well-known/genid/1> ex:next <http://example.org/.well-known/genid/2> .
  <http://example.org/.well-known/genid/2> ex:next <http://example.org/.well-known/genid/1> .
  ex:item ex:note "not part of the pallet" .
  ex:other ex:contains ex:pallet .
}
ex:registry {
  ex:registry concord:graphKind concord:Registry .
  ex:data a sd:NamedGraph ; concord:graphKind concord:Data ; dct:modified "2026-11-21T10:00:00Z" .
}
`)
const subjects = (iri: string): string[] => [...new Set(description(snapshot, iri).map(({ subject }) => subject.value))]

describe('The description of a thing', () => {
  it('has its statements and those of its parts, and nothing of what it only mentions.', () => {
    expect(subjects('http://example.org/pallet')).toEqual([
      'http://example.org/pallet',
      'http://example.org/pallet/event/1',
      'http://example.org/.well-known/genid/1',
      'http://example.org/.well-known/genid/2',
    ])
  })

  it('names the graph of each statement.', () => {
    for (const { graph } of description(snapshot, 'http://example.org/item'))
      expect(graph.value).toBe('http://example.org/data')
  })

  it('is empty for what nobody describes.', () => {
    expect(description(snapshot, 'http://example.org/unknown')).toEqual([])
    expect(lastModified(snapshot, 'http://example.org/unknown')).toBeUndefined()
  })

  it('changed when the graphs that it stands in did.', () => {
    expect(lastModified(snapshot, 'http://example.org/pallet')?.toISOString()).toBe('2026-11-21T10:00:00.000Z')
  })
})
