import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atLineStart, markdownAddress, markdownCode, markdownFence, markdownLink, markdownPiece, markdownText } from '../../src/words/markdown.ts' // prettier-ignore
import { markup } from '../helpers/hostile.ts'
import { readMarkdown } from '../helpers/markdown.ts'

const bad = [
  markup,
  '# a heading',
  '- an item',
  '+',
  '---',
  '===',
  '1. an item',
  '2)',
  '> a quote',
  '```sh',
  '~~~',
  '~~gone~~',
  '**bold** _slanted_ `code`',
  '[text](javascript:alert(1)) [text][reference] ![picture](https://elsewhere.example/x.png)',
  '[reference]: data:text/html,x',
  '<https://elsewhere.example/> https://elsewhere.example www.elsewhere.example me@elsewhere.example',
  '| a | b |\n| --- | --- |',
  'R&D &amp; &lt;b&gt; &#42; &copy;',
  'back\\slash \\* \\',
  'two\nlines\r\n\r\n# three',
  '    indented',
  '!',
]
/** Characters of which markup is made. */
const markupText = fc.string({ unit: fc.constantFrom(...'#-+*_~`>|<!&;:/@[](){}\\"\'=. 1aw\n\t'.split(''), 'www.', 'http://', '&lt;', '---'), maxLength: 40 }) // prettier-ignore
const asShown = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The text, where it stands, with nothing else in it. */
function shownAs(markdown: string): { text: string; of: string[]; addresses: readonly string[] } {
  const { text, headings, markup, addresses, pictures } = readMarkdown(markdown)
  return { text: asShown(text), of: [...headings.map(({ level }) => `h${level}`), ...markup, ...(pictures > 0 ? ['picture'] : [])], addresses } // prettier-ignore
}

describe('Text from data in Markdown', () => {
  const places: [string, (text: string) => string, string[]][] = [
    ['a paragraph', (text) => text, []],
    ['a heading', (text) => `# ${text}`, ['h1']],
    ['an item', (text) => `- ${text}`, []],
    ['a quote', (text) => `> ${text}`, []],
    ['bold text', (text) => `**${text}**`, []],
    ['a cell', (text) => `| a |\n| --- |\n| ${text} |`, []],
  ]

  it.each(places)('is shown as it is in %s.', (_, place, of) => {
    for (const text of bad) {
      const shown = shownAs(place(markdownText(text)))
      expect([text, shown.of, shown.addresses]).toEqual([text, of, []])
      expect(shown.text.replace(/^a\n?/, '')).toContain(asShown(text).replace(/^a/, ''))
    }
  })

  it('is never anything else, whatever it is made of.', () => {
    fc.assert(
      fc.property(markupText, (text) => {
        fc.pre(asShown(text) !== '')
        expect(shownAs(markdownText(text))).toEqual({ text: asShown(text), of: [], addresses: [] })
        const linked = shownAs(markdownLink(markdownText(text), 'https://example.org/'))
        expect(linked).toEqual({ text: asShown(text), of: [], addresses: ['https://example.org/'] })
      }),
      { numRuns: 3000 },
    )
  })

  it('stays so in pieces beside each other.', () => {
    fc.assert(
      fc.property(fc.array(markupText, { maxLength: 4 }), (texts) => {
        fc.pre(asShown(texts.join('')) !== '')
        const { of, addresses } = shownAs(atLineStart(texts.map((text) => markdownPiece(text)).join('').trim())) // prettier-ignore
        expect([of, addresses]).toEqual([[], []])
      }),
      { numRuns: 1000 },
    )
  })

  it('does not turn the direction of what follows.', () => {
    expect(markdownText('a\u202Eb\u2066c\u0000\u0007')).toBe('abc')
  })

  it('is code where it says so, with whatever marks are in it.', () => {
    fc.assert(
      fc.property(markupText, (text) => {
        fc.pre(asShown(text) !== '')
        const { text: shown, of } = shownAs(markdownCode(text))
        expect([shown, of]).toEqual([asShown(text), []])
        const fenced = shownAs(markdownFence(text))
        expect([fenced.text, fenced.of]).toEqual([asShown(text), []])
      }),
    )
    expect(shownAs(`| a |\n| --- |\n| ${markdownCode('x|y', true)} |`).text).toBe('a x|y')
  })
})

describe('Addresses in Markdown', () => {
  it('are as they are, whatever characters they have.', () => {
    for (const address of ['http://example.org/a(b)c?d=e&copy;=f#g', 'https://example.org/ä_b*c', 'urn:isbn:123', 'http://example.org/a~b']) {
      const [linked] = readMarkdown(markdownLink('text', address)).addresses
      expect(decodeURI(linked!)).toBe(decodeURI(encodeURI(address)))
      expect(decodeURI(readMarkdown(markdownAddress(address)).addresses[0]!)).toBe(decodeURI(encodeURI(address)))
    }
  }) // prettier-ignore

  it('that would run are no links.', () => {
    for (const address of ["javascript:alert('ran')", 'data:text/html,x', 'vbscript:x', 'JAVASCRIPT:x']) {
      expect(readMarkdown(markdownLink('text', address)).addresses).toEqual([])
      expect(readMarkdown(markdownAddress(address)).addresses).toEqual([])
      expect(readMarkdown(markdownLink('text', address)).text).toContain(address)
    }
  })

  it('cannot end the link that they are in.', () => {
    const address = 'https://example.org/>) <b> [x](javascript:y)\n\n# z'
    const { addresses, markup, headings } = readMarkdown(markdownLink('text', address))
    expect([addresses.length, markup, headings]).toEqual([1, [], []])
  })
})
