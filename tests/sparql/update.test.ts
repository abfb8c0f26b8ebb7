import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { Store as Oxigraph } from 'oxigraph'
import type { Quad } from '@rdfjs/types'
import { describe, expect, it } from 'vitest'
import { rdfFormats } from '../../src/rdf/formats.ts'
import { readRdf } from '../../src/rdf/parse.ts'
import { Limits } from '../../src/sparql/limits.ts'
import { countsOf } from '../../src/sparql/update/change-chunks.ts'
import { parseUpdate } from '../../src/sparql/update/parse-update.ts'
import { Mark, QuadChanges } from '../../src/sparql/update/quad-changes.ts'
import { carryOut } from '../../src/sparql/update/update.ts'
import { Workspace } from '../../src/sparql/update/workspace.ts'
import { QuadStore } from '../../src/store/quad-store.ts'
import { canonical } from '../rdf/graphs.ts'
import { baseIri, commit, quadsOf, registry, settings } from './update-support.ts'

const prologue = `PREFIX : <${baseIri}> `

const contentOf = (store: QuadStore): Promise<string> => canonical(quadsOf(store))
const contentIn = async (store: Oxigraph): Promise<string> =>
  canonical(await readRdf(store.dump({ format: 'application/n-quads' }), { format: rdfFormats.nquads, baseIri }))
const parse = (text: string): unknown => parseUpdate(text, { baseIri })

describe('An update', () => {
  const name = fc.constantFrom(':a', ':b', ':c')
  const property = fc.constantFrom(':p', ':q')
  const literal = fc.constantFrom('1', '2', '"x"', '"x"@en', '"y"^^:type')
  const object = fc.oneof(name, literal)
  const graph = fc.constantFrom(':g', ':h')
  const within = (quads: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.oneof(quads, fc.tuple(graph, quads).map(([g, inner]) => `GRAPH ${g} { ${inner} }`)) // prettier-ignore
  const joined = (parts: fc.Arbitrary<string>, max = 4): fc.Arbitrary<string> =>
    fc.array(parts, { minLength: 1, maxLength: max }).map((list) => list.join(' '))
  const triple = fc.tuple(name, property, object).map((parts) => `${parts.join(' ')} .`)
  const data = joined(within(triple))
  const blank = fc.tuple(name, property, object).map(([s, p, o]) => `${s} ${p} [ ${p} ${o} ] .`)
  const someName = fc.oneof(name, fc.constantFrom('?x', '?y'))
  const pattern = fc
    .tuple(someName, fc.oneof(property, fc.constant('?z')), fc.oneof(object, fc.constantFrom('?x', '?y')))
    .map((parts) => `${parts.join(' ')} .`)
  const patterns = joined(fc.oneof(within(pattern), pattern.map((inner) => `GRAPH ?z { ${inner} }`)), 2) // prettier-ignore
  const where = fc.oneof(
    patterns,
    fc.tuple(patterns, pattern).map(([a, b]) => `${a} OPTIONAL { ${b} }`),
    fc.tuple(patterns, pattern).map(([a, b]) => `${a} FILTER NOT EXISTS { ${b} }`),
    patterns.map((inner) => `{ ${inner} } UNION { ?x :p ?y }`),
    patterns.map((inner) => `${inner} BIND(1 + 1 AS ?y2)`),
  )
  const dataset = fc.constantFrom('', 'USING :g', 'USING :g USING NAMED :h', 'USING NAMED :g')
  const start = fc.constantFrom('', 'WITH :g', 'WITH :h')
  const made = fc.oneof(patterns, joined(within(blank), 1))
  const inH = joined(fc.oneof(pattern, blank), 2).map((inner) => `GRAPH :h { ${inner} }`)
  const notInH = joined(fc.oneof(pattern, pattern.map((inner) => `GRAPH :g { ${inner} }`)), 2) // prettier-ignore
  const modify = fc.oneof(
    fc.tuple(start, patterns, dataset, where).map(([first, gone, using, found]) => `${first} DELETE { ${gone} } ${using} WHERE { ${found} }`), // prettier-ignore
    fc.tuple(start, made, dataset, where).map(([first, more, using, found]) => `${first} INSERT { ${more} } ${using} WHERE { ${found} }`), // prettier-ignore
    // In graphs apart: the other engine deletes and inserts for one solution after another.
    fc.tuple(fc.constantFrom('', 'WITH :g'), notInH, inH, dataset, where).map(([first, gone, more, using, found]) => `${first} DELETE { ${gone} } INSERT { ${more} } ${using} WHERE { ${found} }`), // prettier-ignore
  )
  const transfer = fc
    .tuple(fc.constantFrom('ADD', 'MOVE', 'COPY'), graph, fc.oneof(graph, fc.constant('DEFAULT')))
    .map(([verb, from, to]) => `INSERT DATA { GRAPH ${from} { :a :p :b } } ; ${verb} ${from} TO ${to}`)
  const operation = fc.oneof(
    { weight: 4, arbitrary: data.map((inner) => `INSERT DATA { ${inner} }`) },
    data.map((inner) => `DELETE DATA { ${inner} }`),
    patterns.map((inner) => `DELETE WHERE { ${inner} }`),
    { weight: 3, arbitrary: modify },
    transfer,
    fc.constantFrom('CLEAR DEFAULT', 'DROP SILENT GRAPH :g', 'CLEAR NAMED', 'CREATE SILENT GRAPH :h', 'DROP ALL'),
  )
  const request = fc.array(operation, { minLength: 1, maxLength: 4 }).map((list) => prologue + list.join(' ;\n'))

  it('does what another engine does, whatever was committed before and stands before it in the request', async () => {
    const requests = fc.array(request, { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(requests, async (texts) => {
        const store = new QuadStore()
        const other = new Oxigraph()
        for (const text of texts) {
          await commit(store, text)
          other.update(text, { base_iri: baseIri })
          expect(await contentOf(store)).toBe(await contentIn(other))
        }
      }),
      { numRuns: 150 },
    )
  }, 120_000)

  it('removes for all solutions before it adds for any', async () => {
    const store = new QuadStore()
    await commit(store, `${prologue} INSERT DATA { :a :next :b . :b :next :a }`)
    await commit(
      store,
      `${prologue} DELETE { ?x :at ?y . ?x :next ?y } INSERT { ?y :at ?x . ?y :next ?x } WHERE { ?x :next ?y }`,
    )
    const shown = quadsOf(store).map(({ subject, predicate, object }) => [subject, predicate, object].map(({ value }) => value.replace(baseIri, '')).join(' ')) // prettier-ignore
    expect(shown.sort()).toEqual(['a at b', 'a next b', 'b at a', 'b next a'])
  })

  it('leaves out triples with an unbound variable or a term in an illegal position', async () => {
    const store = new QuadStore()
    await commit(store, `${prologue} INSERT DATA { :a :p "literal" , :b . :a :bad "a b" }`)
    await commit(
      store,
      `${prologue} INSERT { ?o :subject ?s . ?s ?o :predicate . GRAPH ?o { ?s :graph ?o } ?s :unbound ?never . ?s :made ?iri }
       WHERE { ?s :p ?o . ?s :bad ?text BIND(IRI(?text) AS ?iri) }`,
    )
    const shown = (quad: Quad): string =>
      [quad.subject, quad.predicate, quad.object, quad.graph].map(({ value }) => value.replace(baseIri, '')).join('|')
    const made = ['a|bad|a b|', 'a|b|predicate|', 'a|graph|b|b', 'a|p|b|', 'a|p|literal|', 'b|subject|a|']
    expect(quadsOf(store).map(shown).sort()).toEqual(made)
  })

  it('makes blank nodes anew for each solution, and once for each INSERT DATA', async () => {
    const store = new QuadStore()
    await commit(store, `${prologue} INSERT DATA { _:x :n 1 . GRAPH :g { _:x :n 2 } } ; INSERT DATA { [] :n 3 }`)
    const subjects = (): Set<string> => new Set(quadsOf(store).map(({ subject }) => subject.value))
    expect(subjects().size).toBe(2)
    await commit(
      store,
      `${prologue} INSERT { GRAPH :m { _:x :of ?v ; :and ?v } } WHERE { { ?s :n ?v } UNION { GRAPH :g { ?s :n ?v } } }`,
    )
    expect(subjects().size).toBe(5)
    expect([...subjects()].every((label) => /^b[0-9a-z]+x[0-9a-z]+$/.test(label))).toBe(true)
  })

  it('keeps a blank node one node, however many statements it is in', async () => {
    const store = new QuadStore()
    const many = Array.from({ length: 9000 }, (_, n) => String(n)).join(',')
    await commit(store, `${prologue} INSERT DATA { _:x :n ${many} }`)
    const subjects = new Set(quadsOf(store).map(({ subject }) => subject.value))
    expect([quadsOf(store).length, subjects.size]).toEqual([9000, 1])
  })

  it('counts by graph what it changes, net', async () => {
    const store = new QuadStore()
    await commit(store, `${prologue} INSERT DATA { :a :p 1 , 2 . GRAPH :g { :a :p 1 } }`)
    const workspace = new Workspace({ handle: store.snapshot.toHandle(), kept: [registry], limits: Limits.none() })
    const text = `${prologue} DELETE DATA { :a :p 1 , 9 } ; INSERT DATA { :a :p 2 . GRAPH :g { :a :p 2 , 3 } } ; DELETE DATA { GRAPH :g { :a :p 3 } }`
    await carryOut({ type: 'update', text, prefixes: {} }, settings, workspace)
    expect(countsOf(workspace.change(), workspace.terms)).toEqual({
      '': { added: 0, removed: 1 },
      'http://example.org/g': { added: 1, removed: 0 },
    })
  })

  it.each([
    ['INSERT DATA { :a :p 1 } ; DROP GRAPH :nowhere', 'not-found'],
    ['CLEAR GRAPH :nowhere', 'not-found'],
    ['COPY :nowhere TO :g', 'not-found'],
    ['CREATE GRAPH :g ; CREATE GRAPH :g', 'conflict'],
    ['INSERT DATA { GRAPH :g { :a :p 1 } } ; CREATE GRAPH :g', 'conflict'],
    ['LOAD <http://example.org/file>', 'forbidden'],
    ['INSERT { :a :p ?o } WHERE { SERVICE <http://example.org/sparql> { ?s ?p ?o } }', 'forbidden'],
  ])('is refused: %s', async (text, code) => {
    const store = new QuadStore()
    await expect(commit(store, prologue + text)).rejects.toMatchObject({ code })
    expect(quadsOf(store)).toEqual([])
  })

  it.each([
    'DROP SILENT GRAPH :nowhere',
    'COPY SILENT :nowhere TO DEFAULT',
    'MOVE SILENT :nowhere TO DEFAULT',
    'LOAD SILENT <http://example.org/file> INTO GRAPH :g',
    'CREATE GRAPH :new ; DROP GRAPH :new',
    'MOVE DEFAULT TO DEFAULT',
  ])('changes nothing: %s', async (text) => {
    const store = new QuadStore()
    await commit(store, `${prologue} INSERT DATA { :a :p 1 }`)
    expect(await commit(store, prologue + text)).toEqual({ added: 0, removed: 0 })
  })

  it('resolves relative IRIs against BASE, also those that are computed', async () => {
    const store = new QuadStore()
    await commit(store, 'BASE <http://base.example/x/> INSERT { <s> <p> ?o } WHERE { BIND(IRI("../y") AS ?o) }')
    expect(quadsOf(store).map(({ subject, object }) => [subject.value, object.value])).toEqual([['http://base.example/x/s', 'http://base.example/y']]) // prettier-ignore
  })

  it('asks another endpoint where that is allowed', async () => {
    const bindings = [{ name: { type: 'literal', value: 'from elsewhere' } }]
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/sparql-results+json')
      response.end(JSON.stringify({ head: { vars: ['name'] }, results: { bindings } }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sparql`
      const text = `${prologue} INSERT { :s :name ?name } WHERE { SERVICE <${endpoint}> { ?x :name ?name } }`
      const store = new QuadStore()
      await commit(store, text, { federation: [endpoint] })
      expect(quadsOf(store).map(({ object }) => object.value)).toEqual(['from elsewhere'])
      await expect(commit(store, text, { federation: ['http://other.example/'] })).rejects.toMatchObject({ code: 'forbidden' }) // prettier-ignore
    } finally {
      server.close()
    }
  })

  it('is stopped by its limits, without a trace', async () => {
    const handle = new QuadStore().snapshot.toHandle()
    const limits = new Limits({ timeoutMs: 60_000, maxRows: Infinity, maxBytes: 10_000 })
    const many = Array.from({ length: 1000 }, (_, n) => `:a :p ${n} .`).join(' ')
    const text = `${prologue} INSERT DATA { ${many} }`
    const work = carryOut(
      { type: 'update', text, prefixes: {} },
      settings,
      new Workspace({ handle, kept: [registry], limits }),
    )
    await expect(work).rejects.toMatchObject({ code: 'too-large' })
  })
})

describe('The text of an update', () => {
  it.each([
    'DELETE DATA { _:x :p :o }',
    'DELETE { _:x :p :o } WHERE {}',
    'DELETE WHERE { [] :p ?o }',
    'INSERT DATA { ?x :p :o }',
    'INSERT DATA { GRAPH ?g { :s :p :o } }',
    'INSERT DATA { _:x :p 1 } ; INSERT DATA { _:x :p 2 }',
    'INSERT DATA { "literal" :p :o }',
    'CLEAR DEFAULT ;; CLEAR DEFAULT',
    'INSERT DATA { :s :p :o',
    'SELECT * { ?s ?p ?o }',
  ])('is refused as invalid: %s', (text) => {
    expect(() => parse(prologue + text)).toThrow(expect.objectContaining({ code: 'invalid' }) as Error)
  })
  it('may have nothing to do', () => {
    for (const text of ['', '  # nothing\n', prologue]) expect(parse(text)).toEqual({ operations: [], namesDataset: false }) // prettier-ignore
  })
  it('of RDF 1.2 is told from a mistake', () => {
    for (const text of [
      'INSERT DATA { :s :p <<( :a :b :c )>> }',
      'INSERT DATA { :s :p "x"@en--ltr }',
      'DELETE { ?s ?p ?o } WHERE { << ?s ?p ?o >> ?q ?r }',
      'DELETE WHERE { ?s ?p <<( :a :b :c )>> }',
    ])
      expect(() => parse(prologue + text)).toThrow(expect.objectContaining({ code: 'unsupported' }) as Error)
  })
  it('declares prefixes for the operations that follow, in templates and patterns', () => {
    const { operations } = parseUpdate(
      'PREFIX : <http://one/> DELETE WHERE { ?s :p ?o } ; PREFIX : <http://two/> BASE <http://base/> DELETE WHERE { ?s :p <o> }',
      { baseIri },
    )
    const shown = operations.map((operation) => JSON.stringify(operation.type === 'modify' && [operation.deletes, operation.where?.pattern])) // prettier-ignore
    expect(shown[0]).toContain('http://one/p')
    expect(shown[1]!.match(/http:\/\/(two\/p|base\/o)/g)).toHaveLength(4)
  })
  it('is looked through for mistakes with their place', () => {
    expect(() => parse('INSERT DATA {\n  :s :p :o }')).toThrow(/line 2, column 3.*PREFIX :/)
  })
})

describe('The table of changes', () => {
  it('keeps the last mark of each quad', () => {
    const id = fc.integer({ min: 1, max: 6 })
    const steps = fc.array(fc.tuple(id, id, id, id, fc.constantFrom(...Object.values(Mark))), { maxLength: 600 })
    fc.assert(
      fc.property(steps, (list) => {
        const changes = new QuadChanges()
        const expected = new Map<string, Mark>()
        for (const [s, p, o, g, mark] of list) {
          const row = changes.row(s, p, o, g)
          expect(changes.markOf(row)).toBe(expected.get([s, p, o, g].join()) ?? Mark.none)
          changes.mark(row, mark)
          expected.set([s, p, o, g].join(), mark)
        }
        expect(changes.size).toBe(expected.size)
        for (const mark of [Mark.added, Mark.removed]) {
          const { s, p, o, g, length } = changes.marked(mark)
          const found = Array.from({ length }, (_, row) => [s[row], p[row], o[row], g[row]].join())
          expect(found.sort()).toEqual([...expected].flatMap(([quad, last]) => (last === mark ? [quad] : [])).sort())
        }
      }),
    )
  })
})
