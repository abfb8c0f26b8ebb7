import { describe, expect, it } from 'vitest'
import { unsupportedConstructs } from '../../src/shacl/wellformed.ts'
import { graph } from './turtle.ts'

function refusal(shapes: string): string {
  try {
    unsupportedConstructs(graph(shapes))
    return 'accepted'
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    return `${code}: ${message}`
  }
}
const onShape = (terms: string): string => refusal(`ex:S a sh:NodeShape ; ${terms} .`)
const onProperty = (terms: string): string => refusal(`ex:S a sh:NodeShape ; sh:property [ sh:path ex:p ; ${terms} ] .`)

describe('Shapes that cannot be validated', () => {
  it.each([
    ['sh:rule [ a sh:TripleRule ]', 'sh:rule'],
    ['sh:expression [ ]', 'sh:expression'],
    ['sh:js [ ]', 'sh:js'],
    ['sh:values [ ]', 'sh:values'],
    ['sh:minCuont 1', 'sh:minCuont'],
    ['sh:reifierShape ex:R', 'sh:reifierShape'],
    ['dash:singleLine true', 'dash:singleLine'],
    ['sh:target [ a ex:PeopleIn ; ex:country "D" ]', 'sh:target'],
  ])('are refused as unsupported: %s', (terms, name) => {
    expect(onShape(terms)).toMatch(/^unsupported: The shape <http:\/\/example.org\/S> /)
    expect(onShape(terms)).toContain(name)
  })

  it('are refused for entailment.', () => {
    expect(refusal('<> sh:entailment <http://www.w3.org/ns/entailment/RDFS> .')).toMatch(/^unsupported/)
  })

  it.each([
    ['sh:minCount "x"', 'integer'],
    ['sh:minCount 1, 2', 'keep one'],
    ['sh:pattern "("', 'regular expression'],
    ['sh:pattern 1', 'string'],
    ['sh:in ex:list', 'list'],
    ['sh:in "a"', 'list'],
    ['sh:or ( "a" )', 'list of shapes'],
    ['sh:nodeKind ex:IRI', 'node kinds'],
    ['sh:uniqueLang "yes"', 'true or false'],
    ['sh:datatype "string"', 'IRI'],
    ['sh:node "a"', 'IRI or a blank node'],
    ['sh:languageIn "en"', 'list'],
    ['sh:closed sh:ByType', 'sh:ByTypes'],
    ['sh:closed "yes"', 'sh:ByTypes'],
    ['dash:closedByTypes "yes"', 'true or false'],
  ])('are refused as invalid: %s', (terms, advice) => {
    expect(onProperty(terms)).toMatch(/^invalid: The shape /)
    expect(onProperty(terms)).toContain(advice)
  })

  it.each([
    ['ex:S sh:property [ sh:minCount 1 ]', 'sh:path'],
    ['ex:S a sh:PropertyShape', 'sh:path'],
    ['ex:S a sh:NodeShape ; sh:minCount 1', 'property shape'],
    ['ex:S sh:property [ sh:path ex:p, ex:q ]', 'several'],
    ['ex:S sh:node ex:Missing', 'say nothing about it'],
    ['ex:S sh:or ( ex:Missing )', 'say nothing about it'],
    ['ex:S sh:property [ sh:path "p" ]', 'sh:path'],
    ['ex:S sh:property [ sh:path [ sh:inversePath ex:p ; sh:zeroOrMorePath ex:q, ex:r ] ]', 'accepted'],
    ['ex:S sh:property [ sh:path [ ex:inverse ex:p ] ]', 'sh:inversePath'],
    ['ex:S a sh:NodeShape ; sh:select "SELECT $this {}"', 'sh:sparql'],
    ['ex:S sh:property [ sh:path _:p ] . _:p sh:inversePath _:p', 'contain itself'],
  ])('are refused for their form: %s', (shapes, advice) => {
    expect(refusal(`${shapes} .`)).toContain(advice)
  })

  it('are accepted when deactivated, and when a term only describes.', () => {
    expect(onShape('sh:deactivated true ; sh:rule [ ]')).toBe('accepted')
    expect(onProperty('sh:name "p"@en ; sh:order 1.5 ; sh:group ex:G ; sh:defaultValue 1 ; sh:description "d"')).toBe(
      'accepted',
    )
  })
})
