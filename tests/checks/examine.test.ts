import { Parser, Store } from 'n3'
import { describe, expect, it } from 'vitest'
import type { CheckReport } from '../../src/checks/report.ts'
import { sh } from '../../src/rdf/namespaces.ts'
import { KnownShapes } from '../../src/shacl/known-shapes.ts'
import { subjectsOf } from '../../src/shacl/terms.ts'
import { compile } from '../../src/vocabularies/operations/compile.ts'
import type { CompileContext } from '../../src/vocabularies/operations/context.ts'
import { Edited, examined } from './states.ts'

const rules = 'http://example.org/rules'
const data = 'http://example.org/data'
const shapesOf = { [data]: [rules] }

const concepts = `ex:data {
  ex:scheme a skos:ConceptScheme .
  ex:pallet a skos:Concept ; skos:inScheme ex:scheme ; skos:topConceptOf ex:scheme ; skos:prefLabel "Pallet"@en ; skos:altLabel "Palette"@de .
  ex:crate a skos:Concept ; skos:inScheme ex:scheme ; skos:topConceptOf ex:scheme ; skos:prefLabel "Crate"@en, "Kiste"@de .
  ex:scheme skos:hasTopConcept ex:pallet, ex:crate .
}`
const concept = (constraints: string): string =>
  `ex:rules { ex:Concept a sh:NodeShape ; sh:targetClass skos:Concept ; ${constraints} . ex:declared sh:declare
    [ sh:prefix "skos" ; sh:namespace "http://www.w3.org/2004/02/skos/core#" ] . }`
const inData = (text: string): string => `ex:data { ${text} }`

/** Severity, focus node, rule and whether there is a fix. */
const told = ({ results }: CheckReport): string[] =>
  results.map(({ severity, label, component, fix }) => [severity, label, component.replace(/.*[:#/](\w+?)(ConstraintComponent)?>?$/, '$1'), ...(fix ? ['fixed'] : [])].join(' ')) // prettier-ignore

describe('The gate', () => {
  it('lets a change pass that breaks nothing.', async () => {
    const store = new Edited(concepts + concept('sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ]'))
    const states = store.edit({ add: inData('ex:pallet skos:altLabel "Skid"@en') })
    const report = await examined(states, { shapesOf })
    expect(report).toEqual({ conforms: true, results: [], existing: 0, nodes: 1, shapes: [rules], nquads: '' })
  })

  it('refuses what the change brings about, in a sentence of the author’s language and as a graph.', async () => {
    const shape = `sh:property [ sh:path skos:notation ; sh:maxCount 1 ; sh:message "One notation, please."@en, "Nur eine Notation, bitte."@de ]`
    const store = new Edited(concepts + concept(shape))
    const states = store.edit({
      add: inData('ex:crate skos:notation "1", "2" . skos:notation rdfs:label "Notation"@de'),
    })
    const report = await examined(states, { shapesOf, languages: ['de'] })
    expect(report.conforms).toBe(false)
    expect(report.results[0]).toMatchObject({
      severity: 'Violation',
      label: 'Kiste',
      message: 'Nur eine Notation, bitte.',
      path: 'skos:notation',
      pathLabel: 'Notation',
      source: 'shacl',
    })
    expect(report.results[0]!.messages).toHaveLength(2)
    const graph = new Store(new Parser({ format: 'N-Quads' }).parse(report.nquads))
    expect(subjectsOf(graph, sh.sourceConstraintComponent)).toHaveLength(1)
  })

  it('only counts what was wrong before, and tells what is new of the same node.', async () => {
    const shape = 'sh:property [ sh:path skos:notation ; sh:minCount 1 ] , [ sh:path skos:example ; sh:maxCount 0 ]'
    const store = new Edited(concepts + concept(shape))
    const states = store.edit({ add: inData('ex:crate skos:example "a"@en ; skos:altLabel "Box"@en') })
    const report = await examined(states, { shapesOf })
    expect(told(report)).toEqual(['Violation Crate MaxCount'])
    expect(report.existing).toBe(1)
  })

  it('lets pass what a shape only warns of.', async () => {
    const shape = 'sh:property [ sh:path skos:notation ; sh:maxCount 0 ; sh:severity sh:Warning ]'
    const states = new Edited(concepts + concept(shape)).edit({ add: inData('ex:crate skos:notation "1"') })
    const report = await examined(states, { shapesOf })
    expect([report.conforms, told(report)]).toEqual([true, ['Warning Crate MaxCount']])
  })

  it('applies shapes to the graphs that they govern, and reads what these refer to everywhere.', async () => {
    const shape = 'sh:property [ sh:path skos:exactMatch ; sh:class skos:Concept ]'
    const other = 'ex:other { ex:box a skos:Concept . }'
    const store = new Edited(concepts + concept(shape) + other)
    const good = store.edit({ add: inData('ex:crate skos:exactMatch ex:box') })
    expect(told(await examined(good, { shapesOf }))).toEqual([])
    const elsewhere = store.edit({ add: 'ex:other { ex:crate skos:exactMatch ex:nothing }' })
    expect(told(await examined(elsewhere, { shapesOf: { 'http://example.org/other': [] } }))).toEqual([])
    const bad = store.edit({ add: inData('ex:crate skos:exactMatch ex:nowhere') })
    expect(told(await examined(bad, { shapesOf }))).toEqual(['Violation Crate Class'])
  })

  it('holds SKOS whole, and says so by the rule.', async () => {
    const states = new Edited(concepts).edit({ add: inData('ex:crate skos:prefLabel "Box"@en') })
    const report = await examined(states, { shapesOf: { [data]: [] } })
    expect(report.conforms).toBe(false)
    expect(report.results[0]).toMatchObject({ source: 'skos', label: 'Crate', constraint: null })
    expect(report.results[0]!.message).toContain('Crate')
  })

  it('keeps terms that were published from going without notice.', async () => {
    const gone = inData('ex:crate ?p ?o').replace('?p ?o', 'a skos:Concept')
    const retirement = { today: '2026-11-21', tombstonesGraph: 'http://example.org/graph/tombstones', sunsetDays: 90 }
    const crate = 'http://example.org/crate'
    const states = new Edited(concepts).edit({ remove: gone })
    const kept = await examined(states, { shapesOf: { [data]: [] }, retirement: { ...retirement, noticed: [crate] } })
    expect(kept.results.filter(({ source }) => source === 'rule').map(({ severity }) => severity)).toEqual([
      'Violation',
    ])
    const free = await examined(states, { shapesOf: { [data]: [] }, retirement: { ...retirement, noticed: [] } })
    expect(free.results.filter(({ source }) => source === 'rule')).toEqual([])
  })

  it('says for which shapes it could not look everywhere.', async () => {
    const many = Array.from({ length: 10_100 }, (_, at) => `ex:c${at} a ex:Thing .`).join('\n')
    const shape = `ex:rules { ex:S sh:targetClass ex:Thing ; sh:sparql [ sh:select
      "SELECT $this WHERE { ?other <http://example.org/forbidden> true }" ] . }`
    const states = new Edited(inData(many) + shape).edit({ add: inData('ex:c7 ex:forbidden true') })
    const report = await examined(states, { shapesOf })
    expect(report.partial).toEqual(['<http://example.org/S>'])
    expect(report.results.map(({ focusNode }) => focusNode.value)).toEqual(['http://example.org/c7'])
  })

  it('looks at a few nodes of many.', async () => {
    const many = Array.from({ length: 3000 }, (_, at) => `ex:c${at} a skos:Concept ; skos:inScheme ex:scheme ; skos:broader ex:c${at >> 1} ; skos:prefLabel "c${at}"@en .`) // prettier-ignore
    const shape = `sh:property [ sh:path skos:prefLabel ; sh:uniqueLang true ] , [ sh:path skos:broader ; sh:class skos:Concept ] ;
      sh:sparql [ sh:prefixes ex:declared ; sh:select "SELECT $this WHERE { $this skos:prefLabel ?l . ?o skos:prefLabel ?l FILTER (?o != $this) }" ]` // prettier-ignore
    const store = new Edited(inData(many.join('\n')) + concept(shape))
    const report = await examined(store.edit({ add: inData('ex:c9 skos:altLabel "x"@en ; skos:prefLabel "c11"@de') }), { shapesOf }) // prettier-ignore
    expect([report.nodes, report.results]).toEqual([1, []])
    const twice = await examined(store.edit({ add: inData('ex:c9 skos:altLabel "x"@de ; skos:hiddenLabel "y"@de') }), { shapesOf }) // prettier-ignore
    expect(twice.nodes).toBe(1)
  })
})

describe('Shapes of loaded graphs', () => {
  const older = 'sh:property [ sh:path skos:notation ; sh:maxCount 0 ]'

  it('are compiled anew when their graph has changed, and only then.', async () => {
    const known = new KnownShapes()
    const store = new Edited(concepts + concept(older))
    const first = known.of(store.store.snapshot, [rules])
    store.edit({ add: inData('ex:crate skos:notation "1"') })
    expect(known.of(store.store.snapshot, [rules])).toBe(first)
    store.store.compact()
    expect(known.of(store.store.snapshot, [rules])).toBe(first)
    store.edit({ remove: 'ex:rules { ex:Concept sh:targetClass skos:Concept }' })
    expect(known.of(store.store.snapshot, [rules])).not.toBe(first)
    const states = store.edit({ add: inData('ex:crate skos:notation "2"') })
    expect(told(await examined(states, { shapesOf }, known))).toEqual([])
  })

  it('are refused when they cannot be used, and nothing passes unchecked.', async () => {
    const store = new Edited(concepts + concept('sh:property [ sh:minCount 1 ]'))
    const states = store.edit({ add: inData('ex:crate skos:notation "1"') })
    await expect(examined(states, { shapesOf })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('A change of shapes', () => {
  const registry = `ex:registry { ex:registry concord:graphKind concord:Registry .
    ex:rules a sd:NamedGraph ; concord:graphKind concord:Shapes ; dct:modified "2026-11-21T00:00:00Z"^^xsd:dateTime ; void:triples 1 . }` // prettier-ignore

  it('is refused when the shapes could not be used.', async () => {
    const store = new Edited(concepts + registry + concept('sh:nodeKind sh:IRI'))
    const states = store.edit({ add: 'ex:rules { ex:Concept sh:minLength "x" }' })
    const report = await examined(states, { shapesOf: { [rules]: [] } })
    expect(report.conforms).toBe(false)
    expect(report.results[0]).toMatchObject({ focusNode: { value: 'http://example.org/Concept' }, source: 'rule' })
    expect(report.results[0]!.message).toContain('integer')
  })

  it('warns of the data that would not conform any more.', async () => {
    const store = new Edited(concepts + registry + concept('sh:nodeKind sh:IRI'))
    const states = store.edit({ add: 'ex:rules { ex:Concept sh:property ex:P . ex:P sh:path skos:definition ; sh:minCount 1 }' }) // prettier-ignore
    const report = await examined(states, { shapesOf: { [rules]: [] } })
    expect(report.conforms).toBe(true)
    expect(told(report)).toEqual(['Warning Crate MinCount', 'Warning Pallet MinCount'])
  })
})

describe('A fix', () => {
  const never = (): never => {
    throw new Error('nothing is minted')
  }
  const context: Omit<CompileContext, 'snapshot'> = { now: new Date(0), baseIri: 'http://example.org/', mint: never, sunsetDays: 90, isReleased: () => false, wasEverUsed: () => false } // prettier-ignore

  it.each([
    ['a label too many in a language', 'sh:property [ sh:path skos:prefLabel ; sh:uniqueLang true ]', 'ex:crate skos:prefLabel "Box"@en', ''], // prettier-ignore
    ['a label that is an alternative label so far', 'sh:property [ sh:path skos:prefLabel ; sh:qualifiedValueShape [ sh:languageIn ( "de" ) ] ; sh:qualifiedMinCount 1 ]', 'ex:crate skos:altLabel "Kiste"@de', 'ex:crate skos:prefLabel "Kiste"@de'], // prettier-ignore
    ['the one value there can be', 'sh:property [ sh:path skos:notation ; sh:hasValue "K" ]', 'ex:box a skos:Concept ; skos:inScheme ex:scheme ; skos:topConceptOf ex:scheme ; skos:prefLabel "Box"@en . ex:scheme skos:hasTopConcept ex:box', ''], // prettier-ignore
    ['the one mapping there can be', 'sh:property [ sh:path skos:closeMatch ; sh:in ( ex:there ) ; sh:minCount 1 ]', 'ex:box a skos:Concept ; skos:inScheme ex:scheme ; skos:topConceptOf ex:scheme ; skos:prefLabel "Box"@en . ex:scheme skos:hasTopConcept ex:box', ''], // prettier-ignore
    [
      'a language',
      'sh:property [ sh:path skos:altLabel ; sh:languageIn ( "en" ) ]',
      'ex:crate skos:altLabel "Box"',
      '',
    ],
  ])('mends %s.', async (_, shape, add, remove) => {
    const store = new Edited(concepts + concept(shape))
    const states = store.edit({ add: inData(add), remove: inData(remove) })
    const report = await examined(states, { shapesOf })
    const found = report.results.filter(({ source }) => source === 'shacl')
    expect(found).toHaveLength(1)
    const { change } = compile(found[0]!.fix!, { ...context, snapshot: states.after })
    const mended = { ...states, ...store.edit({ add: change.added, remove: change.removed }) }
    const left = await examined({ ...mended, before: states.before }, { shapesOf })
    expect(told(left)).toEqual([])
  })

  it('is not offered where it would be a guess.', async () => {
    const shape =
      'sh:property [ sh:path skos:notation ; sh:in ( "K" "L" ) ; sh:minCount 1 ] , [ sh:path skos:prefLabel ; sh:minCount 3 ]'
    const states = new Edited(concepts + concept(shape)).edit({ add: inData('ex:box a skos:Concept ; skos:inScheme ex:scheme') }) // prettier-ignore
    const { results } = await examined(states, { shapesOf })
    expect(results.filter(({ source }) => source === 'shacl').map(({ fix }) => fix)).toEqual([undefined, undefined])
  })
})
