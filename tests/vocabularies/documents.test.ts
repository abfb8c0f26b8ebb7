import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Quad } from '@rdfjs/types'
import { rdfFormats } from '../../src/rdf/formats.ts'
import { readRdf } from '../../src/rdf/parse.ts'
import { compare } from '../../src/vocabularies/documents/compare.ts'
import type { DocumentMode, DocumentRequest } from '../../src/vocabularies/documents/document.ts'
import { Documents } from '../../src/vocabularies/documents/documents.ts'
import { inGraph, readStatements } from '../../src/vocabularies/documents/read.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const scheme = `${base}id/goods`
const graph = `${base}graph/goods`
const prefixes = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix g: <${scheme}/> . @prefix ex: <http://example.org/> .\n`
const goods = `${prefixes}
<${scheme}> a skos:ConceptScheme ; skos:prefLabel "Goods"@en ; skos:hasTopConcept g:pallet .
g:pallet a skos:Concept ; skos:prefLabel "Pallet"@en , "Palette"@de ; skos:altLabel "skid"@en ; skos:inScheme <${scheme}> ; skos:narrower g:crate ; ex:made [ ex:by "hand" ] .
g:crate a skos:Concept ; skos:prefLabel "Crate"@en ; skos:notation "C" ; skos:inScheme <${scheme}> ; skos:broader g:pallet .
g:barrel a skos:Concept ; skos:prefLabel "Barrel"@en ; skos:inScheme <${scheme}> ; skos:related g:crate .`

const quads = async (text: string): Promise<Quad[]> => inGraph(await readRdf(text, { format: rdfFormats.turtle, baseIri: base }), graph, base) // prettier-ignore
const line = ({ subject, predicate, object }: Quad): string => [subject, predicate, object].map(({ value }) => value.replace(/^.*[#/]/, '')).join(' ') // prettier-ignore
async function compared(text: string, mode: DocumentMode) {
  const [document, known] = await Promise.all([quads(prefixes + text), quads(goods)])
  const { change, deprecate } = compare({ document, known, scheme, mode })
  return { removed: change.removed.map(line).sort(), added: change.added.map(line).sort(), deprecate: deprecate.map((iri) => iri.replace(/^.*\//, '')).sort() } // prettier-ignore
}

describe('A document of SKOS held against its vocabulary', () => {
  it('changes nothing when it is there already, blank nodes and all.', async () => {
    const nothing = { removed: [], added: [], deprecate: [] }
    expect(await compared(goods, 'update')).toEqual(nothing)
    expect(await compared(goods, 'replace')).toEqual(nothing)
  })
  it('puts names, single texts and places in the stead of those there, and adds the rest.', async () => {
    const text = 'g:crate skos:prefLabel "Box"@en ; skos:notation "B" ; skos:altLabel "case"@en ; skos:related g:pallet ; skos:broader g:barrel .' // prettier-ignore
    expect(await compared(text, 'update')).toEqual({
      removed: ['crate broader pallet', 'crate notation C', 'crate prefLabel Crate', 'pallet narrower crate'],
      added: ['crate altLabel case', 'crate broader barrel', 'crate notation B', 'crate prefLabel Box', 'crate related pallet'], // prettier-ignore
      deprecate: [],
    })
  })
  it('leaves names in other languages and further texts alone.', async () => {
    const { removed, added } = await compared('g:pallet skos:prefLabel "Palette"@fr ; skos:altLabel "load"@en , "unit"@en .', 'update') // prettier-ignore
    expect(removed).toEqual([])
    expect(added).toEqual(['pallet altLabel load', 'pallet altLabel unit', 'pallet prefLabel Palette'])
  })
  it('gives concepts that name no vocabulary the one that it is for.', async () => {
    const { added } = await compared('g:drum a skos:Concept ; skos:prefLabel "Drum"@en .', 'update')
    expect(added).toContain('drum inScheme goods')
  })
  it('is all there is where it replaces: concepts that it lacks are deprecated, not taken away.', async () => {
    const text = `<${scheme}> a skos:ConceptScheme ; skos:prefLabel "Goods"@en . g:pallet a skos:Concept ; skos:prefLabel "Pallet"@en ; skos:topConceptOf <${scheme}> .` // prettier-ignore
    const { removed, added, deprecate } = await compared(text, 'replace')
    expect(deprecate).toEqual(['barrel', 'crate'])
    expect(removed).toContain('pallet prefLabel Palette')
    expect(removed).not.toContain('goods hasTopConcept pallet') // said from the other side
    expect(removed.filter((each) => each.startsWith('crate') || each.endsWith('crate'))).toEqual([])
    expect(added).toEqual(['pallet topConceptOf goods'])
  })
})

describe('Documents', () => {
  let test: TestApp
  let documents: Documents
  const request = (text: string, more: Partial<DocumentRequest> = {}): DocumentRequest => ({ bytes: Buffer.from(text), name: 'x.ttl', format: 'turtle', mode: 'update', languages: ['en'], ...more }) // prettier-ignore

  beforeAll(async () => {
    test = await testApp({ shipped: false, files: { goods } })
    documents = new Documents({ timeoutMs: 60_000, memoryMb: 256, baseIri: base })
  }, 60_000)
  afterAll(async () => {
    await documents.close()
    await test.close()
  })
  const look = (text: string, more?: Partial<DocumentRequest>) => documents.compare(test.services.snapshot(), request(text, more)) // prettier-ignore

  it('find the vocabulary that they describe, and tell what becomes of each thing.', async () => {
    const { report, change } = await look(`${prefixes}<${scheme}> a skos:ConceptScheme . g:crate skos:prefLabel "Box"@en . g:drum a skos:Concept ; skos:prefLabel "Drum"@en .`) // prettier-ignore
    expect(report.target).toMatchObject({ scheme, isNew: false })
    expect(report.concepts).toEqual({ new: 1, changed: 1, gone: 0, unchanged: 0 })
    expect(report.told.find(({ uri }) => uri.endsWith('crate'))).toMatchObject({ status: 'changed', changes: [{ gone: { value: 'Crate' }, come: { value: 'Box' } }] }) // prettier-ignore
    expect(change.removed).toHaveLength(1)
    expect(change.added.every((quad) => quad.graph.value === report.target.graph)).toBe(true)
  })
  it('make a vocabulary that is not there, in a graph of its own.', async () => {
    const { report } = await look(`${prefixes}ex:animals a skos:ConceptScheme ; skos:prefLabel "Animals"@en . ex:cat a skos:Concept ; skos:inScheme ex:animals .`) // prettier-ignore
    expect(report.target).toEqual({ scheme: 'http://example.org/animals', graph: `${base}graph/animals`, isNew: true })
    expect(report.schemes).toEqual([{ uri: 'http://example.org/animals', label: 'Animals' }])
  })
  it('are read in every format, also of named graphs and compressed.', async () => {
    const { gzipSync } = await import('node:zlib')
    const nquad = `<${scheme}/crate> <http://www.w3.org/2004/02/skos/core#prefLabel> "Box"@en <http://example.org/g> .\n`
    const jsonld = JSON.stringify({ '@id': `${scheme}/crate`, 'http://www.w3.org/2004/02/skos/core#prefLabel': { '@value': 'Box', '@language': 'en' } }) // prettier-ignore
    const rdfxml = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"><rdf:Description rdf:about="${scheme}/crate"><skos:prefLabel xml:lang="en">Box</skos:prefLabel></rdf:Description></rdf:RDF>` // prettier-ignore
    for (const [name, format, bytes] of [
      ['x.nq', 'nquads', nquad],
      ['x.jsonld', 'jsonld', jsonld],
      ['x.rdf', 'rdfxml', rdfxml],
      ['x.nq.gz', 'nquads', gzipSync(nquad)],
    ] as const) {
      const { change } = await look('', { name, format, scheme, bytes: Buffer.from(bytes) })
      expect([...change.removed, ...change.added].map(line), name).toEqual([
        'crate prefLabel Crate',
        'crate prefLabel Box',
      ])
    }
  })
  it('are refused with a sentence where they are malformed, or of no vocabulary.', async () => {
    await expect(look('<a> <b')).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('x.ttl:1') as string }) // prettier-ignore
    await expect(look(`${prefixes}g:a a skos:Concept .`)).rejects.toThrow('describes no vocabulary')
  })
})

describe('A packed document', () => {
  it('is refused when it holds far more than it weighs.', async () => {
    const bytes = gzipSync(Buffer.alloc(257 * 2 ** 20, '\n'), { level: 1 })
    await expect(readStatements({ bytes, name: 'bomb.ttl.gz', format: 'turtle', mode: 'update', languages: [] }, base)).rejects.toMatchObject({ code: 'too-large' }) // prettier-ignore
  })
})
