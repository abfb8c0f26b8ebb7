import { describe, expect, it } from 'vitest'
import { Finding } from '../../src/cli/found.ts'
import { formatByName } from '../../src/rdf/formats.ts'
import { snapshotOf } from '../helpers/snapshot.ts'
import { textOf } from '../sparql/support.ts'

const snapshot = snapshotOf('ex:a ex:p "b"@en .')
const results = ['application/sparql-results+json', 'application/sparql-results+xml', 'text/csv', 'text/tab-separated-values'] // prettier-ignore
const graphs = ['turtle', 'trig', 'ntriples', 'nquads', 'jsonld', 'rdfxml'].map((name) => formatByName(name)!.mediaType)

// eslint-disable-next-line @typescript-eslint/require-await -- an async iterable is expected
async function* piecesOf(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length)
}

/** In pieces of this many characters, as a pipe may cut it. */
async function found(mediaType: string, query: string, length: number): Promise<boolean> {
  const accept = results.includes(mediaType) ? { results: mediaType } : { graph: mediaType }
  const text = await textOf(snapshot, query, { accept })
  const finding = new Finding(mediaType)
  let passed = ''
  for await (const piece of finding.watch(piecesOf(text, length))) passed += String(piece)
  expect(passed).toBe(text)
  return finding.found
}

describe('Whether an answer has something in it', () => {
  it.each(results.flatMap((type) => [1, 7, 100_000].map((length) => [type, length] as const)))(
    'is told from %s, in pieces of %i.',
    async (type, length) => {
      expect(await found(type, 'SELECT ?o { ?s ?p ?o }', length)).toBe(true)
      expect(await found(type, 'SELECT ?o { ?s ?p 1 BIND(1 AS ?o) }', length)).toBe(false)
      expect(await found(type, 'ASK { ?s ?p ?o }', length)).toBe(true)
      expect(await found(type, 'ASK { ?o ?p 1 }', length)).toBe(false)
    },
  )

  it.each(graphs.flatMap((type) => [7, 100_000].map((length) => [type, length] as const)))(
    'is told from %s, in pieces of %i.',
    async (type, length) => {
      expect(await found(type, 'CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }', length)).toBe(true)
      expect(await found(type, 'CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER(false) }', length)).toBe(false)
    },
  )
})
