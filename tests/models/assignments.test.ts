import { describe, expect, it } from 'vitest'
import { assignments, type Assignment } from '../../src/models/assignments.ts'
import { snapshotOf } from '../helpers/snapshot.ts'

const head = `
@prefix concord: <https://w3id.org/concordance/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://example.org/> .
@prefix domain: <http://example.org/id/domain/> .
ex:registry {
  ex:registry concord:graphKind concord:Registry .
  ex:map a sd:NamedGraph ; concord:graphKind concord:Data ; concord:domain domain:council ; dct:modified "2026-11-21" .
  ex:billing a sd:NamedGraph ; concord:graphKind concord:Data ; concord:domain domain:billing ; dct:modified "2026-11-21" .
}`

/** What is found of one thing, with its graphs in TriG. */
function found(trig: string, name = 'thing'): Partial<Assignment> {
  const all = assignments(snapshotOf(head + trig))
  const { uri: _uri, kind: _kind, functions: _functions, ...rest } = all.find(({ uri }) => uri === `http://example.org/${name}`)! // prettier-ignore
  return JSON.parse(JSON.stringify(rest).replaceAll('http://example.org/id/domain/', '')) as Partial<Assignment>
}

const f = 'ex:thing a concord:BusinessFunction'
const source = 'ex:thing a concord:DataSource ; concord:servesFunction ex:f . ex:f a concord:BusinessFunction'

describe('Who answers for a function', () => {
  it('is the domain that the council names.', () => {
    expect(found(`ex:map { ${f} ; concord:assignedTo domain:billing }`)).toMatchObject({ status: 'assigned', domain: 'billing' }) // prettier-ignore
  })

  it('is nobody where only a domain itself says so, which is a claim.', () => {
    expect(found(`ex:map { ${f} } ex:billing { ex:thing concord:assignedTo domain:billing , domain:network }`)).toEqual({ status: 'unassigned', assigned: [], claimed: ['billing'], throughFunctions: [], proposed: 'billing' }) // prettier-ignore
  })

  it('is contested when another claims it, though the council has decided, or when two are named.', () => {
    expect(found(`ex:map { ${f} ; concord:assignedTo domain:network } ex:billing { ex:thing concord:assignedTo domain:billing }`)).toMatchObject({ status: 'contested', domain: 'network', claimed: ['billing'] }) // prettier-ignore
    const two = found(`ex:map { ${f} ; concord:assignedTo domain:network , domain:billing }`)
    expect([two.status, two.domain]).toEqual(['contested', undefined])
  })

  it('is proposed from the function above.', () => {
    expect(found(`ex:map { ${f} ; skos:broader ex:wide . ex:wide a concord:BusinessFunction ; concord:assignedTo domain:network }`)).toMatchObject({ status: 'unassigned', proposed: 'network' }) // prettier-ignore
  })
})

describe('Who answers for a data source', () => {
  it('is the domain of the function that it serves, where none is named.', () => {
    expect(found(`ex:map { ${source} ; concord:assignedTo domain:billing }`)).toMatchObject({ status: 'inherited', domain: 'billing', proposed: 'billing' }) // prettier-ignore
  })

  it('is contested when it was given to another domain than its function.', () => {
    expect(found(`ex:map { ${source} ; concord:assignedTo domain:billing . ex:thing concord:assignedTo domain:network }`)).toMatchObject({ status: 'contested', domain: 'network', throughFunctions: ['billing'] }) // prettier-ignore
  })

  it('is contested like its function, and unassigned like it.', () => {
    expect(found(`ex:map { ${source} ; concord:assignedTo domain:billing , domain:network }`).status).toBe('contested')
    expect(found(`ex:map { ${source} }`)).toMatchObject({ status: 'unassigned', throughFunctions: [] })
  })

  it('is settled when both agree.', () => {
    expect(found(`ex:map { ${source} ; concord:assignedTo domain:billing . ex:thing concord:assignedTo domain:billing }`)).toMatchObject({ status: 'assigned', domain: 'billing' }) // prettier-ignore
  })
})
