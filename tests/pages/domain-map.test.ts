import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { domainMapSvg } from '../../src/http/pages/domain-map/document.tsx'
import { layOut, type Box, type MapContent } from '../../src/http/pages/domain-map/layout.ts'
import { shorten } from '../../src/http/pages/domain-map/shorten.ts'
import { expectWellFormed } from '../helpers/xml.ts'
import { domainMap } from './domain-fixtures.ts'
import { context } from './fixtures.ts'
import { gallery } from './gallery.ts'

/** Maps of up to 12 domains and 4 models with any flows between them. */
const contents: fc.Arbitrary<MapContent> = fc
  .record({ models: fc.integer({ min: 0, max: 4 }), domains: fc.integer({ min: 0, max: 12 }) })
  .chain(({ models, domains }) => {
    const [model, domain] = [models, domains].map((count) => fc.integer({ min: 0, max: Math.max(0, count - 1) }))
    const flow = fc.tuple(domain!, domain!).filter(([a, b]) => a !== b)
    return fc.record({
      models: fc.constant(Array.from({ length: models }, (_, at) => `m${at}`)),
      domains: fc
        .array(fc.uniqueArray(model!, { maxLength: models }), { minLength: domains, maxLength: domains })
        .map((all) => all.map((extended, at) => ({ uri: `d${at}`, models: extended.map((each) => `m${each}`) }))),
      flows: (domains < 2 ? fc.constant([]) : fc.uniqueArray(flow, { selector: String, maxLength: 20 })).map((all) =>
        all.map(([producer, consumer]) => ({ producer: `d${producer}`, consumer: `d${consumer}` })),
      ),
    })
  })

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe('The layout of the domain map', () => {
  it('has every domain, model, extension and flow once, without boxes upon boxes, within the picture.', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const { models, domains, extensions, flows, width, height } = layOut(content)
        expect(models.map(({ uri }) => uri).sort()).toEqual([...content.models].sort())
        expect(domains.map(({ uri }) => uri).sort()).toEqual(content.domains.map(({ uri }) => uri).sort())
        expect(extensions).toHaveLength(content.domains.flatMap((each) => each.models).length)
        expect(flows).toHaveLength(content.flows.length)
        const boxes = [...models, ...domains]
        for (const [at, box] of boxes.entries()) {
          expect(box.x + box.width).toBeLessThanOrEqual(width)
          expect(box.y + box.height).toBeLessThanOrEqual(height)
          for (const other of boxes.slice(at + 1)) expect(overlap(box, other)).toBe(false)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('leads each flow from the edge of its producer to a place of its own at the edge of its consumer.', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const { domains, flows, width } = layOut(content)
        const ends = flows.map(({ points }) => points.at(-1)!.y)
        expect(new Set(ends).size).toBe(ends.length)
        for (const { producer, consumer, points } of flows)
          for (const [uri, point] of [[producer, points[0]!], [consumer, points.at(-1)!]] as const) {
            const { x, y, width: wide, height } = domains.find((box) => box.uri === uri)!
            expect(point.x).toBe(x + wide)
            expect(point.y > y && point.y < y + height).toBe(true)
            for (const each of points) expect(each.x).toBeLessThanOrEqual(width)
          }
      }),
      { numRuns: 100 },
    )
  }) // prettier-ignore

  it('gives no lane to two producers, so that lines of two never lie upon each other.', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const lanes = new Map<number, Set<string>>()
        for (const { producer, points } of layOut(content).flows)
          lanes.set(points[1]!.x, (lanes.get(points[1]!.x) ?? new Set()).add(producer))
        for (const producers of lanes.values()) expect(producers.size).toBe(1)
      }),
    )
  })

  it('is the same each time.', () => {
    fc.assert(
      fc.property(contents, (content) => void expect(layOut(content)).toEqual(layOut(structuredClone(content)))),
    )
  })
})

describe('The picture of the domain map', () => {
  const svg = domainMapSvg(context, domainMap)

  it('is well-formed XML, without scripts and styles of its own.', () => {
    expectWellFormed(svg)
    expect(svg).not.toMatch(/<script|<style|style=|\son\w+=/)
  })

  it('is well-formed whatever the names are.', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (label) => {
        const map = { ...domainMap, models: domainMap.models.map((model) => ({ ...model, label })) }
        const text = domainMapSvg(context, map)
        expectWellFormed(text)
        expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
      }),
    )
  })

  it('is the same each time.', () => {
    expect(domainMapSvg(context, domainMap)).toBe(svg)
  })

  it('names itself and each flow, links each domain, and does not link programs.', () => {
    expect(svg).toContain('<title id="domain-map-title">Domain map</title>')
    expect(svg).toContain('<title>Transport → Warehouse: Tours, Stock</title>')
    expect(svg).toMatch(/<a class="map-link" href="[^"]*warehouse"/)
    expect(svg).not.toMatch(/href="javascript/)
    expect(svg).toContain('&lt;script>alert(1)&lt;/scrip')
  })

  it('speaks the language of the reader.', () => {
    const german = domainMapSvg({ ...context, lang: 'de' }, domainMap)
    expect(german).toContain('<title id="domain-map-title">Domänenkarte</title>')
    expect(german).toContain('4 grün, 1 gelb, 1 rot')
    expect(german).toContain('Zuerst Fähigkeiten aufbauen')
  })
})

describe('The page of the domains', () => {
  const html = gallery['domains']!()

  it('says in a table what the picture shows.', () => {
    const table = /<table class="stacking domains">.*<\/table>/s.exec(html)?.[0] ?? ''
    expect(table).toMatch(/Warehouse.*Logistics model.*Stock.*Transport.*Tours.*4 green.*1 amber.*1 red.*Build capability first/s) // prettier-ignore
  })

  it('tells the gaps.', () => {
    expect(html).toMatch(/Consumed, and produced by nobody<\/dt>.*Road closures.*Transport/s)
    expect(html).toMatch(/Graphs of domains that are not defined<\/dt>.*Customs.*Tariffs/s)
  })

  it('says what would be here while there is none.', () => {
    expect(gallery['domains-empty']!()).toContain('No domain is defined yet.')
  })
})

describe('The page of a domain', () => {
  const html = gallery['domain']!()

  it('shows each criterion with rating, evidence and date, those that nobody assessed, and what was found before.', () => {
    expect(html).toMatch(/capacity.*rating-red">red<.*In 2026 the steward has no time.*1 Oct 2026/s)
    expect(html).toMatch(/service levels.*rating-notAssessed">not assessed</s)
    expect(html).toMatch(/<details class="earlier">.*rating-green">green<.*In 2025/s)
  })

  it('says what was decided, and what stands against it.', () => {
    expect(html).toMatch(/<strong>Pilot<\/strong>.*19 Oct 2026.*It is wanted/s)
    expect(html).toMatch(/notice-error.*Against the rules\..*cannot be piloted: capacity is red\..*Decide otherwise\./s)
  })

  it('tells who needs what it makes, and what nobody makes that it needs.', () => {
    expect(html).toMatch(/Produces<\/dt>.*Stock.*Transport.*Tours/s)
    expect(html).toMatch(/Weather.*nobody produces it/s)
  })

  it('has no link without words.', () => {
    expect(html).not.toMatch(/<a [^>]*>\s*<\/a>/)
  })

  it('lists no statement twice: the owner stands above, a motto below.', () => {
    expect(html).toContain('First in, first out')
    expect(html).not.toContain('>business owner<')
  })
})

describe('A text that is cut', () => {
  it('has at most so many letters, and begins as the whole.', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 12 }), (text, letters) => {
        const short = shorten(text, letters)
        const graphemes = [...new Intl.Segmenter().segment(short)].length
        expect(graphemes).toBeLessThanOrEqual(letters)
        expect(short === text || text.startsWith(short.slice(0, -1))).toBe(true)
      }),
    )
    expect([shorten('物流管理部門', 6), shorten('Logistics', 9), shorten('Logistics', 8)]).toEqual(['物流…', 'Logistics', 'Logisti…']) // prettier-ignore
  })
})
