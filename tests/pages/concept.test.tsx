import { describe, expect, it } from 'vitest'
import type { Text } from '../../src/concepts/views.ts'
import { conceptPage } from '../../src/http/pages/concept.tsx'
import * as f from './fixtures.ts'

const { context } = f
const render = (view = f.languagesConcept, lang = 'en'): string => conceptPage({ context: { ...context, lang }, view })
const before = (html: string, ...marks: string[]): void => {
  const positions = marks.map((mark) => html.indexOf(mark))
  expect(positions, marks.join(' < ')).toEqual(positions.toSorted((a, b) => a - b))
  expect(positions).not.toContain(-1)
}

describe('A concept page', () => {
  it('answers in the order in which people ask.', () => {
    const html = render()
    const order = [
      'class="breadcrumbs"',
      '<h1',
      'class="quiet-line"',
      'class="definition"',
      'class="uri"',
      'id="names"',
    ]
    before(html, ...order, 'id="relations"', 'id="notes"', 'id="statements"', 'id="links"', 'id="downloads"')
  })

  it('says the language of each label that is not in the language of the page.', () => {
    const html = render()
    expect(html).toContain('<li dir="auto" lang="ar">لغات</li>')
    expect(html).toMatch(/lang="de">Schriftsysteme<\/a>/)
    expect(html).not.toMatch(/<a [^>]*lang="en"[^>]*>Multilingualism/)
  })

  it('speaks German to German readers, and marks English labels as such.', () => {
    const html = render(f.languagesConcept, 'de-AT')
    expect(html).toContain('<html lang="de">')
    expect(html).toContain('Was hierher verweist')
    expect(html).toMatch(/<h1 dir="auto" lang="en">Languages/)
  })

  it('falls back to English words for other languages, while content comes first in the reader’s own.', () => {
    const html = render(f.languagesConcept, 'ru')
    expect(html).toContain('<html lang="en">')
    expect(html).toMatch(/class="definition"><p dir="auto" lang="ru">Системы/)
  })

  it('links to the whole list where it holds only a part, with the total.', () => {
    expect(render()).toMatch(/<a href="\/resource\/narrower\?uri=[^"]+" aria-label="All 52: Narrower">All 52<\/a>/)
    expect(render()).toMatch(/\/resource\/links\?uri=[^"]+direction=in&amp;kind=data"/)
  })

  it('shows every path, and of more than three the first, with the others folded.', () => {
    const { breadcrumbs } = f.languagesConcept
    expect(render()).not.toContain('more path')
    const four = render({ ...f.languagesConcept, breadcrumbs: [...breadcrumbs, ...breadcrumbs] })
    expect(four).toMatch(/<details><summary>3 more paths<\/summary>/)
  })

  it('names its other representations in its head, with a canonical address.', () => {
    const html = render()
    expect(html).toContain('<link rel="alternate" type="text/turtle" title="Turtle" href="/resource.ttl?uri=x"/>')
    expect(html).toContain(`<link rel="canonical" href="${context.canonical ?? ''}"/>`)
  })

  it('describes itself as a schema.org DefinedTerm.', () => {
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(render()) ?? []
    expect(JSON.parse(json)).toMatchObject({ '@type': 'DefinedTerm', termCode: '3.35.20' })
    expect([JSON.parse(json).name].flat()[0]).toEqual({ '@value': 'Languages', '@language': 'en' })
  })

  it('says of a deprecated term what to use instead, before the definition.', () => {
    const html = render(f.deprecatedConcept)
    before(html, 'do not use it for new work', 'Warehouse bin', 'It named the same thing', '2 March 2026', '1 June 2026', 'class="definition"') // prettier-ignore
    expect(render({ ...f.deprecatedConcept, deprecation: { successors: [] } })).toContain('No successor is named.')
  })

  it('shows where a tracked thing is right after its name, and its history newest first.', () => {
    const html = render(f.palletThing)
    before(html, '<h1', 'class="journey"', 'class="uri"', 'id="contents"', 'id="history"')
    const history = html.slice(html.indexOf('id="history"'))
    before(history, 'In transit', 'Received', 'Picked up', 'Built')
    expect(history).toContain(
      '<time datetime="2026-05-12T18:30:00+02:00" title="2026-05-12T18:30:00+02:00">12 May 2026, 18:30',
    )
  })

  it('does not repeat among the statements what it has shown of the way of a thing.', () => {
    const { tracking } = f.palletThing
    const said = {
      property: f.ref('urn:', 'has status'),
      total: 1,
      values: [{ type: 'uri' as const, ...tracking!.status! }],
    }
    const html = render({ ...f.palletThing, statements: [said, ...f.palletThing.statements] })
    expect(html).not.toContain('has status')
    expect(html).toContain('part of shipment')
    expect(render({ ...f.emptyView, statements: [said] })).toContain('has status')
  })

  it('says what would be here when there is nothing.', () => {
    const html = render(f.emptyView)
    expect(html).toContain('No definition yet.')
    expect(html).toContain('Nothing links here yet.')
    expect(html).not.toContain('id="relations"')
  })

  it('opens the tree at the concept, each level as a window on its siblings with the number of the others.', () => {
    const html = conceptPage({ context, view: f.languagesConcept, place: f.languagesPlace })
    expect(html.match(/aria-current="true"><button[^>]*aria-label="[^"]*Languages"/g)).toHaveLength(1)
    const rest = (text: string): RegExp => new RegExp(`<li class="tree-rest"><a href="([^"]+)" [^>]*>${text}</a>`)
    expect(rest('2 before').exec(html)?.[1]).toMatch(/^\/resource\/top\?uri=/)
    expect(rest('10 more').exec(html)?.[1]).toMatch(/^\/resource\/top\?uri=[^&]+&amp;offset=7/)
    expect(rest('32 more').exec(html)?.[1]).toMatch(/^\/resource\/narrower\?uri=[^&]+&amp;offset=20/)
  })

  it('lets one choose the way down and the vocabulary of the tree, each with an address.', () => {
    const html = conceptPage({ context, view: f.languagesConcept, place: f.languagesPlace })
    expect(html).toMatch(/<strong aria-current="true" dir="auto">Linguistics<\/strong>/)
    expect(html).toContain('href="/resource?uri=x&amp;path=2#tree" dir="auto">Communication process</a>')
    expect(html).toMatch(/Also in <ul class="line"><li><a href="\/resource\?uri=x&amp;scheme=[^"]+core-terms#tree"/)
  })

  it('keeps deprecated terms out of the tree from page to page, where the reader wants that.', () => {
    const html = conceptPage({ context, view: f.languagesConcept, place: f.languagesPlace, hideDeprecated: true })
    const tree = html.slice(html.indexOf('class="tree"'), html.indexOf('Show deprecated terms'))
    const links = [...tree.matchAll(/href="(\/resource[^"]*)"/g)]
      .map(([, href]) => href!)
      .filter((href) => !href.endsWith('#tree'))
    expect(links.length).toBeGreaterThan(20)
    for (const link of links) expect(link).toMatch(/deprecated=hide/)
  })

  it('says which change made a term deprecated, and by which decision.', () => {
    const decision = f.ref('https://id.example.org/id/proposal/', '17')
    const deprecating = { sequence: 41, time: '2026-05-03T14:05:00Z', actor: 'Ada', decision }
    const html = conceptPage({ context, view: f.deprecatedConcept, deprecating })
    before(
      html,
      '<h1',
      'notice-deprecated',
      'Use instead',
      'href="/doc/commit/41"',
      'decided in <span class="term"><a href',
    )
  })

  it('offers its URI to be copied as it is, as a Markdown link and as a CURIE.', () => {
    const view = { ...f.languagesConcept, label: { text: 'A [b] \\ c', lang: 'en' }, uri: 'http://example.org/a)b>c' }
    const html = conceptPage({ context, view, curie: 'ex:b' })
    expect(html).toContain('data-copy="http://example.org/a)b>c"')
    expect(html).toContain(String.raw`data-copy="[A \[b\] \\ c](&lt;http://example.org/a)b%3Ec>)"`)
    expect(html).toContain('data-copy="ex:b"')
  })

  it('tells how the state that is shown is cited.', () => {
    const citation = {
      label: 'Languages',
      uri: 'http://example.org/x',
      vocabulary: 'Thesaurus',
      version: '2.1',
      time: '2026-05-03T14:05:00Z',
      sequence: 41,
      memento: 'https://id.example.org/resource?uri=x&at=41',
      timeMap: '/timemap/link?uri=x',
    }
    const html = conceptPage({ context, view: f.languagesConcept, citation })
    expect(html).toContain('“Languages”. Thesaurus, 2.1. http://example.org/x (as of 3 May 2026).')
    expect(html).toContain('href="https://id.example.org/resource?uri=x&amp;at=41" rel="memento"')
  })

  it('leads from every relation to why it says so.', () => {
    const html = render()
    expect(html).toMatch(/href="\/why\?uri=[^"]+core%23broader"[^>]*aria-label="Why it says this: Broader"/)
    expect(html).toMatch(/href="\/why\?uri=[^"]+subject&amp;direction=in"/)
    expect(html).toMatch(/id="names">Names<\/h2><a class="why"/)
  })
})

describe('The page of a thing', () => {
  const { palletThing: view, palletDefined: defined, palletCanonical: canonical } = f
  const html = conceptPage({ context, view, defined, canonical })

  it('tells where it is, what it is called, what is in it and what happened, in this order.', () => {
    before(html, 'class="journey"', 'class="uri"', 'id="contents"', 'id="history"', 'id="identifiers"', 'id="defined"')
  })

  it('says of each identifier whether it is valid, and why not.', () => {
    expect(html).toContain('valid, the check digit is right')
    expect(html).toMatch(/status-removed">not valid<\/span>.*does not match/s)
  })

  it('says the canonical state beside the domain’s own.', () => {
    expect(html).toMatch(/In transit<\/a>.{0,80}canonical state <span class="term"><a [^>]*>Moving/s)
  })

  it('leads to the class, its shapes and all that holds in its domain.', () => {
    expect(html).toContain('Pallet shape')
    expect(html).toContain('href="/api/domains/warehouse/shapes"')
  })
})

describe('A concept page of very much', () => {
  const long = 'word '.repeat(20_000)
  const many = Array.from({ length: 200 }, (_, at): Text => ({
    text: `Name ${at}`,
    lang: `${'abcdefghij'[Math.floor(at / 20)]}${'abcdefghijklmnopqrst'[at % 20]}`,
  }))

  it('shows the beginning of a text of 100 kB with its length, and the way to all of it.', () => {
    const values = [{ type: 'literal' as const, value: long, lang: 'en', datatype: '' }]
    const html = render({
      ...f.languagesConcept,
      definitions: [{ text: long, lang: 'en' }],
      notes: [{ property: f.ref('urn:', 'note'), text: { text: long, lang: 'en' } }],
      statements: [{ property: f.ref('urn:', 'comment'), total: 1, values }],
    })
    expect(html.length).toBeLessThan(60_000)
    for (const list of ['definitions', 'notes', 'values'])
      expect(html).toMatch(new RegExp(`href="/resource/${list}\\?uri=[^"]*offset=0&amp;limit=1"[^>]*>Full text, 100,000 characters`)) // prettier-ignore
  })

  it('stays of a readable size with 200 languages, the reader’s own first.', () => {
    const html = render({ ...f.languagesConcept, prefLabels: many, altLabels: [], definitions: many })
    expect(html).toContain('In 192 more languages')
    expect(html).toContain('>All 200 languages</a>')
    expect(html.indexOf('>Name 7<')).toBeLessThan(html.indexOf('In 192 more languages'))
    expect(html).not.toContain('>Name 199<')
    expect(html.length).toBeLessThan(60_000)
  })
})

describe('A concept page of hostile data', () => {
  const html = render(f.hostileView)

  it('shows markup in labels as text.', () => {
    expect(html).toContain('&lt;script>alert(1)')
    expect(html.replaceAll(/<script type="(module|application\/(ld\+)?json)"/g, '')).not.toMatch(/<script/)
  })

  it('never links a script, whether it is a term, a value or what a helper returns.', () => {
    const naive = conceptPage({ context: { ...context, href: (uri) => uri }, view: f.hostileView })
    for (const page of [html, naive]) expect(page).not.toMatch(/href="\s*javascript:/i)
  })

  it('cannot end its data block.', () => {
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
    expect(json).not.toMatch(/[<>]/)
    expect(JSON.parse(json)).toMatchObject({ '@id': f.hostileView.uri })
  })

  it('leaves out language tags that are none.', () => {
    expect(html).not.toContain('lang="not a tag"')
    expect(html).not.toContain('onload=""')
  })
})
