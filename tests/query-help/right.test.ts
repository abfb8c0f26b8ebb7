import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { helpWith } from '../../src/query-help/help.ts'
import { testApp, type TestApp } from '../helpers/app.ts'
import { patient } from './answer.ts'

const prefixes = `PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
`

let test: TestApp
beforeAll(async () => void (test = await testApp()))
afterAll(() => test.close())

describe('Nothing is said of a query that is right:', () => {
  it.each([
    ['OFFSET', 'SELECT ?s WHERE { ?s telco:customer ?c } ORDER BY ?s LIMIT 10 OFFSET 10'],
    ['HAVING', 'SELECT ?c (COUNT(?s) AS ?n) WHERE { ?s telco:customer ?c } GROUP BY ?c HAVING (COUNT(?s) > 1)'],
    ['a subquery that keeps its variables', 'SELECT ?c ?n WHERE { ?c telco:customerNumber ?k { SELECT ?c (COUNT(?svc) AS ?n) WHERE { ?svc telco:customer ?c } GROUP BY ?c } }'],
    ['a subquery in a graph', 'SELECT ?g ?s WHERE { GRAPH ?g { { SELECT ?s WHERE { ?s telco:customer ?c } LIMIT 3 } } }'],
    ['a subquery that gives one row to all', 'SELECT ?c (COUNT(?s) / ?all AS ?share) WHERE { ?s telco:customer ?c { SELECT (COUNT(?x) AS ?all) WHERE { ?x telco:customer ?y } } } GROUP BY ?c ?all'],
    ['an OPTIONAL for what is absent', 'SELECT ?c WHERE { ?c a telco:Customer OPTIONAL { ?c telco:endDate ?e } FILTER(!BOUND(?e)) }'],
    ['a UNION of two ways to say it', 'SELECT ?c ?l WHERE { ?c a telco:Customer { ?c skos:prefLabel ?l } UNION { ?c rdfs:label ?l } }'],
    ['OPTIONALs of two ways to say it', 'SELECT ?c ?l WHERE { ?c a telco:Customer OPTIONAL { ?c skos:prefLabel ?l } OPTIONAL { ?c rdfs:label ?l } }'],
    ['a MINUS that takes nothing', 'SELECT ?c WHERE { ?c a telco:Customer MINUS { ?c telco:endDate ?e } }'],
    ['a NOT EXISTS that nothing meets', 'SELECT ?c WHERE { ?c a telco:Customer FILTER NOT EXISTS { ?c telco:endDate ?e } }'],
    ['a term that everybody knows and nobody uses', 'SELECT ?s WHERE { ?s telco:customer ?c FILTER NOT EXISTS { ?s owl:deprecated true } }'],
    ['an IRI with an escape', 'SELECT ?s WHERE { ?s <http://localhost:3000/id/telco/\\u0063ustomer> ?c }'],
    ['a namespace of its own for what it makes', 'PREFIX own: <http://example.org/own/> CONSTRUCT { ?s own:customer ?c } WHERE { ?s telco:customer ?c }'],
  ])('%s.', (_, query) => {
    const { valid, empty, problems, suggestions } = helpWith(prefixes + query, patient(test.services.snapshot()))
    expect({ valid, empty, problems, suggestions }).toEqual({ valid: true, empty: false, problems: [], suggestions: [] })
  }) // prettier-ignore
})

describe('What stands in a group of its own is looked into:', () => {
  const help = (query: string): ReturnType<typeof helpWith> =>
    helpWith(prefixes + query, patient(test.services.snapshot()))

  it.each([
    ['a subquery', 'SELECT * WHERE { { SELECT ?s WHERE { ?s telco:custmer ?c } LIMIT 5 } ?s telco:serviceId ?id }', '?s telco:custmer ?c'],
    ['EXISTS', 'SELECT ?c WHERE { ?c telco:customerNumber ?n FILTER EXISTS { ?s telco:custmer ?c } }', '?s telco:custmer ?c'],
    ['EXISTS in a graph', 'SELECT ?s WHERE { GRAPH ?g { ?s telco:serviceId ?id FILTER(EXISTS { ?s telco:custmer ?c } || ?id = "x") } }', '?s telco:custmer ?c'],
    ['MINUS, where its property is unknown', 'SELECT ?s WHERE { ?s rdfs:label ?l MINUS { ?s telco:custmer ?c } }', '?s telco:custmer ?c'],
    ['an OPTIONAL of an OPTIONAL', 'SELECT ?s WHERE { ?s telco:serviceId ?id OPTIONAL { ?s telco:status ?e OPTIONAL { ?s telco:custmer ?c } } }', '?s telco:custmer ?c'],
  ])('%s.', (_, query, part) => {
    const { parts, suggestions } = help(query)
    expect(parts.at(0)?.map(({ text }) => text)).toEqual([part])
    expect(suggestions[0]?.query).toContain(part.replace('custmer', 'customer'))
  }) // prettier-ignore

  it('and the join before NOT EXISTS is what is wrong, where that has none.', () => {
    const { parts } = help('SELECT ?s WHERE { ?s a telco:Customer ; telco:serviceId ?id FILTER NOT EXISTS { ?s telco:customerNumber ?c } }') // prettier-ignore
    expect(parts.at(0)?.some(({ text }) => text.includes('NOT EXISTS'))).toBe(false)
  })

  it('but a condition that takes everything away is no reason to turn a pattern round.', () => {
    const { suggestions } = help('SELECT ?s WHERE { ?s telco:serviceId ?i MINUS { ?s telco:status ?st } }')
    expect(suggestions[0]?.message).toContain('MINUS takes away every solution')
  })

  it('and what DESCRIBE names.', () => {
    const { parts, suggestions } = help('DESCRIBE <http://localhost:3000/id/services/SVC-10000417>')
    expect(parts).toMatchObject([[{ text: '<http://localhost:3000/id/services/SVC-10000417>' }]])
    expect(suggestions[0]?.query).toContain('DESCRIBE <http://localhost:3000/id/service/SVC-10000417>')
  })
})
