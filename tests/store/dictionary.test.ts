import fc from 'fast-check'
import { DataFactory } from 'n3'
import type { Term } from '@rdfjs/types'
import { describe, expect, it } from 'vitest'
import { Dictionary } from '../../src/store/dictionary.ts'
import { Terms } from '../../src/store/terms.ts'
import { Kind, kindOf } from '../../src/store/ids.ts'

const { namedNode, literal, blankNode, defaultGraph } = DataFactory
const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((value) => value.isWellFormed())
const term: fc.Arbitrary<Term> = fc.oneof(
  text.map((value) => namedNode(`http://example.org/${value}`)),
  text.map((value) => literal(value)),
  fc.tuple(text, fc.constantFrom('en', 'de', 'en-GB')).map(([value, lang]) => literal(value, lang)),
  fc
    .tuple(text, fc.constantFrom('a', 'b'))
    .map(([value, type]) => literal(value, namedNode(`http://example.org/${type}`))),
  text.map((value) => blankNode(`b${value}`)),
)

describe('A Dictionary', () => {
  it('gives equal terms one id and different terms different ids, and the terms back.', () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 200 }), (terms) => {
        const dictionary = new Dictionary()
        const ids = terms.map((each) => dictionary.intern(each))
        const reader = Terms.open(dictionary.handle())
        terms.forEach((each, at) => {
          expect(reader.term(ids[at]!).equals(each)).toBe(true)
          expect(reader.id(each)).toBe(ids[at])
          terms.forEach((other, there) => {
            expect(ids[at] === ids[there]).toBe(each.equals(other))
          })
        })
      }),
      { numRuns: 50 },
    )
  })

  it('keeps lexical forms as written.', () => {
    const dictionary = new Dictionary()
    const integer = namedNode('http://www.w3.org/2001/XMLSchema#integer')
    expect(dictionary.intern(literal('01', integer))).not.toBe(dictionary.intern(literal('1', integer)))
  })

  it('tells the kind of a term from its id.', () => {
    const dictionary = new Dictionary()
    expect(kindOf(dictionary.intern(namedNode('x:a')))).toBe(Kind.iri)
    expect(kindOf(dictionary.intern(literal('a', 'en')))).toBe(Kind.tagged)
    expect(dictionary.term(dictionary.intern(defaultGraph())).termType).toBe('DefaultGraph')
    expect(dictionary.language(dictionary.intern(literal('a', 'en-gb')))).toBe('en-gb')
  })

  it('forgets what was added since a mark, and readers of before and after are right.', () => {
    const dictionary = new Dictionary()
    const kept = Array.from({ length: 2000 }, (_, at) => dictionary.internIri(`http://example.org/kept/${at}`))
    const mark = dictionary.mark()
    const before = Terms.open(dictionary.handle())
    for (let at = 0; at < 3000; at++) dictionary.internIri(`http://example.org/refused/${at}`)
    dictionary.truncate(mark)
    expect(dictionary.iri('http://example.org/refused/7')).toBe(0)
    const next = dictionary.internIri('http://example.org/next')
    expect(before.iri('http://example.org/next')).toBe(0)
    expect(before.iri('http://example.org/kept/1999')).toBe(kept[1999])
    expect(Terms.open(dictionary.handle()).text(next)).toBe('http://example.org/next')
    expect(dictionary.size).toBe(2001)
  })
})
