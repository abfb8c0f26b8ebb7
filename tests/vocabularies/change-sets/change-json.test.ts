import fc from 'fast-check'
import Fastify from 'fastify'
import { DataFactory } from 'n3'
import { describe, expect, it } from 'vitest'
import type { Quad } from '@rdfjs/types'
import { skos } from '../../../src/rdf/namespaces.ts'
import { writeTerm } from '../../../src/rdf/write-term.ts'
import { changeJsonSchema } from '../../../src/vocabularies/change-sets/change-json-schema.ts'
import { readChangeJson, writeChangeJson } from '../../../src/vocabularies/change-sets/change-json.ts'
import { changeArbitrary } from '../../changes/support.ts'

const options = { baseIri: 'http://localhost:3000/', newName: (): string => 'n1' }
const graph = 'http://localhost:3000/graph/packaging'
const pallet = 'http://localhost:3000/id/packaging/pallet'
const read = (body: object): ReturnType<typeof readChangeJson> =>
  readChangeJson({ message: 'because', ...body }, options)
const refusal = async (body: object): Promise<string> => read(body).then(() => 'accepted', String)
const line = ({ subject, predicate, object, graph }: Quad): string =>
  [subject, predicate, object].map(writeTerm).join(' ') + ` ${graph.value}`

const operations = [
  { type: 'add-scheme', title: { en: 'Packaging' } },
  {
    type: 'add-concept',
    prefLabel: { en: 'Pallet' },
    altLabel: { en: ['skid'] },
    notes: { definition: { en: ['A flat structure'] } },
    mappings: { exactMatch: ['https://example.org/pallet'] },
  },
  { type: 'change-label', concept: pallet, property: 'prefLabel', language: 'en', to: 'Euro pallet' },
  { type: 'split', concept: pallet, into: [{ prefLabel: { en: 'Half' } }], sunset: '2027-03-01' },
  { type: 'rename', concept: pallet, to: `${pallet}-2`, graph },
]

describe('Reading a change set in JSON', () => {
  it('gives operations as they were written, and quads in their graphs', async () => {
    const set = await read({
      operations,
      graphs: [{ graph, add: '<#a> skos:prefLabel "Pallet"@EN .', remove: `<${pallet}> skos:notation "1" .` }],
      basedOn: 4,
    })
    expect(set.operations).toEqual(operations)
    expect(set.change.added.map(line)).toEqual([`<${graph}#a> <${skos.prefLabel.value}> "Pallet"@en ${graph}`])
    expect(set.change.removed.map(line)).toEqual([`<${pallet}> <${skos.notation.value}> "1" ${graph}`])
    expect(set.basedOn).toBe(4)
  })

  it('writes language tags in lower case, as the store does', async () => {
    const { operations } = await read({ operations: [{ type: 'add-concept', prefLabel: { 'de-AT': 'Palette' } }] })
    expect(operations).toEqual([{ type: 'add-concept', prefLabel: { 'de-at': 'Palette' } }])
    expect(await refusal({ operations: [{ type: 'add-scheme', title: { DE: 'a', de: 'b' } }] })).toContain('twice')
  })

  it('knows the prefixes of every installation and those that it declares, and counts lines as the author does', async () => {
    const { change } = await read({
      graphs: [{ graph: '', add: 'ex:a a skos:Concept .' }],
      prefixes: { ex: 'https://example.org/' },
    })
    expect(change.added.map(line)).toEqual([
      '<https://example.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2004/02/skos/core#Concept> ',
    ])
    const add = '<#a> a skos:Concept .\n<#b> a .'
    await expect(read({ graphs: [{ graph, add }] })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/^graphs\/0\/add:2: /) as string,
      details: { line: 2 },
    })
  })

  it('gives each blank node of an added text an IRI of its own, and refuses one in a removal', async () => {
    let names = 0
    const set = await readChangeJson(
      { message: 'm', graphs: [{ graph, add: '_:a skos:note [ skos:note "1" ] . _:a skos:note "2" .' }] },
      { ...options, newName: () => `n${names++}` },
    )
    expect(new Set(set.change.added.map(({ subject }) => subject.value))).toEqual(
      new Set(['http://localhost:3000/.well-known/genid/n0', 'http://localhost:3000/.well-known/genid/n1']),
    )
    expect(await refusal({ graphs: [{ graph, remove: '[] skos:note "1" .' }] })).toContain('genid')
  })

  it.each([
    [{ operations: [{}, { type: 'add-concept' }] }, 'operations/0: an operation needs a type: add-scheme, '],
    [{ operations: [{ type: 'add-concept' }] }, 'operations/0: add-concept needs prefLabel'],
    [{ operations: [{ type: 'toString' }] }, 'operations/0: "toString" is no type of operation: write add-scheme, '],
    [
      { operations: [{ type: 'add-label', concept: pallet, property: 'prefLabel', langauge: 'en', text: 'x' }] },
      'operations/0: add-label has no member "langauge"; it may have graph, concept, property, language or text',
    ],
    [
      { operations: [{ type: 'reinstate', concept: pallet, why: 'x' }] },
      'operations/0: reinstate has no member "why"; it may have graph or concept',
    ],
    [
      { operations: [{ type: 'add-label', concept: pallet, property: 'label', language: 'en', text: 'x' }] },
      'operations/0/property: expected prefLabel, altLabel or hiddenLabel, found "label"',
    ],
    [{ operations: [{ type: 'reinstate', concept: 'skos:Concept' }] }, 'write the whole IRI, http://www.w3.org/2004'],
    [{ operations: [{ type: 'reinstate', concept: 'a pallet' }] }, 'operations/0/concept: "a pallet" is not an IRI'],
    [{ operations: [{ type: 'add-concept', prefLabel: { english_: 'x' } }] }, '"english_" is not a language tag'],
    [{ operations: [{ type: 'add-concept', prefLabel: { en: ' ' } }] }, 'operations/0/prefLabel/en: the text is empty'],
    [{ operations: [{ type: 'add-concept', prefLabel: 'x' }] }, 'operations/0/prefLabel: expected an object'],
    [{ operations: [{ type: 'add-concept', prefLabel: { en: 'x' }, notes: { remark: {} } }] }, 'no member "remark"'],
    [{ operations: [{ type: 'deprecate', concept: pallet, sunset: '2027-02-30' }] }, 'is not a date'],
    [{ operations: [{ type: 'add-concept', prefLabel: { en: '\ud83d' } }] }, 'half of a surrogate pair'],
    [{ operations: { type: 'add-concept' } }, 'operations: expected a list'],
    [{ graphs: [{ add: '' }] }, 'graphs/0: a graph needs graph'],
    [{ basedOn: '4' }, 'basedOn: expected a whole number'],
    [{ operation: [] }, 'a change set has no member "operation"; it may have message, operations, '],
    [{ message: '' }, 'message: the text is empty'],
    [{ operations: [] }, 'the change set is empty'],
    [{ graphs: [{ graph, add: '# nothing' }] }, 'the change set is empty'],
  ])('refuses %j with a sentence that says where and what', async (body, sentence) => {
    expect(await refusal(body)).toContain(sentence)
  })
})

describe('The schema of a change set', () => {
  it('lets through what the reader takes, and nothing with a member that it does not know', async () => {
    const app = Fastify({ ajv: { customOptions: { coerceTypes: 'array', removeAdditional: false } } })
    app.post('/', { schema: { body: changeJsonSchema } }, () => 'taken')
    const status = async (payload: object): Promise<number> =>
      (await app.inject({ method: 'POST', url: '/', payload })).statusCode
    expect(await status({ message: 'm', operations, graphs: [{ graph, add: '' }], basedOn: 4 })).toBe(200)
    for (const each of operations) expect(await status({ message: 'm', operations: [{ ...each, why: 'x' }] })).toBe(400)
    await app.close()
  })
})

describe('Writing a change in JSON', () => {
  it('gives a change set that reads as the same change', async () => {
    await fc.assert(
      fc.asyncProperty(changeArbitrary, async (change) => {
        fc.pre(change.added.length + change.removed.length > 0)
        const { change: again } = await readChangeJson({ graphs: writeChangeJson(change) }, options)
        expect(again.added.map(line).sort()).toEqual(change.added.map(line).sort())
        expect(again.removed.map(line).sort()).toEqual(change.removed.map(line).sort())
      }),
      { numRuns: 100 },
    )
  })

  it('names each graph once, with statements in order', () => {
    const say = (text: string): Quad =>
      DataFactory.quad(
        DataFactory.namedNode(pallet),
        skos.note,
        DataFactory.literal(text),
        DataFactory.namedNode(graph),
      )
    expect(writeChangeJson({ removed: [], added: [say('b'), say('a')] })).toEqual([
      { graph, add: `<${pallet}> <${skos.note.value}> "a" .\n<${pallet}> <${skos.note.value}> "b" .\n` },
    ])
  })
})
