import { describe, expect, it } from 'vitest'
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

  it('shows the first path and folds the others.', () => {
    expect(render()).toMatch(/<details><summary>1 more path<\/summary>/)
  })

  it('names its other representations in its head, with a canonical address.', () => {
    const html = render()
    expect(html).toContain('<link rel="alternate" type="text/turtle" title="Turtle" href="/resource.ttl?uri=x"/>')
    expect(html).toContain(`<link rel="canonical" href="${context.canonical ?? ''}"/>`)
  })

  it('describes itself as a schema.org DefinedTerm.', () => {
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(render()) ?? []
    expect(JSON.parse(json)).toMatchObject({ '@type': 'DefinedTerm', name: 'Languages', termCode: '3.35.20' })
  })

  it('says of a deprecated term what to use instead, before the definition.', () => {
    const html = render(f.deprecatedConcept)
    before(html, 'do not use it for new work', 'It named the same thing', 'Warehouse bin', '2 March 2026', '1 June 2026', 'class="definition"') // prettier-ignore
    expect(render({ ...f.deprecatedConcept, deprecation: { successors: [] } })).toContain('No successor is named.')
  })

  it('shows where a tracked thing is right after its name, and its history newest first.', () => {
    const html = render(f.palletThing)
    before(html, '<h1', 'class="journey"', 'id="contents"', 'id="history"', 'class="uri"')
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

  it('opens the tree at the concept, with siblings near it and the number of the others.', () => {
    const html = conceptPage({ context, view: f.languagesConcept, tree: f.languagesTree })
    expect(html.match(/aria-current="true"><button[^>]*aria-label="[^"]*Languages"/g)).toHaveLength(1)
    expect(html).toMatch(/<li class="tree-rest"><a href="\/resource\/narrower\?uri=[^"]+">43 more<\/a>/)
  })
})

describe('A concept page of hostile data', () => {
  const html = render(f.hostileView)

  it('shows markup in labels as text.', () => {
    expect(html).toContain('&lt;script>alert(1)')
    expect(html.replaceAll(/<script type="(module|application\/ld\+json)"/g, '')).not.toMatch(/<script/)
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
