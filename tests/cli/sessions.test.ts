import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildOnce, runProgram, startServer, type Ended, type RunningServer } from '../helpers/program.ts'
import { temporaryFile, temporaryFolder } from '../helpers/folder.ts'

const turtle = '@prefix : <http://example.org/> .\n:a :p :b , "c"@en .\n'
const graph = 'http://localhost:3000/graph/file'

/** The same with a store of its own and through a server. */
describe.each(['while the server is stopped', 'through the server while it runs'])(
  'The command line, %s,',
  (how) => {
    const folder = temporaryFolder()
    const path = temporaryFile('file.ttl', turtle)
    let server: RunningServer | undefined
    const run = (...args: string[]): Promise<Ended> => runProgram(args, { DATA_DIR: folder })
    beforeAll(async () => {
      buildOnce()
      if (how.startsWith('through')) server = await startServer({ DATA_DIR: folder })
    }, 120_000)
    afterAll(async () => {
      if (server) expect(await server.stop()).toBe(0)
    })

    it('has nothing to list at first.', async () => {
      expect(await run('list')).toEqual({ code: 1, out: '', err: '' })
      expect(await run('list', '--json')).toEqual({ code: 1, out: '[]\n', err: '' })
    })

    it('loads a file, and says when it is unchanged or updated.', async () => {
      expect(await run('load', path)).toEqual({ code: 0, out: `file.ttl: 2 statements into <${graph}>\n`, err: '' })
      expect(await run('load', path)).toEqual({ code: 0, out: `file.ttl: unchanged, 2 statements in <${graph}>\n`, err: '' }) // prettier-ignore
      temporaryFile('file.ttl', `${turtle}:x :y :z .`, path.replace('/file.ttl', ''))
      expect(await run('load', path)).toEqual({ code: 0, out: `file.ttl: updated <${graph}>, 1 added, 0 removed\n`, err: '' }) // prettier-ignore
    })

    it('loads into a graph and a domain that are asked for.', async () => {
      const { code } = await run('load', temporaryFile('n.nt', '<http://e.org/s> <http://e.org/p> "1" .'), '--graph', 'http://e.org/g', '--domain', 'billing') // prettier-ignore
      expect(code).toBe(0)
      const { out } = await run('list', '--json')
      expect(JSON.parse(out)).toMatchObject([
        { graph: 'http://e.org/g', triples: 1, domain: 'http://localhost:3000/id/domain/billing', source: 'n.nt', kind: 'Data' }, // prettier-ignore
        { graph, triples: 3 },
      ])
      expect((await run('list')).out).toContain(`3  Data        <${graph}>`)
    })

    it('refuses a malformed file, with file and line, and loads the others.', async () => {
      const bad = temporaryFile('bad.ttl', `${turtle}:a :b .`)
      const good = temporaryFile('good.ttl', turtle)
      const { code, out, err } = await run('load', bad, good)
      expect(code).toBe(2)
      expect(err).toMatch(/^bad\.ttl:3: .*\n$/)
      expect(out).toMatch(/^good\.ttl: 2 statements into <.*>\n1 files?, 2 statements; 1 refused\n$/)
      expect((await run('list')).out).not.toContain('graph/bad')
    })

    it('says that another file has the graph.', async () => {
      const { code, err } = await run('load', temporaryFile('other.ttl', turtle), '--graph', graph)
      expect([code, err]).toEqual([2, `other.ttl: the graph <${graph}> already holds file.ttl: choose another with --graph\n`]) // prettier-ignore
    })

    it.each([
      ['csv', /^o\r?\nc\r?\n$/],
      ['table', /^o\n─+\nc @en\n1 row\n$/],
    ])('answers a query in %s, and exits with 1 when there is nothing.', async (format, expected) => {
      const query = (filter: string): string =>
        `SELECT ?o FROM <${graph}> { <http://example.org/a> <http://example.org/p> ?o FILTER(${filter}) }`
      const found = await run('query', query('isLiteral(?o)'), '--format', format)
      expect(found).toMatchObject({ code: 0, err: '' })
      expect(found.out).toMatch(expected)
      expect(await run('query', query('false'), '--format', format)).toMatchObject({ code: 1, err: '' })
      expect(await run('query', 'ASK { <http://e.org/o> ?p ?o }', '--format', format)).toMatchObject({ code: 1, err: '' }) // prettier-ignore
    })

    it('checks identifiers against the registered formats.', async () => {
      const format = '<http://e.org/format/ean> <https://w3id.org/concordance/ns#identifierFormat> "^[0-9]{13}$" ; <https://w3id.org/concordance/ns#checkDigit> <https://w3id.org/concordance/ns#Gs1Modulo10> .' // prettier-ignore
      await run('load', temporaryFile('formats.ttl', format), '--graph', 'http://e.org/formats')
      const check = (value: string): Promise<Ended> => run('identifier', 'validate', 'ean', value)
      expect(await check('4006381333931')).toEqual({ code: 0, out: '4006381333931 conforms\n', err: '' })
      expect(await check('4006381333932')).toMatchObject({ code: 1, out: expect.stringContaining('would be 1, not 2') as string }) // prettier-ignore
      expect((await check('4006 3813 33931')).out).toContain('did you mean 4006381333931?')
      expect(await run('identifier', 'validate', 'eam', '1')).toMatchObject({ code: 2, err: expect.stringContaining('"eam" does not exist') as string }) // prettier-ignore
      expect((await run('update', 'DROP GRAPH <http://e.org/formats>')).code).toBe(0)
    })

    it('runs an update, and refuses one that is wrong.', async () => {
      const insert = 'INSERT DATA { GRAPH <http://e.org/updated> { <http://e.org/s> <http://e.org/p> 1 } }'
      const { code, out } = await run('update', insert)
      expect([code, out]).toEqual([0, expect.stringMatching(/^The store is at commit \d+\n$/)])
      expect(await run('update', '--file', temporaryFile('again.ru', insert))).toEqual({ code: 0, out, err: '' })
      expect((await run('export', '--graph', 'http://e.org/updated', '--format', 'nt')).out).toContain('"1"')
      const wrong = await run('update', 'INSERT { }')
      expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/line 1, column \d+.*\n.*\n *\^/)])
      expect((await run('update', 'DROP GRAPH <http://e.org/updated>')).code).toBe(0)
    })

    it('shows the plan of a query, for people and for programs.', async () => {
      const query = 'SELECT * { ?s ?p ?o }'
      const plan = await run('query', query, '--explain')
      expect(plan).toMatchObject({ code: 0, out: expect.stringMatching(/SELECT of commit \d+\nparsed in .*\n\noperator/) as string }) // prettier-ignore
      expect(plan.out).not.toContain('run in')
      const { out } = await run('query', query, '--analyze', '--format', 'json')
      expect(JSON.parse(out)).toMatchObject({ form: 'select', rows: expect.any(Number) as number })
      expect(await run('query', query, '--explain', '--format', 'csv')).toMatchObject({ code: 2, err: expect.stringContaining('text or json') as string }) // prettier-ignore
    })

    it('asks and exports a past state.', async () => {
      const count = `SELECT (COUNT(*) AS ?n) FROM <${graph}> { ?s ?p ?o }`
      expect((await run('query', count, '--at', '1', '--format', 'csv')).out).toMatch(/^n\r?\n2\r?\n$/)
      expect((await run('query', count, '--format', 'csv')).out).toMatch(/^n\r?\n3\r?\n$/)
      const { out } = await run('export', '--graph', graph, '--format', 'nt', '--at', '1')
      expect(out.trim().split('\n')).toHaveLength(2)
      expect(await run('query', count, '--at', '999')).toMatchObject({ code: 2, err: expect.stringContaining('There is no commit 999') as string }) // prettier-ignore
    })

    it('constructs a graph.', async () => {
      const query = `CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <${graph}> { ?s ?p ?o } }`
      const found = await run('query', query, '--format', 'nt')
      expect(found).toMatchObject({ code: 0, err: '' })
      expect(found.out.trim().split('\n')).toHaveLength(3)
    })

    it.each(
      Object.entries({ turtle: 'ttl', trig: 'trig', ntriples: 'nt', nquads: 'nq', jsonld: 'jsonld', rdfxml: 'rdf' }),
    )('exports in %s what can be loaded again.', async (format, extension) => {
      // prettier-ignore
      const exported = await run('export', '--graph', graph, '--format', format)
      expect(exported).toMatchObject({ code: 0, err: '' })
      const back = temporaryFile(`back.${extension}`, exported.out)
      const again = await runProgram(['load', back, '--graph', graph], { DATA_DIR: temporaryFolder() })
      expect(again.out).toContain(' 3 statements into ')
    })

    it('says that a graph to export is not there, and where a query breaks.', async () => {
      expect(await run('export', '--graph', 'http://e.org/no')).toEqual({ code: 2, out: '', err: 'concordance: The graph <http://e.org/no> does not exist\n' }) // prettier-ignore
      const { code, out, err } = await run('query', 'SELECT ?s { ?s ?p }')
      expect([code, out]).toEqual([2, ''])
      expect(err).toBe('concordance: Syntax error in line 1, column 19: did not expect "}" here\nSELECT ?s { ?s ?p }\n                  ^\n') // prettier-ignore
      expect(await run('query', 'CLEAR ALL')).toMatchObject({ code: 2, err: expect.stringMatching(/^concordance: This is an update.*concordance update.*\n$/) as string }) // prettier-ignore
    })
  },
  120_000,
)
