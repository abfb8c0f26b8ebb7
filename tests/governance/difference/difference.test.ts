import { describe, expect, it } from 'vitest'
import { DataFactory } from 'n3'
import fc from 'fast-check'
import type { Quad } from '@rdfjs/types'
import { bumpOf, differenceOf, type SemanticChange } from '../../../src/governance/difference/difference.ts'
import { differenceMarkdown } from '../../../src/governance/difference/markdown.ts'
import { SnapshotDataset } from '../../../src/store/dataset.ts'
import type { Snapshot } from '../../../src/store/snapshot.ts'
import { termKey } from '../../../src/shacl/terms.ts'
import { ex, snapshotOf } from '../../helpers/snapshot.ts'

const key = ({ subject, predicate, object, graph }: Quad): string =>
  [subject, predicate, object, graph].map(termKey).join(' ')

function netOf(before: Snapshot, after: Snapshot): { removed: Quad[]; added: Quad[] } {
  const [old, now] = [before, after].map((state) => new Map([...new SnapshotDataset(state)].map((q) => [key(q), q])))
  return {
    removed: [...old!].filter(([each]) => !now!.has(each)).map(([, quad]) => quad),
    added: [...now!].filter(([each]) => !old!.has(each)).map(([, quad]) => quad),
  }
}

/** The difference between two texts, each beside what both have. */
function difference(before: string, after: string, both = ''): SemanticChange[] {
  const [old, now] = [snapshotOf(`${both}\n${before}`), snapshotOf(`${both}\n${after}`)]
  return differenceOf({ before: old, after: now, change: netOf(old, now), languages: ['en'] })
}

const brief = (changes: readonly SemanticChange[]): string[] =>
  changes.map(({ level, type, label }) => `${level} ${type} ${label}`)
const sentences = (changes: readonly SemanticChange[]): string[] => changes.map(({ sentence }) => sentence)

const scheme = 'ex:s a skos:ConceptScheme ; skos:prefLabel "drinks"@en ; skos:hasTopConcept ex:hot , ex:cold .'
const concept = (name: string, more = '', label = name): string =>
  `ex:${name} a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "${label}"@en ${more ? `; ${more}` : ''} .`
const tree = `${scheme} ${concept('hot')} ${concept('cold')}`

describe('the language of a difference', () => {
  it('is English, or that of the page: with its quotation marks, and one full stop at the end', () => {
    const before = `${tree} ${concept('tea', 'skos:broader ex:hot ; skos:definition "Leaves."@en')} ${concept('mate')}`
    const after = `${tree} ${concept('tea', 'skos:broader ex:cold ; skos:definition "Leaves in water."@en ; skos:exactMatch ex:cha')}`
    const [old, now] = [snapshotOf(before), snapshotOf(after)]
    const told = (lang: string): string[] =>
      sentences(differenceOf({ before: old, after: now, change: netOf(old, now), languages: ['en'], lang }))
    expect(told('de')).toEqual([
      'Der Begriff „mate“ wurde entfernt.',
      '„tea“ ist jetzt eine genaue Entsprechung von „cha“.',
      '„tea“ wurde von „hot“ nach „cold“ verschoben.',
      '„tea“: Definition (Englisch) geändert von „Leaves.“ zu „Leaves in water.“',
    ])
    expect(told('fr')).toContain('Le concept « mate » : retrait.')
    expect(told('nl')).toContain('The concept “mate” was removed.')
  })
})

describe('the difference of concepts', () => {
  it('calls a label, a definition and a note by what they were and are, as patches', () => {
    const changes = difference(
      concept('tea', 'skos:definition "Leaves."@en ; skos:scopeNote "Hot."@en'),
      concept('tea', 'skos:definition "Dried leaves."@en ; skos:altLabel "chai"@en', 'Tea'),
    )
    expect(sentences(changes)).toEqual([
      '“Tea” has the new English alternative label “chai”.',
      'The English definition of “Tea” changed from “Leaves.” to “Dried leaves.”',
      '“Tea” no longer has the English scope note “Hot.”',
      'The English preferred label of “Tea” changed from “tea” to “Tea”.',
    ])
    expect(bumpOf(changes)).toBe('patch')
    expect(changes[3]).toMatchObject({
      subject: ex('tea'),
      type: 'pref-label-changed',
      before: { type: 'literal', value: 'tea', lang: 'en' },
      after: { type: 'literal', value: 'Tea', lang: 'en' },
    })
  })

  it('tells a new concept in one sentence, whichever side says that it is narrower', () => {
    const changes = difference('', `${concept('tea', 'skos:broader ex:hot')} ex:hot skos:narrower ex:tea .`, tree)
    expect(sentences(changes)).toEqual(['The concept “tea” was added under “hot”.'])
    expect(bumpOf(changes)).toBe('minor')
  })

  it('tells the removal of a concept once, with the relations that went with it', () => {
    const changes = difference(
      `${concept('tea', 'skos:broader ex:hot ; skos:related ex:cold')} ex:hot skos:narrower ex:tea . ex:cold skos:related ex:tea .`,
      '',
      tree,
    )
    expect(sentences(changes)).toEqual(['The concept “tea” was removed.'])
    expect(bumpOf(changes)).toBe('major')
  })

  it('tells a move once, though four statements say so', () => {
    const changes = difference(
      `${concept('tea', 'skos:broader ex:hot')} ex:hot skos:narrower ex:tea .`,
      `${concept('tea', 'skos:broader ex:cold')} ex:cold skos:narrower ex:tea .`,
      tree,
    )
    expect(sentences(changes)).toEqual(['“tea” moved from “hot” to “cold”.'])
    expect(brief(changes)).toEqual(['minor moved tea'])
  })

  it('says that the meaning is the same where only the other side repeats a relation', () => {
    const changes = difference('', 'ex:hot skos:narrower ex:tea .', `${tree} ${concept('tea', 'skos:broader ex:hot')}`)
    expect(brief(changes)).toEqual(['patch restated tea'])
  })

  it('tells a deprecation with its successor and its date as one minor change', () => {
    const changes = difference(
      '',
      'ex:hot owl:deprecated true ; dct:isReplacedBy ex:cold ; concord:deprecatedOn "2026-11-21"^^xsd:date ; concord:sunset "2027-03-01"^^xsd:date .',
      tree,
    )
    expect(sentences(changes)).toEqual(['“hot” is deprecated; use “cold” instead; it may be removed from 2027-03-01.'])
    expect(brief(changes)).toEqual(['minor deprecated hot'])
  })

  it('tells a renaming as one, and what else changed beside it', () => {
    const changes = difference(
      `${concept('tee', 'skos:broader ex:hot', 'tea')} ex:hot skos:narrower ex:tee . ${concept('pot', 'skos:related ex:tee')}`,
      `${concept('tea', 'skos:broader ex:hot ; skos:notation "T"', 'tea')} ex:hot skos:narrower ex:tea . ${concept('pot', 'skos:related ex:tea')}
       ex:tee a concord:Tombstone ; concord:retirement concord:Renamed ; dct:isReplacedBy ex:tea .`,
      tree,
    )
    expect(brief(changes)).toEqual(['major renamed tea', 'minor notation-added tea'])
    expect(changes[0]!.sentence).toContain(ex('tea'))
  })

  it('tells a merge as one, and not that what referred to it lost something', () => {
    const changes = difference(
      `${concept('chai', 'skos:broader ex:hot')} ${concept('pot', 'skos:broader ex:chai')}`,
      `${concept('pot', 'skos:broader ex:tea')} ex:tea skos:altLabel "chai"@en .
       ex:chai a concord:Tombstone ; concord:retirement concord:Merged ; dct:isReplacedBy ex:tea .`,
      `${tree} ${concept('tea')}`,
    )
    expect(brief(changes)).toEqual(['major merged chai', 'patch alt-label-added tea'])
    expect(changes[0]!.sentence).toBe('The concept “chai” was merged into “tea”; its URI leads there.')
  })

  it('finds the loss of an exact match breaking, and that of a close one not', () => {
    const changes = difference('ex:hot skos:exactMatch ex:x ; skos:closeMatch ex:y .', '', tree)
    expect(brief(changes)).toEqual(['major mapping-removed hot', 'minor mapping-removed hot'])
    const weaker = difference('ex:hot skos:exactMatch ex:x .', 'ex:hot skos:closeMatch ex:x .', tree)
    expect(sentences(weaker)).toEqual(['“hot” is now a close match of “x”; it was an exact match.'])
    expect(bumpOf(weaker)).toBe('major')
  })

  it('tells what no rule knows plainly: an addition is minor, a loss major, a text in a language a patch', () => {
    const changes = difference('ex:hot ex:p 1 ; ex:r "old"@en .', 'ex:hot ex:q 2 ; ex:r "new"@en .', tree)
    expect(brief(changes)).toEqual(['major statement-removed hot', 'minor statement-added hot', 'patch statement-changed hot']) // prettier-ignore
  })
})

describe('the difference of models', () => {
  const model = 'ex:A a owl:Class ; rdfs:label "A"@en . ex:B a owl:Class ; rdfs:subClassOf ex:A .'
  it('finds a narrower range breaking, and a wider one not', () => {
    const range = (type: string): string => `ex:p a owl:ObjectProperty ; rdfs:range ${type} .`
    expect(brief(difference(range('ex:A'), range('ex:B'), model))).toEqual(['major range-narrowed p'])
    expect(brief(difference(range('ex:B'), range('ex:A'), model))).toEqual(['minor range-widened p'])
    expect(brief(difference(range('xsd:integer'), range('xsd:decimal'), model))).toEqual(['minor range-widened p'])
    expect(brief(difference(range('xsd:integer'), range('xsd:string'), model))).toEqual(['major range-changed p'])
  })

  it('finds a class under another superclass breaking where it is no longer below the old one', () => {
    const at = (above: string): string => `ex:C a owl:Class ; rdfs:subClassOf ${above} .`
    expect(brief(difference(at('ex:A'), at('ex:B'), model))).toEqual(['minor moved C'])
    expect(brief(difference(at('ex:B'), at('ex:A'), model))).toEqual(['major moved C'])
  })

  it('adds classes and properties as minor, and tells a new restriction', () => {
    const changes = difference(
      '',
      'ex:p a owl:ObjectProperty . ex:B rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:p ; owl:maxCardinality 1 ] .',
      model,
    )
    expect(brief(changes)).toEqual(['major restriction-narrowed B', 'minor property-added p'])
  })
})

describe('the difference of shapes', () => {
  const shape = (parts: string, more = ''): string =>
    `ex:S a sh:NodeShape ; sh:name "Product" ; sh:targetClass ex:A ; sh:property ex:S-p ${more} . ex:S-p sh:path ex:p ; sh:name "GTIN" ; ${parts} .`
  const cases: readonly (readonly [string, string, string])[] = [
    ['sh:minCount 0', 'sh:minCount 1', 'major cardinality-narrowed'],
    ['sh:minCount 1', 'sh:minCount 0', 'minor cardinality-widened'],
    ['sh:maxCount 3', 'sh:maxCount 1', 'major cardinality-narrowed'],
    ['sh:maxCount 1', 'sh:order 1', 'minor cardinality-widened'],
    ['sh:order 1', 'sh:maxCount 1', 'major cardinality-narrowed'],
    ['sh:datatype xsd:decimal', 'sh:datatype xsd:integer', 'major datatype-narrowed'],
    ['sh:datatype xsd:integer', 'sh:datatype xsd:decimal', 'minor datatype-widened'],
    ['sh:pattern "^a"', 'sh:pattern "^ab"', 'major pattern-changed'],
    ['sh:pattern "^a"', 'sh:order 1', 'minor pattern-widened'],
    ['sh:in ( "a" "b" )', 'sh:in ( "a" )', 'major value-removed'],
    ['sh:in ( "a" )', 'sh:in ( "b" "a" )', 'minor value-added'],
    ['sh:nodeKind sh:IRIOrLiteral', 'sh:nodeKind sh:IRI', 'major node-kind-narrowed'],
    ['sh:minInclusive 10', 'sh:minInclusive 9', 'minor value-range-widened'],
    ['sh:maxInclusive 10', 'sh:maxInclusive 9', 'major value-range-narrowed'],
    ['sh:class ex:A', 'sh:class ex:B', 'major class-of-values-narrowed'],
    ['sh:or ( [ sh:nodeKind sh:IRI ] )', 'sh:or ( [ sh:nodeKind sh:Literal ] )', 'major constraint-changed'],
    ['sh:severity sh:Violation', 'sh:severity sh:Warning', 'minor severity-lowered'],
    ['sh:severity sh:Warning', 'sh:severity sh:Violation', 'major severity-raised'],
    ['sh:minCount 0', 'sh:minCount 0 ; sh:deactivated true', 'minor shape-deactivated'],
    ['sh:message "Fill it in."@en', 'sh:message "Give it."@en', 'patch message-changed'],
  ]
  const model = 'ex:A a owl:Class . ex:B a owl:Class ; rdfs:subClassOf ex:A .'
  it.each(cases)('%s to %s is %s', (before, after, told) => {
    const changes = difference(shape(before), shape(after), model)
    expect(brief(changes)[0]).toBe(`${told} GTIN of Product`)
    if (!before.includes('order') && !after.includes('order')) expect(changes).toHaveLength(1)
  })

  it('breaks nothing where the shape only warns', () => {
    const warns = 'sh:severity sh:Warning'
    const changes = difference(shape(`${warns} ; sh:maxCount 3`), shape(`${warns} ; sh:maxCount 1`))
    expect(brief(changes)).toEqual(['minor cardinality-narrowed GTIN of Product'])
  })

  it('knows a part without a name again by its path', () => {
    const anonymous = (limit: string): string => `ex:S a sh:NodeShape ; sh:name "Product" ; sh:property [ sh:path ex:p ; ${limit} ] .` // prettier-ignore
    const [old, now] = [anonymous('sh:maxCount 2'), anonymous('sh:maxCount 1')]
    const changes = difference(old, now, 'ex:p a owl:DatatypeProperty ; rdfs:label "weight"@en .')
    expect(brief(changes)).toEqual(['major cardinality-narrowed weight of Product'])
    expect(changes[0]!.subject).toBe(ex('S'))
  })

  it('finds a new property breaking where it must be given, and an addition where it may be', () => {
    const given = (limit: string): string => `${shape('sh:order 1', ', ex:S-q')} ex:S-q sh:path ex:q ; sh:name "brand" ; ${limit} .` // prettier-ignore
    const told = (limit: string): string[] => brief(difference(shape('sh:order 1'), given(limit), model))
    expect(told('sh:minCount 1')).toEqual(['major property-shape-added brand of Product'])
    expect(told('sh:maxCount 1')).toEqual(['minor property-shape-added brand of Product'])
  })
})

describe('the difference of closed shapes', () => {
  const closed = (how: string, properties: string): string =>
    `ex:S a sh:NodeShape ; sh:name "Product" ; sh:closed ${how} ; sh:property ${properties} .
     ex:S-p sh:path ex:p ; sh:name "GTIN" . ex:S-q sh:path ex:q ; sh:name "brand" .`
  it.each(['true', 'sh:ByTypes'])('is breaking where one closed by %s no longer lists a property', (how) => {
    const now = closed(how, 'ex:S-p').replace('ex:S-q sh:path ex:q ; sh:name "brand" .', '')
    const changes = difference(closed(how, 'ex:S-p, ex:S-q'), now)
    expect(brief(changes)).toEqual([expect.stringMatching(/^major property-shape-removed brand/)])
  })

  it('is a widening where one is opened for what types bring, and a narrowing the other way round', () => {
    const [all, byTypes] = [closed('true', 'ex:S-p'), closed('sh:ByTypes', 'ex:S-p')]
    expect(brief(difference(all, byTypes))).toEqual(['minor constraint-widened Product'])
    expect(brief(difference(byTypes, all))).toEqual(['major constraint-narrowed Product'])
  })
})

describe('any difference', () => {
  const names = ['a', 'b', 'c'].map((name) => DataFactory.namedNode(ex(name)))
  const predicates = ['broader', 'narrower', 'related', 'exactMatch', 'topConceptOf', 'member', 'prefLabel'].map((name) => `skos:${name}`) // prettier-ignore
  const triple = fc
    .tuple(fc.constantFrom(...names), fc.constantFrom(...predicates, 'rdf:type', 'ex:p', 'sh:minCount'), fc.nat(4))
    .map(([subject, property, at]) => {
      if (property === 'rdf:type') return `<${subject.value}> a skos:Concept .`
      if (property === 'sh:minCount') return `<${subject.value}> sh:minCount ${at} .`
      return `<${subject.value}> ${property} ${at > 2 || property === 'skos:prefLabel' ? `"${at}"@en` : `<${names[at]!.value}>`} .`
    })
  const graph = fc.uniqueArray(triple, { maxLength: 12 }).map((lines) => lines.join('\n'))

  it('is told for every graph that differs, and only for those, in whole sentences', () => {
    fc.assert(
      fc.property(graph, graph, (before, after) => {
        const [old, now] = [snapshotOf(before), snapshotOf(after)]
        const change = netOf(old, now)
        const changes = differenceOf({ before: old, after: now, change, languages: ['en'] })
        expect(changes.length > 0).toBe(change.added.length + change.removed.length > 0)
        const touched = new Set([...change.added, ...change.removed].flatMap(({ subject, object }) => [subject.value, object.value])) // prettier-ignore
        for (const { subject, sentence } of changes) {
          expect(touched.has(subject)).toBe(true)
          expect(sentence).toMatch(/^[“A-Z].*\.”?$/u)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('a difference as Markdown', () => {
  it('stands under what it asks for, and no label can be markup', () => {
    const changes = difference(`${concept('tea')} ex:hot ex:p 1 .`, concept('tea', '', '<b>*tea*</b>'), tree)
    expect(differenceMarkdown(changes)).toBe(
      '## Breaking changes\n\n- “hot”: “p” is no longer “1”.\n\n## Texts and corrections\n\n' +
        '- The English preferred label of “\\<b\\>\\*tea\\*\\</b\\>” changed from “tea” to “\\<b\\>\\*tea\\*\\</b\\>”.\n',
    )
    expect(differenceMarkdown([])).toBe('Nothing has changed.\n')
  })
})
