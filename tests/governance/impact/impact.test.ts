import { DataFactory, Parser } from 'n3'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { nothing, type QuadChange } from '../../../src/changes/quad-change.ts'
import { impactOf, type ImpactMeans } from '../../../src/governance/impact/impact.ts'
import { impactMarkdown } from '../../../src/governance/impact/markdown.ts'
import { impactReport, type ImpactReport } from '../../../src/governance/impact/report.ts'
import { touchedTerms } from '../../../src/governance/impact/touched.ts'
import type { Snapshot } from '../../../src/store/snapshot.ts'
import { ex, snapshotOf } from '../../helpers/snapshot.ts'

const { namedNode, quad } = DataFactory
const base = 'http://example.org/'
const means: ImpactMeans = {
  baseIri: base,
  period: { from: '2026-11-01', to: '2026-11-21' },
  usage: {
    isOn: true,
    of: (uri) => {
      const count = uri === ex('Service') ? 3 : 0
      return { uri, total: count, doors: { query: count, page: 0, api: 0 }, days: [] }
    },
  },
}
const graph = (name: string): string => `${base}graph/${name}`
const registered = (name: string, kind: string, domain: string): string =>
  `<${graph(name)}> a sd:NamedGraph ; concord:graphKind concord:${kind} ; concord:domain <${base}id/domain/${domain}> ; dct:modified "2026-11-21" .`
const registry = `ex:registry { ex:registry concord:graphKind concord:Registry .
  ${registered('telco', 'Model', 'council')} ${registered('telco-shapes', 'Shapes', 'council')} ${registered('map', 'Data', 'council')}
  ${registered('network', 'Model', 'network')} ${registered('network-shapes', 'Shapes', 'network')} ${registered('network-data', 'Data', 'network')} }
  <${graph('map')}> {
    <${base}id/domain/council> a concord:Domain . <${base}id/domain/network> a concord:Domain ; concord:extendsModel ex:telco ;
      concord:modelGraph <${graph('network')}> ; concord:shapesGraph <${graph('network-shapes')}> .
    ex:telco a concord:CanonicalModel ; concord:modelGraph <${graph('telco')}> ; concord:shapesGraph <${graph('telco-shapes')}> }`
const model = `
  <${graph('telco')}> { ex:Service a owl:Class ; rdfs:label "Service"@en . ex:serviceId a owl:DatatypeProperty ; rdfs:domain ex:Service ; rdfs:label "service ID"@en }
  <${graph('telco-shapes')}> { ex:ServiceShape a sh:NodeShape ; sh:targetClass ex:Service ; sh:property ex:part . ex:part sh:path ex:serviceId ; sh:minCount 1 }
  <${graph('network')}> { ex:NetworkService rdfs:subClassOf ex:Service ; skos:closeMatch ex:other . ex:vlan rdfs:domain ex:Service . ex:NetworkService skos:exactMatch ex:Service }
  <${graph('network-shapes')}> { ex:NetworkShape sh:property _:p . _:p sh:path ex:serviceId . ex:NetworkShape sh:sparql _:q . _:q sh:select "SELECT ?this { ?this <http://example.org/serviceId> ?id }" .
    ex:ListShape sh:property _:l . _:l sh:in _:list . _:list rdf:first ex:Other ; rdf:rest _:list2 . _:list2 rdf:first ex:Service ; rdf:rest rdf:nil }
  <${graph('network-data')}> { ex:s1 a ex:Service ; ex:serviceId "S-1" . ex:s2 a ex:Service ; ex:serviceId "S-2" .
    ex:product a dcat:Dataset ; dct:subject ex:Service ; dct:conformsTo ex:telco }`

/** A state before and after a change, which is told as Turtle per graph; ids are those of one store, so both are read anew. */
const state = (more = ''): Snapshot => snapshotOf(`${registry}\n${model}\n${more}`)
const added = (turtle: string, name: string): QuadChange => ({ ...nothing, added: quadsOf(turtle, name) })
const quadsOf = (turtle: string, name: string): QuadChange['added'] =>
  new Parser()
    .parse(
      `@prefix ex: <${base}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix sh: <http://www.w3.org/ns/shacl#> .\n${turtle}`,
    )
    .map(({ subject, predicate, object }) => quad(subject, predicate, object, namedNode(graph(name))))
const uris = (items: readonly { readonly by: { readonly uri: string } }[]): string[] =>
  [...new Set(items.map(({ by }) => by.uri.replace(base, '')))].sort()
const reportOf = (change: QuadChange, after: Snapshot): Promise<ImpactReport> =>
  impactReport({ snapshot: after, languages: ['en'] }, { before: state(), snapshot: after, change }, means)

describe('The classes of domains below a canonical entity', () => {
  const entity = `<${graph('telco')}> { ex:Service a concord:CanonicalEntity ; concord:coreAttribute ex:serviceId }`
  const touched = (turtle: string): Promise<ImpactReport> => reportOfEntity(added(turtle, 'telco-shapes'), turtle)
  const reportOfEntity = (change: QuadChange, turtle: string): Promise<ImpactReport> => {
    const after = state(`${entity}\n<${graph('telco-shapes')}> { ${turtle} }`)
    return impactReport(
      { snapshot: after, languages: ['en'] },
      { before: state(entity), snapshot: after, change },
      means,
    )
  }

  it('inherit a change of its attributes and their shapes, though they name none of them.', async () => {
    const { extensions, domains } = await touched('ex:part sh:maxCount 1 .')
    expect(extensions.items.map(({ by, term, graph }) => [by.uri, term.uri, graph.uri])).toEqual([[ex('NetworkService'), ex('Service'), graph('network')]]) // prettier-ignore
    expect(domains.map(({ uri }) => uri.replace(/.*\//, ''))).toContain('network')
  })

  it('do not inherit what is said of something else.', async () => {
    expect((await touched('ex:OtherShape sh:maxCount 1 .')).extensions.total).toBe(0)
  })
})

describe('The impact of a change', () => {
  const service = `ex:Service rdfs:comment "Something that a customer uses."@en .`
  let report: ImpactReport
  beforeAll(async () => {
    report = await reportOf(added(service, 'telco'), state(`<${graph('telco')}> { ${service} }`))
  })

  it('tells who builds on a term, maps to it, shapes it, offers it and asks for it.', () => {
    expect(report.terms).toMatchObject([
      { uri: ex('Service'), label: 'Service', canonical: true, instances: 2, asked: 3 },
    ])
    expect(uris(report.extensions.items)).toEqual(['NetworkService', 'vlan'])
    expect(uris(report.mappings.items)).toEqual(['NetworkService'])
    expect(uris(report.shapes.items)).toEqual(['ListShape', 'ServiceShape'])
    expect(report.shapes.items.find(({ by }) => by.uri === ex('ListShape'))?.property.uri).toContain('#in')
    expect(uris(report.products.items)).toEqual(['product'])
    expect(report.use).toMatchObject({ total: 3, doors: { query: 3 } })
    expect(report.domains.map(({ uri }) => uri.replace(/.*\//, ''))).toEqual(['council', 'network'])
    expect(report).toMatchObject({ isBreaking: false, isUsed: true, level: 'patch', breaks: [] })
  })

  it('of a shape is the impact of what it limits, and names the queries that ask for it.', async () => {
    const limit = `ex:part sh:maxCount 1 .`
    const shaped = await reportOf(added(limit, 'telco-shapes'), state(`<${graph('telco-shapes')}> { ${limit} }`))
    expect(shaped.terms.map(({ uri }) => uri.replace(base, ''))).toEqual(['part', 'serviceId'])
    expect(shaped.terms.find(({ uri }) => uri === ex('serviceId'))).toMatchObject({ statements: 2, instances: 0 })
    expect(uris(shaped.queries.items)).toEqual(['NetworkShape'])
    expect(uris(shaped.shapes.items)).toEqual(['NetworkShape', 'ServiceShape'])
    expect(shaped).toMatchObject({ isBreaking: true, level: 'major' })
    expect(shaped.breaks.length).toBeGreaterThan(0)
  })

  it('is nothing for what nobody uses.', async () => {
    const fresh = `ex:Fresh rdfs:label "Fresh"@en .`
    const none = await reportOf(added(fresh, 'telco'), state(`<${graph('telco')}> { ${fresh} }`))
    expect(none).toMatchObject({
      isUsed: false,
      isBreaking: false,
      total: 1,
      extensions: { total: 0 },
      use: { total: 0 },
    })
  })

  it('is told as Markdown, with nothing in it that is markup.', () => {
    const text = impactMarkdown({ ...report, terms: [{ ...report.terms[0]!, label: '<b>*x*</b>' }] })
    expect(text).toContain('# Impact')
    expect(text).toContain('## Extensions')
    expect(text).not.toContain('<b>')
  })

  it('counts what a reader of all quads counts.', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd').map(ex)
    const property = fc.constantFrom(
      'http://www.w3.org/2000/01/rdf-schema#subClassOf',
      'http://www.w3.org/2004/02/skos/core#exactMatch',
      'http://www.w3.org/1999/02/22-rdf-syntax-ns#type',
      'http://www.w3.org/ns/shacl#class',
      ex('a'),
      ex('other'),
    )
    const statement = fc.tuple(name, property, name, fc.constantFrom('telco', 'network', 'network-data'))
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 25 }), (all) => {
        const each = [...new Map(all.map((one) => [one.join(' '), one])).values()]
        const before = snapshotOf(`${registry}\n${each.map(([s, p, o, g]) => `<${graph(g)}> { <${s}> <${p}> <${o}> }`).join('\n')}`) // prettier-ignore
        const change = { ...nothing, added: [quad(namedNode(ex('a')), namedNode(ex('says')), namedNode(ex('x')), namedNode(graph('telco')))] } // prettier-ignore
        const after = snapshotOf(`<${graph('telco')}> { ex:a ex:says ex:x }`)
        const found = impactOf({ snapshot: after, languages: ['en'] }, { before, snapshot: after, change }, means)
        const has = (wanted: (one: (typeof each)[0]) => boolean): number => each.filter(wanted).length
        const type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
        expect(found.terms).toMatchObject([
          {
            incoming: has(([, , o]) => o === ex('a')),
            statements: has(([, p]) => p === ex('a')),
            instances: has(([, p, o]) => o === ex('a') && p === type),
          },
        ])
        const uses = (kind: RegExp, where: (g: string) => boolean): number =>
          has(([s, p, o, g]) => o === ex('a') && s !== ex('a') && kind.test(p) && where(g))
        expect(found.extensions.total).toBe(uses(/subClassOf$/, (g) => g !== 'telco'))
        expect(found.mappings.total).toBe(uses(/exactMatch$/, () => true))
        expect(found.shapes.total).toBe(uses(/shacl#/, () => true))
        const referring = each.filter(([, p, o, g]) => (o === ex('a') || p === ex('a')) && g !== 'telco')
        const counted = found.references.reduce((sum, { count }) => sum + count, 0)
        expect(counted).toBe(
          referring.reduce((sum, [, p, o]) => sum + Number(o === ex('a')) + Number(p === ex('a')), 0),
        )
      }),
    )
  })
})

describe('What a change touches', () => {
  it('is the thing that a part without a name belongs to, and what it limits.', () => {
    const before = snapshotOf(`
      ex:Shape sh:targetClass ex:Class ; sh:property <http://example.org/.well-known/genid/1> .
      <http://example.org/.well-known/genid/1> sh:path ex:size ; sh:in <http://example.org/.well-known/genid/2> .
      <http://example.org/.well-known/genid/2> rdf:first ex:small ; rdf:rest rdf:nil .`)
    const list = quad(namedNode(`${base}.well-known/genid/2`), namedNode(ex('p')), namedNode(ex('o')))
    const found = touchedTerms({ before, snapshot: before, change: { added: [list], removed: [] } })
    expect(found).toEqual([ex('Class'), ex('Shape'), ex('size')])
  })
})
