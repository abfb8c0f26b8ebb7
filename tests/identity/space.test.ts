import { describe, expect, it } from 'vitest'
import { UriSpace } from '../../src/identity/space.ts'

const space = new UriSpace('https://data.example.org/')

describe('The URI space', () => {
  it('maps a request path to the IRI it stands for, whatever the host.', () => {
    expect(space.candidates('/id/pallet/1')).toEqual(['https://data.example.org/id/pallet/1'])
  })

  it('takes a percent-encoded path for the IRI as well.', () => {
    expect(space.candidates('/id/caf%C3%A9')).toEqual([
      'https://data.example.org/id/caf%C3%A9',
      'https://data.example.org/id/café',
    ])
  })

  it('gives a path that cannot be decoded as it is.', () => {
    expect(space.candidates('/id/%E0%A4%A')).toEqual(['https://data.example.org/id/%E0%A4%A'])
  })

  it.each([
    ['https://data.example.org/id/pallet/1', '/doc/pallet/1'],
    ['https://data.example.org/id/café', '/doc/caf%C3%A9'],
    ['https://data.example.org/.well-known/genid/ab12', '/.well-known/genid/ab12'],
    ['http://example.com/x#y', '/resource?uri=http%3A%2F%2Fexample.com%2Fx%23y'],
    ['https://data.example.org/id/a?b', '/resource?uri=https%3A%2F%2Fdata.example.org%2Fid%2Fa%3Fb'],
    ['https://data.example.org/graph/x', '/resource?uri=https%3A%2F%2Fdata.example.org%2Fgraph%2Fx'],
    ['javascript:alert(1)', '/resource?uri=javascript%3Aalert(1)'],
  ])('has the page of <%s> at %s.', (iri, page) => {
    expect(space.pageOf(iri)).toBe(page)
  })

  it('finds the way back from a page to its IRI.', () => {
    for (const local of ['pallet/1', 'café/crème', 'a b'.replace(' ', '%20'), 'x(1)']) {
      const iri = `https://data.example.org/id/${local}`
      const path = space.pageOf(iri).replace('/doc/', '/id/')
      expect(space.candidates(path)).toContain(iri)
    }
  })

  it('knows what is its own.', () => {
    expect(space.owns('https://data.example.org/graph/x')).toBe(true)
    expect(space.owns('https://data.example.com/id/x')).toBe(false)
    expect(space.isThing('https://data.example.org/graph/x')).toBe(false)
    expect(space.domain('billing')).toBe('https://data.example.org/id/domain/billing')
  })
})
