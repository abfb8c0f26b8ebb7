import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Quad } from '@rdfjs/types'
import { DomainError } from '../../src/errors.ts'
import { allFormats } from '../../src/rdf/formats.ts'
import type { RdfFormat } from '../../src/rdf/formats.ts'
import { readRdf } from '../../src/rdf/parse.ts'
import { writeRdf } from '../../src/rdf/serialize.ts'
import { canonical, graphs, namedPredicate, union } from './graphs.ts'

const baseIri = 'http://base.example/doc'
const prefixes = {
  skos: 'http://www.w3.org/2004/02/skos/core#',
  ex: 'http://example.org/',
  id: 'http://example.org/id-',
  schema: 'https://schema.org/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
}
const back = (text: string, format: RdfFormat): Promise<Quad[]> => readRdf(text, { format, baseIri })
const shaped = (format: RdfFormat) =>
  graphs({ graphs: true, ...(format.name === 'rdfxml' && { predicates: namedPredicate }) })

describe.each(allFormats)('$label', (format) => {
  it.each([true, false])('gives back any graph (bulk: %s)', { timeout: 60_000 }, async (bulk) => {
    await fc.assert(
      fc.asyncProperty(shaped(format), async (quads) => {
        const expected = format.namedGraphs ? quads : union(quads)
        let text: string
        try {
          text = await writeRdf(quads, format, { prefixes, bulk })
        } catch (error) {
          expect(format.name).toBe('rdfxml')
          expect((error as DomainError).code).toBe('unsupported')
          return
        }
        expect(await canonical(await back(text, format))).toBe(await canonical(expected))
      }),
      { numRuns: 250 },
    )
  })
})
