import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageMarkdown } from '../../src/http/page-markdown/page-markdown.ts'
import { testApp, type TestApp } from '../helpers/app.ts'
import { hostile, hostileTurtle, markdown, markup, running } from '../helpers/hostile.ts'
import { readMarkdown } from '../helpers/markdown.ts'
import { asOperator, write } from '../helpers/prepared.ts'

const place = { address: 'http://localhost:3000/page?a=1', url: (path: string) => `http://localhost:3000${path}` }
const page = (main: string, rest = ''): string =>
  `<!doctype html>\n<html lang="en"><head><title>Title</title></head><body><nav><a href="/">Home</a></nav><div><main id="content">${main}</main>${rest}</div><footer>Foot</footer></body></html>`
/** What a main part becomes, below the title. */
const below = (main: string): string => pageMarkdown(page(`<h1>T</h1>${main}`), place).text.replace(/^# T\n\n?/, '').trimEnd() // prettier-ignore

describe('A page in HTML', () => {
  it('becomes its main part and what stands beside it, without what is around them.', () => {
    const side = '<div class="side"><section><h2>Beside</h2><p>More.</p></section></div>'
    expect(pageMarkdown(page('<h1>Main</h1><p>Text.</p>', side), place).text).toBe('# Main\n\nText.\n\n## Beside\n\nMore.\n') // prettier-ignore
  })

  it('has one title: its first, or that of its head.', () => {
    expect(pageMarkdown(page('<p>Text.</p>'), place).text).toBe('# Title\n\nText.\n')
    expect(pageMarkdown(page('<p>Over</p><h1>One</h1><h1>Two</h1>'), place).text).toBe('# One\n\nOver\n\n## Two\n')
  })

  it('loses controls, programs, and what only scripts or narrow windows show.', () => {
    const main =
      '<button>Copy</button><script type="application/json">{"a":"</p>"}</script><nav aria-label="Places"><a href="/x">X</a></nav><p hidden>Not yet</p><span class="only-scripted">S</span><span aria-hidden="true">→</span><label>L</label><p>Stays.</p>'
    expect(below(main)).toBe('Stays.')
  })

  it('has absolute links, those within it as text, and those without text by their names.', () => {
    const main =
      '<p><a href="/doc/x?a=b&amp;c=d">one</a>, <a href="?offset=20">two</a>, <a href="https://example.org/é#f">three</a>, <a href="#part">four</a> <a href="/y" aria-label="five"></a></p>'
    expect(below(main)).toBe(
      '[one](<http://localhost:3000/doc/x?a=b&c=d>), [two](<http://localhost:3000/page?offset=20>), [three](<https://example.org/é#f>), four [five](<http://localhost:3000/y>)',
    )
    expect(below('<p><a href="http://example.org/a">http://example.org/a</a></p>')).toBe('<http://example.org/a>')
  })

  it('says the language of what is in another.', () => {
    expect(below('<p><a href="/x" lang="de">Kaffee</a><small class="mark mark-language"> de</small>, <bdi lang="en-GB">tea</bdi></p>')).toBe('[Kaffee](<http://localhost:3000/x>) (de), tea') // prettier-ignore
    expect(below('<p lang="fr">du thé</p><div lang="ar"><p>شاي</p></div>')).toBe('du thé (fr)\n\nشاي (ar)')
  })

  it('keeps lists, one in another, and sets those of a line in a line.', () => {
    const main =
      '<ul><li>one<ul><li>below</li></ul></li><li><p>two</p><ul class="quiet-line"><li>a</li><li>b</li></ul></li></ul><ol start="3"><li>three</li><li></li><li>four</li></ol>'
    expect(below(main)).toBe('- one\n  - below\n- two\n\n  a · b\n\n3. three\n4. four')
    expect(below('<ul class="line"><li>a</li><li>b</li></ul>')).toBe('a; b')
  })

  it('has terms in bold before what is said of them.', () => {
    const main =
      '<dl><div><dt>Broader <a class="why" href="/why">Why?</a></dt><dd><ul class="terms"><li>a</li><li>b</li></ul></dd></div><dt>Names</dt><dd>one</dd><dd>two</dd><dt>Long</dt><dd><p>x</p><p>y</p></dd></dl>'
    expect(below(main)).toBe('- **Broader**: a; b\n- **Names**: one; two\n- **Long**:\n\n  x\n\n  y')
  })

  it('has tables with a row of headings, bars escaped, and wide cells filled up.', () => {
    const main =
      '<table><caption>Sizes</caption><thead><tr><th>a|b</th><th>c</th></tr></thead><tbody><tr><th scope="row" rowspan="2"><code>x|y</code></th><td><p>1</p><p>2</p></td></tr><tr><td><a href="/z">z</a></td></tr><tr><td colspan="2">all</td></tr></tbody></table>'
    expect(below(main)).toBe(
      '**Sizes**\n\n| a\\|b | c |\n| --- | --- |\n| `x\\|y` | 1 · 2 |\n| | [z](<http://localhost:3000/z>) |\n| all | |',
    )
    expect(below('<h2>Sizes</h2><table><caption>Sizes</caption><tr><td>1</td></tr></table>')).toBe('## Sizes\n\n| |\n| --- |\n| 1 |') // prettier-ignore
  })

  it('resolves addresses as browsers do, below the place where the service is published.', () => {
    const main =
      '<p><a href="//other.example/x">one</a> <a href="other.md">two</a> <a href="../up">three</a> <a href="?">four</a> <a href="/doc/x">five</a></p>'
    const place = { address: 'http://h/kg/page/x?a=1', url: (path: string) => `http://h/kg${path}` }
    expect(pageMarkdown(page(main), place).text).toContain(
      '[one](<http://other.example/x>) [two](<http://h/kg/page/other.md>) [three](<http://h/kg/up>) [four](<http://h/kg/page/x>) [five](<http://h/kg/doc/x>)',
    )
  })

  it('keeps spaces out of what is strong, and lines of code apart in a cell.', () => {
    expect(below('<p>a<strong> s </strong>t, <em> </em>u</p>')).toBe('a **s** t, u')
    expect(below('<table><tr><td><pre>one |\n\n two</pre></td></tr></table>')).toBe('| |\n| --- |\n| `one \\|` · ` two` |') // prettier-ignore
  })

  it('has code in code, times as they are written in data, and pictures by what stands for them.', () => {
    expect(below('<pre>a &lt; b\n```\n  c</pre>')).toBe('````\na < b\n```\n  c\n````')
    expect(below('<p><time datetime="2026-05-12T18:30:00Z">12 May</time> <code>a`b</code></p>')).toBe('2026-05-12T18:30:00Z ``a`b``') // prettier-ignore
    expect(below('<svg role="img"><title>Map</title><desc>Two domains.</desc><g><title>inner</title><text>x</text></g></svg>')).toBe('Map. Two domains.') // prettier-ignore
    expect(below('<p>See!<a href="/x">x</a></p>')).toBe('See\\![x](<http://localhost:3000/x>)')
  })

  it('opens what can be opened, and leaves out what is empty.', () => {
    expect(below('<details><summary>More</summary><p>Text.</p></details><details><summary>None</summary><button>b</button></details>')).toBe('**More**\n\nText.') // prettier-ignore
  })

  it('tells a form by its address and fields, with what is written in it.', () => {
    const main =
      '<form method="get" action="/sparql"><label for="q">Query</label><textarea id="q" name="query">ASK { ?s ?p "a&amp;b" }</textarea><input type="hidden" name="csrf" value="secret"/><select name="format"><option>x</option></select><button>Run</button></form>'
    expect(below(main)).toBe('Form: GET <http://localhost:3000/sparql> (query, format)\n\n```sparql\nASK { ?s ?p "a&b" }\n```') // prettier-ignore
  })

  it('parts what only style parts, and nothing within a word.', () => {
    expect(below('<p><span>one</span><span>two</span>, <code>a/<wbr/>b</code> <mark>cof</mark>fee<span class="below">under</span></p>')).toBe('one two, `a/b` cofee'.replace('cofee', 'coffee · under')) // prettier-ignore
  })

  it('is never markup by what is in its texts and attributes.', () => {
    const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;') // prettier-ignore
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const it = escaped(text)
        const { text: written } = pageMarkdown(page(`<h1>${it}</h1><p>${it}<b>${it}</b></p><ul><li title="${it}">${it}</li></ul><table><tr><td>${it}</td><td>x</td></tr></table><dl><dt>${it}</dt><dd>y</dd></dl>`), place) // prettier-ignore
        const { markup, addresses, headings, pictures } = readMarkdown(written)
        expect([markup, addresses, pictures]).toEqual([[], [], 0])
        expect(headings.length).toBe(1)
      }),
    )
  })
})

describe('Pages of data that wish nobody well', () => {
  let test: TestApp
  beforeAll(async () => {
    test = await testApp({ files: { hostile: hostileTurtle } })
    await write(test, '/api/proposals', { title: markup, description: markdown, operations: [{ type: 'add-label', concept: `${hostile}markup`, property: 'altLabel', language: 'en', text: `1${markup}` }] }) // prettier-ignore
    await write(test, '/api/proposals/1/comments', { text: markdown, about: running[0] })
  }, 60_000)
  afterAll(() => test.close())

  const uri = (name: string): string => `uri=${encodeURIComponent(name.includes(':') ? name : hostile + name)}`
  const query = encodeURIComponent(`SELECT * { GRAPH <http://localhost:3000/graph/hostile> { ?s ?p ?o } } LIMIT 200`)
  const addresses = [
    ...['markup', 'long', 'languages', 'right-to-left', 'nameless', 'blank-name', 'scheme', '', 'Class', 'property', 'thing'].map((name) => `/resource?${uri(name)}`), // prettier-ignore
    ...['names', 'notes', 'definitions', 'mappings', 'narrower'].map((list) => `/resource/${list}?${uri('markup')}`),
    ...['hierarchy', 'index', 'languages', 'quality'].map((part) => `/vocabularies/scheme/${part}`),
    `/search?q=${encodeURIComponent(markup)}`,
    `/graph?${uri('markup')}`,
    `/history?${uri('markup')}`,
    `/why?${uri('markup')}`,
    `/compare?left=${encodeURIComponent(`${hostile}Class`)}&right=${encodeURIComponent(`${hostile}Class`)}`,
    `/sparql?query=${query}`,
    `/sparql?query=${encodeURIComponent(markup)}`,
    '/doc/proposal/1',
    '/vocabularies',
    '/no-such-page',
    `/resource?uri=${encodeURIComponent(`http://nowhere.example/${markup.slice(0, 8).replace(/[<>]/g, '')}`)}`,
  ]

  it.each(addresses)('say it as text: %s', async (address) => {
    const { headers, body } = await test.get(address, { accept: 'text/markdown', ...asOperator })
    expect(headers['content-type']).toBe('text/markdown; charset=utf-8')
    const read = readMarkdown(body)
    expect(read.markup).toEqual([])
    expect(read.pictures).toBe(0)
    expect(read.addresses.filter((each) => !/^(https?|mailto|urn):/.test(each))).toEqual([])
    expect(read.headings.filter(({ level }) => level === 1)).toHaveLength(1)
  })

  it('and say it as it was written.', async () => {
    const { body } = await test.get(`/resource?${uri('markup')}&format=md`)
    expect(readMarkdown(body).headings[0]!.text).toBe(markup)
  })
})
