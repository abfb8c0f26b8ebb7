import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { registryGraph } from '../../src/vocabularies/registry.ts'
import { base, graphOf, openLoader } from './support.ts'

const ex = 'http://example.org/'
const turtle = '@prefix ex: <http://example.org/> .\nex:a ex:p ex:b .\nex:a ex:p "c"@en .\n'
const triples = [`${ex}a ${ex}p c@en`, `${ex}a ${ex}p ${ex}b`]
const sameIn: Record<string, string> = {
  'file.ttl': turtle,
  'file.trig': turtle,
  'file.nt': `<${ex}a> <${ex}p> <${ex}b> .\n<${ex}a> <${ex}p> "c"@en .\n`,
  'file.nq': `<${ex}a> <${ex}p> <${ex}b> .\n<${ex}a> <${ex}p> "c"@en .\n`,
  'file.jsonld': JSON.stringify({ '@id': `${ex}a`, [`${ex}p`]: [{ '@id': `${ex}b` }, { '@value': 'c', '@language': 'en' }] }), // prettier-ignore
  'file.rdf': `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ex="${ex}"><rdf:Description rdf:about="${ex}a"><ex:p rdf:resource="${ex}b"/><ex:p xml:lang="en">c</ex:p></rdf:Description></rdf:RDF>`,
}
const forms = Object.entries(sameIn).flatMap(([name, text]): [string, string | Uint8Array][] => [
  [name, text],
  [`${name}.gz`, gzipSync(text)],
])

describe('A Loader', () => {
  it.each(forms)('loads %s into a graph of its own.', async (name, content) => {
    const { load, lines, info } = openLoader()
    const outcome = await load(name, content)
    expect(outcome).toEqual({ name, graph: graphOf('test'), status: 'loaded', quads: 2, added: 2, removed: 0, commit: 1 }) // prettier-ignore
    expect(lines()).toEqual(triples)
    const checksum = createHash('sha256').update(content).digest('hex')
    expect(info()).toMatchObject({ source: name, checksum, triples: 2, kind: 'Data' })
  })

  it('registers title, version, licence, kind, domain, date and counts, where SPARQL can ask for them.', async () => {
    const { load, info, lines } = openLoader()
    const before = new Date().toISOString()
    await load(
      'o.ttl',
      `@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix dct: <http://purl.org/dc/terms/> .
       <${ex}o> a owl:Ontology ; dct:title "Modèle"@fr, "Model"@en ; owl:versionInfo "1.2" ;
         dct:license <https://creativecommons.org/licenses/by/4.0/> . <${ex}C> a owl:Class .`,
      { domain: `${base}id/domain/billing` },
    )
    const found = info()!
    expect(found).toMatchObject({ kind: 'Model', title: 'Model', version: '1.2', domain: `${base}id/domain/billing`, triples: 7 - 1 }) // prettier-ignore
    expect(found.license?.value).toBe('https://creativecommons.org/licenses/by/4.0/')
    expect(found.modified >= before && found.modified <= new Date().toISOString()).toBe(true)
    const registry = lines(registryGraph(base).value).join('\n')
    expect(registry).toContain(`${graphOf('test')} http://purl.org/dc/terms/source o.ttl`)
    expect(registry).toContain(`${graphOf('test')} http://rdfs.org/ns/void#triples 6^^http://www.w3.org/2001/XMLSchema#integer`) // prettier-ignore
  })

  it('does nothing for a file that has not changed.', async () => {
    const { load, state } = openLoader()
    await load('file.ttl', turtle)
    const before = state()
    expect(await load('file.ttl', turtle)).toMatchObject({ status: 'unchanged', quads: 2, added: 0, removed: 0 })
    expect(state()).toEqual(before)
  })

  it('loads one file once when it is sent twice at the same time.', async () => {
    const { load, journal } = openLoader()
    const outcomes = await Promise.all([load('file.ttl', turtle), load('file.ttl', turtle)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['loaded', 'unchanged'])
    expect(journal.head).toBe(1)
  })

  it('applies only the difference of a file that has changed.', async () => {
    const { load, lines, info, journal } = openLoader()
    await load('file.ttl', `${turtle}ex:x ex:p [ ex:q 1 ], [ ex:q 2 ] .`)
    const outcome = await load('file.ttl', `${turtle.replace('ex:b', 'ex:d')}ex:x ex:p [ ex:q 2 ], [ ex:q 1 ], ex:y .`)
    expect(outcome).toMatchObject({ status: 'updated', quads: 7, added: 2, removed: 1, commit: 2 })
    expect(journal.commit(2)?.graphs[graphOf('test')]).toEqual({ added: 2, removed: 1 })
    expect(lines()).toContain(`${ex}a ${ex}p ${ex}d`)
    expect(lines()).not.toContain(`${ex}a ${ex}p ${ex}b`)
    expect(info()?.triples).toBe(7)
  })

  it('puts an unchanged file into the domain that is asked for.', async () => {
    const { load, info, journal } = openLoader()
    await load('file.ttl', turtle)
    const domain = `${base}id/domain/billing`
    expect(await load('file.ttl', turtle, { domain })).toMatchObject({ status: 'updated', added: 0, removed: 0 })
    expect(info()?.domain).toBe(domain)
    expect(await load('file.ttl', turtle, { domain })).toMatchObject({ status: 'unchanged' })
    expect(journal.head).toBe(2)
    expect(journal.commit(2)?.domain).toBe(domain)
  })

  it.each([
    ['bad.ttl', `${turtle}ex:a ex:p .`, /^bad\.ttl:4: /],
    ['bad.nt', `<${ex}new> <${ex}p> <${ex}b> .\n<${ex}a> <${ex}p> "open .\n`, /^bad\.nt:2: /],
    ['bad.trig', `<${ex}g> { <${ex}a> <${ex}p> <${ex}b> .`, /^bad\.trig:1: /],
    ['bad.rdf', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n<x>', /^bad\.rdf:2: /],
    ['bad.jsonld', '{\n"@id": }', /^bad\.jsonld:2: /],
    ['bad.ttl.gz', gzipSync(turtle).subarray(0, 40), /^bad\.ttl\.gz is not a sound gzip file/],
    ['bad.txt', turtle, /^bad\.txt: the format is not known by the file's name/],
  ])('refuses %s whole, with file and line, and leaves the store as it was.', async (name, content, message) => {
    const { load, state } = openLoader()
    await load('file.ttl', turtle, { graph: graphOf('other') })
    const before = state()
    await expect(load(name, content)).rejects.toThrow(message)
    expect(state()).toEqual(before)
  })

  it('does not fetch a remote JSON-LD context, and says so.', async () => {
    const { load, state } = openLoader()
    const before = state()
    const refused = load('file.jsonld', '{"@context": "https://example.org/context.jsonld", "name": "x"}')
    await expect(refused).rejects.toThrow(/not fetched: https:\/\/example\.org\/context\.jsonld; inline the context/)
    expect(state()).toEqual(before)
  })

  it('has nothing to load from an empty file, and removes what was there.', async () => {
    const { load, info, lines, state } = openLoader()
    const before = state()
    expect(await load('file.ttl', '')).toMatchObject({ status: 'empty', quads: 0 })
    expect(state()).toEqual(before)
    await load('file.ttl', turtle)
    expect(await load('file.ttl', '# nothing')).toMatchObject({ status: 'updated', quads: 0, removed: 2 })
    expect([info(), lines()]).toEqual([undefined, []])
    expect(await load('file.ttl', '# nothing')).toMatchObject({ status: 'empty' })
  })

  it('refuses a graph that came from another file, and the registry.', async () => {
    const { load, state } = openLoader()
    await load('file.ttl', turtle)
    const before = state()
    await expect(load('other.ttl', turtle)).rejects.toThrow(/^other\.ttl: the graph <.*graph\/test> already holds file\.ttl: choose another with --graph/) // prettier-ignore
    await expect(load('r.ttl', turtle, { graph: registryGraph(base).value })).rejects.toThrow(/is kept by the service/)
    await expect(load('r.trig', `<${registryGraph(base).value}> { <${ex}a> <${ex}p> 1 }`)).rejects.toThrow(/is kept by the service/) // prettier-ignore
    await expect(load('o.trig', `<${graphOf('test')}> { <${ex}a> <${ex}p> 1 }`, { graph: graphOf('o') })).rejects.toThrow(/already holds file\.ttl/) // prettier-ignore
    expect(state()).toEqual(before)
  })

  it('says that a file is not there.', async () => {
    const { loadFile } = openLoader()
    await expect(loadFile('/nowhere/x.ttl', 'x.ttl')).rejects.toMatchObject({ code: 'not-found', message: 'x.ttl: there is no such file' }) // prettier-ignore
  })

  it('tells how far it is.', async () => {
    const { load } = openLoader()
    const told: number[] = []
    const lines = Array.from({ length: 70_000 }, (_, at) => `<${ex}s${at}> <${ex}p> "${at}" .`).join('\n')
    await load('file.nt', lines, { onProgress: ({ bytes, total }) => told.push(bytes / total) })
    expect(told.length).toBeGreaterThan(2)
    expect(told.at(-1)).toBe(1)
    expect(told).toEqual([...told].sort((a, b) => a - b))
  })
})

describe('Blank nodes', () => {
  const shape = `@prefix ex: <${ex}> . ex:s ex:p [ ex:q (1 2 [ ex:r "x" ]) ], [ ex:q [] ] . _:a ex:knows _:b . _:b ex:knows _:a .`

  it('are skolemised, so that one file gives the same graph in two stores.', async () => {
    const [one, two] = [openLoader(), openLoader()]
    await one.load('file.ttl', shape)
    await two.load('other.ttl', turtle, { graph: graphOf('first') })
    await two.load('file.ttl', shape)
    expect(two.lines()).toEqual(one.lines())
    expect(one.lines().join('\n')).toContain(`${base}.well-known/genid/`)
    expect(one.lines().join('\n')).not.toContain('_:')
  })

  it('of two graphs are never the same.', async () => {
    const { load, lines } = openLoader()
    await load('file.ttl', shape)
    await load('file2.ttl', shape, { graph: graphOf('two') })
    const names = (graph: string): Set<string> =>
      new Set(
        lines(graph)
          .join('\n')
          .match(/genid\/[\w-]+/g),
      )
    const [first, second] = [names(graphOf('test')), names(graphOf('two'))]
    expect(second.size).toBe(first.size)
    for (const name of second) expect(first.has(name)).toBe(false)
  })
})

describe('A file of named graphs', () => {
  const two = (more = ''): string =>
    `<${ex}a> <${ex}p> 0 . <${ex}g1> { <${ex}a> <${ex}p> 1, 2 } <${ex}g2> { <${ex}a> <${ex}p> 3 } ${more}`

  it('goes to the graphs that it names, and the rest to its own.', async () => {
    const { load, info, lines } = openLoader()
    expect(await load('file.trig', two())).toMatchObject({ status: 'loaded', quads: 4, added: 4 })
    expect([info()?.triples, info(`${ex}g1`)?.triples, info(`${ex}g2`)?.triples]).toEqual([1, 2, 1])
    expect([info()?.source, info(`${ex}g1`)?.source]).toEqual(['file.trig', 'file.trig'])
    expect(lines(`${ex}g2`)).toEqual([`${ex}a ${ex}p 3^^http://www.w3.org/2001/XMLSchema#integer`])
    expect(await load('file.trig', two())).toMatchObject({ status: 'unchanged' })
  })

  it('takes back the graphs that it no longer names.', async () => {
    const { load, info, lines } = openLoader()
    await load('file.trig', two())
    const outcome = await load('file.trig', `<${ex}g2> { <${ex}a> <${ex}p> 3, 4 }`)
    expect(outcome).toMatchObject({ status: 'updated', quads: 2, added: 1, removed: 3 })
    expect([info(), info(`${ex}g1`), lines(`${ex}g1`)]).toEqual([undefined, undefined, []])
    expect(await load('file.trig', two())).toMatchObject({ status: 'updated', added: 3, removed: 1 })
  })

  it('is known again though nothing of it went to the graph that was asked for.', async () => {
    const { load, state } = openLoader()
    const text = `<${ex}a> <${ex}p> "1" <${ex}g1> .\n`
    await load('file.nq', text)
    const before = state()
    expect(await load('file.nq', text)).toMatchObject({ status: 'unchanged', quads: 1 })
    expect(state()).toEqual(before)
  })

  it('moves to another graph when one is asked for.', async () => {
    const { load, lines } = openLoader()
    await load('file.trig', two())
    expect(await load('file.trig', two(), { graph: graphOf('second') })).toMatchObject({ added: 1, removed: 1 })
    expect(lines(graphOf('second'))).toHaveLength(1)
    expect([lines(), lines(`${ex}g1`).length]).toEqual([[], 2])
  })

  it('may name graphs by blank nodes.', async () => {
    const { load, store } = openLoader()
    const outcome = await load('file.trig', `_:g { <${ex}a> <${ex}p> _:g, [] } _:h { <${ex}a> <${ex}p> 1 }`)
    expect(outcome.quads).toBe(3)
    const graphs = store.snapshot.graphIds().map((id) => store.snapshot.terms.text(id))
    expect(graphs.filter((graph) => graph.includes('/.well-known/genid/'))).toHaveLength(2)
    expect(await load('file.trig', `_:h { <${ex}a> <${ex}p> 1 } _:x { <${ex}a> <${ex}p> [], _:x }`)).toMatchObject({ added: 0, removed: 0 }) // prettier-ignore
  })
})
