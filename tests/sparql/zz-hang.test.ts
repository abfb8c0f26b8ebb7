import { QueryEngine } from '@comunica/query-sparql'
import { Store, Parser } from 'n3'
import { it } from 'vitest'
import { DatasetSource } from '../../src/sparql/dataset-source.ts'
import { parseQuery } from '../../src/sparql/parse.ts'
import { pushValues } from '../../src/sparql/push-values.ts'
import { snapshotOf } from '../helpers/snapshot.ts'
const text = '@prefix : <http://example.org/> . :a :p :b , :c ; :q :a ; :r 1 . :b :p :c ; :q :b , :c . :c :q :a ; :r 2 . :d :p :d .'
const comunica = new QueryEngine()
const src = new DatasetSource(snapshotOf(text), { defaultGraphs: undefined, namedGraphs: undefined })
const n3: any = new Store(new Parser().parse(text))
const q = 'SELECT * { VALUES (?z ?x) { (:a :a) (:d :a) } { ?x :p ?x . { ?x :p ?x . } UNION { ?x :p :a . } } UNION { ?x :p :a . } }'
const log = (name: string, f: any) => (...a: any[]) => { const r = f(...a); if (process.env.LOGQ) console.log(name, a.map((t) => t?.value ?? String(t)).join(' '), typeof r === 'number' ? r : ''); return r }
const sources = {
  n3,
  n3plain: { match: (...a: any[]) => n3.match(...a), countQuads: (...a: any[]) => n3.countQuads(...a) },
  n3nocount: { match: (...a: any[]) => n3.match(...a) },
  n3count: { match: (...a: any[]) => n3.match(...a), countQuads: (...a: any[]) => (src as any).countQuads(...a) },
  srccount: { match: (...a: any[]) => (src as any).match(...a), countQuads: log('n3', (...a: any[]) => n3.countQuads(...a.map((t: any) => t?.termType === 'Variable' ? undefined : t))) },
  src: { match: (...a: any[]) => (src as any).match(...a), countQuads: log('src', (...a: any[]) => (src as any).countQuads(...a)) },
}
it('x', async () => {
  for (const [name, source] of Object.entries(sources)) {
    const op = parseQuery(`PREFIX : <http://example.org/> ${q}`, { baseIri: 'http://example.org/' }).operation as any
    const r = await Promise.race([ (async () => { const s = await comunica.queryBindings(pushValues(op) as any, { sources: [source] } as any); return (await s.toArray()).length })().catch(e => 'error ' + e.message.slice(0, 60)), new Promise(r => setTimeout(() => r('HANG'), 1500))])
    console.log('RESULT', name, r)
  }
})
