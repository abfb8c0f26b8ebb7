import { describe, expect, it } from 'vitest'
import { rdfFormats } from '../../src/rdf/formats.ts'
import { bundledContexts } from '../../src/rdf/jsonld-contexts.ts'
import { readRdf } from '../../src/rdf/parse.ts'

const read = async (document: object) =>
  readRdf(JSON.stringify(document), { format: rdfFormats.jsonld, baseIri: 'http://example.org/' })

describe('The bundled JSON-LD contexts', () => {
  it('are found by their URL, without the network.', async () => {
    const quads = await read({
      '@context': 'https://w3id.org/concordance/context.jsonld',
      uri: 'http://example.org/tea',
      type: 'Concept',
      prefLabel: { en: 'tea', de: 'Tee' },
      broader: 'http://example.org/drink',
    })
    const objects = quads.map(({ predicate, object }) => `${predicate.value.replace(/.*#/, '')} ${object.value}`)
    expect(objects.sort()).toEqual([
      'broader http://example.org/drink',
      'prefLabel Tee',
      'prefLabel tea',
      'type http://www.w3.org/2004/02/skos/core#Concept',
    ])
  })

  it('read an ODRL policy as its own context says.', async () => {
    const quads = await read({
      '@context': 'https://www.w3.org/ns/odrl.jsonld',
      '@type': 'Set',
      uid: 'http://example.org/policy',
      permission: [{ target: 'http://example.org/asset', action: 'use' }],
    })
    const terms = quads.map(({ predicate }) => predicate.value)
    expect(terms).toContain('http://www.w3.org/ns/odrl/2/permission')
    expect(terms).toContain('http://www.w3.org/ns/odrl/2/action')
  })

  it('each have a context.', () => {
    for (const context of Object.values(bundledContexts)) expect(context).toHaveProperty('@context')
  })
})
