import type { Quad_Object, Quad_Predicate } from '@rdfjs/types'
import fc from 'fast-check'
import { DataFactory } from 'n3'
import { describe, expect, it } from 'vitest'
import { prepareVocabularies, vocabularyStats } from '../../src/concepts/vocabulary-stats.ts'
import { owl, rdf, rdfs, skos, skosxl } from '../../src/rdf/namespaces.ts'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import { QuadStore } from '../../src/store/quad-store.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { ex, snapshotOf, storeOf } from '../helpers/snapshot.ts'

const { namedNode, literal, quad } = DataFactory
type Statement = ReturnType<typeof quad>

/** What is said of a state, by names: ids differ from store to store. */
const told = (snapshot: Snapshot): unknown[] =>
  vocabularyStats(snapshot)
    .map(({ id, graph, languages, ...rest }) => ({
      ...rest,
      iri: snapshot.terms.text(id),
      graph: graph > 1 ? snapshot.terms.text(graph) : '',
      languages: [...languages].sort((a, b) => (a.lang < b.lang ? -1 : 1)),
    }))
    .sort((a, b) => (a.iri < b.iri ? -1 : 1))

function buffer(store: QuadStore, quads: readonly Statement[]): QuadBuffer {
  const { dictionary } = store
  const found = new QuadBuffer()
  for (const { subject, predicate, object, graph } of quads)
    found.push(
      dictionary.intern(subject),
      dictionary.intern(predicate),
      dictionary.intern(object),
      dictionary.intern(graph),
    )
  return found
}

/** A store of these statements, over which nothing is remembered. */
function fresh(quads: readonly Statement[]): Snapshot {
  const store = new QuadStore()
  store.apply(1, store.effective(buffer(store, quads), new QuadBuffer()))
  return store.snapshot
}

const names = ['s1', 's2', 'o1', 'o2', 'c1', 'c2', 'c3', 'meta', 'label1', 'label2']
const types = [skos.ConceptScheme, skos.Concept, owl.Ontology, owl.Class, owl.ObjectProperty, namedNode(ex('meta'))]
const links = [skos.inScheme, rdfs.isDefinedBy, rdfs.subClassOf, skos.broader, skosxl.prefLabel]
const named = fc.constantFrom(...names).map((name) => namedNode(ex(name)))
const graph = fc.constantFrom('g1', 'g2').map((name) => namedNode(ex(name)))
const text = fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('en', 'de')).map(([value, tag]) => literal(value, tag))
const statement = fc.oneof(
  fc.tuple(named, fc.constant(rdf.type), fc.constantFrom(...types), graph),
  fc.tuple(named, fc.constantFrom(...links), named, graph),
  fc.tuple(named, fc.constantFrom(skos.prefLabel, skos.altLabel, rdfs.label, skosxl.literalForm), text, graph),
)
const statements = (maxLength: number): fc.Arbitrary<Statement[]> =>
  fc.array(
    statement.map(([s, p, o, g]) => quad(s, p, o, g)),
    { maxLength },
  )
const commit = fc.record({ add: statements(4), remove: fc.array(fc.nat(), { maxLength: 3 }) })

const keyOf = (each: Statement): string =>
  [each.subject, each.predicate, each.object, each.graph].map((term) => term.id).join(' ')

describe('Numbers of vocabularies', () => {
  it('of a commit, made of those of the one before, are those that counting gives.', () => {
    fc.assert(
      fc.property(statements(40), fc.array(commit, { minLength: 1, maxLength: 6 }), (first, commits) => {
        const now = new Map(first.map((each) => [keyOf(each), each]))
        const store = new QuadStore()
        store.apply(1, store.effective(buffer(store, first), new QuadBuffer()))
        store.compact()
        vocabularyStats(store.snapshot)
        commits.forEach(({ add, remove }, at) => {
          const all = [...now]
          const gone = all.length === 0 ? [] : remove.map((each) => all[each % all.length]!)
          for (const [key] of gone) now.delete(key)
          for (const each of add) now.set(keyOf(each), each)
          store.apply(at + 2, store.effective(buffer(store, add), buffer(store, gone.map(([, each]) => each)))) // prettier-ignore
          expect(told(store.snapshot)).toEqual(told(fresh([...now.values()])))
        })
      }),
      { numRuns: 150 },
    )
  })

  const thesaurus = `GRAPH ex:g { ex:s a skos:ConceptScheme . ${Array.from({ length: 3000 }, (_, n) => `ex:c${n} a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "${n}"@en .`).join(' ')} }` // prettier-ignore

  it('outlive that the quads of a commit are laid out anew, and the next commit is made of them.', () => {
    const store = storeOf(thesaurus)
    const before = vocabularyStats(store.snapshot)
    store.apply(2, store.effective(buffer(store, [quad(namedNode(ex('c1')), skos.altLabel, literal('eins', 'de'), namedNode(ex('g')))]), new QuadBuffer())) // prettier-ignore
    store.compact()
    expect(vocabularyStats(store.snapshot)).toEqual([
      { ...before[0]!, counts: { ...before[0]!.counts, triples: before[0]!.counts.triples + 1 }, languages: [{ lang: 'en', labels: 3000 }, { lang: 'de', labels: 1 }] }, // prettier-ignore
    ])
  })

  const said = (from: string, property: Quad_Predicate, to: Quad_Object): Statement =>
    quad(namedNode(ex(from)), property, to, namedNode(ex('h')))

  it.each([
    ['something is a subclass of it', 'ex:x rdfs:isDefinedBy ex:o', said('sub', rdfs.subClassOf, namedNode(ex('x')))],
    ['its type becomes one of classes', 'ex:x rdfs:isDefinedBy ex:o ; a ex:meta', said('meta', rdfs.subClassOf, owl.Class)], // prettier-ignore
    ['it names the ontology', 'ex:x a owl:Class', said('x', rdfs.isDefinedBy, namedNode(ex('o')))],
  ])('count a term from when on %s.', (_, turtle, statement) => {
    const store = storeOf(`GRAPH ex:g { ex:o a owl:Ontology } GRAPH ex:h { ${turtle} }`)
    store.compact()
    expect(vocabularyStats(store.snapshot)[0]!.counts).toMatchObject({ classes: 0 })
    store.apply(2, store.effective(buffer(store, [statement]), new QuadBuffer()))
    expect(vocabularyStats(store.snapshot)[0]!.counts).toMatchObject({ classes: 1 })
  })

  it('of a change that is not made are not what the next commit is made of.', async () => {
    const store = storeOf(thesaurus)
    vocabularyStats(store.snapshot)
    const another = (iri: string): Statement =>
      quad(namedNode(iri), skos.inScheme, namedNode(ex('s')), namedNode(ex('g')))
    const mark = store.dictionary.mark()
    const tried = store.effective(buffer(store, [another(ex('x'))]), new QuadBuffer())
    expect(vocabularyStats(await store.preview(tried))[0]!.counts.concepts).toBe(3001)
    store.dictionary.truncate(mark)
    store.apply(2, store.effective(buffer(store, [another(ex('y')), another(ex('z'))]), new QuadBuffer()))
    expect(vocabularyStats(store.snapshot)[0]!.counts.concepts).toBe(3002)
  })

  it('counted beforehand are the same.', async () => {
    const [one, other] = [snapshotOf(thesaurus), snapshotOf(thesaurus)]
    await prepareVocabularies(one)
    expect(told(one)).toEqual(told(other))
    expect(vocabularyStats(one)[0]!.counts.concepts).toBe(3000)
  })
})
