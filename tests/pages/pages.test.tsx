import { describe, expect, it } from 'vitest'
import { gallery } from './gallery.ts'

const pages = Object.entries(gallery).map(([name, render]) => [name, render()] as const)

const tags = (html: string, name: string): string[] => html.match(new RegExp(`<${name}(?=[\\s>])[^>]*>`, 'g')) ?? []
const attributes = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value)

describe.each(pages)('The page %s', (_, html) => {
  it('is a complete document with a language, a title and one main heading.', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="\w+">/)
    expect(html).toMatch(/<title>[^<]+ · Concordance<\/title>|<title>Concordance<\/title>/)
    expect(tags(html, 'h1')).toHaveLength(1)
    expect(tags(html, 'main')).toHaveLength(1)
  })

  it('does not skip a level of headings.', () => {
    const main = html.slice(html.indexOf('<main'))
    const levels = [...main.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level))
    levels.reduce((before, level) => {
      expect(level, `h${level} after h${before}`).toBeLessThanOrEqual(before + 1)
      return level
    }, 0)
  })

  it('holds no inline script, style or event handler, so that a strict policy lets it through.', () => {
    for (const script of tags(html, 'script')) expect(script).toMatch(/type="application\/(ld\+)?json"|src="\/assets\//)
    expect(tags(html, 'style')).toHaveLength(0)
    const markup = html.replaceAll(/(<script type="application\/(?:ld\+)?json">).*?(<\/script>)/gs, '$1$2')
    const elements = markup.match(/<[a-z][^>]*>/g) ?? []
    for (const element of elements) expect(element.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/\s(style|on\w+)=/)
  })

  it('links only to this server, the web and mail.', () => {
    for (const address of [...attributes(html, 'href'), ...attributes(html, 'action'), ...attributes(html, 'src')]) {
      expect(address).toMatch(/^(\/(?!\/)|#|https?:\/\/|mailto:)/)
    }
  })

  it('names each id once and refers only to ids that exist.', () => {
    const ids = attributes(html, 'id')
    expect(new Set(ids).size).toBe(ids.length)
    for (const name of ['aria-labelledby', 'for']) {
      for (const target of attributes(html, name)) expect(ids).toContain(target)
    }
  })

  it('gives only language tags as languages.', () => {
    for (const lang of attributes(html, 'lang')) expect(() => Intl.getCanonicalLocales(lang)).not.toThrow()
  })
})
