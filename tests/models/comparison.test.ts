import { DataFactory, Store } from 'n3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, type ComparedAttribute, type Comparison } from '../../src/models/comparison/compare.ts'
import { draftModel } from '../../src/models/comparison/draft.ts'
import { formatOf } from '../../src/models/comparison/evidence.ts'
import { formatOf as rdfFormat } from '../../src/rdf/formats.ts'
import { readRdf } from '../../src/rdf/parse.ts'
import { writeRdf } from '../../src/rdf/serialize.ts'
import { validate } from '../../src/shacl/validate.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { ex, snapshotOf } from '../helpers/snapshot.ts'

const sides = { left: ex('Line'), right: ex('Contract') }
const model = `
  ex:Line a owl:Class ; concord:lifecycle ex:lineStates ; concord:identifierProperty ex:number ; concord:identifierFormat "^L" .
  ex:Contract a owl:Class ; concord:lifecycle ex:contractStates ; concord:identifierProperty ex:number ;
    concord:identifierFormat "^L" .
  ex:LineShape sh:targetClass ex:Line ; sh:property [ sh:path ex:number ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] ,
    [ sh:path ex:speed ; sh:datatype xsd:integer ; sh:maxCount 1 ] , [ sh:path ex:ends ; sh:datatype xsd:date ; sh:maxCount 1 ] ,
    [ sh:path ex:port ; sh:class ex:Port ] , [ sh:path ex:owner ; sh:class ex:Person ; sh:maxCount 1 ] ,
    [ sh:path ex:kind ; sh:in ( ex:a ex:b ) ] .
  ex:ContractShape sh:targetClass ex:Contract ; sh:property
    [ sh:path ex:number ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] ,
    [ sh:path ex:rate ; sh:datatype xsd:decimal ; sh:maxCount 1 ] , [ sh:path ex:until ; sh:datatype xsd:date ; sh:maxCount 1 ] ,
    [ sh:path ex:holder ; sh:class ex:Person ; sh:minCount 1 ; sh:maxCount 2 ] , [ sh:path ex:price ; sh:datatype xsd:decimal ] ,
    [ sh:path ex:sort ; sh:in ( ex:b ex:c ) ] .
  ex:speed rdfs:label "Geschwindigkeit"@de , "speed"@en ; concord:attributeUnit ex:mbit ; skos:definition "How fast the line is"@en .
  ex:rate rdfs:label "Speed"@en ; skos:definition "What one month costs"@en .
  ex:ends owl:equivalentProperty ex:until .
  ex:owner rdfs:subPropertyOf ex:party . ex:holder rdfs:subPropertyOf ex:party .
  ex:kind skos:closeMatch ex:sort .
  ex:on skos:inScheme ex:lineStates ; skos:broadMatch ex:active . ex:broken skos:inScheme ex:lineStates .
  ex:valid skos:inScheme ex:contractStates ; skos:exactMatch ex:active .
  ex:l1 a ex:Line ; ex:number "L-01" ; ex:speed 100 . ex:l2 a ex:Line ; ex:number "L-02" .
  ex:c1 a ex:Contract ; ex:number "L-01" ; ex:rate 12.5 .`

const snapshot = snapshotOf(model)
const comparison = compare(snapshot, sides)
const pair = (pairs: readonly ComparedAttribute[], left: string) =>
  pairs.find((each) => each.left.property === ex(left))

describe('A comparison of two definitions', () => {
  it('finds the common core: the same property, or one that is mapped, with one meaning.', () => {
    expect(comparison.core.map(({ left, right, by }) => [left.property, right.property, by])).toEqual([
      [ex('ends'), ex('until'), 'equivalent'],
      [ex('number'), ex('number'), 'same'],
    ])
  })

  it('finds the same name with another meaning, and says in what it differs.', () => {
    const speed = pair(comparison.differing, 'speed')
    expect(speed).toMatchObject({ by: 'name', through: 'speed' })
    expect(speed?.differences.map(({ aspect }) => aspect)).toEqual(['datatype', 'unit', 'definition'])
    expect(pair(comparison.differing, 'owner')).toMatchObject({
      by: 'common-parent',
      through: ex('party'),
      differences: [{ aspect: 'cardinality', left: ['0..1'], right: ['1..2'] }],
    })
    expect(pair(comparison.differing, 'kind')?.differences.map(({ aspect }) => aspect)).toEqual(['values'])
  })

  it('finds what only one has.', () => {
    expect(comparison.onlyLeft.map(({ property }) => property)).toEqual([ex('port')])
    expect(comparison.onlyRight.map(({ property }) => property)).toEqual([ex('price')])
  })

  it('brings evidence from data: completeness, distinct values, formats and overlap.', () => {
    const number = pair(comparison.core, 'number')!
    expect(number.left.evidence).toMatchObject({
      ...{ having: 2, of: 2, distinct: 2, most: 1, isComplete: true },
      formats: [{ name: 'A-99', count: 2 }],
    })
    expect(number.overlap).toEqual({ common: 1, onlyLeft: 1, onlyRight: 0 })
    expect(pair(comparison.differing, 'speed')?.left.evidence).toMatchObject({ having: 1, of: 2 })
  })

  it('joins states that lie in a common one, and names those that meet none.', () => {
    expect(comparison.lifecycles).toMatchObject({
      states: [{ left: ex('on'), right: ex('valid'), by: 'common-state', through: ex('active') }],
      onlyLeft: [ex('broken')],
      onlyRight: [],
    })
  })

  it('takes attributes from data where nobody has defined any.', () => {
    const wild = snapshotOf(`ex:x a ex:Wild ; ex:size 3 . ex:y a ex:Tame ; ex:size 4 .`)
    const { core } = compare(wild, { left: ex('Wild'), right: ex('Tame') })
    expect(core).toMatchObject([{ by: 'same', left: { property: ex('size'), declared: false } }])
  })

  it('says when it looked at a sample only.', () => {
    const many = Array.from({ length: 2500 }, (_, at) => `ex:n${at} a ex:Line .`).join('\n')
    const { sample } = compare(snapshotOf(model + many), sides).left
    expect(sample).toMatchObject({ sampled: true, total: 2502 })
    expect(sample.members).toHaveLength(2000)
  })

  it('refuses what nobody has mentioned.', () => {
    expect(() => compare(snapshot, { ...sides, left: ex('Nothing') })).toThrow('Nothing')
  })
})

/** Classes with random attributes, mappings and labels. */
const definitions = fc
  .array(
    fc.record({
      side: fc.constantFrom('A', 'B'),
      property: fc.integer({ min: 0, max: 7 }),
      datatype: fc.constantFrom('xsd:string', 'xsd:integer', undefined),
      min: fc.integer({ min: 0, max: 2 }),
      values: fc.constantFrom(undefined, 'ex:v ex:w', 'ex:w ex:u'),
      scheme: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .chain((attributes) =>
    fc.record({
      attributes: fc.constant(attributes),
      labels: fc.array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.constantFrom('x', 'y', 'z')), { maxLength: 8 }),
      mappings: fc.array(
        fc.tuple(
          fc.integer({ min: 0, max: 7 }),
          fc.constantFrom('owl:equivalentProperty', 'skos:closeMatch', 'rdfs:subPropertyOf'),
          fc.integer({ min: 0, max: 9 }),
        ),
        { maxLength: 6 },
      ),
    }),
  )
  .map(({ attributes, labels, mappings }) => {
    const shapes = attributes.map(({ side, property, datatype, min, values, scheme }) => {
      const facts = [`sh:path ex:p${property}`, `sh:minCount ${min}`, ...(datatype ? [`sh:datatype ${datatype}`] : []), ...(values ? [`sh:in ( ${values} )`] : [])] // prettier-ignore
      const stated = scheme ? `ex:p${property} concord:valueScheme ex:scheme .` : ''
      return `[] sh:targetClass ex:${side} ; sh:property [ ${facts.join(' ; ')} ] . ${stated}`
    })
    return [
      'ex:A a owl:Class . ex:B a owl:Class .',
      ...shapes,
      ...labels.map(([property, label]) => `ex:p${property} rdfs:label "${label}"@en .`),
      ...mappings.map(([from, relation, to]) => `ex:p${from} ${relation} ex:p${to} .`),
    ].join('\n')
  })

const inPairs = ({ core, differing }: Comparison): string[] => [
  ...core.map(({ left, right, by }) => `core ${left.property} ${right.property} ${by}`),
  ...differing.map(({ left, right, by, differences }) => `differing ${left.property} ${right.property} ${by} ${differences.map(({ aspect, left: one, right: other }) => `${aspect} ${one.join()} ${other.join()}`).join(';')}`), // prettier-ignore
]
const mirrored = (compared: Comparison): Comparison => {
  const swap = (each: ComparedAttribute): ComparedAttribute => ({
    ...each,
    left: each.right,
    right: each.left,
    differences: each.differences.map(({ aspect, left, right }) => ({ aspect, left: right, right: left })),
  })
  const { core, differing, onlyLeft, onlyRight } = compared
  return { ...compared, core: core.map(swap), differing: differing.map(swap), onlyLeft: onlyRight, onlyRight: onlyLeft }
}
const alone = (attributes: Comparison['onlyLeft']): string[] => attributes.map(({ property }) => property).sort()

describe('Any comparison', () => {
  it('mirrors that of the exchanged sides, and loses no attribute.', () => {
    fc.assert(
      fc.property(definitions, (turtle) => {
        const random = snapshotOf(turtle)
        const there = compare(random, { left: ex('A'), right: ex('B') })
        const back = mirrored(compare(random, { left: ex('B'), right: ex('A') }))
        expect(inPairs(there).sort()).toEqual(inPairs(back).sort())
        expect([alone(there.onlyLeft), alone(there.onlyRight)]).toEqual([alone(back.onlyLeft), alone(back.onlyRight)])
        const pairs = [...there.core, ...there.differing]
        expect(alone([...pairs.map(({ left }) => left), ...there.onlyLeft])).toEqual(alone(there.left.attributes))
        expect(alone([...pairs.map(({ right }) => right), ...there.onlyRight])).toEqual(alone(there.right.attributes))
      }),
      { numRuns: 150 },
    )
  })

  it('of a class with itself is all core.', () => {
    fc.assert(
      fc.property(definitions, (turtle) => {
        const { core, differing, onlyLeft, onlyRight, left } = compare(snapshotOf(turtle), {
          left: ex('A'),
          right: ex('A'),
        })
        expect(core).toHaveLength(left.attributes.length)
        expect([differing, onlyLeft, onlyRight]).toEqual([[], [], []])
      }),
      { numRuns: 50 },
    )
  })
})

describe('The draft of a canonical model', () => {
  const namespace = 'http://example.org/draft/'
  const draftOf = async (from: Snapshot, compared: Comparison): Promise<Store> => {
    const turtle = await writeRdf(draftModel(compared, { snapshot: from, namespace }), rdfFormat('text/turtle')!)
    return new Store(await readRdf(turtle, { format: rdfFormat('text/turtle')!, baseIri: namespace }))
  }
  const { namedNode, literal } = DataFactory
  const sh = (name: string) => namedNode(`http://www.w3.org/ns/shacl#${name}`)
  const concord = (name: string) => namedNode(`https://w3id.org/concordance/ns#${name}`)

  it('has the loosest bounds that both keep, and notes what has to be agreed on.', async () => {
    const draft = await draftOf(snapshot, comparison)
    const [owner] = draft.getSubjects(sh('path'), namedNode(`${namespace}owner`), null)
    expect(draft.getObjects(owner!, sh('minCount'), null)).toEqual([])
    expect(draft.getObjects(owner!, sh('maxCount'), null)[0]?.value).toBe('2')
    const notes = draft.getObjects(owner!, namedNode('http://www.w3.org/2004/02/skos/core#editorialNote'), null)
    expect(notes.map(({ value }) => value).join()).toContain(
      'To be agreed on: cardinality. Line: 0..1; Contract: 1..2.',
    )
    const [cls] = draft.getSubjects(concord('coreAttribute'), namedNode(ex('number')), null)
    expect(draft.getObjects(cls!, concord('identifierFormat'), null)).toEqual([literal('^L')])
    expect(draft.getObjects(cls!, concord('coreAttribute'), null).map(({ value }) => value)).not.toContain(
      `${namespace}owner`,
    )
  })

  it('allows all values that either side allows, and either of two datatypes.', async () => {
    const draft = await draftOf(snapshot, comparison)
    const [kind] = draft.getSubjects(sh('path'), namedNode(`${namespace}kind`), null)
    const lists = draft.extractLists()
    expect(lists[draft.getObjects(kind!, sh('in'), null)[0]!.value]!.map(({ value }) => value)).toEqual(
      ['a', 'b', 'c'].map(ex),
    )
    const [speed] = draft.getSubjects(sh('path'), namedNode(`${namespace}speed`), null)
    expect(draft.getObjects(speed!, sh('or'), null)).toHaveLength(1)
  })

  it('is well-formed SHACL that accepts what both definitions accept.', async () => {
    const draft = await draftOf(snapshot, comparison)
    const data = new Store(
      await readRdf(
        `@prefix ex: <${ex('')}> . @prefix draft: <${namespace}> .
         ex:good a draft:LineContract ; ex:number "L-01" ; draft:speed 12.5 ; draft:kind ex:c .
         ex:bad a draft:LineContract ; draft:speed "fast" .`,
        { format: rdfFormat('text/turtle')!, baseIri: namespace },
      ),
    )
    const report = await validate({ data, shapes: draft })
    const wrong = report.results.map(({ focusNode, path }) => {
      const at = path?.path.kind === 'predicate' ? path.path.predicate.value : undefined
      return [focusNode.value, at]
    })
    expect(wrong).toHaveLength(2)
    expect(wrong).toEqual(expect.arrayContaining([[ex('bad'), ex('number')], [ex('bad'), `${namespace}speed`]])) // prettier-ignore
  })

  it('of any comparison can be written and read back.', async () => {
    await fc.assert(
      fc.asyncProperty(definitions, async (turtle) => {
        const random = snapshotOf(turtle)
        const compared = compare(random, { left: ex('A'), right: ex('B') })
        const draft = await draftOf(random, compared)
        const paths = draft.getObjects(null, sh('path'), null)
        expect(paths).toHaveLength(compared.core.length + compared.differing.length)
        await validate({ data: new Store(), shapes: draft })
      }),
      { numRuns: 25 },
    )
  })
})

describe('What a value looks like', () => {
  it('is told by kinds of characters, numbers as numbers, things by their namespace.', () => {
    const values = snapshotOf(
      `ex:s ex:p "SVC-10000417" , "Zürich" , 12.5 , "two words" , ex:thing , <http://ex.org:80/a/B7/c> .`,
    )
    const looks = values.objects(values.terms.iri(ex('s')), values.terms.iri(ex('p'))).map((id) => formatOf(values, id))
    expect(looks.sort()).toEqual(
      ['AAA-99999999', 'Aaaaaa', '9.9', 'a …', 'http://example.org/…', 'http://ex.org:80/a/…/…'].sort(),
    )
  })
})
