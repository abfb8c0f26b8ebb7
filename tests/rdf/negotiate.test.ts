import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languageRanges, negotiate, negotiateLanguage } from '../../src/rdf/negotiate.ts'

const offered = ['text/html', 'text/turtle', 'application/ld+json', 'application/rdf+xml']

describe('negotiate', () => {
  it.each([
    [undefined, 'text/html'],
    ['', 'text/html'],
    ['*/*', 'text/html'],
    ['text/turtle', 'text/turtle'],
    ['TEXT/Turtle;charset=utf-8', 'text/turtle'],
    ['application/*', 'application/ld+json'],
    ['application/rdf+xml, text/turtle', 'text/turtle'],
    ['application/rdf+xml;q=0.9, text/turtle;q=0.8', 'application/rdf+xml'],
    ['text/*;q=0.3, text/turtle;q=0.7, */*;q=0.5', 'text/turtle'],
    ['*/*, text/html;q=0', 'text/turtle'],
    ['text/html;q=0', undefined],
    ['image/png', undefined],
    ['image/png, */*;q=0.1', 'text/html'],
    ['application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted, x";q=0.5', 'application/ld+json'],
    ['text/turtle;q=2, application/ld+json;q=0.1', 'application/ld+json'],
    ['text/turtle ; Q=0.2 , application/ld+json ; q = 0.3', 'application/ld+json'],
    [',,text/turtle,', 'text/turtle'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
  ])('answers Accept: %s with %s', (accept, answer) => {
    expect(negotiate(accept, offered)).toBe(answer)
  })

  it('tells profiles of one media type apart', () => {
    const profiles = [
      'application/ld+json;profile="http://p/a"',
      'application/ld+json;profile="http://p/b"',
      'text/turtle',
    ]
    expect(negotiate('application/ld+json;profile="http://p/b"', profiles)).toBe(profiles[1])
    expect(negotiate('application/ld+json;profile="http://p/c http://p/b"', profiles)).toBe(profiles[1])
    expect(negotiate('application/ld+json;profile="http://p/c"', profiles)).toBeUndefined()
    expect(negotiate('application/ld+json', profiles)).toBe(profiles[0])
  })

  it('never answers with what was not offered or not accepted, and never throws', () => {
    const member = fc.tuple(fc.constantFrom(...offered, '*/*', 'text/*', 'image/png'), fc.integer({ min: 0, max: 10 }))
    fc.assert(
      fc.property(fc.array(member, { minLength: 1 }), (members) => {
        const accept = members.map(([type, tenths]) => `${type};q=${(tenths / 10).toFixed(1)}`).join(', ')
        const answer = negotiate(accept, offered)
        if (answer === undefined) return
        expect(offered).toContain(answer)
        expect(
          members.some(([type, tenths]) => tenths > 0 && (type === '*/*' || answer.startsWith(type.replace('*', '')))),
        ).toBe(true)
      }),
    )
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', '\\', ',', ';', '=', 'q', '0', '.', '1', '/', '*', 'a', ' ') }),
        (accept) => {
          const answer = negotiate(accept, offered)
          expect(answer === undefined || offered.includes(answer)).toBe(true)
        },
      ),
    )
  })
})

describe('languageRanges', () => {
  it('orders by weight, then by position', () => {
    expect(languageRanges('de-AT, en;q=0.5, fr;q=0.8, *;q=0.1, it;q=0, bad_tag, es;q=0.8')).toEqual([
      'de-at',
      'fr',
      'es',
      'en',
      '*',
    ])
    expect(languageRanges(undefined)).toEqual([])
  })
})

describe('negotiateLanguage', () => {
  const available = ['en', 'fr', 'de-AT', 'zh-Hant-TW']
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['fr', 'fr'],
    ['FR-ca', 'fr'],
    ['de', 'de-AT'],
    ['de-DE', undefined],
    ['zh-Hant-TW-x-private', 'zh-Hant-TW'],
    ['es, fr;q=0.5', 'fr'],
    ['*', 'en'],
    ['*, en;q=0', 'fr'],
    ['es', undefined],
    ['fr-CA, en', 'fr'],
  ])('answers Accept-Language: %s with %s', (header, answer) => {
    expect(negotiateLanguage(header, available)).toBe(answer)
  })

  it('answers with something available or with nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('e', 'n', '-', 'f', 'r', ',', ';', 'q=0', '*', '.', '5') }),
        (header) => {
          expect([undefined, ...available]).toContain(negotiateLanguage(header, available))
        },
      ),
    )
  })
})
