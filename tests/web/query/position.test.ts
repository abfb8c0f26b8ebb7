import { describe, expect, it } from 'vitest'
import { cursorIn } from '../../../src/web/query/position.ts'

/** The place of `|` in a query. */
const at = (text: string): string => {
  const { position, typed } = cursorIn(text.replace('|', ''), text.indexOf('|'))
  return `${position} ${typed}`.trim()
}
const head = 'PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT * WHERE { '

describe('The place of the cursor in a query', () => {
  it.each([
    ['?s a |', 'class'],
    ['?s a skos:Con|', 'class skos:Con'],
    ['?s rdf:type skos:|', 'class skos:'],
    ['?s a skos:Concept ; |', 'property'],
    ['?s skos:pre|', 'property skos:pre'],
    ['?s skos:broader/skos:na|', 'property skos:na'],
    ['?s skos:broader*/|', 'property'],
    ['?s ^skos:bro|', 'property skos:bro'],
    ['?s (skos:broader|skos:rel§', 'property skos:rel'],
    ['?s skos:broader [ |', 'property'],
    ['?s skos:broader [ skos:notation "1" ] ; |', 'property'],
    ['?s skos:broader dairy pro|', 'term dairy pro'],
    ['?s skos:broader <http://ex|', 'term <http://ex'],
    ['?s skos:broader ex:a , |', 'term'],
    ['?s skos:broader ?b|', 'variable ?b'],
    ['?s ?p ?o . FILTER (?o = |', 'term'],
    ['?s ?p ?o . FILTER ((?o = 1) && |', 'term'],
    ['?s ?p ?o . FILTER ((?o = 1) && ?s != |', 'term'],
    ['?s ?p ?o . FILTER (?o > 1) ?s |', 'property'],
    ['VALUES ?s { ex:a ex:b|', 'term ex:b'],
    ['VALUES (?s ?p) { (ex:a |', 'term'],
    ['OPTIONAL { ?s |', 'property'],
    ['{ SELECT ?s { ?s a |', 'class'],
    ['GRAPH |', 'graph'],
    ['GRAPH ?g { ?s |', 'property'],
    ['?s skos:prefLabel "a|', 'none'],
    ['?s skos:prefLabel """a\n|', 'none'],
    ['?s ?p 1 # a |', 'none'],
    ['?s ?p "#" ; |', 'property'],
  ])('in %s is %s', (text, expected) => {
    const marked = text.includes('§') ? text.replace('§', '\u0001') : text.replace(/\|(?=[^|]*$)/, '\u0001')
    const whole = head + marked
    const { position, typed } = cursorIn(whole.replace('\u0001', ''), whole.indexOf('\u0001'))
    expect(`${position} ${typed}`.trim()).toBe(expected)
  })

  it.each([
    ['SELECT * FROM <http|', 'graph <http'],
    ['SELECT * FROM NAMED |', 'graph'],
    ['PREFIX sk|', 'prefix sk'],
    ['SELECT (COUNT(?x|', 'variable ?x'],
    ['DESCRIBE cof|', 'term cof'],
    ['SELECT * { ?s ?p ?o } ORDER BY ?|', 'variable ?'],
  ])('in %s is %s, before or behind the patterns', (text, expected) => {
    expect(at(text)).toBe(expected)
  })

  it('allows words of the language where a pattern may begin, and nowhere else', () => {
    const allowed = (text: string): boolean => cursorIn(text, text.length).keywords
    expect(allowed('SELECT * { ?s ?p ?o . OPT')).toBe(true)
    expect(allowed('SEL')).toBe(true)
    expect(allowed('SELECT * { ?s pre')).toBe(false)
    expect(allowed('SELECT * { ?s skos:bro')).toBe(false)
  })
})
