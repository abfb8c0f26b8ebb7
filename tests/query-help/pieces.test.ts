import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aspectsOf } from '../../src/query-help/aspects.ts'
import { applyEdits } from '../../src/query-help/edits.ts'
import { emptyCore } from '../../src/query-help/empty-core.ts'
import { helpWith } from '../../src/query-help/help.ts'
import { nameOf, unlikeness, UNLIKE } from '../../src/query-help/likeness.ts'
import { partsOf } from '../../src/query-help/parts.ts'
import { readSource } from '../../src/query-help/source.ts'
import { Trials } from '../../src/query-help/trials.ts'
import { textNearness } from '../../src/query-help/values.ts'
import { snapshotOf } from '../helpers/snapshot.ts'
import { patient } from './answer.ts'

const baseIri = 'http://localhost:3000/'

describe('Edits', () => {
  it('are made at the places of the text as it was, whatever their order.', () => {
    const edits = [{ from: 6, to: 11, text: 'there' }, { from: 0, to: 5, text: 'hi' }, { from: 11, to: 11, text: '!' }] // prettier-ignore
    expect(applyEdits('hello world', edits)).toBe('hi there!')
  })

  it('that overlap leave what was changed alone.', () => {
    expect(applyEdits('abc', [{ from: 0, to: 2, text: 'x' }, { from: 1, to: 3, text: 'y' }])).toBe('xc') // prettier-ignore
  })

  it('of nothing change nothing.', () => {
    fc.assert(fc.property(fc.string(), (text) => applyEdits(text, []) === text))
  })
})

describe('A name is the nearer,', () => {
  const to = (asked: string, known: string, labels: string[] = []): number => unlikeness(nameOf(asked), nameOf(known, labels)) // prettier-ignore

  it('the less has to be changed about it.', () => {
    expect(to('urn:a#prefLabel', 'urn:a#prefLabel')).toBe(0)
    expect(to('urn:a#preflabel', 'urn:a#prefLabel')).toBeLessThan(to('urn:a#prefLable', 'urn:a#prefLabel'))
    expect(to('urn:a#prefLable', 'urn:a#prefLabel')).toBeLessThan(to('urn:a#prefLable', 'urn:a#altLabel'))
  })

  it('the more of its words it has, and the less it has beside them.', () => {
    expect(to('urn:a#hasCustomer', 'urn:a#customer')).toBeLessThan(to('urn:a#hasCustomer', 'urn:a#customerNumber'))
    expect(to('urn:a#startingDate', 'urn:a#starting_date')).toBeLessThan(0.3)
  })

  it('or if people call it that.', () => {
    expect(to('urn:a#carrier', 'urn:a#P17', ['carrier'])).toBeLessThan(0.5)
    expect(to('urn:a#carrier', 'urn:a#P17', ['colour'])).toBe(UNLIKE)
  })

  it('and numbers are names only as a whole.', () => {
    expect(to('urn:a#0567', 'urn:a#567')).toBeLessThan(0.2)
    expect(to('urn:a#12345', 'urn:a#12346')).toBe(UNLIKE)
  })

  it('from both sides alike.', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}[A-Z]?[a-z]{0,6}$/)
    fc.assert(fc.property(word, word, (a, b) => Math.abs(to(`urn:a#${a}`, `urn:a#${b}`) - to(`urn:a#${b}`, `urn:a#${a}`)) < 1e-9)) // prettier-ignore
  })
})

it.each([
  ['active', 'active', 0],
  ['Active', 'active', 0.1],
  ['activ', 'active', 0.3],
  ['3952 1234', '39521234', 0.15],
  ['2026-01-01', '2026-01-02', UNLIKE],
])('The text %s is told from %s by %d.', (asked, text, nearness) => expect(textNearness(asked, text)).toBeCloseTo(nearness)) // prettier-ignore

describe('The smallest part without a solution', () => {
  const snapshot = snapshotOf(`
    ex:a a ex:A ; ex:p ex:b ; ex:size 5 . ex:b a ex:B ; ex:q "x"@en . ex:c a ex:C ; ex:r "y" .`)
  const prologue = 'PREFIX ex: <http://example.org/>'
  const coreOf = (group: string): string[] | undefined => {
    const text = `${prologue} SELECT * WHERE ${group}`
    const source = readSource(text, baseIri)!
    const trials = new Trials({ snapshot, baseIri, unionDefaultGraph: true, limits: { maxBytes: 2 ** 30 }, deadline: performance.now() + 10_000 }) // prettier-ignore
    return emptyCore(partsOf(source, source.query.where!.patterns), trials, { declarations: prologue, dataset: '' })?.map(({ from, to }) => text.slice(from, to)) // prettier-ignore
  }

  it.each([
    ['a pattern', '{ ?x ex:p ?y . ?y ex:q "X"@en . ?x a ex:A }', ['?y ex:q "X"@en']],
    ['two that do not meet', '{ ?x ex:p ?y . ?y ex:q ?z . ?x a ex:C }', ['?x ex:p ?y', '?x a ex:C']],
    ['a condition with what it is about', '{ ?x a ex:A ; ex:p ?y ; ex:size ?n FILTER(?n > 7) }', ['ex:size ?n', '?n > 7']],
    ['a condition without a value', '{ ?x a ex:A FILTER(?m = 1) }', ['?m = 1']],
    ['after a bracket', '{ ?x ex:p [ a ex:C ] }', ['?x ex:p [ a ex:C ]', 'a ex:C']],
    ['in a graph', '{ GRAPH ex:g { ?x a ex:A } }', ['?x a ex:A']],
  ])('is found: %s.', (_, group, parts) => {
    const found = coreOf(group)?.map((each) => each.replace(/^\(|\)$/g, ''))
    expect(found?.sort()).toEqual([...parts].sort())
  }) // prettier-ignore
})

describe('Help', () => {
  const data = snapshotOf('ex:a ex:name "Anna" ; ex:knows ex:b . ex:b ex:name "Ben" .')

  it('keeps to its time: what cannot be told by then is left out.', () => {
    const trials = new Trials({ snapshot: data, baseIri, unionDefaultGraph: true, limits: { maxBytes: 2 ** 30 }, deadline: performance.now() }) // prettier-ignore
    const { empty, suggestions, valid } = helpWith('SELECT ?x { ?x <http://example.org/nmae> ?n }', { baseIri, trials, budgetMs: () => ({ soon: 0, enough: 0, atMost: 0 }) }) // prettier-ignore
    expect({ empty, suggestions, valid }).toEqual({ empty: undefined, suggestions: [], valid: true })
  })

  it('offers nothing that the engine refuses.', () => {
    const named = snapshotOf('ex:a ex:not ex:b ; ex:filter ex:c ; ex:max 1 .')
    for (const condition of [
      'FILTER noot (EXISTS { ?s ?p ?o })',
      'FILTERR (?o = 1)',
      'FILTER (mxa(?o) = 1)',
      'HAVING mxa (?o)',
    ])
      for (const { query } of helpWith(`SELECT ?s { ?s ?p ?o ${condition} }`, patient(named)).suggestions)
        expect(patient(named).trials.rows(query, 10), query).not.toBe('refused')
  })

  it('looks at the first parts of long queries only, and at no condition on what others bind.', () => {
    const many = (count: number, one: (at: number) => string): string => Array.from({ length: count }, (_, at) => one(at)).join(' ') // prettier-ignore
    const query = `SELECT * { ${many(100, (at) => `?x <urn:p${at}> ?y${at} .`)} ${many(100, (at) => `OPTIONAL { ?x <urn:q${at}> ?z${at} } FILTER(?y${at} > 1)`)} }`
    const aspects = aspectsOf(readSource(query, baseIri)!)
    expect(aspects.length).toBeLessThanOrEqual(60)
    for (const { parts } of aspects) expect(parts.length).toBeLessThanOrEqual(60)
    const filters = aspectsOf(
      readSource(`SELECT * { ${many(100, (at) => `FILTER(?y > ${at})`)} ?x <urn:p> ?y }`, baseIri)!,
    )[0]!
    expect(filters.parts.filter(({ kind }) => kind === 'triple')).toHaveLength(1)
  })

  it('offers nothing but what finds something.', () => {
    const names = fc.constantFrom('name', 'nmae', 'knows', 'konws', 'nothing')
    const query = fc.tuple(names, names, fc.boolean()).map(([p, q, turned]) => `PREFIX ex: <http://example.org/> SELECT * WHERE { ${turned ? '?y' : '?x'} ex:${p} ${turned ? '?x' : '?y'} . ?y ex:${q} ?z }`) // prettier-ignore
    fc.assert(
      fc.property(query, (text) => {
        const { suggestions } = helpWith(text, patient(data))
        for (const each of suggestions) expect(patient(data).trials.rows(each.query, 100)).toBeGreaterThan(0)
      }),
      { numRuns: 40 },
    )
  })
})
