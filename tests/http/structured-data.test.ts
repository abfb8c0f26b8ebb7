import type { Quad } from '@rdfjs/types'
import { JsonLdParser } from 'jsonld-streaming-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConceptView } from '../../src/concepts/views.ts'
import type { PageContext } from '../../src/http/pages/context.ts'
import { dataset } from '../../src/http/pages/structured-data.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'
import { hostile, hostileTurtle, markup, running } from '../helpers/hostile.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp({ files: { hostile: hostileTurtle } })
}, 60_000)
afterAll(() => test.close())

const schema = (name: string): string => `https://schema.org/${name}`
/** What the context of schema.org says of the properties that are used here. */
const ofIris = ['url', 'sameAs', 'license', 'additionalType', 'contentUrl']
const ofDates = ['dateModified']
const document = {
  '@context': {
    '@vocab': schema(''),
    ...Object.fromEntries(ofIris.map((name) => [name, { '@type': '@id' }])),
    ...Object.fromEntries(ofDates.map((name) => [name, { '@type': schema('DateTime') }])),
  },
}

/** Reads the JSON-LD of a page as a crawler would, without the network. */
async function read(path: string): Promise<Quad[]> {
  const { body, statusCode } = await test.get(path, { accept: 'text/html' })
  expect(statusCode).toBe(200)
  const blocks = [...body.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)]
  expect(blocks).toHaveLength(1)
  const parser = new JsonLdParser({
    baseIRI: base + path.slice(1),
    documentLoader: {
      load: (url: string) => (url === schema('') ? Promise.resolve(document) : Promise.reject(new Error(`Not ${url}`))),
    },
  })
  const quads: Quad[] = []
  return new Promise((resolve, reject) => {
    parser.on('data', (quad: Quad) => quads.push(quad)).on('error', reject).on('end', () => resolve(quads)) // prettier-ignore
    parser.end(blocks[0]![1])
  })
}
const valuesOf = (quads: readonly Quad[], subject: string, property: string): string[] =>
  quads
    .filter(({ subject: s, predicate: p }) => s.value === subject && p.value === (property === 'a' ? 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type' : schema(property))) // prettier-ignore
    .map(({ object }) => (object.termType === 'Literal' && object.language ? `${object.value}@${object.language}` : object.value)) // prettier-ignore
const id = (path: string): string => `${base}id/${path}`

describe('The head of a page', () => {
  it('says a concept as DefinedTerm, in all languages, with its set and its date.', async () => {
    const coffee = id('product-category/coffee')
    const quads = await read('/doc/product-category/coffee')
    const of = (property: string): string[] => valuesOf(quads, coffee, property)
    expect(of('a')).toEqual([schema('DefinedTerm')])
    expect(of('name').sort()).toEqual(['Kaffee@de', 'café@fr', 'coffee@en'])
    expect(of('alternateName')).toContain('coffee beans@en')
    expect(of('description')).toContain('Roasted beans, whole or ground, and soluble coffee.@en')
    expect([of('termCode'), of('url'), of('inDefinedTermSet')]).toEqual([['1.1.2.1'], [coffee], [id('product-category')]]) // prettier-ignore
    expect(of('additionalType')).toEqual(['http://www.w3.org/2004/02/skos/core#Concept'])
    const [page] = of('mainEntityOfPage')
    expect(page).toBe(`${base}doc/product-category/coffee`)
    expect(valuesOf(quads, page!, 'dateModified')[0]).toMatch(/^20\d\d-/)
    expect(valuesOf(quads, id('product-category'), 'a')).toEqual([schema('DefinedTermSet')])
  })

  it('says what means the same elsewhere.', async () => {
    const quads = await read('/doc/unit/kilogram')
    expect(valuesOf(quads, id('unit/kilogram'), 'sameAs')).toEqual(['http://qudt.org/vocab/unit/KiloGM'])
  })

  it.each([
    ['/doc/logistics/Pallet', 'logistics/Pallet', 'DefinedTerm'],
    ['/doc/billing/BilledService', 'billing/BilledService', 'DefinedTerm'],
    ['/doc/network/downstreamBandwidth', 'network/downstreamBandwidth', 'DefinedTerm'],
    ['/doc/domain/logistics', 'domain/logistics', 'Thing'],
    ['/doc/pallet/395212340000070130', 'pallet/395212340000070130', 'Thing'],
  ])('says what %s is.', async (path, name, type) => {
    const quads = await read(path)
    expect(valuesOf(quads, id(name), 'a')).toEqual([schema(type)])
    expect(valuesOf(quads, id(name), 'name').length).toBeGreaterThan(0)
    expect(valuesOf(quads, id(name), 'termCode').length === 0 || type === 'DefinedTerm').toBe(true)
  })

  it('says a vocabulary as DefinedTermSet with version, licence, date and files.', async () => {
    const set = id('product-category')
    const quads = await read('/doc/product-category')
    const of = (property: string): string[] => valuesOf(quads, set, property)
    expect([of('a'), of('version'), of('license')]).toEqual([[schema('DefinedTermSet')], ['1.0.0'], ['https://creativecommons.org/licenses/by/4.0/']]) // prettier-ignore
    expect(of('name')).toContain('Produktkategorien@de')
    expect(of('dateModified')[0]).toMatch(/^20\d\d-/)
    expect(of('inLanguage').sort()).toEqual(['de', 'en', 'fr'])
    expect(of('encoding').length).toBeGreaterThan(3)
  })

  it('says a graph as Dataset with its downloads, in the catalogue.', async () => {
    const graph = `${base}graph/data/pallets`
    const quads = await read(`/resource?uri=${encodeURIComponent(graph)}`)
    const of = (property: string): string[] => valuesOf(quads, graph, property)
    expect([of('a'), of('name'), of('version')]).toEqual([[schema('Dataset')], ['Pallets'], ['1.0.0']])
    expect(of('includedInDataCatalog')).toEqual([`${base}#catalogue`])
    const contents = of('distribution').flatMap((each) => valuesOf(quads, each, 'contentUrl'))
    expect(contents).toContain(`${graph}.ttl`)
  })

  it('names the catalogue below the base, also where that has a path.', () => {
    const view = { definitions: [] } as unknown as ConceptView
    const facts = { base: 'http://host/kg/', uri: 'http://host/kg/graph/a', title: 'A', downloads: [] }
    expect(dataset(view, { path: '/', lang: 'en' } as PageContext, facts)).toMatchObject({ includedInDataCatalog: { '@id': 'http://host/kg/#catalogue' } }) // prettier-ignore
  })

  it('says the whole as a site that can be searched, and as a catalogue of its graphs.', async () => {
    const quads = await read('/')
    const [action] = valuesOf(quads, `${base}#site`, 'potentialAction')
    const [target] = valuesOf(quads, action!, 'target')
    expect(valuesOf(quads, target!, 'urlTemplate')).toEqual([`${base}search?q={search_term_string}`])
    expect(valuesOf(quads, action!, 'query-input')).toEqual(['required name=search_term_string'])
    expect(valuesOf(quads, `${base}#catalogue`, 'a')).toEqual([schema('DataCatalog')])
    expect(valuesOf(quads, `${base}#catalogue`, 'dataset')).toContain(`${base}graph/data/pallets`)
  })

  it('is not left by what is in names, and has no addresses that run.', async () => {
    for (const name of ['markup', 'scheme', 'Class', 'thing', running[0]!]) {
      const uri = name.includes(':') ? name : hostile + name
      if (uri.startsWith('javascript:')) continue // has no page
      const path = `/resource?uri=${encodeURIComponent(uri)}`
      const quads = await read(path)
      expect(valuesOf(quads, uri, 'name').some((text) => text.startsWith(markup))).toBe(true)
      for (const property of ['sameAs', 'additionalType', 'url'])
        for (const address of valuesOf(quads, uri, property)) expect(address).toMatch(/^https?:/)
    }
  })
})
