import { describe, expect, it } from 'vitest'
import { concept } from '../../src/concepts/concept.ts'
import { exists } from '../../src/concepts/exists.ts'
import { kindOf } from '../../src/concepts/kinds.ts'
import { groups, members } from '../../src/concepts/members.ts'
import { mappings } from '../../src/concepts/mappings.ts'
import { nearMatches } from '../../src/concepts/near-matches.ts'
import { topConcepts } from '../../src/concepts/top-concepts.ts'
import { owl, rdf, skos } from '../../src/rdf/namespaces.ts'
import { DEFAULT_GRAPH } from '../../src/store/ids.ts'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import { ex, readerOf, storeOf } from '../helpers/snapshot.ts'

const names = (items: readonly { uri: string }[]): string[] => items.map(({ uri }) => uri.replace(ex(''), ''))

describe('A concept view', () => {
  const reader = readerOf(
    `
    ex:a a skos:Concept ; skos:inScheme ex:s ;
      skos:prefLabel "service"@en, "Dienst"@de ; skos:altLabel "prestation"@fr, "svc"@en ; skos:hiddenLabel "servise"@en ;
      skos:notation "S1" ; skos:definition "What is supplied."@en ; skos:scopeNote "Telco only."@en ;
      skos:note [ rdf:value "A note with an author."@en ; dct:creator ex:me ] ;
      skos:broader ex:top ; skos:related ex:r ; skos:exactMatch <http://other.org/x> ;
      dct:isReplacedBy ex:b ; owl:deprecated true ; ex:cost 12 ; ex:uses ex:b ; rdfs:seeAlso ex:doc .
    ex:s a skos:ConceptScheme ; skos:hasTopConcept ex:top . ex:top skos:prefLabel "top"@en ; skos:topConceptOf ex:s .`,
    ['de', 'en'],
    {
      graph: ex('graph'),
      graphs: {
        [ex('registry')]: `ex:graph concord:graphKind concord:Vocabulary ; concord:domain ex:sales .
          ex:data concord:graphKind concord:Data .`,
        [ex('data')]: 'ex:thing ex:about ex:a .',
      },
    },
  )
  const view = concept(reader, ex('a'))

  it('tells what the concept is and what it is called.', () => {
    expect(view).toMatchObject({
      uri: ex('a'),
      kind: 'concept',
      label: { text: 'Dienst', lang: 'de' },
      deprecated: true,
    })
    expect(view.prefLabels.map(({ lang }) => lang)).toEqual(['de', 'en'])
    expect(view.altLabels).toEqual([
      { text: 'svc', lang: 'en' },
      { text: 'prestation', lang: 'fr' },
    ])
    expect(view.hiddenLabels).toEqual([{ text: 'servise', lang: 'en' }])
    expect(view.notations).toEqual(['S1'])
    expect(view.definitions).toEqual([{ text: 'What is supplied.', lang: 'en' }])
    expect(view.notes.map(({ text }) => text.text)).toEqual(['Telco only.', 'A note with an author.'])
  })

  it('tells where it belongs.', () => {
    expect(names(view.types)).toEqual([skos.Concept.value])
    expect(names(view.vocabularies)).toEqual(['s'])
    expect(names(view.graphs)).toEqual(['graph'])
    expect(names(view.domains)).toEqual(['sales'])
    expect(names(view.replacedBy)).toEqual(['b'])
    expect(view.breadcrumbs.map(names)).toEqual([['top']])
  })

  it('lists every other statement once.', () => {
    expect(view.statements.map(({ property }) => property.uri.replace(/.*[/#]/, ''))).toEqual([
      'cost',
      'note',
      'seeAlso',
      'uses',
    ])
    expect(view.statements[0]?.values).toEqual([
      { type: 'literal', value: '12', lang: '', datatype: 'http://www.w3.org/2001/XMLSchema#integer' },
    ])
  })

  it('groups links by relation, direction and kind of graph.', () => {
    const brief = view.links.map(
      ({ direction, property, kind, total }) => `${direction} ${property.label} ${kind} ${total}`,
    )
    expect(brief).toContain('in about data 1')
    expect(brief).toContain('out Oberbegriff vocabulary 1')
    expect(brief.some((group) => group.includes('prefLabel'))).toBe(false)
    expect(view.tracking).toBeUndefined()
  })

  it('is refused for a URI that nothing mentions, and given for one that is only a value.', () => {
    expect(() => concept(reader, ex('none'))).toThrow(expect.objectContaining({ code: 'not-found' }))
    expect(concept(reader, ex('doc'))).toMatchObject({ kind: 'thing', label: { text: 'doc', lang: '' }, types: [] })
    expect(exists(reader.snapshot, ex('cost'))).toBe(true)
    expect(exists(reader.snapshot, ex('none'))).toBe(false)
  })

  it('goes no further than the graphs that the reader may see.', () => {
    const visible = new Set([reader.snapshot.terms.iri(ex('graph'))])
    const restricted = { ...reader, snapshot: reader.snapshot.within(visible) }
    expect(concept(restricted, ex('a')).links.some(({ property }) => property.label === 'about')).toBe(false)
    expect(exists(restricted.snapshot, ex('thing'))).toBe(false)
  })
})

describe('A kind', () => {
  it('is told from types, the most telling first.', () => {
    expect(kindOf([skos.Concept.value, owl.Class.value])).toBe('concept')
    expect(kindOf([owl.Ontology.value, skos.ConceptScheme.value])).toBe('scheme')
    expect(kindOf([ex('Pallet')])).toBe('thing')
    expect(kindOf([])).toBe('thing')
  })

  it('is told from superclasses of the type, and else from relations.', () => {
    const reader = readerOf(
      'ex:Job rdfs:subClassOf skos:Concept . ex:j a ex:Job . ex:x skos:broader ex:y . ex:P rdfs:subPropertyOf ex:Q .',
    )
    expect(concept(reader, ex('j')).kind).toBe('concept')
    expect(concept(reader, ex('y')).kind).toBe('concept')
    expect(concept(reader, ex('Q')).kind).toBe('property')
  })
})

describe('Deprecation', () => {
  it.each([
    ['owl:deprecated true', true],
    ['a owl:DeprecatedClass', true],
    ['dct:isReplacedBy ex:b', true],
    ['adms:status <http://purl.org/adms/status/Withdrawn>', true],
    ['owl:deprecated false ; dct:isReplacedBy ex:b', false],
    ['rdfs:label "a"', false],
  ])('of a term that says %s is %s.', (statement, expected) => {
    expect(concept(readerOf(`ex:a ${statement} .`), ex('a')).deprecated).toBe(expected)
  })

  it('names the successor, in an IRI or in the string of an OBO identifier.', () => {
    const reader = readerOf(`
      @prefix obo: <http://purl.obolibrary.org/obo/> .
      ex:a obo:IAO_0100001 "GO:0000002" . ex:b obo:IAO_0100001 obo:GO_0000002 . obo:GO_0000002 rdfs:label "new" .`)
    for (const name of ['a', 'b'])
      expect(concept(reader, ex(name)).replacedBy.map((each) => each.label)).toEqual(['new'])
  })
})

describe('Mappings', () => {
  it('are read from both sides, each once, as seen from here.', () => {
    const reader = readerOf(`
      ex:a skos:exactMatch <http://o/x> . <http://o/x> skos:exactMatch ex:a . <http://o/y> skos:broadMatch ex:a .
      ex:a owl:sameAs <http://o/z> .`)
    expect(
      mappings(reader, ex('a')).items.map(({ uri, relation, direction }) => [uri, relation.label, direction]),
    ).toEqual([
      ['http://o/z', 'same as', 'out'],
      ['http://o/x', 'exact match', 'out'],
      ['http://o/y', 'narrow match', 'in'],
    ])
  })
})

describe('Top concepts', () => {
  it('are those that are stated, from either side.', () => {
    const reader = readerOf(
      'ex:s a skos:ConceptScheme ; skos:hasTopConcept ex:b . ex:a skos:topConceptOf ex:s . ex:c skos:inScheme ex:s .',
    )
    expect(names(topConcepts(reader, ex('s')).items)).toEqual(['a', 'b'])
  })

  it('are else the concepts without a broader one in the scheme.', () => {
    const reader = readerOf(`
      ex:s a skos:ConceptScheme . ex:a skos:inScheme ex:s ; skos:broader ex:elsewhere . ex:elsewhere skos:inScheme ex:t .
      ex:b skos:inScheme ex:s ; skos:broader ex:a . ex:a skos:narrower ex:c . ex:c skos:inScheme ex:s .`)
    expect(topConcepts(reader, ex('s')).items).toMatchObject([{ uri: ex('a'), hasNarrower: true }])
    const many = Array.from(
      { length: 300 },
      (_, i) => `ex:n${i} skos:inScheme ex:s ; skos:broader ex:n${Math.floor(i / 2)} .`,
    )
    expect(names(topConcepts(readerOf(`ex:s a skos:ConceptScheme . ${many.join(' ')}`), ex('s')).items)).toEqual(['n0'])
  })

  it('of an ontology are its classes without a superclass in it.', () => {
    const reader = readerOf('', ['en'], {
      graphs: {
        [ex('g')]:
          `ex:o a owl:Ontology . ex:A a owl:Class ; rdfs:subClassOf foaf:Agent . ex:B a owl:Class ; rdfs:subClassOf ex:A .
          ex:C a owl:Class ; rdfs:isDefinedBy ex:other .`,
        [ex('h')]: 'ex:D a owl:Class ; rdfs:isDefinedBy ex:o . ex:other a owl:Ontology . ex:E a owl:Class .',
      },
    })
    expect(names(topConcepts(reader, ex('o')).items)).toEqual(['A', 'D'])
    expect(names(topConcepts(reader, ex('other')).items)).toEqual(['C', 'E'])
    expect(names(concept(reader, ex('B')).vocabularies)).toEqual(['o'])
  })

  it('of anything else are none.', () => {
    expect(topConcepts(readerOf('ex:a skos:broader ex:b .'), ex('a')).total).toBe(0)
  })
})

describe('Members', () => {
  const reader = readerOf(`
    ex:g a skos:Collection ; skos:member ex:b, ex:a . ex:l a skos:OrderedCollection ; skos:memberList (ex:z ex:m ex:z2) .`)

  it('come by label, or in the order of the list.', () => {
    expect(names(members(reader, ex('g')).items)).toEqual(['a', 'b'])
    expect(names(members(reader, ex('l'), { offset: 1 }).items)).toEqual(['m', 'z2'])
    expect(names(groups(reader, ex('a')).items)).toEqual(['g'])
  })
})

describe('Near matches', () => {
  const reader = readerOf(`
    ex:Service a owl:Class . ex:ServiceOrder a owl:Class . ex:Invoice a owl:Class . <http://example.org/id/pallet> a ex:Pallet .
    <https://example.org/secure> a ex:Thing .`)
  const near = (uri: string): string[] => names(nearMatches(reader, uri))

  it('forgive case, a letter, and an unfinished name.', () => {
    expect(near(ex('service'))[0]).toBe('Service')
    expect(near(ex('Servcie'))[0]).toBe('Service')
    expect(near(ex('Servi'))).toEqual(['Service', 'ServiceOrder'])
    expect(near(ex('Invioce'))).toEqual(['Invoice'])
  })

  it('forgive the scheme and the ending.', () => {
    expect(near('http://example.org/secure/')).toEqual(['https://example.org/secure'])
    expect(near('http://example.org/id/pallet#')).toEqual(['id/pallet'])
  })

  it('are those of the newest commit, where names came and went.', () => {
    const store = storeOf('ex:Service a owl:Class . ex:Invoice a owl:Class .')
    store.compact()
    const asked = (): string[] => names(nearMatches({ snapshot: store.snapshot, languages: ['en'] }, ex('Servi')))
    expect(asked()).toEqual(['Service'])
    const [type, owlClass] = [rdf.type, owl.Class].map((term) => store.dictionary.intern(term))
    const change = (sequence: number, how: 'added' | 'removed', name: string): void => {
      const quads = { added: new QuadBuffer(), removed: new QuadBuffer() }
      quads[how].push(store.dictionary.internIri(ex(name)), type!, owlClass!, DEFAULT_GRAPH)
      store.apply(sequence, store.effective(quads.added, quads.removed))
    }
    change(2, 'added', 'ServiceOrder')
    expect(asked()).toEqual(['Service', 'ServiceOrder'])
    change(3, 'removed', 'Service')
    expect(asked()).toEqual(['ServiceOrder'])
  })

  it('are none for what is like nothing.', () => {
    expect(near('http://elsewhere.org/qqq')).toEqual([])
  })
})
