import { Parser, Store } from 'n3'
import { describe, expect, it } from 'vitest'
import { restorePaths } from '../../src/shacl/restore-paths.ts'
import { validate } from '../../src/shacl/validate.ts'

const genid = 'http://localhost/.well-known/genid/'
const shapes = `
  @prefix sh: <http://www.w3.org/ns/shacl#> .
  @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
  @prefix ex: <http://example.org/> .
  ex:Shape a sh:NodeShape ; sh:targetClass ex:Thing ; sh:property <${genid}property> .
  <${genid}property> sh:path <${genid}list> ; sh:minCount 1 .
  <${genid}list> rdf:first <${genid}inverse> ; rdf:rest <${genid}tail> .
  <${genid}inverse> sh:inversePath ex:part .
  <${genid}tail> rdf:first ex:name ; rdf:rest rdf:nil .
`
const data =
  '<http://example.org/a> a <http://example.org/Thing> . <http://example.org/b> <http://example.org/part> <http://example.org/a> ; <http://example.org/name> "b" .'
const parse = (text: string) => new Parser().parse(text)

describe('Shapes whose blank nodes were skolemised', () => {
  it('have blank nodes for paths again, and keep the IRIs of anonymous shapes.', () => {
    const restored = restorePaths(parse(shapes))
    const blank = new Set(restored.flatMap(({ subject }) => (subject.termType === 'BlankNode' ? [subject.value] : [])))
    expect([...blank].sort()).toEqual(['inverse', 'list', 'tail'])
    expect(restored.some(({ object }) => object.value === `${genid}property`)).toBe(true)
  })

  it('find along a complex path what the shapes of the file find.', async () => {
    const dataset = new Store(parse(data))
    expect((await validate({ data: dataset, shapes: new Store(restorePaths(parse(shapes))) })).conforms).toBe(true)
    const nameless = new Store(parse(data.replace('<http://example.org/name> "b"', '<http://example.org/other> "b"')))
    expect((await validate({ data: nameless, shapes: new Store(restorePaths(parse(shapes))) })).conforms).toBe(false)
  })

  it('are left alone when they have no such path.', () => {
    const plain = parse('<http://example.org/s> <http://www.w3.org/ns/shacl#path> <http://example.org/p> .')
    expect(restorePaths(plain)).toEqual(plain)
  })
})
