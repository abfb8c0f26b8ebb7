import fc from 'fast-check'
import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import { describe, expect, it } from 'vitest'
import { concord, owl, prefixes, rdf, rdfs, skos, skosxl, vocabulary } from '../../src/rdf/namespaces.ts'
import { wordsOf } from '../../src/search/fold.ts'
import { LabelIndex } from '../../src/search/label-index.ts'
import { Graph } from './snapshot.ts'

const { namedNode, literal, quad } = DataFactory
const ex = vocabulary('http://example.org/', 'a', 'b', 'c', 'd', 'g1', 'g2', 's1', 's2', 'xl', 'p', 'D')

const letters = 'aeioubcdfglmnrstäöüéßæøłñşıđжёйцыγδωאبा한本かが12'
const letter = fc.constantFrom(...Array.from(new Intl.Segmenter().segment(letters), ({ segment }) => segment))
const word = fc.string({ unit: letter, minLength: 1, maxLength: 9 })
const label = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', '-', ', ', "'", ' (')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map(([text, gap], at) => (at === 0 ? text : gap + text)).join(''))
  .filter((text) => wordsOf(text).length > 0)
const labels = fc.uniqueArray(label, { minLength: 1, maxLength: 8 })
const property = fc.constantFrom(skos.prefLabel, skos.altLabel, skos.hiddenLabel, rdfs.label)

function indexOf(all: readonly string[], predicate = skos.prefLabel): { index: LabelIndex; subjects: number[] } {
  const graph = new Graph()
  const subjectOf = (at: number) => namedNode(`http://example.org/${at + 100}`)
  graph.commit(all.map((text, at) => quad(subjectOf(at), predicate, literal(text, 'de'))))
  const index = new LabelIndex()
  void index.build(graph.snapshot)
  return { index, subjects: all.map((_, at) => graph.id(String(at + 100))) }
}

describe('Every label', () => {
  it('is found by itself, exactly.', () => {
    fc.assert(
      fc.property(labels, property, (all, predicate) => {
        const { index, subjects } = indexOf(all, predicate)
        for (const [at, query] of all.entries()) {
          const hit = index.search({ query }).hits.find(({ subject }) => subject === subjects[at])
          expect(hit?.matched.how, query).toBe('exact')
          expect(index.suggest({ query }).map(({ subject }) => subject)).toContain(subjects[at])
        }
      }),
    )
  })

  it('is found by its beginnings.', () => {
    fc.assert(
      fc.property(labels, property, (all, predicate) => {
        const { index, subjects } = indexOf(all, predicate)
        for (const [at, text] of all.entries()) {
          for (let end = 2; end <= text.length; end++) {
            const query = text.slice(0, end)
            if (wordsOf(query).length === 0) continue
            expect(index.search({ query }).hits.map(({ subject }) => subject)).toContain(subjects[at])
            expect(index.suggest({ query }).map(({ subject }) => subject)).toContain(subjects[at])
          }
        }
      }),
    )
  })

  it('is found with a typing error in a word of five letters or more.', () => {
    const plain = fc.string({
      unit: fc.constantFrom('a', 'e', 'n', 'r', 's', 't', 'ж', 'ω'),
      minLength: 5,
      maxLength: 12,
    })
    const error = fc.record({
      at: fc.nat(),
      kind: fc.constantFrom('drop', 'add', 'change', 'swap'),
      by: fc.constantFrom('a', 'q'),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(plain, { minLength: 1, maxLength: 8 }),
        word,
        error,
        (all, before, { at, kind, by }) => {
          const { index, subjects } = indexOf(all.map((text) => `${before} ${text}`))
          for (const [which, text] of all.entries()) {
            const i = at % (text.length - 1)
            const rest = { drop: '', add: by + text[i]!, change: by, swap: text[i + 1]! + text[i]! }[kind]
            const wrong = text.slice(0, i) + rest + text.slice(kind === 'swap' ? i + 2 : i + 1)
            const found = index.search({ query: `${before} ${wrong}` }).hits.map(({ subject }) => subject)
            expect(found, `${wrong} for ${text}`).toContain(subjects[which])
          }
        },
      ),
    )
  })
})

const text = fc.constantFrom('port', 'sea port', 'porto', 'Hafen', 'Häfen', 'port of call', 'warehouse', 'sea', 'SVC-1')
const labelled = fc
  .tuple(fc.constantFrom(ex.a, ex.b, ex.c, ex.d, ex.s1, ex.xl), text, fc.constantFrom('en', 'de', ''))
  .chain(([subject, value, lang]) =>
    fc
      .constantFrom(
        skos.prefLabel,
        skos.altLabel,
        skos.hiddenLabel,
        skos.notation,
        skos.definition,
        skosxl.literalForm,
        ex.p,
      )
      .map((predicate) => [subject, predicate, literal(value, lang)] as const),
  )
const said = fc.constantFrom(
  [ex.a, rdf.type, skos.Concept] as const,
  [ex.b, rdf.type, owl.Class] as const,
  [ex.s1, rdf.type, skos.ConceptScheme] as const,
  [ex.s2, rdf.type, owl.Ontology] as const,
  [ex.a, skos.inScheme, ex.s1] as const,
  [ex.b, rdfs.isDefinedBy, ex.s2] as const,
  [ex.c, owl.deprecated, literal('true')] as const,
  [ex.d, skosxl.altLabel, ex.xl] as const,
  [ex.xl, rdf.type, skosxl.Label] as const,
  [ex.p, rdfs.subPropertyOf, skos.altLabel] as const,
  [ex.D, concord.identifierProperty, ex.p] as const,
  [ex.g1, concord.domain, ex.D] as const,
  [ex.g2, concord.domain, ex.s2] as const,
  [ex.c, skos.related, ex.d] as const,
  [ex.c, skos.related, ex.a] as const,
)
const statement = fc
  .tuple(fc.oneof({ weight: 2, arbitrary: labelled }, said), fc.constantFrom(ex.g1, ex.g2))
  .map(([[s, p, o], g]): Quad => quad(s, p, o, g))
const change = fc.record({
  added: fc.array(statement, { maxLength: 12 }),
  removed: fc.array(statement, { maxLength: 12 }),
})

describe('Suggestions', () => {
  it('are the best hits of a search, however many labels begin alike.', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.nat(400)), { minLength: 300, maxLength: 600 })
    fc.assert(
      fc.property(some, (all) => {
        const graph = new Graph()
        const predicates = [skos.prefLabel, skos.altLabel, skos.hiddenLabel, skos.notation] as const
        const quads = all.map(([which, n], at) =>
          quad(
            namedNode(`http://example.org/x/${at % 250}`),
            predicates[which]!,
            literal(`port ${n}`, n % 3 === 0 ? 'de' : 'en'),
          ),
        )
        const index = new LabelIndex()
        void index.update(graph.commit(quads.slice(0, 200)))
        void index.update(
          graph.commit(quads.slice(200), [...quads.slice(0, 20), quad(ex.a, owl.deprecated, literal('true'))]),
        )
        for (const query of ['p', 'port', 'port 1'])
          for (const limit of [1, 3, 10, 25]) {
            const { hits } = index.search({ query, limit, languages: ['de'] })
            expect(index.suggest({ query, limit, languages: ['de'] })).toEqual(hits)
          }
      }),
      { numRuns: 15, endOnFailure: true },
    )
  })
})

describe('An updated index', () => {
  it('answers as one built from scratch, after any commits.', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        const graph = new Graph()
        const index = new LabelIndex()
        void index.build(graph.snapshot)
        for (const { added, removed } of changes) {
          void index.update(graph.commit(added, removed))
          const fresh = new LabelIndex()
          void fresh.build(graph.snapshot)
          expect([index.commit, index.size]).toEqual([graph.snapshot.commit, fresh.size])
          for (const query of ['port', 'p', 'sea', 'haf', 'port sea', 'svc 1', 'prot', 'warehose sea', 'g'])
            for (const options of [{}, { languages: ['de'] }, { vocabulary: ex.s1.value }, { lang: 'en' }]) {
              expect(index.search({ query, ...options })).toEqual(fresh.search({ query, ...options }))
              expect(index.suggest({ query, ...options, limit: 3 })).toEqual(
                fresh.suggest({ query, ...options, limit: 3 }),
              )
              expect(index.nearest({ query, ...options })).toEqual(fresh.nearest({ query, ...options }))
            }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('hears of a property that becomes searched, and of one that no longer is.', () => {
    const graph = new Graph()
    const index = new LabelIndex()
    graph.commit('ex:a ex:p "hidden treasure" .')
    void index.build(graph.snapshot)
    expect(index.search({ query: 'treasure' }).total).toBe(0)
    const rule = `<${ex.p.value}> <${prefixes.rdfs}subPropertyOf> skos:altLabel .`
    void index.update(graph.commit(rule))
    expect(index.search({ query: 'treasure' }).total).toBe(1)
    void index.update(graph.commit('', rule))
    expect(index.search({ query: 'treasure' }).total).toBe(0)
  })

  it('forgets a label that goes together with the rule by which its property was searched.', () => {
    const graph = new Graph()
    const index = new LabelIndex()
    void index.build(graph.snapshot)
    const [label, rule] = ['ex:c ex:name "port"@en .', 'ex:name rdfs:subPropertyOf skos:altLabel .']
    void index.update(graph.commit(`${label}\n${rule}\nex:c skos:prefLabel "harbour"@en .`))
    expect([index.search({ query: 'port' }).total, index.size]).toEqual([1, 4])
    void index.update(graph.commit('', `${label}\n${rule}`))
    expect([index.search({ query: 'port' }).total, index.size]).toEqual([0, 2])
  })

  it('starts from the snapshot when it was never built.', () => {
    const index = new LabelIndex()
    expect(index.search({ query: 'port' })).toMatchObject({ commit: 0, total: 0 })
    expect([index.suggest({ query: 'port' }), index.nearest('port'), index.size]).toEqual([[], [], 0])
    void index.update(new Graph().commit('ex:a skos:prefLabel "port" .'))
    expect(index.search({ query: 'port' })).toMatchObject({ commit: 1, total: 1 })
  })
})
