import { QueryEngine } from '@comunica/query-sparql'
import { ArrayIterator, wrap } from 'asynciterator'
import { Store, Parser } from 'n3'
import { it } from 'vitest'
import { DatasetSource } from '../../src/sparql/dataset-source.ts'
import { parseQuery } from '../../src/sparql/parse.ts'
import { pushValues } from '../../src/sparql/push-values.ts'
import { snapshotOf } from '../helpers/snapshot.ts'
const text = '@prefix : <http://example.org/> . :a :p :b , :c ; :q :a ; :r 1 . :b :p :c ; :q :b , :c . :c :q :a ; :r 2 . :d :p :d .'
const comunica = new QueryEngine()
const src = new DatasetSource(snapshotOf(text), { defaultGraphs: undefined, namedGraphs: undefined })
const queries = ['SELECT * { VALUES (?z ?x) { (:a :a) (:d :a) } { ?x :p ?x . { ?x :p ?x . } UNION { ?x :p :a . } } UNION { ?x :p :a . } }', 'SELECT * { VALUES (?x) {  } MINUS { { ?x :p ?x . ?x :p ?x . } UNION { :a :p :a . } VALUES (?x) { (:c) (:a) } } }']
const eager = { match: (...a: any[]) => { const r = (src as any).match(...a); const all: any[] = []; for (let i; (i = r.read()) !== null; ) all.push(i); return new ArrayIterator(all) }, countQuads: (...a: any[]) => (src as any).countQuads(...a) }
const noBindings = { match: (...a: any[]) => (src as any).match(...a), countQuads: (...a: any[]) => (src as any).countQuads(...a) }
it('x', async () => {
  for (const q of queries) for (const [name, source] of Object.entries({ src, eager, noBindings, n3: new Store(new Parser().parse(text)) })) for (const push of [false, true]) {
    const op = parseQuery(`PREFIX : <http://example.org/> ${q}`, { baseIri: 'http://example.org/' }).operation as any
    const r = await Promise.race([ (async () => { const s = await comunica.queryBindings((push ? pushValues(op) : op) as any, { sources: [source] } as any); return (await s.toArray()).length })().catch(e => 'error ' + e.message.slice(0, 60)), new Promise(r => setTimeout(() => r('HANG'), 1500))])
    console.log(name, push ? 'pushed' : 'as is', r)
  }
})
