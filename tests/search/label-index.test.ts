import { describe, expect, it } from 'vitest'
import { LabelIndex } from '../../src/search/label-index.ts'
import type { SearchQuery } from '../../src/search/query.ts'
import { localName } from '../../src/search/fold.ts'
import { Graph } from './snapshot.ts'

function indexed(trig: string): { graph: Graph; index: LabelIndex; found: (query: SearchQuery | string) => string[] } {
  const graph = new Graph()
  graph.commit(trig)
  const index = new LabelIndex()
  void index.build(graph.snapshot) // small, so it is there at once
  const found = (query: SearchQuery | string): string[] =>
    index
      .search(typeof query === 'string' ? { query } : query)
      .hits.map(({ subject }) => localName(graph.snapshot.terms.text(subject)))
  return { graph, index, found }
}

describe('Searching', () => {
  it.each([
    ['deja vu', 'déjà vu', 'fr'],
    ['елка', 'Ёлка', 'ru'],
    ['иод', 'Йод', 'ru'],
    ['йод', 'иод', 'ru'],
    ['viet nam', 'Việt Nam', 'vi'],
    ['duong', 'Đường', 'vi'],
    ['Lagerplatze', 'Lagerplätze', 'de'],
    ['Lagerplaetze', 'Lagerplätze', 'de'],
    ['STRASSE', 'Straße', 'de'],
    ['ısparta', 'Isparta', 'tr'],
    ['isparta', 'Isparta', 'tr'],
    ['DIYARBAKIR', 'Diyarbakır', 'tr'],
    ['经济', '宏观经济学', 'zh'],
  ])('%s finds %s.', (query, label, lang) => {
    const { found } = indexed(`ex:c1 skos:prefLabel "${label}"@${lang} . ex:c2 skos:prefLabel "quite another"@en .`)
    expect(found(query)).toEqual(['c1'])
  })

  it('finds a word inside a label, with or without a star.', () => {
    const { found } = indexed(`ex:c1 skos:prefLabel "International economic law"@en .`)
    for (const query of ['economic', 'economic*', '*economic*', 'econ', 'law econ*', 'econ* law', 'inter* law'])
      expect(found(query), query).toEqual(['c1'])
  })

  it('needs every word, in any order, and takes the last one as a beginning.', () => {
    const { found } = indexed(`
      ex:c1 skos:prefLabel "trade policy"@en .
      ex:c2 skos:prefLabel "policy of trade unions"@en .
      ex:c3 skos:prefLabel "monetary policy"@en .`)
    expect(found('policy trade')).toEqual(['c1', 'c2'])
    expect(found('policy tr')).toEqual(['c1', 'c2'])
    expect(found('pol trade')).toEqual([])
  })

  it.each(['', '   ', '*', '?!', '–'])('finds nothing for "%s".', (query) => {
    const { index } = indexed(`ex:c1 skos:prefLabel "anything"@en .`)
    expect(index.search({ query })).toMatchObject({ total: 0, hits: [] })
    expect(index.suggest({ query })).toEqual([])
    expect(index.nearest(query)).toEqual([])
  })

  it('finds things by notation, identifier, a sub-property of one, and the last part of the URI.', () => {
    const { found, graph, index } = indexed(`
      ex:sscc rdfs:subPropertyOf ex:id . ex:id rdfs:subPropertyOf dct:identifier .
      ex:Service concord:identifierProperty ex:serviceId .
      <id/pallet/340123450000000018> ex:sscc "340123450000000018" .
      <id/service/one> ex:serviceId "SVC-00000001" .
      <id/service/SVC-00000002> a ex:Service .
      ex:c1 skos:notation "06.20"^^xsd:string .`)
    expect(found('340123450000000018')).toEqual(['340123450000000018'])
    expect(found('svc-00000001')).toEqual(['one'])
    expect(found('SVC-00000002')).toEqual(['SVC-00000002'])
    expect(found('06.2')).toEqual(['c1'])
    const [hit] = index.search({ query: 'SVC-00000002' }).hits
    expect(hit).toMatchObject({
      subject: graph.id('id/service/SVC-00000002'),
      matched: { field: 'identifier', text: 'SVC-00000002', lang: '', how: 'exact' },
    })
  })

  it('reads labels of SKOS-XL, RDFS, Dublin Core, schema.org and FOAF.', () => {
    const { found } = indexed(`
      ex:c1 skosxl:prefLabel ex:l1 . ex:l1 a skosxl:Label ; skosxl:literalForm "alpha"@en .
      ex:c2 rdfs:label "alpha"@en . ex:c3 dct:title "alpha"@en . ex:c4 dc:title "alpha"@en .
      ex:c5 <http://schema.org/name> "alpha"@en . ex:c6 schema:name "alpha"@en . ex:c7 foaf:name "alpha"@en .
      ex:c8 ex:title "alpha"@en . ex:title rdfs:subPropertyOf rdfs:label .`)
    expect(found('alpha')).toHaveLength(8)
  })

  it('shows no blank nodes, no skolem IRIs and nothing that only serves others.', () => {
    const { found } = indexed(`
      [] rdfs:label "alpha"@en .
      <.well-known/genid/1> rdfs:label "alpha"@en .
      ex:shape a sh:PropertyShape ; rdfs:label "alpha"@en .
      ex:label a skosxl:Label ; rdfs:label "alpha"@en .
      ex:graph a sd:NamedGraph, void:Dataset, dcat:Dataset ; dct:title "alpha" .
      ex:own a sd:NamedGraph, owl:Ontology ; dct:title "alpha" .`)
    expect(found('alpha')).toEqual(['own'])
  })

  it('finds a URI without any label by the words in its name.', () => {
    const { found } = indexed(`ex:hasTopConcept a rdf:Property .`)
    expect(found('top concept')).toEqual(['hasTopConcept'])
    expect(found('hastop')).toEqual(['hasTopConcept'])
  })

  it('says what matched.', () => {
    const { index } = indexed(`
      ex:c1 skos:prefLabel "motor car"@en ; skos:altLabel "Automobile"@en ; skos:definition "A road vehicle."@en .`)
    const matched = (query: string) => index.search({ query }).hits[0]?.matched
    expect(matched('automobile')).toEqual({ field: 'altLabel', text: 'Automobile', lang: 'en', how: 'exact' })
    expect(matched('auto')).toMatchObject({ field: 'altLabel', how: 'prefix' })
    expect(matched('car')).toEqual({ field: 'prefLabel', text: 'motor car', lang: 'en', how: 'words' })
    expect(matched('vehicle')).toMatchObject({ field: 'definition', text: 'A road vehicle.', how: 'words' })
    expect(matched('moter car')).toMatchObject({ field: 'prefLabel', how: 'fuzzy' })
    expect(matched('automobile motor')).toMatchObject({ field: 'prefLabel', how: 'words' })
    expect(matched('atuomobile')).toMatchObject({ field: 'altLabel', how: 'fuzzy' })
  })

  it('does not take another number for a typing error.', () => {
    const { found } = indexed(`<id/12345678> a ex:Thing . <id/SVC1234> a ex:Thing .`)
    expect(found('12345679')).toEqual([])
    expect(found('SVC1235')).toEqual([])
  })
})

describe('Ranking', () => {
  it('goes from exact preferred labels down to typing errors in definitions.', () => {
    const { found } = indexed(`
      ex:c14 skos:prefLabel "zz"@en ; skos:definition "a potl here"@en .
      ex:c13 skos:prefLabel "zz"@en ; skos:altLabel "the potr"@en .
      ex:c12 skos:prefLabel "the porto"@en .
      ex:c10 skos:prefLabel "zz"@en ; skos:definition "by port here"@en .
      ex:c09 skos:prefLabel "zz"@en ; skos:hiddenLabel "the port"@en .
      ex:c08 skos:prefLabel "zz"@en ; skos:altLabel "the port"@en .
      ex:c07 skos:prefLabel "the port"@en .
      ex:c06 skos:prefLabel "zz"@en ; skos:hiddenLabel "port b"@en .
      ex:c05 skos:prefLabel "zz"@en ; skos:altLabel "port b"@en .
      ex:c04 skos:prefLabel "port b"@en .
      ex:c03 skos:prefLabel "zz"@en ; skos:hiddenLabel "Port"@en .
      ex:c02 skos:prefLabel "zz"@en ; skos:notation "port" .
      ex:c01 skos:prefLabel "Port"@en .`)
    const order = ['c01', 'c02', 'c03', 'c04', 'c05', 'c06', 'c07', 'c12', 'c08', 'c09', 'c10']
    expect(found('port')).toEqual(order)
  })

  it('puts typing errors last: preferred labels, synonyms, definitions.', () => {
    const { found } = indexed(`
      ex:c1 skos:prefLabel "zz"@en ; skos:definition "some wearhouse"@en .
      ex:c2 skos:prefLabel "zz"@en ; skos:altLabel "wearhouse"@en .
      ex:c3 skos:prefLabel "a wearhouse"@en .
      ex:c4 skos:prefLabel "zz"@en ; skos:definition "any warehouse"@en .`)
    expect(found('warehouse')).toEqual(['c4', 'c3', 'c2', 'c1'])
  })

  it('puts the language of the reader first, and then shorter labels.', () => {
    const { found, index } = indexed(`
      ex:en skos:prefLabel "Chat"@en . ex:fr skos:prefLabel "chat"@fr . ex:none skos:prefLabel "chat" .
      ex:fr2 skos:prefLabel "chaton noir"@fr . ex:fr3 skos:prefLabel "chaton"@fr . ex:ch skos:prefLabel "chaton"@fr-CH .`)
    expect(found({ query: 'chat', languages: ['fr'] })).toEqual(['fr', 'none', 'en', 'fr3', 'ch', 'fr2'])
    expect(found({ query: 'chat', languages: ['en', 'fr'] }).slice(0, 3)).toEqual(['en', 'fr', 'none'])
    expect(found({ query: 'chat', lang: 'fr' })).toEqual(['fr', 'fr3', 'ch', 'fr2'])
    expect(index.suggest({ query: 'chato', languages: ['fr'] })[0]?.matched.lang).toBe('fr')
  })

  it('shows the label in the language of the reader when several match.', () => {
    const { index } = indexed(`ex:c1 skos:prefLabel "Radio"@en, "Radio"@de, "Radio"@fr .`)
    expect(index.search({ query: 'radio', languages: ['de'] }).hits.map(({ matched }) => matched.lang)).toEqual(['de'])
  })

  it('prefers a label that is the query as written.', () => {
    const { found } = indexed(`
      ex:c1 skos:prefLabel "C"@en . ex:c2 skos:prefLabel "C++"@en . ex:c3 skos:prefLabel "C#"@en .`)
    expect(found('C++')).toEqual(['c2', 'c1', 'c3'])
    expect(found('c#')[0]).toBe('c3')
    expect(found('c')[0]).toBe('c1')
  })

  it('puts deprecated things below others that match as well, or leaves them out.', () => {
    const { found, index } = indexed(`
      ex:c1 skos:prefLabel "pallet"@en ; owl:deprecated true .
      ex:c2 skos:prefLabel "pallet"@en . ex:c3 skos:prefLabel "palletizer machine"@en .`)
    expect(found('pallet')).toEqual(['c2', 'c1', 'c3'])
    expect(found({ query: 'pallet', includeDeprecated: false })).toEqual(['c2', 'c3'])
    expect(index.search({ query: 'pallet' }).hits.map(({ deprecated }) => deprecated)).toEqual([false, true, false])
  })

  it('gives scores that fall from hit to hit.', () => {
    const { index } = indexed(`
      ex:c1 skos:prefLabel "port"@en . ex:c2 skos:altLabel "port"@en . ex:c3 skos:prefLabel "sea port"@en .`)
    const scores = index.search({ query: 'port' }).hits.map(({ score }) => score)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    expect(scores.every((score) => score > 0 && score <= 1)).toBe(true)
  })
})

const catalogue = `
  ex:g1 { ex:s1 a skos:ConceptScheme . ex:c1 a skos:Concept ; skos:inScheme ex:s1 ; skos:prefLabel "port one"@en .
          ex:c2 a skos:Concept ; skos:prefLabel "port two"@en . }
  ex:g2 { ex:o a owl:Ontology . ex:Port a owl:Class ; rdfs:label "port class"@en .
          ex:Other a owl:Class ; rdfs:isDefinedBy ex:elsewhere ; rdfs:label "port other"@en . }
  ex:g3 { ex:thing rdfs:label "port thing"@en . ex:c1 skos:altLabel "port secret"@en . }
  ex:registry { ex:g1 concord:domain ex:d1 . ex:g2 concord:domain ex:d2 . ex:g3 concord:domain ex:d1, ex:d3 . }`

describe('Filters and facets', () => {
  const ex = (name: string): string => `http://example.org/${name}`

  it('filter by vocabulary: of the concept, of its definition, or of its graph.', () => {
    const { found } = indexed(catalogue)
    expect(found({ query: 'port', vocabulary: ex('s1') }).sort()).toEqual(['c1', 'c2'])
    expect(found({ query: 'port', vocabulary: ex('o') })).toEqual(['Port'])
    expect(found({ query: 'port', vocabulary: ex('elsewhere') })).toEqual(['Other'])
    expect(found({ query: 'port', vocabulary: ex('unknown') })).toEqual([])
  })

  it('filter by type, kind and domain.', () => {
    const { found } = indexed(catalogue)
    expect(found({ query: 'port', type: 'http://www.w3.org/2002/07/owl#Class' }).sort()).toEqual(['Other', 'Port'])
    expect(found({ query: 'port', kind: 'concept' }).sort()).toEqual(['c1', 'c2'])
    expect(found({ query: 'port', kind: 'thing' })).toEqual(['thing'])
    expect(found({ query: 'port', domain: ex('d1') }).sort()).toEqual(['c1', 'c2', 'thing'])
    expect(found({ query: 'port', domain: ex('d3') }).sort()).toEqual(['c1', 'thing'])
  })

  it('count over all hits, whatever the page.', () => {
    const { graph, index } = indexed(catalogue)
    const { total, hits, facets } = index.search({ query: 'port', limit: 1, offset: 1 })
    expect([total, hits.length]).toEqual([5, 1])
    const named = (facet: ReadonlyMap<number, number>) =>
      Object.fromEntries([...facet].map(([id, count]) => [localName(graph.snapshot.terms.text(id)), count]))
    expect(named(facets.vocabulary)).toEqual({ s1: 2, o: 1, elsewhere: 1 })
    expect(named(facets.type)).toEqual({ Concept: 2, Class: 2 })
    expect(named(facets.domain)).toEqual({ d1: 3, d2: 2, d3: 2 })
  })

  it('keep what stands in graphs out of sight from being found.', () => {
    const { graph, found, index } = indexed(catalogue)
    const graphs = new Set([graph.id('g1')])
    expect(found({ query: 'port', graphs }).sort()).toEqual(['c1', 'c2'])
    expect(found({ query: 'secret' })).toEqual(['c1'])
    expect(found({ query: 'secret', graphs })).toEqual([])
    expect(found({ query: 'secret one', graphs })).toEqual([])
    expect(index.suggest({ query: 'port s', graphs })).toEqual([])
    expect(index.search({ query: 'port one', graphs }).hits[0]?.domains).toEqual([graph.id('d1')])
    expect(found({ query: 'port', domain: ex('d3'), graphs })).toEqual([])
  })
})

describe('Pages', () => {
  it('together are the whole list.', () => {
    const labels = Array.from({ length: 45 }, (_, at) => `ex:c${at} skos:prefLabel "item ${at % 7} ${at}"@en .`)
    const { found, index } = indexed(labels.join('\n'))
    const whole = found({ query: 'item', limit: 100 })
    const pages = [0, 20, 40, 60].flatMap((offset) => found({ query: 'item', offset }))
    expect(pages).toEqual(whole)
    expect(index.search({ query: 'item' })).toMatchObject({ total: 45, truncated: false })
    expect(index.search({ query: 'item', limit: 0 })).toMatchObject({ total: 45, hits: [] })
  })
})

describe('Suggestions', () => {
  it('are the first hits of the search, ten unless told.', () => {
    const labels = Array.from(
      { length: 30 },
      (_, at) => `ex:c${at} skos:prefLabel "port ${at}"@en ; skos:altLabel "port"@de .`,
    )
    const { index } = indexed(labels.join('\n'))
    const best = index.search({ query: 'port' }).hits.map(({ subject }) => subject)
    expect(index.suggest({ query: 'port' }).map(({ subject }) => subject)).toEqual(best.slice(0, 10))
    expect(index.suggest({ query: 'port', limit: 3 }).map(({ subject }) => subject)).toEqual(best.slice(0, 3))
  })

  it('forgive a typing error in a word that is half typed.', () => {
    const { index, graph } = indexed(
      `ex:c1 skos:prefLabel "warehouse management"@en . ex:c2 skos:prefLabel "shop"@en .`,
    )
    expect(index.suggest({ query: 'waerho' }).map(({ subject }) => subject)).toEqual([graph.id('c1')])
  })

  it('come from the beginnings of labels before words inside.', () => {
    const { index } = indexed(`ex:c1 skos:prefLabel "a port"@en . ex:c2 skos:altLabel "porter of things"@en .`)
    expect(index.suggest({ query: 'port' }).map(({ matched }) => matched.how)).toEqual(['prefix', 'words'])
  })
})

describe('Near terms', () => {
  const { index, graph } = indexed(`
    ex:c1 skos:prefLabel "customs declaration"@en . ex:c2 skos:prefLabel "consignment note"@en . ex:c3 skos:prefLabel "zebra"@en .`)
  const near = (query: string) => index.nearest(query).map(({ subject }) => subject)

  it('forgive more than the search does.', () => {
    expect(index.search({ query: 'kustums declaratoin' }).total).toBe(0)
    expect(near('kustums declaratoin')).toEqual([graph.id('c1')])
  })

  it('say as little more than was asked as they can.', () => {
    const { index: wordy, graph: of } = indexed(`
      ex:c1 skos:prefLabel "pallet 3952: brake pads in a box"@en . ex:c2 skos:prefLabel "pallet"@en .
      ex:c3 skos:prefLabel "pallet 3953: still water in a box"@en .`)
    expect(wordy.nearest('palet truk').map(({ subject }) => subject)[0]).toBe(of.id('c2'))
  })

  it('forgive words that no label has, and are at most as many as asked for.', () => {
    expect(near('consignment xylophone')).toEqual([graph.id('c2')])
    expect(index.nearest('customs consignment', 1)).toHaveLength(1)
    expect(near('qqqqqq')).toEqual([])
  })
})

describe('A URI as the query', () => {
  it('finds what it names.', () => {
    const { found, index } = indexed(`ex:c1 skos:prefLabel "one"@en . ex:c2 skos:prefLabel "example org c1"@en .`)
    expect(found('http://example.org/c1')).toEqual(['c1'])
    expect(index.suggest({ query: ' http://example.org/c1 ' })[0]?.matched).toMatchObject({
      field: 'identifier',
      how: 'exact',
    })
  })
})
