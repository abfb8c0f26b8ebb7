import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prove, proofRules } from '../../../src/models/proof/prove.ts'
import type { RuleFinding } from '../../../src/models/rule-finding.ts'
import { QuadBuffer } from '../../../src/store/quad-buffer.ts'
import { QuadStore } from '../../../src/store/quad-store.ts'
import { base } from '../../shipped/files.ts'
import { redefiningStatements } from './adversarial/redefining-statements.ts'
import { graphOf, Telco } from './telco.ts'

const telco = new Telco()
const inModel = async (turtle: string, council = ''): Promise<RuleFinding[]> =>
  (council ? new Telco(council) : telco).prove({ 'ontologies/network': turtle })
const rules = (found: readonly RuleFinding[]): string[] => [
  ...new Set(found.map(({ rule }) => rule.replace(/^.*#/, ''))),
]

describe('The rules of the proof', () => {
  const ontology = readFileSync(new URL('../../../ontologies/concordance.ttl', import.meta.url), 'utf8')

  it.each(proofRules.map(({ iri, severity }) => [iri.replace(/^.*#/, ''), severity] as const))(
    '%s is told in the ontology of the service, with the severity that it has.',
    (name, severity) => {
      const told = ontology.split(/\n(?=\S)/).find((part) => part.startsWith(`concord:${name}\n`))
      expect(told).toContain(`sh:severity sh:${severity}`)
      expect(told).toMatch(/skos:definition\s+".+"@en ,\s+".+"@de ,\s+".+"@fr/)
    },
  )
})

describe('The shipped extensions', () => {
  it('only add.', async () => {
    const snapshot = await telco.state()
    const graphs = snapshot.graphIds().map((id) => snapshot.terms.text(id))
    expect(prove({ snapshot, graphs })).toEqual([])
  })
})

describe('A verdict', () => {
  it('has the statement at fault, what it goes against, and how to say it instead.', async () => {
    const [found] = await telco.prove({ 'shapes/network': 'shape:X a sh:NodeShape ; sh:targetClass network:NetworkService ; sh:property [ sh:path telco:serviceId ; sh:pattern "^NET-" ] .' }) // prettier-ignore
    expect(found).toMatchObject({
      rule: 'https://w3id.org/concordance/ns#PatternHolds',
      severity: 'Violation',
      graph: graphOf('shapes/network'),
      path: { value: `${base}id/telco/serviceId` },
    })
    expect(found!.sentence).toBe(
      'sh:pattern "^NET-" changes what may stand in the canonical attribute “service identifier” of your own kind of “service”, where the canonical model says "^SVC-[0-9]{8}$"',
    )
    expect(found!.instead).toContain('an attribute of your own')
    expect(found!.offending[0]!.object.value).toBe('^NET-')
    expect(found!.canonical[0]).toMatchObject({
      subject: { value: `${base}id/shape/telco/Service-serviceId` },
      object: { value: '^SVC-[0-9]{8}$' },
      graph: { value: graphOf('shapes/telco') },
    })
  })

  it('is told of the graph that has a part in it, whichever of two that is.', async () => {
    const graphs = {
      'ontologies/network': 'network:Line a owl:Class ; rdfs:subClassOf telco:Service .',
      'shapes/network': 'shape:Line sh:targetClass network:Line ; sh:property [ sh:path telco:name ; sh:maxCount 0 ] .',
    }
    for (const graph of ['ontologies/network', 'shapes/network'])
      expect(await telco.prove(graphs, { graphs: [graphOf(graph)] })).toMatchObject([{ graph: graphOf(graph) }])
    expect(await telco.prove(graphs, { graphs: [graphOf('shapes/billing')] })).toEqual([])
  })
})

describe('Graphs', () => {
  it('of nobody are proven as well.', async () => {
    expect(rules(await telco.prove({ stray: 'telco:Service rdfs:label "anything"@en .' }))).toEqual([
      'CanonicalLabelHolds',
    ])
  })

  it('of the council are not.', async () => {
    expect(await telco.prove({ 'data/customers': 'telco:Service rdfs:label "anything"@en .' })).toEqual([])
    expect(await telco.prove({ 'ontologies/telco': 'telco:Service rdfs:label "anything"@en .' })).toEqual([])
  })

  it('with much data are asked for what matters only, and nothing of that is missed.', async () => {
    const lines = Array.from({ length: 26_000 }, (_, at) => `network:s${at} telco:name "s${at}" ; network:vlanId ${at} .`).join('\n') // prettier-ignore
    const cases = redefiningStatements.filter(({ graphs }) => Object.keys(graphs).length === 1)
    const expected = [...new Set(cases.flatMap((each) => each.rules))].sort()
    const all = cases.map(({ graphs }) => Object.values(graphs)[0]!).join('\n')
    const found = await telco.prove({ stray: `${all}\n${lines}` })
    // in a graph of nobody nothing is its own: an extended model is not known, and a namespace neither
    expect(expected.filter((rule) => !rules(found).includes(rule))).toEqual([])
  })
})

describe('What a model lets others say', () => {
  const said = 'telco:Service dct:subject network:topic .'

  it('is little at first,', async () => {
    expect(rules(await inModel(said))).toEqual(['CanonicalTermHolds'])
  })

  it('and more if the council allows it.', async () => {
    expect(await inModel(said, 'telco: concord:allowedStatement dct:subject .')).toEqual([])
  })
})

describe('Values of canonical attributes', () => {
  const shapes = { 'shapes/network': 'shape:X sh:targetClass network:Report ; sh:property [ sh:path telco:status ; sh:in ( service-state:active ) ] .', 'ontologies/network': 'network:Report a owl:Class ; rdfs:subClassOf telco:StatusChange .' } // prettier-ignore

  it('may not be narrowed,', async () => {
    expect(rules(await telco.prove(shapes))).toEqual(['ValueListHolds'])
  })

  it('unless an entity lets its extensions do so, and never those of its core.', async () => {
    const narrowing = async (property: string): Promise<RuleFinding[]> => {
      const narrow = (turtle: string): string => turtle.replace('telco:status ;', `${property} ;`).replace('telco:StatusChange', 'telco:Service') // prettier-ignore
      const graphs = Object.fromEntries(Object.entries(shapes).map(([graph, turtle]) => [graph, narrow(turtle)]))
      return telco.prove({ ...graphs, 'ontologies/telco': 'telco:Service concord:extensionRule concord:NarrowValues .' }) // prettier-ignore
    }
    expect(await narrowing('telco:statusChange')).toEqual([])
    expect(rules(await narrowing('telco:status'))).toEqual(['ValueListHolds'])
  })
})

describe('What is told and does not stand against an extension:', () => {
  it('a concept with the name of a canonical one that does not say how it relates to it.', async () => {
    const found = await inModel('network-state:a a skos:Concept ; skos:prefLabel "Suspended"@en .')
    expect(found).toMatchObject([{ severity: 'Warning', rule: 'https://w3id.org/concordance/ns#NameTellsApart' }])
  })

  it('an import of another version of the canonical model.', async () => {
    const found = await inModel('network: owl:imports <id/telco/0.9.0> .')
    expect(found).toMatchObject([{ severity: 'Warning', rule: 'https://w3id.org/concordance/ns#ImportIsCurrent' }])
    expect(await inModel('network: owl:imports <id/telco/1.0.0> , <id/telco/lifecycle> .')).toEqual([])
  })
})

describe('A release', () => {
  it('is what counts when its state is given.', () => {
    const store = new QuadStore()
    const id = (iri: string): number => store.dictionary.internIri(iri.replace(/^ex:/, 'http://example.org/'))
    const commit = (sequence: number, quads: readonly string[]): typeof store.snapshot => {
      const added = new QuadBuffer()
      for (const quad of quads) added.push(...(quad.split(' ').map(id) as [number, number, number, number]))
      return store.apply(sequence, store.effective(added, new QuadBuffer()))
    }
    const type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
    const owlClass = 'http://www.w3.org/2002/07/owl#Class'
    const released = commit(1, [
      `ex:m ${type} https://w3id.org/concordance/ns#CanonicalModel ex:map`,
      'ex:m https://w3id.org/concordance/ns#modelGraph ex:canon ex:map',
      `ex:A ${type} ${owlClass} ex:canon`,
    ])
    const newer = commit(2, [
      `ex:B ${type} ${owlClass} ex:canon`,
      'ex:B http://www.w3.org/2000/01/rdf-schema#subClassOf ex:own ex:extension',
    ])
    const request = { snapshot: newer, graphs: ['http://example.org/extension'] }
    expect(rules(prove(request))).toEqual(['CanonicalHierarchyHolds'])
    expect(prove({ ...request, canonical: released })).toEqual([])
  })
})

/** Extensions at random, of own terms only: what they say is additive whatever it is. */
const name = fc.integer({ min: 0, max: 30 })
const classes = name.map((at) => `network:RC${at}`)
const properties = name.map((at) => `network:rp${at}`)
const additive = fc.oneof(
  fc.tuple(classes, classes).map(([a, b]) => `${a} a owl:Class ; rdfs:subClassOf ${b} .`),
  classes.map((each) => `${each} a owl:Class ; rdfs:subClassOf telco:Service .`),
  fc.tuple(classes, classes).map(([a, b]) => `${a} owl:disjointWith ${b} .`),
  fc.tuple(properties, classes).map(([p, c]) => `${p} a owl:ObjectProperty ; rdfs:domain ${c} .`),
  fc.tuple(properties, properties).map(([p, q]) => `${p} owl:inverseOf ${q} .`),
  fc.tuple(properties, properties).map(([p, q]) => `${p} a owl:ObjectProperty ; rdfs:subPropertyOf ${q} .`),
  fc.tuple(classes, properties, fc.nat(5)).map(([c, p, n]) => `[] sh:targetClass ${c} ; sh:property [ sh:path ${p} ; sh:minCount ${n} ] .`), // prettier-ignore
  fc.tuple(classes, properties, properties).map(([c, p, q]) => `[] sh:targetClass ${c} ; sh:or ( [ sh:path ${p} ; sh:minCount 1 ] [ sh:path ${q} ; sh:maxCount 2 ] ) .`), // prettier-ignore
  fc.tuple(classes, properties, properties).map(([c, p, q]) => `[] sh:targetClass ${c} ; sh:property [ sh:path ( ${p} [ sh:inversePath ${q} ] ) ; sh:in ( 1 2 ) ] .`), // prettier-ignore
  fc.tuple(classes, properties).map(([c, p]) => `${c} rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ${p} ; owl:maxCardinality 1 ] .`), // prettier-ignore
  fc.tuple(name, fc.constantFrom('active', 'planned')).map(([at, state]) => `network-state:r${at} a skos:Concept ; skos:broadMatch service-state:${state} .`), // prettier-ignore
)
const term = fc.constantFrom('telco:Service', 'telco:customer', 'telco:serviceId', 'service-state:active', 'canonical-shape:Service-name') // prettier-ignore
const offence = fc.oneof(
  fc.tuple(term, classes).map(([t, c]) => `${t} rdfs:subClassOf ${c} .`),
  fc.tuple(term, fc.string({ unit: 'grapheme-ascii', minLength: 1 })).map(([t, text]) => `${t} rdfs:label ${JSON.stringify(text)} .`), // prettier-ignore
  term.map((t) => `${t} sh:deactivated true .`),
  fc.tuple(classes, term).map(([c, t]) => `${c} owl:sameAs ${t} .`),
  fc.constantFrom('name', 'customer', 'endDate').map((p) => `[] sh:targetClass network:NetworkService ; sh:property [ sh:path telco:${p} ; sh:maxCount 0 ] .`), // prettier-ignore
  classes.map((c) => `${c} owl:disjointWith telco:Customer .`),
)

describe('Any extension', () => {
  const violations = async (turtle: readonly string[]): Promise<RuleFinding[]> =>
    (await inModel(turtle.join('\n'))).filter(({ severity }) => severity === 'Violation')

  it('of own terms is let through.', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(additive, { maxLength: 25 }), async (turtle) => {
        expect(await violations(turtle)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('with one statement that redefines is refused.', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(additive, { maxLength: 15 }), offence, async (turtle, redefining) => {
        expect((await violations([...turtle, redefining])).length).toBeGreaterThan(0)
      }),
      { numRuns: 40 },
    )
  })
})
