import { describe, expect, it } from 'vitest'
import { CompiledShapes } from '../../src/shacl/compiled.ts'
import { DataGraph } from '../../src/shacl/data.ts'
import { graph } from './turtle.ts'

interface Given {
  readonly shapes: string
  readonly data: string
  readonly beside?: string
  readonly classes?: readonly string[]
}

/** What may not be there, as "node property". */
async function forbidden({ shapes, data, beside = '', classes = [] }: Given): Promise<string[]> {
  const closing = { beside: graph(beside), classes: new Set(classes.map((name) => `http://example.org/${name}`)) }
  const compiled = new CompiledShapes(graph(shapes), undefined, closing)
  const { results } = await compiled.validate(DataGraph.of(graph(data)))
  return results
    .map(({ focusNode, path }) => `${focusNode.value} ${path?.text}`.replaceAll(/<?http:..example.org.(\w+)>?/g, '$1'))
    .sort()
}

const tree = 'ex:Student rdfs:subClassOf ex:Person . ex:Person rdfs:subClassOf ex:Agent .'
const person = 'ex:PersonShape a sh:NodeShape ; sh:targetClass ex:Person ; sh:property [ sh:path ex:name ]'
const others = `ex:AgentShape sh:targetClass ex:Agent ; sh:property [ sh:path ex:id ] .
  ex:StudentShape sh:targetClass ex:Student ; sh:node ex:Enrolled .
  ex:Enrolled a sh:NodeShape ; sh:property [ sh:path ex:course ] .
  ex:EmployeeShape sh:targetClass ex:Employee ; sh:property [ sh:path ex:employer ] .`
const data = `${tree} ex:a a ex:Student ; ex:name "A" ; ex:id 1 ; ex:course ex:c ; ex:employer ex:e ; ex:age 9 .
  ex:b a ex:Person , ex:Employee ; ex:name "B" ; ex:course ex:c ; ex:employer ex:e .`

describe('A shape that is closed by types', () => {
  it.each(['sh:closed sh:ByTypes', 'dash:closedByTypes true', 'sh:closed false ; dash:closedByTypes true'])(
    'allows what the shapes of all types and of the classes above them describe, and nothing else: %s.',
    async (closed) => {
      expect(await forbidden({ shapes: `${person} ; ${closed} . ${others}`, data })).toEqual([
        'a age',
        'a employer',
        'b course',
      ])
    },
  )

  it('allows what it lists and ignores itself, whatever the types.', async () => {
    const shapes = `ex:S sh:targetNode ex:x ; sh:closed sh:ByTypes ; sh:ignoredProperties ( ex:age ) ; sh:property [ sh:path ex:name ] , [ sh:path ( ex:q ex:r ) ] .`
    expect(await forbidden({ shapes, data: 'ex:x a ex:C ; ex:name "X" ; ex:age 1 ; ex:q ex:y .' })).toEqual(['x q'])
  })

  it('counts shapes that do not validate here.', async () => {
    const given = { shapes: `${person} ; sh:closed sh:ByTypes .`, data, beside: others }
    expect(await forbidden(given)).toEqual(['a age', 'a employer', 'b course'])
    const strict = 'ex:More sh:targetClass ex:Person ; sh:property [ sh:path ex:age ; sh:minCount 5 ] .'
    expect(await forbidden({ ...given, beside: others + strict })).toEqual(['a employer', 'b course'])
  })

  it('is one with sh:closed true, where the class is there for others to specialise.', async () => {
    const shapes = `${person} ; sh:closed true .`
    const narrow = ['a age', 'a course', 'a employer', 'a id', 'a rdf:type']
    expect(await forbidden({ shapes, data, beside: others })).toEqual([...narrow, 'b course', 'b employer', 'b rdf:type', 'b rdf:type']) // prettier-ignore
    expect(await forbidden({ shapes, data, beside: others, classes: ['Person'] })).toEqual(['a age', 'a employer', 'b course']) // prettier-ignore
  })

  it('is still closed when it says both.', async () => {
    const shapes = `${person} ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ; dash:closedByTypes true . ${others}`
    expect(await forbidden({ shapes, data })).toContain('a id')
  })

  it('may be one of values.', async () => {
    const shapes = `ex:S sh:targetNode ex:x ; sh:property [ sh:path ex:knows ; sh:closed sh:ByTypes ] . ${person} . ${others}`
    expect(await forbidden({ shapes, data: `${data} ex:x ex:knows ex:b .` })).toEqual(['b course'])
  })
})
