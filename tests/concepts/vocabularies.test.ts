import { describe, expect, it } from 'vitest'
import { linkPage, links } from '../../src/concepts/links.ts'
import { narrower } from '../../src/concepts/narrower.ts'
import { shortNames } from '../../src/concepts/short-names.ts'
import { vocabularies, vocabulary } from '../../src/concepts/vocabularies.ts'
import { warm } from '../../src/concepts/warm.ts'
import { ex, readerOf } from '../helpers/snapshot.ts'

describe('Vocabularies', () => {
  const reader = readerOf('', ['de'], {
    graphs: {
      [ex('g1')]:
        `<http://a.org/thesaurus> a skos:ConceptScheme ; skos:prefLabel "Thesaurus A"@en ; dct:description "About."@en .
        ex:a skos:inScheme <http://a.org/thesaurus> ; skos:prefLabel "a"@en, "ä"@de ; skos:altLabel "aa"@en .
        ex:b skos:inScheme <http://a.org/thesaurus> ; skos:prefLabel "b"@en .`,
      [ex('g2')]:
        '<http://b.org/Thesaurus/> a skos:ConceptScheme ; dct:title "B" . ex:c a skos:Concept . ex:d a skos:Concept .',
      [ex('g3')]:
        `ex:telco a owl:Ontology ; rdfs:label "Telco" ; owl:versionInfo "1.2.0" ; dct:license ex:cc-by ; concord:domain ex:council .
        ex:S a owl:Class ; rdfs:label "service"@en . ex:p a owl:ObjectProperty . [] a owl:Restriction, owl:Class .`,
      [ex('registry')]: 'ex:g2 concord:domain ex:sales ; owl:versionInfo "2026" .',
    },
  })

  it('are all schemes and ontologies, with short names that do not depend on the order of loading.', () => {
    expect(vocabularies(reader).map(({ id, kind, label }) => [id, kind, label.text])).toEqual([
      ['b.org-thesaurus', 'scheme', 'B'],
      ['telco', 'ontology', 'Telco'],
      ['a.org-thesaurus', 'scheme', 'Thesaurus A'],
    ])
  })

  it('are counted, with the languages of their labels.', () => {
    expect(vocabulary(reader, 'a.org-thesaurus')).toEqual({
      id: 'a.org-thesaurus',
      uri: 'http://a.org/thesaurus',
      kind: 'scheme',
      label: { text: 'Thesaurus A', lang: 'en' },
      description: { text: 'About.', lang: 'en' },
      graph: ex('g1'),
      counts: { concepts: 2, classes: 0, properties: 0, triples: 9 },
      languages: [
        { lang: 'en', labels: 4 },
        { lang: 'de', labels: 1 },
      ],
    })
  })

  it('fall back to the graph for members, domain and version.', () => {
    expect(vocabulary(reader, 'b.org-thesaurus')).toMatchObject({
      counts: { concepts: 2 },
      domain: { uri: ex('sales') },
      version: '2026',
    })
    expect(vocabulary(reader, 'telco')).toMatchObject({
      counts: { concepts: 0, classes: 1, properties: 1 },
      version: '1.2.0',
      license: ex('cc-by'),
      domain: { uri: ex('council') },
    })
  })

  it('refuse an unknown name with those there are.', () => {
    expect(() => vocabulary(reader, 'none')).toThrow(expect.objectContaining({ code: 'not-found' }))
  })
})

describe('Short names', () => {
  it('take as many parts as tell them apart.', () => {
    const iris = ['http://x.org/id/network/lifecycle', 'http://x.org/id/billing/lifecycle', 'http://x.org/id/telco/']
    expect(shortNames(iris)).toEqual(['network-lifecycle', 'billing-lifecycle', 'telco'])
    expect(shortNames([...iris, 'http://x.org/id/a/lifecycle']).slice(0, 3)).toEqual(shortNames(iris))
  })

  it('pass over a last part that says nothing.', () => {
    expect(shortNames(['http://www.w3.org/ns/odrl/2/', 'http://www.w3.org/2004/02/skos/core#'])).toEqual([
      'odrl-2',
      'skos-core',
    ])
  })

  it('are numbered where nothing else tells them apart, by IRI.', () => {
    expect(shortNames(['https://x.org/a', 'http://x.org/a#', 'http://x.org/a', 'x:', 'urn:#'])).toEqual([
      'x.org-a-3',
      'x.org-a-2',
      'x.org-a',
      'vocabulary-2',
      'vocabulary',
    ])
  })
})

describe('Links', () => {
  const many = Array.from({ length: 450 }, (_, i) => `ex:x${i} ex:about ex:a .`).join(' ')
  const reader = readerOf('', ['en'], {
    graphs: {
      [ex('g')]: `ex:a ex:knows ex:b, ex:c ; rdfs:label "literal" ; ex:self ex:a . ${many}`,
      [ex('h')]: `ex:x1 ex:about ex:a . ex:g concord:graphKind concord:Data . ex:h concord:graphKind concord:Model .`,
    },
  })

  it('are grouped and counted, incoming and largest first; a triple in two graphs counts once in each kind.', () => {
    expect(
      links(reader, ex('a')).map(({ direction, property, kind, total, items }) => [
        direction,
        property.label,
        kind,
        total,
        items.length,
      ]),
    ).toEqual([
      ['in', 'about', 'data', 450, 5],
      ['in', 'about', 'model', 1, 1],
      ['in', 'self', 'data', 1, 1],
      ['out', 'knows', 'data', 2, 2],
      ['out', 'self', 'data', 1, 1],
    ])
  })

  it.each([
    ['of one kind', 'data', 450],
    ['of all kinds', undefined, 450],
    ['of another kind', 'model', 1],
    ['of no kind', 'shapes', 0],
  ])('%s are paged without gaps or repetitions.', (_, kind, total) => {
    const found = new Set<string>()
    for (let offset = 0; offset < total; offset += 100) {
      const page = linkPage(reader, ex('a'), { property: ex('about'), direction: 'in', kind, offset, limit: 100 })
      expect(page).toMatchObject({ total, offset, limit: 100 })
      for (const { uri } of page.items) found.add(uri)
    }
    expect(found.size).toBe(total)
  })

  it('over an unknown relation are none.', () => {
    expect(linkPage(reader, ex('a'), { property: ex('nothing'), direction: 'in' }).total).toBe(0)
  })
})

describe('Warming', () => {
  const rows = Array.from({ length: 300 }, (_, i) => `ex:c${i} skos:broader ex:top ; skos:inScheme ex:s .`).join(' ')

  it('sorts the long lists beforehand, and gives the same as asking.', async () => {
    const text = `ex:s a skos:ConceptScheme . ex:few skos:narrower ex:one . ${rows}`
    const reader = readerOf(text)
    expect(await warm(reader)).toBe(2)
    expect(narrower(reader, ex('top'), { limit: 500 }).items).toEqual(
      narrower(readerOf(text), ex('top'), { limit: 500 }).items,
    )
  })

  it('stops when the snapshot is no longer of interest.', async () => {
    expect(await warm(readerOf(rows), { signal: AbortSignal.abort() })).toBe(0)
  })
})
