import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyOf, newlyFound, type Found } from '../../src/checks/found.ts'
import type { Triples } from '../../src/checks/reads.ts'
import { checkShapes } from '../../src/checks/shape-check.ts'
import { CompiledShapes } from '../../src/shacl/compiled.ts'
import { DataGraph } from '../../src/shacl/data.ts'
import type { ValidationReport } from '../../src/shacl/report.ts'
import { Limits } from '../../src/sparql/limits.ts'
import type { QuadBuffer } from '../../src/store/quad-buffer.ts'
import { quadsOf, statesOf } from './states.ts'

const declared =
  '@prefix dash: <http://datashapes.org/dash#> . ex: sh:declare [ sh:prefix "ex" ; sh:namespace "http://example.org/" ] .\n'
const query = (select: string): string => `sh:sparql [ sh:prefixes ex: ; sh:select "${select}" ]`

/** One shape for each way in which a result can depend on triples far from the focus node. */
const shapes: Record<string, string> = {
  'a count': 'sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:minCount 1 ; sh:maxCount 2 ]',
  'a class of values': 'sh:targetSubjectsOf ex:p ; sh:property [ sh:path ex:p ; sh:class ex:D ]',
  'a class of the node': 'sh:targetObjectsOf ex:q ; sh:class ex:C',
  'a sequence': 'sh:targetClass ex:C ; sh:property [ sh:path ( ex:p ex:q [ sh:inversePath ex:r ] ) ; sh:maxCount 0 ]',
  'an inverse of a sequence':
    'sh:targetNode ex:a ; sh:property [ sh:path [ sh:inversePath ( ex:p ex:q ) ] ; sh:maxCount 0 ]',
  'a closure': 'sh:targetClass ex:D ; sh:property [ sh:path [ sh:zeroOrMorePath ex:p ] ; sh:class ex:D ]',
  'a nested path':
    'sh:targetClass ex:C ; sh:property [ sh:path [ sh:oneOrMorePath [ sh:alternativePath ( ex:p ( ex:q ex:r ) ) ] ] ; sh:disjoint ex:q ]',
  'an optional path':
    'sh:targetClass ex:C ; sh:property [ sh:path ( [ sh:zeroOrOnePath ex:p ] ex:q ) ; sh:class ex:D ]',
  'pairs of properties': 'sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:equals ex:q ; sh:lessThan ex:v ]',
  'a nested node shape':
    'sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:node [ sh:property [ sh:path ex:q ; sh:node [ sh:class ex:D ] ] ] ]',
  'a shape that uses itself': 'a sh:NodeShape ; sh:targetNode ex:a ; sh:closed true ; sh:ignoredProperties ( rdf:type ex:p ) ; sh:property [ sh:path ex:p ; sh:node ex:S ]', // prettier-ignore
  'a property of values':
    'sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:property [ sh:path ( ex:q ex:p ) ; sh:maxCount 0 ] ]',
  'a closed shape of values': 'sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:closed true ]',
  'a shape closed by types': `sh:targetClass ex:C ; sh:closed sh:ByTypes ; sh:property [ sh:path ex:p ] .
    ex:T sh:targetClass ex:D ; sh:property [ sh:path ex:q ] . ex:U sh:targetClass ex:E ; sh:property [ sh:path ex:r ]`,
  'values closed by types': `sh:targetSubjectsOf ex:p ; sh:property [ sh:path ex:p ; dash:closedByTypes true ] .
    ex:T sh:targetClass ex:D ; sh:property [ sh:path ex:q ] , [ sh:path ex:v ]`,
  'logic': 'sh:targetClass ex:C ; sh:xone ( [ sh:property [ sh:path ex:p ; sh:minCount 1 ] ] [ sh:not [ sh:property [ sh:path ( ex:q ex:p ) ; sh:hasValue ex:a ] ] ] )', // prettier-ignore
  'disjoint qualified shapes':
    'sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:qualifiedValueShape [ sh:class ex:C ] ; sh:qualifiedValueShapesDisjoint true ; sh:qualifiedMinCount 1 ] , [ sh:path ex:p ; sh:qualifiedValueShape [ sh:property [ sh:path ex:q ; sh:minCount 1 ] ] ]', // prettier-ignore
  'a query with a chain': `sh:targetClass ex:C ; ${query('SELECT $this ?value WHERE { $this ex:p ?x . ?x ex:q ?y . ?y ex:r ?value }')}`,
  'a query with EXISTS': `sh:targetClass ex:C ; ${query('SELECT $this WHERE { $this ex:p ?x FILTER NOT EXISTS { ?x ex:q ?y . ?y ex:p ?z } }')}`,
  'a query with OPTIONAL': `sh:targetClass ex:C ; ${query('SELECT $this WHERE { $this ex:p ?x OPTIONAL { ?x ex:q ?y OPTIONAL { ?y ex:r ?z } } FILTER (!bound(?z)) }')}`, // prettier-ignore
  'a query with UNION': `sh:targetClass ex:C ; ${query('SELECT $this WHERE { { $this ex:p/ex:q ?x } UNION { ?x ex:r $this . ?x ex:v 1 } }')}`, // prettier-ignore
  'a query that counts': `sh:targetClass ex:C ; ${query('SELECT $this (COUNT(?y) AS ?n) WHERE { $this ex:p ?x . ?x ex:q ?y } GROUP BY $this HAVING (COUNT(?y) > 1)')}`, // prettier-ignore
  'a query with a subquery': `sh:targetClass ex:C ; ${query('SELECT $this WHERE { $this ex:q ?x { SELECT $this (COUNT(?x) AS ?n) WHERE { $this ex:p ?y . ?y ex:p ?x } GROUP BY $this } FILTER (?n > 1) }')}`, // prettier-ignore
  'a query with paths': `sh:targetClass ex:C ; ${query('SELECT $this WHERE { $this ex:p*/ex:q ?x . ?x (ex:r|^ex:p)+ ?y . ?y ex:v 2 }')}`,
  'a query with a negated path': `sh:targetClass ex:C ; ${query('SELECT $this WHERE { $this !(ex:p|ex:q) ?x . ?x ex:p ?y }')}`,
  'a query with any predicate': `sh:targetClass ex:C ; ${query('SELECT $this WHERE { $this ?r ?x . ?x ?r ex:a }')}`,
  'a query that compares with all': `sh:targetClass ex:C ; ${query('SELECT $this WHERE { $this ex:v ?v . ?other ex:v ?w FILTER (?w > ?v && ?other != $this) }')}`, // prettier-ignore
  'a query with BIND': `sh:targetClass ex:C ; ${query('SELECT $this WHERE { BIND ($this AS ?me) ?me ex:p ?x }')}`,
  'a loose path': `sh:targetClass ex:C ; ${query('SELECT $this ?value WHERE { $this ex:p ex:a . ?value ex:q* ?y }')}`,
  'a query of a property': `sh:targetClass ex:C ; sh:property [ sh:path ( ex:p ex:q ) ; ${query('SELECT $this ?value WHERE { $this $PATH ?value . ?value ex:r ?z }')} ]`, // prettier-ignore
  'a target that is a query': 'sh:target [ a sh:SPARQLTarget ; sh:prefixes ex: ; sh:select "SELECT ?this WHERE { ?this ex:p ?x . ?x ex:q ?y MINUS { ?x ex:r ?y } }" ] ; sh:class ex:C', // prettier-ignore
  'a component': 'sh:targetClass ex:C ; sh:property [ sh:path ex:p ; ex:needs ex:q ]',
}
const component = `ex:Needs a sh:ConstraintComponent ; sh:parameter [ sh:path ex:needs ] ;
  sh:validator [ sh:prefixes ex: ; sh:ask "ASK { $value $needs ?x . ?x ex:p ?y }" ] .\n`

const node = fc.constantFrom('ex:a', 'ex:b', 'ex:c')
const triple = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(node, fc.constantFrom('ex:p', 'ex:q', 'ex:r'), node) },
  { weight: 3, arbitrary: fc.tuple(node, fc.constant('rdf:type'), fc.constantFrom('ex:C', 'ex:D', 'ex:E')) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('ex:D', 'ex:E'), fc.constant('rdfs:subClassOf'), fc.constantFrom('ex:C', 'ex:D')) }, // prettier-ignore
  { weight: 2, arbitrary: fc.tuple(node, fc.constant('ex:v'), fc.constantFrom('1', '2', '3')) },
)
const text = (triples: string[][]): string => triples.map((each) => `${each.join(' ')} .`).join('\n')

const triplesOf = ({ s, p, o, length }: QuadBuffer): Triples =>
  Array.from({ length }, (_, at) => [s[at]!, p[at]!, o[at]!]).flat()

const keysOf = (found: readonly Found[]): string[] => [...new Set(found.map(keyOf))].sort()
const foundIn = ({ results }: ValidationReport): Found[] => results.map((result) => ({ source: 'shacl', result }))

/** What the gate finds, and what two full validations find. */
async function bothWays(
  compiled: CompiledShapes,
  old: string,
  edit: { add: string; remove: string },
): Promise<[found: string[], wanted: string[]]> {
  const states = statesOf(old, edit)
  const sides = { before: new DataGraph(states.before), after: new DataGraph(states.after) }
  const change = { added: triplesOf(states.change.added), removed: triplesOf(states.change.removed) }
  const { found, partial } = await checkShapes(compiled, change, { sides, limits: Limits.none() })
  expect(partial).toEqual([])
  const [before, after] = [await compiled.validate(sides.before), await compiled.validate(sides.after)]
  return [keysOf(found), keysOf(newlyFound(foundIn(after), foundIn(before)).found)]
}

describe('What a change brings about', () => {
  let differing = 0

  it.each(Object.entries(shapes))('is found where the change is felt, and nowhere else: %s.', async (_, shape) => {
    const changes = fc.record({
      old: fc.array(triple, { minLength: 8, maxLength: 20, size: 'max' }),
      add: fc.array(triple, { maxLength: 3 }),
      removed: fc.array(fc.nat(19), { maxLength: 3 }),
    })
    const compiled = new CompiledShapes(quadsOf(`${declared}${component} ex:S ${shape} .`))
    await fc.assert(
      fc.asyncProperty(changes, async ({ old, add, removed }) => {
        const remove = removed.flatMap((at) => (old[at] ? [old[at]] : []))
        const [found, wanted] = await bothWays(compiled, text(old), { add: text(add), remove: text(remove) })
        if (wanted.length > 0) differing++
        expect(found).toEqual(wanted)
      }),
      { numRuns: 100 },
    )
  })

  it('was something in many of these changes.', () => {
    expect(differing).toBeGreaterThan(50)
  })
})
