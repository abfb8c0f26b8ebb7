import { Store } from 'n3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sh } from '../../src/rdf/namespaces.ts'
import { reportJson } from '../../src/shacl/report-json.ts'
import type { ValidationReport } from '../../src/shacl/report.ts'
import { objectsOf, subjectsOf } from '../../src/shacl/terms.ts'
import { validate } from '../../src/shacl/validate.ts'
import { graph, prefixes } from './turtle.ts'

const run = (data: string, shapes: string) => validate({ data: graph(data), shapes: graph(shapes), prefixes })
const messagesOf = async (data: string, property: string): Promise<string[]> => {
  const { results } = await run(data, `ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:p ; ${property} ] .`)
  return results.flatMap(({ messages }) => messages.map(({ text }) => text))
}

describe('A default message', () => {
  it.each([
    ['ex:a ex:p 1, 2, 3 .', 'sh:maxCount 1', 'Expected at most 1 value for ex:p, found 3.'],
    ['', 'sh:minCount 2', 'Expected at least 2 values for ex:p, found 0.'],
    [
      'ex:a ex:p "x" .',
      'sh:datatype xsd:integer',
      'The value "x" of ex:p must be a well-formed literal of type <http://www.w3.org/2001/XMLSchema#integer>.',
    ],
    ['ex:a ex:p 5 .', 'sh:maxInclusive 4', 'The value 5 of ex:p must be 4 or less.'],
    ['ex:a ex:p ex:b .', 'sh:in ( ex:c "d" )', 'The value ex:b of ex:p must be one of ex:c, "d".'],
    ['ex:a ex:p "a"@en, "b"@en .', 'sh:uniqueLang true', 'Keep one value of ex:p for the language "en".'],
    ['ex:a ex:p ex:b .', 'sh:class ex:C, ex:D', 'The value ex:b of ex:p must be an instance of ex:C.'],
    ['ex:a ex:p ex:b .', 'sh:hasValue ex:c', 'ex:p must have the value ex:c.'],
    [
      'ex:a ex:p ex:b .',
      'sh:not [ sh:nodeKind sh:IRI ; sh:name "an IRI" ]',
      'The value ex:b of ex:p must not conform to the shape "an IRI".',
    ],
  ])('says what is expected: %s %s', async (data, property, message) => {
    expect(await messagesOf(data, property)).toContain(message)
  })

  it('gives way to the messages of the shape, in all languages.', async () => {
    const found = await messagesOf('ex:a ex:p 1 .', 'sh:nodeKind sh:IRI ; sh:message "not {?value}"@en, "nein"@de')
    expect(found).toEqual(['not 1', 'nein'])
  })
})

describe('The report graph', () => {
  it('conforms without results.', async () => {
    const { conforms, quads } = await run('', 'ex:S sh:targetClass ex:C ; sh:nodeKind sh:IRI .')
    expect(conforms).toBe(true)
    expect(quads.map(({ object }) => object.value)).toContain('true')
  })

  it('does not conform with an Info, and nests details.', async () => {
    const shapes =
      'ex:S sh:targetNode ex:a ; sh:severity sh:Info ; sh:node [ sh:property [ sh:path [ sh:oneOrMorePath ex:p ] ; sh:minCount 1 ] ] .'
    const { conforms, results, quads } = await run('', shapes)
    const store = new Store(quads)
    expect([conforms, results[0]!.severity, results[0]!.details[0]!.path!.text]).toEqual([false, 'Info', 'ex:p+'])
    expect(subjectsOf(store, sh.detail)).toHaveLength(1)
    const [result] = [...store.match(null, sh.result as never)]
    expect(objectsOf(store, result!.object, sh.resultSeverity).map(({ value }) => value)).toEqual([
      'http://www.w3.org/ns/shacl#Info',
    ])
  })
})

/** Blank nodes of shapes have other names after each parse. */
const withoutShapes = (report: ValidationReport): object[] =>
  reportJson(report).results.map((result) => ({ ...result, shape: null }))

describe('The report in JSON', () => {
  const shapes = `ex:I sh:targetClass ex:C ; sh:severity sh:Info ; sh:property [ sh:path ex:q ; sh:minCount 1 ; sh:severity sh:Info ] .
    ex:V sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:datatype xsd:string ] .`

  it('lists violations first, then by focus node and path.', async () => {
    const report = reportJson(await run('ex:b a ex:C ; ex:p 1 . ex:a a ex:C ; ex:p "x"@en .', shapes), prefixes)
    expect(
      report.results.map(({ severity, focusNode, path }) => `${severity} ${focusNode.value.slice(-1)} ${path}`),
    ).toEqual(['Violation a ex:p', 'Violation b ex:p', 'Info a ex:q', 'Info b ex:q'])
    expect(report.results[0]).toMatchObject({
      value: { type: 'literal', value: 'x', 'xml:lang': 'en' },
      component: 'sh:DatatypeConstraintComponent',
      constraint: null,
    })
  })

  it('does not depend on the order of the data.', async () => {
    const lines = ['ex:a a ex:C .', 'ex:b a ex:C .', 'ex:a ex:p 1, 2 .', 'ex:b ex:p 3 .']
    const expected = withoutShapes(await run(lines.join('\n'), shapes))
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(lines, { minLength: 4 }), async (shuffled) => {
        expect(withoutShapes(await run(shuffled.join('\n'), shapes))).toEqual(expected)
      }),
      { numRuns: 20 },
    )
  })
})
