import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validate } from '../../src/shacl/validate.ts'
import { graph, prefixes } from './turtle.ts'

/** What is reported, as "focus path value component" without the common parts. */
async function findings(data: string, shapes: string): Promise<string[]> {
  const { results } = await validate({ data: graph(data), shapes: graph(shapes), prefixes })
  return results
    .map(({ focusNode, path, value, sourceConstraintComponent }) =>
      [focusNode.value, path?.text ?? '-', value?.value ?? '-', sourceConstraintComponent.value]
        .join(' ')
        .replaceAll('http://example.org/', '')
        .replace(/http.*#(\w+)ConstraintComponent/, '$1'),
    )
    .sort()
}

describe('Validation, where shacl-engine 1.1.2 falls short,', () => {
  it('evaluates nested paths.', async () => {
    const shapes = `ex:S sh:targetNode ex:a ; sh:property [
      sh:path ( [ sh:zeroOrMorePath [ sh:alternativePath ( ex:p [ sh:inversePath ex:q ] ) ] ] ex:r ) ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .`
    expect(await findings('ex:a ex:p ex:b . ex:c ex:q ex:b ; ex:r 1 . ex:a ex:r ex:x .', shapes)).toEqual([
      'a (ex:p|^ex:q)*/ex:r - MaxCount',
      'a (ex:p|^ex:q)*/ex:r 1 NodeKind',
    ])
  })

  it('validates an empty data graph.', async () => {
    expect(await findings('', 'ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .')).toEqual([
      'a ex:p - MinCount',
    ])
  })

  it('reads the class tree in the data.', async () => {
    const data = 'ex:Dog rdfs:subClassOf ex:Animal . ex:rex a ex:Dog ; ex:friend ex:rex .'
    const shapes =
      'ex:S sh:targetClass ex:Animal ; sh:property [ sh:path ex:friend ; sh:class ex:Animal ] ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .'
    expect(await findings(data, shapes)).toEqual(['rex ex:p - MinCount'])
  })

  it('sees through sh:node to a node that was validated before.', async () => {
    const shapes = `ex:N a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:datatype xsd:string ] .
      ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:node ex:N .`
    expect(await findings('ex:a ex:p 1 .', shapes)).toEqual(['a - a Node', 'a ex:p 1 Datatype'])
  })

  it('keeps the values of several sh:or, sh:pattern and sh:hasValue apart.', async () => {
    const shapes = `ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:pattern "^a", "z$" ; sh:hasValue "az", "b" ;
      sh:or ( [ sh:minLength 1 ] [ sh:minLength 2 ] ) , ( [ sh:maxLength 1 ] [ sh:in ( "q" ) ] ) ] .`
    expect(await findings('ex:a ex:p "az" .', shapes)).toEqual(['a ex:p - HasValue', 'a ex:p az Or'])
    expect(await findings('ex:a ex:p "b", "az", "ax" .', shapes)).toHaveLength(5)
  })

  it('applies the other constraints of a shape with sh:sparql to its value nodes.', async () => {
    const shapes = `ex:S a sh:PropertyShape ; sh:targetNode ex:a ; sh:path ex:p ; sh:datatype xsd:string ; sh:maxCount 1 ;
      sh:sparql [ sh:select "SELECT $this ?value WHERE { $this $PATH ?value FILTER (?value = 2) }" ] .`
    expect(await findings('ex:a ex:p 1, 2 .', shapes)).toEqual([
      'a ex:p - MaxCount',
      'a ex:p 1 Datatype',
      'a ex:p 2 Datatype',
      'a ex:p 2 SPARQL',
    ])
  })

  it('takes sh:closed on a property shape, and only IRIs as allowed paths.', async () => {
    const shapes = `ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:closed true ; sh:property [ sh:path ( ex:q ex:r ) ] ] .`
    expect(await findings('ex:a ex:p ex:b . ex:b ex:q ex:c .', shapes)).toEqual(['b ex:q c Closed'])
  })

  it('counts disjoint qualified values by all siblings.', async () => {
    const shapes = `ex:S sh:targetNode ex:hand ; sh:property ex:thumb, ex:finger, ex:ring .
      ex:thumb sh:path ex:digit ; sh:qualifiedValueShape [ sh:class ex:Thumb ] ; sh:qualifiedValueShapesDisjoint true ; sh:qualifiedMinCount 1 .
      ex:finger sh:path ex:digit ; sh:qualifiedValueShape [ sh:class ex:Finger ] .
      ex:ring sh:path ex:digit ; sh:qualifiedValueShape [ sh:class ex:Ring ] .`
    expect(await findings('ex:hand ex:digit ex:t . ex:t a ex:Thumb .', shapes)).toEqual([])
    expect(await findings('ex:hand ex:digit ex:t . ex:t a ex:Thumb, ex:Ring .', shapes)).toEqual([
      'hand ex:digit - QualifiedMinCount',
    ])
  })

  it('validates a qualified shape inside a nested shape on the right value.', async () => {
    const shapes = `ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:node [ sh:property [ sh:path ex:q ;
      sh:qualifiedValueShape [ sh:nodeKind sh:Literal ] ; sh:qualifiedMinCount 1 ] ] ] .`
    expect(await findings('ex:a ex:p ex:b . ex:b ex:q 1 .', shapes)).toEqual([])
  })

  it('matches languages by tag, and characters rather than UTF-16 units.', async () => {
    const shapes = `ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:l ; sh:languageIn ( "en" ) ; sh:uniqueLang true ] ;
      sh:property [ sh:path ex:t ; sh:maxLength 1 ; sh:datatype xsd:string ] .`
    expect(await findings('ex:a ex:l "a"@eng, "b"@en-GB ; ex:t "😀" .', shapes)).toEqual(['a ex:l a LanguageIn'])
  })

  it('compares integers of any size, and not strings with languages.', async () => {
    const shapes = 'ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:lessThan ex:q ] .'
    expect(await findings('ex:a ex:p 9007199254740992 ; ex:q 9007199254740993 .', shapes)).toEqual([])
    expect(await findings('ex:a ex:p "a"@en ; ex:q "b"@en .', shapes)).toEqual(['a ex:p a LessThan'])
  })

  it('reads a triple once that stands in two graphs.', async () => {
    const shapes =
      'ex:S sh:targetNode ex:a ; sh:closed true ; sh:ignoredProperties ( ex:q ) ; sh:property ex:P . ex:P sh:path ex:p ; sh:in ( 2 ) .'
    const twice = (text: string): string => `ex:g1 { ${text} } ex:g2 { ${text} }`
    const lists =
      shapes.replace('( ex:q )', '_:l').replace('( 2 )', '_:m') +
      ' _:l rdf:first ex:q ; rdf:rest () . _:m rdf:first 2 ; rdf:rest () .'
    expect(await findings(twice('ex:a ex:p 1 ; ex:r 2 .'), twice(lists))).toEqual(['a ex:p 1 In', 'a ex:r 2 Closed'])
  })

  it('does not take a severity of its own for conformance.', async () => {
    const shapes =
      'ex:N sh:severity ex:Grave ; sh:class ex:C . ex:S sh:targetNode ex:a ; sh:node ex:N ; sh:severity ex:Grave .'
    const { conforms, results } = await validate({ data: graph('ex:a ex:p 1 .'), shapes: graph(shapes) })
    expect([conforms, results[0]?.severity]).toEqual([false, 'http://example.org/Grave'])
  })
})

describe('Recursive shapes', () => {
  const shapes =
    'ex:P a sh:NodeShape ; sh:targetNode ex:n0 ; sh:property [ sh:path ex:name ; sh:minCount 1 ] ; sh:property [ sh:path ex:knows ; sh:node ex:P ] .'

  it('end in a loop, and a fault anywhere in it is found from everywhere.', async () => {
    const loop = fc.record({ size: fc.integer({ min: 1, max: 6 }), faulty: fc.option(fc.nat(5)) })
    await fc.assert(
      fc.asyncProperty(loop, async ({ size, faulty }) => {
        const names = Array.from({ length: size }, (_, i) => (i === faulty ? '' : `ex:n${i} ex:name "n" .`))
        const knows = Array.from({ length: size }, (_, i) => `ex:n${i} ex:knows ex:n${(i + 1) % size} .`)
        const { conforms } = await validate({ data: graph([...names, ...knows].join('\n')), shapes: graph(shapes) })
        expect(conforms).toBe(faulty === null || faulty >= size)
      }),
      { numRuns: 30 },
    )
  })
})

describe('Focus nodes', () => {
  const data = graph('ex:a a ex:C . ex:b a ex:C . ex:c ex:p 1 .')
  const shapes = graph(
    'ex:S sh:targetClass ex:C ; sh:targetSubjectsOf ex:p ; sh:property [ sh:path ex:q ; sh:minCount 1 ] .',
  )
  const ids = async (text: string): Promise<string[]> => {
    const focusNodes = [...graph(text)].map(({ subject }) => subject)
    return (await validate({ data, shapes, focusNodes })).results.map(({ focusNode }) => focusNode.value.slice(-1))
  }

  it('are validated only as far as a shape targets them.', async () => {
    expect(await ids('ex:b ex:x 1 . ex:c ex:x 1 . ex:d ex:x 1 .')).toEqual(['b', 'c'])
    expect(await ids('ex:d ex:x 1 .')).toEqual([])
  })
})
