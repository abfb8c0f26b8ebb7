import { describe, expect, it } from 'vitest'
import { safeHref, withParameters } from '../../src/http/pages/hrefs.ts'
import { domainColour } from '../../src/http/pages/parts/domain.tsx'
import { formatTime } from '../../src/words/format.ts'
import { searchPage } from '../../src/http/pages/search.tsx'
import { openSearch } from '../../src/http/pages/open-search.ts'
import { readStyleSheet } from '../../src/http/pages/style-sheet.ts'
import * as f from './fixtures.ts'
import { gallery } from './gallery.ts'

const { context } = f

describe('The search page', () => {
  it('says why each hit matched: which label, in which language, how closely.', () => {
    const html = gallery['search']!()
    expect(html).toContain('synonym <q dir="auto"><mark>bin</mark> location</q>')
    expect(html).toMatch(/name <q dir="auto" lang="de"><mark>Bin<\/mark>nenhafen<\/q> \(German\)/)
    expect(html).toContain(', similar spelling')
  })

  it('keeps each filter in an address, and takes a chosen one off.', () => {
    const html = gallery['search']!()
    expect(html).toMatch(/href="\/search\?q=bin&amp;domain=[^"]+"/)
    expect(html).toMatch(/<a [^>]*href="\/search\?q=bin" aria-label="Remove filter: Domain: Warehouse">/)
  })

  it('adds a value to those of its filter that are chosen, and marks what was searched for in definitions.', () => {
    const path = '/search?q=bin&domain=a&offset=20'
    const chosen = { uri: 'a', label: 'A', lang: '' }
    const items = [{ ...f.searchResult.items[1]!, definition: { text: 'A place; a bín is one.', lang: 'en' } }]
    const html = searchPage({
      context: { ...context, path },
      result: { ...f.searchResult, items },
      selected: { domain: [chosen] },
    })
    expect(html).toMatch(/href="\/search\?q=bin&amp;domain=a&amp;domain=https[^"]+"/)
    expect(html).toContain('A place; a <mark>bín</mark> is one.')
  })

  it('offers near terms when nothing matches, and says that the search is kept.', () => {
    const html = gallery['search-none']!()
    expect(html).toContain('Nothing is called “pallette”')
    expect(html).toContain('kept as a term suggestion')
    expect(html).toMatch(/Near terms<\/h3><ul class="terms"><li>.*Pallet/s)
  })

  it('counts on from the page before.', () => {
    const html = searchPage({
      context: { ...context, path: '/search?q=bin&offset=20' },
      result: { ...f.searchResult, offset: 20 },
    })
    expect(html).toContain('<ol class="hits" start="21" data-walk>')
    expect(html).toContain('href="/search?q=bin" rel="prev"')
  })
})

describe('A list page', () => {
  it('leads to the pages before and after it, and says where one is.', () => {
    const html = gallery['list']!()
    expect(html).toContain('<a href="/resource/narrower?uri=x" rel="prev">Previous</a>')
    expect(html).toContain('<a href="/resource/narrower?uri=x&amp;offset=48" rel="next">Next</a>')
    expect(html).toContain('25–48 of 152')
  })
})

describe('An error page', () => {
  it('says what happened, what was meant and what to do now.', () => {
    const html = gallery['problem-404']!()
    expect(html).toContain('Nothing here</h1>')
    expect(html).toContain('No term has the URI')
    expect(html).toContain('Did you mean')
    expect(html).toContain('href="/search?q=palet"')
  })

  it('lists the formats that there are after 406.', () => {
    expect(gallery['problem-406']!()).toMatch(
      /This page exists as<\/h2><ul class="formats"><li><a href="\/resource.ttl/,
    )
  })

  it('explains a removal: when, why, by which decision and what replaces it.', () => {
    const html = gallery['problem-410']!()
    for (const words of [
      '2 March 2026',
      'It named the same thing',
      'Decided in proposal',
      '>14<',
      '>310<',
      'Warehouse bin',
    ])
      expect(html).toContain(words)
  })

  it('gives a number to quote only when the fault is ours.', () => {
    expect(gallery['problem-500']!()).toContain('<code>req-8f3a</code>')
  })
})

describe('The query page', () => {
  it('points at the place of an error.', () => {
    expect(gallery['sparql-error']!()).toMatch(/Line 9, column 1<\/figcaption><pre[^>]*>GRUOP BY \?concept \?label\n\^/)
  })

  it('keeps the query in the form and puts examples into addresses.', () => {
    const html = gallery['sparql']!()
    expect(html).toMatch(/<textarea[^>]*>PREFIX skos:/)
    expect(html).toContain('href="/sparql?query=ASK+%7B%7D"')
    expect(html).toContain('not bound')
  })

  it('shows markup in a query as text.', () => {
    const html = gallery['sparql-graph']!()
    expect(html).toContain('&lt;urn:x> a &lt;urn:y> .')
  })
})

describe('A validation report', () => {
  it('says per result how bad it is in a word, and what it is about.', () => {
    const html = gallery['report']!()
    expect(html).toMatch(
      /class="severity">Violation<\/p>.*The check digit.*class="severity">Warning.*class="severity">Note/s,
    )
    expect(gallery['report-conforms']!()).toContain('Every statement that was checked meets the shapes.')
  })
})

describe('Addresses', () => {
  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    'vbscript:x',
    'urn:x',
    'https://x/"y',
  ])('are not made from %s.', (address) => expect(safeHref(address)).toBeUndefined())

  it.each(['/resource?uri=x', 'https://example.org/', 'mailto:steward@example.org'])('are made from %s.', (address) => {
    expect(safeHref(address)).toBe(address)
  })

  it('keep the other parameters when one is set or taken off.', () => {
    expect(withParameters('/search?q=a%20b&offset=20', { offset: undefined, lang: 'de' })).toBe('/search?q=a+b&lang=de')
    expect(withParameters('/search?offset=20', { offset: undefined })).toBe('/search')
  })
})

describe('Dates', () => {
  it('are written as people write them, on the clock of the place.', () => {
    expect(formatTime('2026-05-12T18:30:00+02:00', 'en')).toEqual({ words: '12 May 2026, 18:30', zone: '+02:00' })
    expect(formatTime('2026-05-12', 'de')).toEqual({ words: '12. Mai 2026' })
    expect(formatTime('2026-05-12T18:30:00Z', 'fr').zone).toBe('UTC')
    expect(formatTime('soon', 'en')).toEqual({ words: 'soon' })
  })
})

describe('The colour of a domain', () => {
  const shipped = ['council', 'network', 'product', 'billing', 'provisioning', 'logistics']
  const colourOf = (name: string, base = 'https://id.example.org/id/domain/'): number => domainColour(base + name)

  it('is the same wherever the URI space lies, and one of those that the style sheet has.', () => {
    const css = readStyleSheet()
    for (const name of shipped) {
      expect(colourOf(name)).toBe(colourOf(name, 'http://localhost:3000/id/domain/'))
      expect(css).toContain(`.domain-${colourOf(name)} {`)
    }
  })

  it('tells the domains that are shipped apart.', () => {
    expect(new Set(shipped.map((name) => colourOf(name))).size).toBe(shipped.length)
  })
})

describe('The OpenSearch description', () => {
  it('points at the search page, whatever the site is called.', () => {
    const xml = openSearch('R&D <terms>', 'https://id.example.org')
    expect(xml).toContain('<ShortName>R&amp;D &lt;terms&gt;</ShortName>')
    expect(xml).toContain('template="https://id.example.org/search?q={searchTerms}"')
  })
})
