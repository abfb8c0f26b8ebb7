import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { DataFactory, Parser } from 'n3'
import { canonize } from 'rdf-canonize'
import type { Quad } from '@rdfjs/types'
import { describe, expect, it } from 'vitest'
import { canonicalOf, canonicalOfGraph } from '../../../src/governance/releases/canonical.ts'
import { allFormats } from '../../../src/rdf/formats.ts'
import { readRdf } from '../../../src/rdf/parse.ts'
import { writeRdf } from '../../../src/rdf/serialize.ts'
import { SnapshotDataset } from '../../../src/store/dataset.ts'
import { snapshotOf } from '../../helpers/snapshot.ts'

const { blankNode, literal, namedNode, quad } = DataFactory
const parse = (turtle: string): Quad[] => new Parser({ baseIRI: 'http://e/' }).parse(turtle)

const iri = fc.constantFrom('http://e/a', 'http://e/a/b', 'http://e/a-b', 'http://e/\u{1F600}', 'http://e/\uFF5E').map((value) => namedNode(value)) // prettier-ignore
const text = fc.constantFrom('', 'a', 'a b', 'é', '"q"\\', 'line\nend\t\r\u0007\u007f', '\u{1F600}', '\uE000')
const object = fc.oneof(
  iri,
  text.map((value) => literal(value)),
  text.map((value) => literal(value, 'en')),
  text.map((value) => literal(value, 'en-gb')),
  text.map((value) => literal(value, namedNode('http://e/type'))),
)
const ground = fc.array(fc.tuple(iri, iri, object).map(([s, p, o]) => quad(s, p, o)))

describe('the canonical hash', () => {
  it('is that over the sorted canonical N-Quads of another implementation', async () => {
    await fc.assert(
      fc.asyncProperty(ground, async (quads) => {
        const lines = (await canonize(quads, { algorithm: 'RDFC-1.0', maxWorkFactor: 1 })).match(/[^\n]*\n/g) ?? []
        const sorted = [...new Set(lines)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join('')
        const expected = createHash('sha256').update(sorted).digest('hex')
        expect((await canonicalOf(quads)).hash).toBe(expected)
      }),
      { numRuns: 200 },
    )
  })

  it('is the same subject by subject from the store', async () => {
    await fc.assert(
      fc.asyncProperty(ground, async (quads) => {
        const trig = await writeRdf(
          quads,
          allFormats.find(({ name }) => name === 'ntriples')!,
        )
        const snapshot = snapshotOf(trig, { graph: 'http://e/graph' })
        expect(await canonicalOfGraph(snapshot, 'http://e/graph')).toEqual(await canonicalOf(new SnapshotDataset(snapshot))) // prettier-ignore
      }),
      { numRuns: 100 },
    )
  })

  it('does not depend on the format, the order, the graph or the names of blank nodes', async () => {
    const turtle = '<s> <p> [ <q> ( 1 2 3 ) ; <r> "x"@en ] ; <p2> [ <q> ( 1 2 3 ) ] . <t> <p> "a" , "b" .'
    const expected = await canonicalOf(parse(turtle))
    expect(expected.statements).toBe(19)
    for (const format of allFormats) {
      const written = await writeRdf(parse(turtle).reverse(), format)
      const read = await readRdf(written, { format, baseIri: 'http://e/' })
      expect([format.name, await canonicalOf(read)]).toEqual([format.name, expected])
    }
    const elsewhere = parse(turtle).map(({ subject, predicate, object }) => quad(subject, predicate, object, namedNode('http://e/g'))) // prettier-ignore
    expect(await canonicalOf(elsewhere)).toEqual(expected)
  })

  it('differs where a statement does', async () => {
    const [one, other] = await Promise.all(['<s> <p> [ <q> 1 ] .', '<s> <p> [ <q> 2 ] .'].map((each) => canonicalOf(parse(each)))) // prettier-ignore
    expect(one!.hash).not.toBe(other!.hash)
  })

  it('refuses a graph that is made to keep it busy, at once', async () => {
    const nodes = Array.from({ length: 30 }, (_, at) => blankNode(`b${at}`))
    const clique = nodes.flatMap((a) => nodes.filter((b) => a !== b).map((b) => quad(a, namedNode('http://e/p'), b)))
    const began = performance.now()
    await expect(canonicalOf(clique)).rejects.toThrow('give IRIs to those that look alike')
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
