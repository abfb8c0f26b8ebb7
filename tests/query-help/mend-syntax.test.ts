import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mendSyntax } from '../../src/query-help/mend-syntax.ts'
import { queryTree } from '../../src/query-help/source.ts'

const options = {
  baseIri: 'http://localhost:3000/',
  prefixes: { skos: 'http://www.w3.org/2004/02/skos/core#', rdfs: 'http://www.w3.org/2000/01/rdf-schema#' },
  termsLike: (word: string): string[] => (word === 'Concept' ? ['<http://www.w3.org/2004/02/skos/core#Concept>'] : []),
}
const first = (text: string): string | undefined => mendSyntax(text, options)[0]?.text

describe('What cannot be read is mended:', () => {
  it.each([
    ['a misspelt keyword', 'SELCT ?s { ?s ?p ?o }', 'SELECT ?s { ?s ?p ?o }'],
    ['one further on', 'SELECT ?s { ?s ?p ?o } LIMT 5', 'SELECT ?s { ?s ?p ?o } LIMIT 5'],
    ['a missing dot', 'SELECT * { ?s ?p ?o ?o ?q ?r }', 'SELECT * { ?s ?p ?o . ?o ?q ?r }'],
    ['a comma between results', 'SELECT ?s, ?p { ?s ?p ?o }', 'SELECT ?s ?p { ?s ?p ?o }'],
    ['SQL', 'SELECT ?s { ?s ?p ?o FILTER(?o > 1 AND ?o <> 3) }', 'SELECT ?s { ?s ?p ?o FILTER(?o > 1 && ?o != 3) }'],
    ['LIKE', 'SELECT ?s { ?s ?p ?o FILTER(?o LIKE "a%") }', 'SELECT ?s { ?s ?p ?o FILTER(REGEX(STR(?o), "^a", "i")) }'],
    ['NULL', 'SELECT ?s { ?s ?p ?o FILTER(?o IS NOT NULL) }', 'SELECT ?s { ?s ?p ?o FILTER(BOUND(?o)) }'],
    ['no prefix', 'SELECT ?s { ?s a skos:Concept }', 'PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT ?s { ?s a skos:Concept }'],
    ['a bare name', 'SELECT ?s { ?s a Concept }', 'SELECT ?s { ?s a <http://www.w3.org/2004/02/skos/core#Concept> }'],
    ['Turtle', '@prefix a: <urn:a> . SELECT ?s { ?s a:b ?o }', 'PREFIX a: <urn:a> SELECT ?s { ?s a:b ?o }'],
    ['quotes of a word processor', 'SELECT ?s { ?s ?p “x” }', 'SELECT ?s { ?s ?p "x" }'],
    ['an open quote', 'SELECT ?s { ?s ?p "x }', 'SELECT ?s { ?s ?p "x" }'],
    ['an aggregate', 'SELECT COUNT(?s) { ?s ?p ?o }', 'SELECT (COUNT(?s) AS ?count_s) { ?s ?p ?o }'],
    ['no GROUP BY', 'SELECT ?p (COUNT(?s) AS ?n) { ?s ?p ?o }', 'SELECT ?p (COUNT(?s) AS ?n) { ?s ?p ?o } GROUP BY ?p'],
    ['clauses in another order', 'SELECT ?s { ?s ?p ?o } LIMIT 5 ORDER BY ?s', 'SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 5'],
    ['an OPTIONAL without braces', 'SELECT ?s { ?s ?p ?o OPTIONAL ?s ?q ?r }', 'SELECT ?s { ?s ?p ?o OPTIONAL { ?s ?q ?r  } }'],
    ['HAVING without brackets', 'SELECT ?p { ?s ?p ?o } GROUP BY ?p HAVING COUNT(?s) > 2', 'SELECT ?p { ?s ?p ?o } GROUP BY ?p HAVING (COUNT(?s) > 2)'],
  ])('%s.', (_, broken, mended) => expect(first(broken)).toBe(mended)) // prettier-ignore

  it('a brace where the line breaks off, not at the end.', () => {
    const lines = ['SELECT * WHERE {', '  ?s ?p ?o .', '  OPTIONAL { ?s ?q ?r', '  OPTIONAL { ?s ?t ?u }', '}']
    const mended = lines.map((line, at) => (at === 2 ? `${line} }` : line)).join('\n')
    expect(first(lines.join('\n'))).toBe(mended)
  })

  it.each([
    ['SELECT ?s, ?o { ?s ?p ?o } LIMT 3', 'SELECT ?s ?o { ?s ?p ?o } LIMIT 3'],
    ['SELECT * { ?s ?p ?o ?o ?q ?r } LIMT 3', 'SELECT * { ?s ?p ?o . ?o ?q ?r } LIMIT 3'],
    ['SELECT ?p COUNT(?s) AS ?n { ?s ?p ?o } GROUP BY ?p ODRER BY ?n', 'SELECT ?p (COUNT(?s) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?n'],
  ])('a misspelt keyword behind another fault: %s.', (broken, mended) => expect(first(broken)).toBe(mended)) // prettier-ignore

  it('a fault behind lines that end with CR LF.', () => {
    expect(first('SELECT * {\r\n ?s ?p ?o\r\n ?o ?q ?r\r\n}')).toBe('SELECT * {\r\n ?s ?p ?o .\r\n ?o ?q ?r\r\n}')
  })

  it('what is missing before a comment, not in it.', () => {
    expect(first('SELECT ?s { ?s ?p "CH" # Swiss }')).toBe('SELECT ?s { ?s ?p "CH" } # Swiss }')
  })

  it('and what strings and comments say is not the query.', () => {
    const query = 'SELECT ?s { ?s skos:prefLabel "prefix skos: <urn:x>" } # limit 5 order by ?s'
    expect(first(query)).toBe(`PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n${query}`)
  })

  it('what is of RDF 1.2 is left alone.', () => {
    expect(mendSyntax('SELECT * { << ?s ?p ?o >> ?q ?r }', options)).toEqual([])
  })

  it('no more than there is time for.', () => {
    let asked = 0
    expect(mendSyntax('SELCT ?s, ?o WHERE { ?s ?p ?o', { ...options, hasTime: () => ++asked < 1 })).toEqual([])
    expect(asked).toBeLessThan(20)
  })

  it('several mistakes, one after the other.', () => {
    expect(first('SELCT ?s, ?o WHERE { ?s ?p ?o')?.replace(/\s+/g, ' ')).toBe('SELECT ?s ?o WHERE { ?s ?p ?o }')
  })
})

const queries = [
  'SELECT ?s (COUNT(*) AS ?n) WHERE { ?s ?p "x"@en ; ?q 1.5 . FILTER(?p != <urn:a>) } GROUP BY ?s ORDER BY ?n LIMIT 3',
  'PREFIX a: <urn:a#> CONSTRUCT { ?s a:b ?o } WHERE { { ?s a:c/a:d* ?o } UNION { GRAPH ?g { ?s ?p [ a a:E ] } } }',
  'ASK { VALUES (?a ?b) { (1 UNDEF) } OPTIONAL { ?a ?b ?c } MINUS { ?a ?b 2 } BIND(STR(?a) AS ?d) }',
]

it('Whatever is done to a query, only texts that can be read are suggested, and in little time.', () => {
  const damaged = fc
    .tuple(
      fc.constantFrom(...queries),
      fc.nat(),
      fc.nat(6),
      fc.constantFrom('', ' ', '{', '}', ')', '"', '<', '?', 'x', ',', '\\', '\n'),
    ) // prettier-ignore
    .map(([query, at, length, put]) => {
      const from = at % query.length
      return query.slice(0, from) + put + query.slice(from + length)
    })
  fc.assert(
    fc.property(damaged, (text) => {
      for (const { text: mended } of mendSyntax(text, options)) expect(queryTree(mended, options.baseIri), mended).toBeDefined() // prettier-ignore
    }),
    { numRuns: 60 },
  )
})
