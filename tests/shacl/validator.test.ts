import { afterAll, describe, expect, it } from 'vitest'
import type { JsonReport } from '../../src/shacl/report-json.ts'
import { Validator, type GraphInput, type ValidationTask } from '../../src/shacl/validator.ts'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import { storeOf } from '../helpers/snapshot.ts'

const shapes = `ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:property [ sh:path ( ex:p ex:q ) ; sh:class ex:D ] ;
  sh:sparql [ sh:message "{?value} is odd"@en ; sh:select "SELECT $this ?value WHERE { $this <http://example.org/odd> ?value }" ] .`
const store = storeOf('', {
  graphs: {
    'http://example.org/shapes': shapes,
    'http://example.org/codes': 'ex:code a ex:D . ex:known a ex:C ; ex:odd 5 .',
    'http://example.org/data': 'ex:a a ex:C ; ex:p ex:b . ex:b ex:q ex:code .',
  },
})
const validator = new Validator({ timeoutMs: 20_000, memoryMb: 256, workers: 1, snapshot: () => store.snapshot })
afterAll(() => validator.close())

const sent = (turtle: string): GraphInput => ({
  type: 'text',
  format: 'turtle',
  name: 'data',
  bytes: Buffer.from(`@prefix ex: <http://example.org/> . ${turtle}`),
})
const loaded = (...names: string[]): GraphInput => ({
  type: 'graphs',
  graphs: names.map((name) => `http://example.org/${name}`),
})

/** What is reported, as "node message". */
async function reported(task: Pick<ValidationTask, 'data' | 'context'>): Promise<string[]> {
  const { body } = await validator.validate({
    ...task,
    shapes: loaded('shapes'),
    baseIri: 'http://example.org/',
    mediaType: 'application/json',
  })
  const { results } = JSON.parse(Buffer.from(body).toString()) as JsonReport
  return results.map(({ focusNode, message }) => `${focusNode.value.slice('http://example.org/'.length)} ${message}`)
}

describe('The validator', () => {
  it('reads loaded graphs, and only those that it is to read.', async () => {
    expect(await reported({ data: loaded('data', 'codes') })).toEqual(['known 5 is odd'])
    expect(await reported({ data: loaded('data') })).toEqual([
      'a The value <http://example.org/code> of <http://example.org/p>/<http://example.org/q> must be an instance of <http://example.org/D>.',
    ])
  })

  it('reads what is sent together with loaded graphs, and reports of what is sent.', async () => {
    const data = sent('ex:new a ex:C ; ex:p [ ex:q ex:code ] ; ex:odd "new"@en .')
    const context = ['http://example.org/codes']
    expect(await reported({ data, context })).toEqual(['new new is odd'])
    expect(await reported({ data })).toHaveLength(2)
  })

  it('takes changed shapes as they are now.', async () => {
    const before = await reported({ data: sent('ex:x a ex:C ; ex:odd 1 .') })
    const { snapshot } = store

    const removed = new QuadBuffer()
    snapshot.scan({ p: snapshot.terms.iri('http://www.w3.org/ns/shacl#sparql') }, (s, p, o, g) =>
      removed.push(s, p, o, g),
    )
    store.apply(2, store.effective(new QuadBuffer(), removed))
    expect([before, await reported({ data: sent('ex:x a ex:C ; ex:odd 1 .') })]).toEqual([['x 1 is odd'], []])
  })
})
