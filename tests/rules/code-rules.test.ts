import { describe, expect, it } from 'vitest'
import { localName } from '../../src/rdf/iri.ts'
import { codeRules } from '../../src/rules/code-rules.ts'
import { findingsIn, ruleNames, world, type WorldGraph } from './world.ts'

/** What a model of the domain sales says when nothing is wrong with it. */
const ontology = `
<id/sales> a owl:Ontology ; dct:title "Sales"@en ; dct:description "What sales adds."@en ; owl:versionInfo "1.0.0" ;
  dct:license <https://creativecommons.org/licenses/by/4.0/> ; vann:preferredNamespacePrefix "sales" .
<id/sales/Offer> a owl:Class ; rdfs:label "offer"@en , "Angebot"@de ; skos:definition "What is offered."@en .
<id/sales/name> a owl:DatatypeProperty ; rdfs:label "name"@en , "Name"@de ; skos:definition "Its name."@en ; rdfs:range xsd:string .
`
const property = (more: string): string =>
  `<id/sales/p> a owl:DatatypeProperty ; rdfs:label "p"@en , "p"@de ; skos:definition "Something."@en ${more} .`
const scheme = `
<id/sales/kinds> a skos:ConceptScheme ; dct:title "Kinds"@en ; dct:description "Kinds."@en ; owl:versionInfo "2.1" ;
  dct:license <https://creativecommons.org/licenses/by/4.0/> ; skos:hasTopConcept <id/sales/kind/a> .
`
const concept = (name: string, label: string, more: string): string =>
  `<id/sales/kind/${name}> a skos:Concept ; skos:inScheme <id/sales/kinds> ; skos:prefLabel "${label}"@en , "${label}"@de ; skos:definition "A kind."@en ${more} .`
const topA = concept('a', 'A', '; skos:topConceptOf <id/sales/kinds>')

interface Example {
  readonly good: string
  readonly bad: string
  /** How often it is found in the bad one; once when left out. */
  readonly times?: number
  readonly graph?: Partial<WorldGraph>
}

const examples: Readonly<Record<string, Example>> = {
  PropertyHasRange: { good: property('; rdfs:range xsd:string'), bad: property('') },
  IdentifierFormatUsable: {
    good: '<id/sales/Offer> concord:identifierFormat "^OFF-[0-9]{4}$" .',
    bad: '<id/sales/Offer> concord:identifierFormat "^(OFF-[0-9]{4})?$" .',
  },
  TermInOwnNamespace: {
    good: '<id/sales/Quote> a owl:Class ; rdfs:label "quote"@en , "Quote"@de ; skos:definition "A quote."@en .',
    bad: '<id/stock/Quote> a owl:Class ; rdfs:label "quote"@en , "Quote"@de ; skos:definition "A quote."@en .',
  },
  ForeignTermLeftAlone: {
    good: '<id/stock/Bin> skos:closeMatch <id/sales/Offer> .',
    bad: '<id/stock/Bin> rdfs:subClassOf <id/sales/Offer> .',
  },
  TermHasDefinition: {
    good: '<id/sales/Lead> a owl:Class ; rdfs:label "lead"@en , "Lead"@de ; rdfs:comment "Who may buy."@en .',
    bad: '<id/sales/Lead> a owl:Class ; rdfs:label "lead"@en , "Lead"@de .',
  },
  LabelInEveryLanguage: {
    good: '<id/sales/Lead> a owl:Class ; rdfs:label "lead"@en , "Lead"@de-CH ; skos:definition "Who may buy."@en .',
    bad: '<id/sales/Lead> a owl:Class ; rdfs:label "lead"@en , "piste"@fr ; skos:definition "Who may buy."@en .',
  },
  OneLabelPerTerm: {
    good: '<id/sales/Offer> skos:altLabel "bid"@en .',
    bad: '<id/sales/Offer> rdfs:label "bid"@en .',
  },
  PrefLabelUnique: {
    good: `${scheme}${topA}${concept('b', 'B', '; skos:broader <id/sales/kind/a>')}`,
    bad: `${scheme}${topA}${concept('b', 'A', '; skos:broader <id/sales/kind/a>')}`,
    times: 4, // in two languages, at both concepts
  },
  NotationUnique: {
    good: `${scheme}${topA}${concept('b', 'B', '; skos:broader <id/sales/kind/a> ; skos:notation "1"')}`,
    bad: `${scheme}${concept('a', 'A', '; skos:topConceptOf <id/sales/kinds> ; skos:notation "1"')}${concept('b', 'B', '; skos:broader <id/sales/kind/a> ; skos:notation "1"')}`,
    times: 2,
  },
  NumberHasUnit: {
    good: property('; rdfs:range xsd:decimal ; concord:unitProperty <id/sales/name>'),
    bad: property('; rdfs:range xsd:decimal'),
  },
  CoreAttributeHasSystem: {
    good: '<id/sales/Offer> concord:coreAttribute <id/sales/name> . <id/sales/name> concord:systemOfRecord <id/system/crm> .',
    bad: '<id/sales/Offer> concord:coreAttribute <id/sales/name> .',
  },
  DocumentHasLicense: {
    good: '<id/sales/kinds> a skos:ConceptScheme ; dct:title "K"@en ; dct:description "K"@en ; owl:versionInfo "1.0.0" ; dct:rights "All" .',
    bad: '<id/sales/kinds> a skos:ConceptScheme ; dct:title "K"@en ; dct:description "K"@en ; owl:versionInfo "1.0.0" .',
  },
  DocumentHasVersion: {
    good: '<id/sales/kinds> a skos:ConceptScheme ; dct:title "K"@en ; dct:description "K"@en ; owl:versionInfo "1.0.0-rc.1" ; dct:rights "All" .',
    bad: '<id/sales/kinds> a skos:ConceptScheme ; dct:title "K"@en ; dct:description "K"@en ; owl:versionInfo "newest" ; dct:rights "All" .',
  },
  DocumentDescribed: {
    good: '<id/sales/kinds> a skos:ConceptScheme ; rdfs:label "K"@en ; rdfs:comment "K"@en ; owl:versionInfo "1.0.0" ; dct:rights "All" .',
    bad: '<id/sales/kinds> a skos:ConceptScheme ; rdfs:label "K"@en ; owl:versionInfo "1.0.0" ; dct:rights "All" .',
  },
  DocumentHasDomain: {
    good: '<id/sales/Offer> skos:altLabel "bid"@en .',
    bad: '<id/sales/Offer> skos:altLabel "bid"@en .',
    graph: { domain: '' },
  },
  NamespaceHasPrefix: {
    good: '<id/sales/2> a owl:Ontology ; dct:title "S"@en ; dct:description "S"@en ; owl:versionInfo "1" ; dct:rights "All" ; vann:preferredNamespacePrefix "s" .',
    bad: '<id/sales/2> a owl:Ontology ; dct:title "S"@en ; dct:description "S"@en ; owl:versionInfo "1" ; dct:rights "All" .',
  },
  ConceptReachable: {
    good: `${scheme}${topA}${concept('b', 'B', '; skos:broader <id/sales/kind/c>')}${concept('c', 'C', '')}<id/sales/kind/a> skos:narrower <id/sales/kind/c> .`,
    bad: `${scheme}${topA}${concept('b', 'B', '; skos:broader <id/sales/kind/c>')}${concept('c', 'C', '')}`,
    times: 2,
  },
  SuccessorInUse: {
    good: '<id/sales/name> dct:isReplacedBy <id/sales/Offer> .',
    bad: '<id/sales/name> dct:isReplacedBy <id/stock/Shelf> .',
  },
  DeprecatedNotUsed: {
    good: '<id/sales/Offer> rdfs:subClassOf <id/stock/Bin> ; dct:replaces <id/stock/Shelf> .',
    bad: '<id/sales/Offer> rdfs:subClassOf <id/stock/Shelf> .',
  },
  SuppressionCounts: {
    good: '<id/rules/s> a concord:Suppression ; concord:suppresses concord:PropertyHasRange ; concord:suppressedFor <graph/sales> ; concord:decidedBy <id/rules/decision-1> ; concord:suppressedUntil "2026-11-21"^^xsd:date .',
    bad: '<id/rules/s> a concord:Suppression ; concord:suppresses concord:PropertyHasRange ; concord:suppressedFor <graph/sales> ; concord:decidedBy <id/rules/decision-1> ; concord:suppressedUntil "2026-11-20"^^xsd:date .',
    graph: { domain: 'council' },
  },
  OnlyStricter: {
    good: '<id/sales/rule> concord:stricterThan concord:PropertyHasRange ; sh:severity sh:Violation .',
    bad: '<id/sales/rule> concord:stricterThan concord:PropertyHasRange ; sh:severity sh:Info .',
  },
}

const catalogue = {
  turtle:
    'concord:PropertyHasRange concord:ruleCategory concord:Interoperability ; sh:severity sh:Warning ; concord:owner <id/domain/council> .',
  domain: 'council',
} as const

const found = (turtle: string, graph: Partial<WorldGraph> = {}): string[] => {
  const document = graph.domain === 'council' ? '' : ontology
  const snapshot = world({ catalogue, sales: { domain: 'sales', turtle: `${document}${turtle}`, ...graph } })
  return ruleNames(findingsIn(snapshot, 'sales'))
}

describe('The rules that functions check', () => {
  it('have an example each.', () => {
    expect(Object.keys(examples).sort()).toEqual(codeRules.map(({ iri }) => localName(iri.value)).sort())
  })

  it.each(Object.entries(examples))('%s lets a good model pass.', (_name, { good, graph }) => {
    expect(found(good, graph?.domain === '' ? {} : graph)).toEqual([])
  })

  it.each(Object.entries(examples))('%s alone stands against its bad example.', (name, { bad, times = 1, graph }) => {
    expect(found(bad, graph)).toEqual(Array<string>(times).fill(name))
  })

  it('say how to say it instead, in a sentence without the IRI of what has a label.', () => {
    const snapshot = world({
      sales: { domain: 'sales', turtle: `${ontology}${examples['ForeignTermLeftAlone']!.bad}` },
    })
    const [finding] = findingsIn(snapshot, 'sales')
    expect(finding).toMatchObject({
      severity: 'Violation',
      graph: 'http://example.org/graph/sales',
      sentence: '“bin” belongs to the domain “stock”, and only that one says what it means',
    })
    expect(finding!.instead).toContain('skos:closeMatch')
    expect(finding!.offending.map(({ predicate }) => localName(predicate.value))).toEqual(['subClassOf'])
  })

  it('say nothing of models that nobody has to answer for.', () => {
    const snapshot = world({ sales: { domain: '', turtle: '<id/sales/Lead> a owl:Class .' } })
    expect(findingsIn(snapshot, 'sales')).toEqual([])
  })

  it('leave deprecated terms alone.', () => {
    expect(found('<id/sales/Old> a owl:Class ; owl:deprecated true .')).toEqual([])
  })
})
