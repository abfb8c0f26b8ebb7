import { DataFactory, Parser } from 'n3'
import { describe, expect, it } from 'vitest'
import { breakingChanges } from '../../../src/governance/proposals/notice.ts'
import { ex, snapshotOf } from '../../helpers/snapshot.ts'

const { namedNode, quad } = DataFactory
const council = ex('id/domain/council')
const now = new Date('2026-11-21T12:00:00Z')
const registered = (name: string, kind: string, domain: string): string =>
  `ex:${name} a sd:NamedGraph ; concord:graphKind concord:${kind} ; concord:domain <${ex(`id/domain/${domain}`)}> ; dct:modified "2026-11-21" .`
const registry = `ex:registry { ex:registry concord:graphKind concord:Registry .
  ${registered('model', 'Model', 'council')} ${registered('map', 'Data', 'council')} ${registered('billing', 'Model', 'billing')} }`
const property = 'ex:height a owl:DatatypeProperty ; rdfs:label "height"@en .'

/** What of a change breaks that takes these statements out of a graph; `more` is what is there beside. */
function breaking(graph: string, removed: string, more = ''): string[] {
  const prefixes = '@prefix ex: <http://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .' // prettier-ignore
  const quads = new Parser().parse(`${prefixes} ${removed}`)
  const before = snapshotOf(`${registry} ex:${graph} { ${removed} ${more} }`)
  const snapshot = snapshotOf(`${registry} ex:${graph} { ${more} }`)
  const change = { added: [], removed: quads.map((each) => quad(each.subject, each.predicate, each.object, namedNode(ex(graph)))) } // prettier-ignore
  return breakingChanges({ before, snapshot, change }, { council, now }).map(({ type }) => type)
}

describe('What breaks canonical terms', () => {
  it('is what is removed from a model of the council.', () => {
    expect(breaking('model', property)).toEqual(['property-removed'])
  })

  it('is nothing in the domain map, nor in models of other domains.', () => {
    expect(breaking('map', property)).toEqual([])
    expect(breaking('billing', property)).toEqual([])
  })

  it('is not what was announced, once its day has come.', () => {
    const until = (day: string): string => `ex:height owl:deprecated true ; concord:deprecatedOn "2026-08-01"^^xsd:date ; concord:sunset "${day}"^^xsd:date .` // prettier-ignore
    expect(breaking('model', property, until('2026-11-22'))).toEqual(['type-removed'])
    expect(breaking('model', property, until('2026-11-21'))).toEqual([])
  })
})
