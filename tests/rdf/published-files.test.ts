import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatByExtension, isGzip, rdfFormats } from '../../src/rdf/formats.ts'
import { gunzip, parseRdf, readRdf } from '../../src/rdf/parse.ts'
import { serializeRdf } from '../../src/rdf/serialize.ts'
import { canonical } from './graphs.ts'
import { baseIri, collect, failure } from './support.ts'

/** Published files that are not part of this repository; without them these tests are skipped, and say so. */
const data = '../shared/data'
const absent = !existsSync(data)
if (absent) console.warn(`SKIPPED: tests of published files, because ${data} does not exist`)

const quadsOf = (path: string) => {
  const format = formatByExtension(path)
  if (!format) throw new Error(`no format for ${path}`)
  const file = createReadStream(join(data, path))
  const name = path.split('/').at(-1)
  return collect(parseRdf(isGzip(path) ? gunzip(file, name) : file, { format, baseIri, name }))
}

describe.skipIf(absent)('A published file', () => {
  it.each([
    ['dcat-ap-example-series-api.ttl', 20, '"/" must be written "\\/"'],
    ['dcat-ap-example-series-combined.ttl', 32, '"/" must be written "\\/"'],
    ['w3c-json-ld.ttl', 45, 'is a ";" or "." missing at the end of line 44?'],
    [
      'w3c-sparql-results-xml.ttl',
      22,
      'the prefix "dc:" is not declared; add "@prefix dc: <http://purl.org/dc/elements/1.1/> ." before line 22',
    ],
    ['poiapit-aligns.ttl', 22, 'expected "," ";" or "." after the object, found "dc:modified"'],
    ['DCAT-AP_IT.rdf', 107, 'is a blank node label where an IRI belongs'],
  ])('%s is rejected at line %i', async (name, line, words) => {
    const error = await failure(quadsOf(`messy/${name}`))
    expect(error).toMatchObject({ code: 'invalid', details: { file: name, line } })
    expect(error.message.startsWith(`${name}:${line}: `)).toBe(true)
    expect(error.message).toContain(words)
  })

  it.each([
    ['messy/ics-chart.ttl', 12_998],
    ['messy/kldb.ttl', 6716],
    ['bsbm-100/bsbm-100.nt.gz', 40_177],
    ['dcat-ap/3.0.0/context/dcat-ap.jsonld', undefined],
  ])('%s has %s triples', async (path, count) => {
    if (count === undefined) expect((await failure(quadsOf(path))).message).toContain("'Xsd:dateTime'")
    else expect((await quadsOf(path)).length).toBe(count)
  })

  it('can be a JSON-LD document with a remote context, when the context is in the table', async () => {
    const folder = join(data, 'dcat-ap/3.0.0/html/examples')
    const document = readFileSync(join(folder, 'example-bee-population.jsonld'))
    const options = { format: rdfFormats.jsonld, baseIri }
    const [url = ''] = /https:[^"]*context\.jsonld/.exec(document.toString()) ?? []
    expect((await failure(readRdf(document, options))).message).toContain(`are not fetched: ${url}`)
    const context = JSON.parse(readFileSync(join(folder, 'context.jsonld'), 'utf8'))
    expect((await readRdf(document, { ...options, contexts: { [url]: context } })).length).toBeGreaterThan(0)
  })

  it.each(['w3c-vocabularies/shacl-shacl.ttl', 'w3c-vocabularies/prov-o.ttl', 'dcat-ap/3.0.0/shacl/dcat-ap-SHACL.ttl'])(
    '%s comes back from every format',
    async (path) => {
      const quads = await quadsOf(path)
      const expected = await canonical(quads)
      for (const format of Object.values(rdfFormats)) {
        const bytes = async function* (): AsyncGenerator<Uint8Array> {
          for await (const chunk of serializeRdf(quads, format)) yield Buffer.from(chunk)
        }
        expect(await canonical(await collect(parseRdf(bytes(), { format, baseIri }))), format.name).toBe(expected)
      }
    },
  )
})
