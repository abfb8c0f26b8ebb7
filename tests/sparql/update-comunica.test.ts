import { describe, expect, it, vi } from 'vitest'
import { Unsupported } from '../../src/sparql/result.ts'
import { QuadStore } from '../../src/store/quad-store.ts'
import { baseIri, commit, quadsOf } from './update-support.ts'

vi.mock('../../src/sparql/plan/evaluate.ts', () => ({
  evaluatePattern: () => {
    throw new Unsupported('a pattern of the test')
  },
}))

const prologue = `PREFIX : <${baseIri}> `
const values = (store: QuadStore): string[] =>
  quadsOf(store)
    .map(({ subject, predicate, object, graph }) =>
      [subject, predicate, object, graph]
        .map(({ termType, value }) => (termType === 'BlankNode' ? '_' : value.replace(baseIri, '')))
        .join('|'),
    )
    .sort()

describe('An update with a pattern that our own engine does not take', () => {
  it('is evaluated by Comunica, which sees what the request has changed so far', async () => {
    const store = new QuadStore()
    await commit(store, `${prologue} INSERT DATA { :a :n 1 . GRAPH :g { :b :n 2 } }`)
    await commit(
      store,
      `${prologue} INSERT DATA { GRAPH :new { :c :n 3 } } ;
       INSERT { ?s :m ?m } WHERE { { ?s :n ?n } UNION { GRAPH ?g { ?s :n ?n } } BIND(?n + 10 AS ?m) } ;
       WITH :g DELETE { ?s :n ?n } INSERT { ?s :text ?text } WHERE { ?s :n ?n BIND(STR(?n) AS ?text) } ;
       INSERT { :d :seen ?s } USING :new USING NAMED :g WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH :other { ?s ?p ?o } } }`,
    )
    expect(values(store)).toEqual(['a|m|11|', 'a|n|1|', 'b|m|12|', 'b|text|2|g', 'c|m|13|', 'c|n|3|new', 'd|seen|c|'])
  })
  it('finds the blank nodes that are stored, and those that the request has made', async () => {
    const store = new QuadStore()
    await commit(store, `${prologue} INSERT DATA { _:x :n 1 ; :n 2 . _:y :n 3 }`)
    await commit(
      store,
      `${prologue} INSERT DATA { _:z :n 4 } ; DELETE { ?s :n ?n } INSERT { ?s :value ?n } WHERE { ?s :n ?n }`,
    )
    expect(values(store)).toEqual(['_|value|1|', '_|value|2|', '_|value|3|', '_|value|4|'])
    expect(new Set(quadsOf(store).map(({ subject }) => subject.value)).size).toBe(3)
  })
})
