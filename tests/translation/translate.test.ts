import fc from 'fast-check'
import { DataFactory } from 'n3'
import { describe, expect, it } from 'vitest'
import type { Quad } from '@rdfjs/types'
import { quadKey } from '../../src/changes/quad-change.ts'
import { runExamples } from '../../src/translation/examples.ts'
import { mappingsOf } from '../../src/translation/mappings.ts'
import { translate } from '../../src/translation/translate.ts'
import { governed, quadsOf, sales, translated, usual } from './fixture.ts'

const described = (more: string): string => `
  ex:mapping a owl:Axiom ; owl:annotatedSource d:title ; owl:annotatedProperty skos:exactMatch ; owl:annotatedTarget c:name ;
    sssom:mapping_justification semapv:LexicalMatching ; sssom:confidence 0.8 ; pav:authoredBy ex:anna ; ${more} .`

describe('Translation into the canonical model', () => {
  const snapshot = governed(usual)

  it('replaces properties, classes and values, and leaves the things themselves.', () => {
    const { data, untranslated } = translated(snapshot, 'canonical', 'ex:a a d:Offer ; d:title "A" ; d:state d:over ; c:part ex:b .') // prettier-ignore
    expect(data).toEqual(['ex:a c:name A', 'ex:a c:part ex:b', 'ex:a c:status c:ended', 'ex:a rdf:type c:Service'])
    expect(untranslated).toEqual([])
  })

  it('keeps apart what has no counterpart, with the reason.', () => {
    const { data, untranslated, remarks } = translated(
      snapshot,
      'canonical',
      'ex:a d:title "A" ; d:price 1 , 2 ; <http://other.org/x> 3 ; a <http://other.org/Y> .',
    )
    expect(data).toEqual(['ex:a c:name A'])
    expect(untranslated).toHaveLength(4)
    expect(remarks.map(({ type, term, statements }) => [type, term, statements])).toEqual([
      ['no-counterpart', 'http://example.org/own/price', 2],
      ['unknown-term', 'http://other.org/Y', 1],
      ['unknown-term', 'http://other.org/x', 1],
    ])
  })

  it('says of a wider term what else became the same.', () => {
    const { data, remarks } = translated(snapshot, 'canonical', 'ex:a d:state d:trial .')
    expect(data).toEqual(['ex:a c:status c:active'])
    expect(remarks).toMatchObject([
      {
        type: 'generalised',
        term: 'http://example.org/own/trial',
        candidates: ['http://example.org/own/sold', 'http://example.org/own/trial'],
      },
    ])
  })

  it('says of a term that means the same as another that it is not wider, and that no way leads back.', () => {
    const shared = governed('d:title skos:exactMatch c:name . d:price skos:exactMatch c:name .')
    expect(translated(shared, 'canonical', 'ex:a d:title "A" .').remarks).toMatchObject([
      {
        type: 'generalised',
        candidates: ['http://example.org/own/price', 'http://example.org/own/title'],
        sentence: '“title” became “name”, as other terms do: from there no mapping leads back to it',
      },
    ])
  })

  it('keeps blank nodes, languages and datatypes, of any graph, through rules and mappings.', () => {
    const ruled = governed(`${usual} d:rule a concord:Translation ; concord:direction concord:ToCanonical ;
      sh:construct "CONSTRUCT { ?s <http://example.org/canonical/name> ?o } WHERE { ?s <http://example.org/own/price> ?o }" .`)
    const quads = quadsOf('ex:g { _:x d:title "A"@en-GB ; d:price "01"^^xsd:integer , "1"^^ex:money . } ex:h { _:y c:part _:x . }') // prettier-ignore
    const { data } = translate({ snapshot: ruled, domain: sales(ruled), direction: 'canonical', quads, baseIri: 'http://example.org/' }) // prettier-ignore
    const part = data.find(({ predicate }) => predicate.value.endsWith('part'))!
    const names = data.filter(({ predicate }) => predicate.value.endsWith('name'))
    expect(names.every(({ subject }) => subject.equals(part.object))).toBe(true)
    expect(part.subject.equals(part.object)).toBe(false)
    const told = names.map(({ object }) => (object.termType === 'Literal' ? `${object.value} ${object.language || object.datatype.value}` : '')) // prettier-ignore
    expect(told.sort()).toEqual([
      '01 http://www.w3.org/2001/XMLSchema#integer',
      '1 http://example.org/money',
      'A en-gb',
    ])
  })

  it('takes the nearest canonical class above a class of the domain.', () => {
    const deep = governed('d:Gift rdfs:subClassOf d:Offer .')
    expect(translated(deep, 'canonical', 'ex:a a d:Gift .').data).toEqual(['ex:a rdf:type c:Service'])
  })

  it('does not choose between two canonical terms.', () => {
    const torn = governed('d:title skos:exactMatch c:name , c:part .')
    const { data, remarks } = translated(torn, 'canonical', 'ex:a d:title "A" .')
    expect(data).toEqual([])
    expect(remarks).toMatchObject([{ type: 'ambiguous', candidates: ['http://example.org/canonical/name', 'http://example.org/canonical/part'] }]) // prettier-ignore
  })

  it('passes over matches that are close, related, or to something that is not canonical.', () => {
    const loose = governed('d:title skos:closeMatch c:name ; skos:relatedMatch c:name ; skos:exactMatch ex:elsewhere .')
    expect(translated(loose, 'canonical', 'ex:a d:title "A" .').untranslated).toEqual(['ex:a d:title A'])
  })
})

describe('Translation from the canonical model', () => {
  const snapshot = governed(usual)

  it('goes back by exact matches alone, and lists what a canonical value may have been.', () => {
    const { data, untranslated, remarks } = translated(snapshot, 'domain', 'ex:a c:status c:ended . ex:b c:status c:active . ex:b c:part ex:c .') // prettier-ignore
    expect(data).toEqual(['ex:a d:state d:over', 'ex:b c:part ex:c'])
    expect(untranslated).toEqual(['ex:b c:status c:active'])
    expect(remarks).toMatchObject([
      { type: 'ambiguous', candidates: ['http://example.org/own/sold', 'http://example.org/own/trial'] },
    ])
  })

  it('does not take the only narrower value for the same.', () => {
    const { data, remarks } = translated(
      governed('d:sold skos:broadMatch c:active .'),
      'domain',
      'ex:a c:part c:active .',
    )
    expect(data).toEqual([])
    expect(remarks).toMatchObject([{ type: 'ambiguous', candidates: ['http://example.org/own/sold'] }])
  })

  it('leaves a canonical class as it is: the domain extends it.', () => {
    expect(translated(snapshot, 'domain', 'ex:a a c:Service .').data).toEqual(['ex:a rdf:type c:Service'])
  })
})

describe('Mappings with metadata', () => {
  it('are used once somebody has reviewed them.', () => {
    const candidate = governed(described('rdfs:comment "maybe"'))
    const validated = governed(described('sssom:reviewer_id ex:ben'))
    expect(mappingsOf(candidate, sales(candidate))).toContainEqual(expect.objectContaining({ status: 'candidate', confidence: 0.8, authors: ['http://example.org/anna'], comment: 'maybe' })) // prettier-ignore
    expect(translated(candidate, 'canonical', 'ex:a d:title "A" .').data).toEqual([])
    expect(translated(validated, 'canonical', 'ex:a d:title "A" .').data).toEqual(['ex:a c:name A'])
  })

  it('stand before the same statement of the model, and a refuted one is none.', () => {
    const said = 'd:title skos:exactMatch c:name .'
    const candidate = governed(described('rdfs:comment "maybe"') + said)
    expect(translated(candidate, 'canonical', 'ex:a d:title "A" .').data).toEqual([])
    const refuted = governed(described('sssom:reviewer_id ex:ben ; sssom:predicate_modifier "Not"'))
    expect(mappingsOf(refuted, sales(refuted)).map(({ status }) => status)).toContain('refuted')
    expect(translated(refuted, 'canonical', 'ex:a d:title "A" .').data).toEqual([])
  })
})

describe('Rules for structure', () => {
  const rule = (name: string, direction: string, query: string, more = ''): string =>
    `ex:${name} a concord:Translation ; concord:direction concord:${direction} ; sh:construct """${query}""" ${more} .`

  it('come before the mappings; what they take up is not translated again.', () => {
    const snapshot = governed(
      usual + rule('row', 'ToCanonical', 'PREFIX d: <http://example.org/own/> CONSTRUCT { ?r a d:Offer ; d:title ?t ; d:state d:over } WHERE { ?r <http://old.org/name> ?t . OPTIONAL { ?r <http://old.org/flag> ?f } }'), // prettier-ignore
    )
    const { data, untranslated, constructs } = translated(snapshot, 'canonical', 'ex:a <http://old.org/name> "A" ; <http://old.org/flag> 1 ; <http://old.org/rest> 2 .') // prettier-ignore
    expect(data).toEqual(['ex:a c:name A', 'ex:a c:status c:ended', 'ex:a rdf:type c:Service'])
    expect(untranslated).toEqual(['ex:a http://old.org/rest 2'])
    expect(constructs).toEqual(['http://example.org/row'])
  })

  it('see what those before them have made, and read the graphs that they name.', () => {
    const snapshot = governed(
      `${usual} d:code a owl:DatatypeProperty . d:over d:code "O" .
       ${rule('second', 'ToCanonical', 'PREFIX d: <http://example.org/own/> CONSTRUCT { ?r d:state ?s } WHERE { ?r <http://old.org/made> ?c . ?s d:code ?c }', '; sh:order 2 ; concord:referenceGraph ex:own-graph')}
       ${rule('first', 'ToCanonical', 'CONSTRUCT { ?r <http://old.org/made> ?c } WHERE { ?r <http://old.org/code> ?c }', '; sh:order 1')}`,
    )
    const { data, constructs } = translated(snapshot, 'canonical', 'ex:a <http://old.org/code> "O" .')
    expect(data).toEqual(['ex:a c:status c:ended'])
    expect(constructs).toEqual(['http://example.org/first', 'http://example.org/second'])
  })

  it('do not share blank nodes that they make.', () => {
    const make = (property: string): string => `PREFIX c: <http://example.org/canonical/> CONSTRUCT { ?a c:part [ c:name "${property}" ] } WHERE { ?a c:name "A" }` // prettier-ignore
    const snapshot = governed(rule('one', 'ToCanonical', make('1')) + rule('two', 'ToCanonical', make('2')))
    const { data } = translate({ snapshot, domain: sales(snapshot), direction: 'canonical', quads: quadsOf('ex:a c:name "A" .'), baseIri: 'http://example.org/' }) // prettier-ignore
    expect(new Set(data.flatMap(({ object }) => (object.termType === 'BlankNode' ? [object.value] : []))).size).toBe(2)
  })

  it('are refused with their name when they are no CONSTRUCT, do not parse, or ask elsewhere.', () => {
    const run = (query: string) => () => translated(governed(rule('bad', 'ToCanonical', query)), 'canonical', 'ex:a c:name "A" .') // prettier-ignore
    expect(run('SELECT * WHERE { ?s ?p ?o }')).toThrow('The translation <http://example.org/bad> must be a CONSTRUCT')
    expect(run('CONSTRUCT WHERE { ?s ?p }')).toThrow('The translation <http://example.org/bad> has a query that cannot be read') // prettier-ignore
    expect(run('CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://elsewhere.org> { ?s ?p ?o } }')).toThrow('http://example.org/bad') // prettier-ignore
  })
})

describe('There and back', () => {
  it('gives what was translated, wherever mappings are exact.', () => {
    const names = ['title', 'price', 'state', 'x', 'y']
    const property = fc.constantFrom(...names)
    const statement = fc.tuple(fc.constantFrom('a', 'b', 'c'), property, fc.oneof(fc.constantFrom('over', 'sold', 'thing').map((name) => DataFactory.namedNode(`http://example.org/own/${name}`)), fc.string().map((text) => DataFactory.literal(text)))) // prettier-ignore
    fc.assert(
      fc.property(fc.uniqueArray(property), fc.array(statement), (mapped, statements) => {
        const snapshot = governed(`
          ${names.map((name) => `d:${name} a owl:DatatypeProperty .`).join(' ')}
          ${mapped.map((name) => `ex:m-${name} owl:annotatedSource d:${name} ; owl:annotatedProperty owl:equivalentProperty ; owl:annotatedTarget c:${name} ; sssom:reviewer_id ex:ben .`).join(' ')}
          ex:more skos:note "" . } ex:canonical-graph { ${names.map((name) => `c:${name} a owl:DatatypeProperty .`).join(' ')}`)
        const given = statements.map(([s, p, object]): Quad => DataFactory.quad(DataFactory.namedNode(`http://example.org/${s}`), DataFactory.namedNode(`http://example.org/own/${p}`), object)) // prettier-ignore
        const turn = (quads: readonly Quad[], direction: 'canonical' | 'domain') =>
          translate({ snapshot, domain: sales(snapshot), direction, quads, baseIri: 'http://example.org/' })
        const there = turn(given, 'canonical')
        const keys = (quads: readonly Quad[]): string[] => [...new Set(quads.map(quadKey))].sort()
        const left = new Set(keys(there.untranslated))
        const kept = given.filter((each) => !left.has(quadKey(each)))
        const isMapped = ({ predicate }: Quad): boolean => mapped.some((name) => predicate.value.endsWith(`/${name}`))
        expect(kept.every(isMapped)).toBe(true)
        const valued = given.filter(({ object }) => object.termType === 'Literal')
        expect(keys(kept.filter(({ object }) => object.termType === 'Literal'))).toEqual(keys(valued.filter(isMapped)))
        expect(keys(turn(there.data, 'domain').data)).toEqual(keys(kept))
      }),
      { numRuns: 50 },
    )
  })
})

describe('An example whose blank nodes all look alike', () => {
  it('fails with a reason, and does not stop the others.', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `_:b${at}`)
    const ring = names.flatMap((one) => names.filter((each) => each !== one).map((each) => `${one} c:part ${each} .`)).join(' ') // prettier-ignore
    const text = ring.replaceAll('c:part', '<http://example.org/canonical/part>')
    const snapshot = governed(`d:alike a concord:TranslationExample ; concord:direction concord:ToCanonical ;
      concord:input "${text}" ; concord:expectedOutput "${text}" .`)
    const [verdict] = await runExamples({ snapshot, domain: sales(snapshot), baseIri: 'http://example.org/' })
    expect(verdict).toMatchObject({ passes: false, error: expect.stringContaining('look alike') as string })
  })
})
