import { describe, expect, it } from 'vitest'
import { validate } from '../../src/shacl/validate.ts'
import { graph, prefixes } from './turtle.ts'

const declaration = 'ex: sh:declare [ sh:prefix "ex" ; sh:namespace "http://example.org/"^^xsd:anyURI ] .\n'
const withQuery = (query: string, more = ''): string =>
  `${declaration} ex:S sh:targetClass ex:C ${more} ; sh:sparql [ sh:prefixes ex: ; sh:select """${query}""" ] .`

const run = (data: string, shapes: string) => validate({ data: graph(data), shapes: graph(shapes), prefixes })
const failure = async (shapes: string, data = 'ex:a a ex:C .'): Promise<{ code: string; message: string }> =>
  run(data, shapes).then(
    () => ({ code: 'none', message: '' }),
    (error: unknown) => error as { code: string; message: string },
  )
const focusNodes = async (data: string, shapes: string): Promise<string[]> =>
  (await run(data, shapes)).results
    .map(({ focusNode }) =>
      focusNode.termType === 'BlankNode' ? '[]' : focusNode.value.replace('http://example.org/', ''),
    )
    .sort()

const data = 'ex:a a ex:C ; ex:p 1 . ex:b a ex:C ; ex:p 2, 3 . ex:c a ex:C . [] a ex:C ; ex:p 9 .'

/** Queries that are answered in a batch, and the same made impossible to batch by a LIMIT: both must agree. */
const queries = {
  'a pattern with a filter': 'SELECT $this ?value WHERE { $this ex:p ?value FILTER (?value > 1) }',
  'NOT EXISTS with nothing else': 'SELECT $this WHERE { FILTER NOT EXISTS { $this ex:p ?v } }',
  'OPTIONAL without a match': 'SELECT $this WHERE { $this a ex:C OPTIONAL { $this ex:p ?v } FILTER (!bound(?v)) }',
  'an OPTIONAL alone': 'SELECT $this WHERE { OPTIONAL { $this ex:p ?v } FILTER (!bound(?v)) }',
  'a filter in a nested group': 'SELECT $this WHERE { { FILTER ($this = ex:a) } }',
  UNION: 'SELECT $this WHERE { { $this ex:p 1 } UNION { FILTER ($this = ex:c) } }',
  'BIND of $this': 'SELECT $this ?value WHERE { BIND ($this AS ?value) FILTER (isBlank(?value)) }',
  groups: 'SELECT $this (COUNT(?v) AS ?n) WHERE { $this ex:p ?v } GROUP BY $this HAVING (COUNT(?v) > 1)',
  'a count without groups':
    'SELECT $this WHERE { { SELECT $this (COUNT(?v) AS ?n) WHERE { $this ex:p ?v } GROUP BY $this } FILTER (?n = 2) }',
  'a path of length zero': 'SELECT $this WHERE { $this ex:p* ?x FILTER (?x = ex:c) }',
}

describe('sh:sparql', () => {
  it.each(Object.entries(queries))('finds the same in a batch and one by one: %s.', async (_, query) => {
    const together = await focusNodes(data, withQuery(query))
    expect(together).toEqual(await focusNodes(data, withQuery(`${query} LIMIT 100`)))
    expect(together.length).toBeGreaterThan(0)
  })

  it('matches blank nodes as focus nodes, and gives them back as values.', async () => {
    const shapes = withQuery('SELECT $this ?value WHERE { $this ex:q ?value . ?value ex:p 1 }')
    const { results } = await run('[] a ex:C ; ex:q [ ex:p 1 ] .', shapes)
    expect(results).toHaveLength(1)
    expect(results[0]!.value!.termType).toBe('BlankNode')
  })

  it('counts a triple once that stands in two graphs.', async () => {
    const quads = 'ex:g1 { ex:a a ex:C ; ex:p 1 } ex:g2 { ex:a a ex:C ; ex:p 1 }'
    expect(await focusNodes(quads, withQuery('SELECT $this WHERE { $this ex:p ?v }'))).toEqual(['a'])
  })

  it('fills variables into messages of all languages, and honours severity, path and sh:deactivated.', async () => {
    const shapes = `${declaration} ex:S sh:targetClass ex:C ; sh:severity sh:Info ; sh:sparql
      [ sh:prefixes ex: ; sh:severity sh:Warning ; sh:message "{?value} is not {$this}"@en, "{?value} nicht"@de ;
        sh:select "SELECT $this ?value (ex:p AS ?path) WHERE { $this ex:p ?value }" ] ,
      [ sh:prefixes ex: ; sh:select "SELECT $this WHERE { $this ex:p ?v }" ] ,
      [ sh:prefixes ex: ; sh:deactivated true ; sh:select "SELECT $this WHERE { $this ex:p ?v }" ] .`
    const { results } = await run('ex:a a ex:C ; ex:p 1 .', shapes)
    expect(results.map(({ severity, path }) => [severity, path?.text])).toEqual([
      ['Warning', 'ex:p'],
      ['Info', undefined],
    ])
    expect(results[0]!.messages).toEqual([
      { text: '1 is not ex:a', lang: 'en' },
      { text: '1 nicht', lang: 'de' },
    ])
  })

  it('puts the whole path in the place of $PATH.', async () => {
    const shapes = `${declaration} ex:S sh:targetNode ex:a ; sh:property [ sh:path [ sh:alternativePath ( ex:p [ sh:inversePath ex:q ] ) ] ;
      sh:sparql [ sh:prefixes ex: ; sh:select "SELECT $this ?value WHERE { $this $PATH/ex:r ?value }" ] ] .`
    const { results } = await run('ex:a ex:p ex:x . ex:y ex:q ex:a . ex:x ex:r 1 . ex:y ex:r 2 .', shapes)
    expect(results.map(({ value }) => value!.value).sort()).toEqual(['1', '2'])
  })

  it.each([
    ['MINUS', 'SELECT $this WHERE { $this ?p ?o MINUS { $this ex:p 1 } }'],
    ['VALUES', 'SELECT $this WHERE { $this ex:p ?v VALUES ?v { 1 } }'],
    ['SERVICE', 'SELECT $this WHERE { SERVICE <http://localhost:1/> { $this ?p ?o } }'],
    ['FROM', 'SELECT $this FROM <http://localhost:1/> WHERE { $this ?p ?o }'],
    ['nested SELECT', 'SELECT $this WHERE { $this ?p ?o { SELECT ?o WHERE { ?s ex:p ?o } } }'],
    ['re-assign', 'SELECT $this WHERE { BIND (1 AS $this) }'],
    ['re-assign', 'SELECT $this WHERE { FILTER NOT EXISTS { BIND (1 AS ?currentShape) } }'],
  ])('refuses %s.', async (what, query) => {
    const { code, message } = await failure(withQuery(query))
    expect(code).toBe('unsupported')
    expect(message).toContain(what)
  })

  it('refuses what it cannot read, though no node is concerned.', async () => {
    expect(await failure(withQuery('SELECT $this WHERE { $this'), '')).toMatchObject({ code: 'invalid' })
    expect(await failure(withQuery('ASK { $this ?p ?o }'), '')).toMatchObject({ code: 'invalid' })
    const noPrefix = await failure(
      'ex:S sh:targetClass ex:C ; sh:sparql [ sh:select "SELECT $this WHERE { $this ex:p ?v }" ] .',
      '',
    )
    expect(noPrefix.message).toContain('sh:prefixes')
  })

  it('fails on a function that nobody knows, and on ?failure.', async () => {
    expect((await failure(withQuery('SELECT $this WHERE { $this ?p ?o FILTER (ex:f(?o)) }'))).code).toBe('unsupported')
    expect((await failure(withQuery('SELECT $this (true AS ?failure) WHERE { $this ?p ?o }'))).code).toBe('invalid')
  })

  it('finds the nodes of an sh:SPARQLTarget.', async () => {
    const shapes = `${declaration} ex:S sh:target [ a sh:SPARQLTarget ; sh:prefixes ex: ; sh:select "SELECT ?this WHERE { ?this ex:p 1 }" ] ; sh:class ex:D .`
    expect(await focusNodes(data, shapes)).toEqual(['a'])
  })
})

describe('A SPARQL-based constraint component', () => {
  const component = `${declaration} ex:Max a sh:ConstraintComponent ; sh:parameter [ sh:path ex:max ] ;
    sh:validator [ sh:prefixes ex: ; sh:message "{$value} is over {$max}" ; sh:ask "ASK { FILTER ($value <= $max) }" ] .
    ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; ex:max 2, 8 ] .`

  it('is one constraint for each value of its parameter.', async () => {
    const { results } = await run(data, component)
    expect(results.map(({ messages }) => messages[0]!.text).sort()).toEqual([
      '3 is over 2',
      '9 is over 2',
      '9 is over 8',
    ])
    expect(results[0]!.sourceConstraintComponent.value).toBe('http://example.org/Max')
  })

  it('is refused when it is used without a validator in SPARQL.', async () => {
    const shapes =
      'ex:K a sh:ConstraintComponent ; sh:parameter [ sh:path ex:k ] ; sh:validator [ sh:jsFunctionName "f" ] . ex:S sh:targetClass ex:C ; ex:k 1 .'
    expect(await failure(shapes, '')).toMatchObject({ code: 'unsupported' })
  })
})
