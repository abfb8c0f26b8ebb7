import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildOnce, runProgram, start, startServer, type Ended } from '../helpers/program.ts'
import { temporaryFile, temporaryFolder } from '../helpers/folder.ts'

beforeAll(buildOnce, 120_000)
const run = (...args: string[]): Promise<Ended> => runProgram(args, { DATA_DIR: temporaryFolder() })

describe('The program', () => {
  it('tells what it can do.', async () => {
    const commands = [
      [],
      ...['serve', 'load', 'validate', 'query', 'update', 'export', 'list', 'settings'].map((name) => [name]),
    ]
    const texts: string[] = []
    for (const command of commands) {
      const { code, out, err } = await run(...command, '--help')
      expect([code, err]).toEqual([0, ''])
      texts.push(`$ concordance ${[...command, '--help'].join(' ')}\n${out}`)
    }
    await expect(texts.join('\n')).toMatchFileSnapshot('help.txt')
  })

  it('lists every setting with its reason.', async () => {
    const { code, out } = await run('settings')
    expect(code).toBe(0)
    expect(out).toContain('CONCORDANCE_PORT=3000\n    a whole number from 0 to 65535. ')
  })

  it.each<[string, string[], RegExp]>([
    ['an unknown command', ['laod', 'x'], /unknown command 'laod' \(Did you mean load\?\); see "concordance --help"/],
    ['an unknown option', ['list', '--jsno'], /unknown option '--jsno'/],
    ['nothing to load', ['load'], /missing required argument 'path'/],
    ['a file that is not there', ['load', 'nowhere.ttl'], /nowhere\.ttl: there is no such file or folder/],
    ['a folder without RDF', ['load', 'bin'], /There is no RDF in bin/],
    ['a graph for many files', ['load', 'shapes', '--graph', 'http://e.org/g'], /--graph is for one file, not for \d+/],
    ['a graph that is no IRI', ['load', 'shapes/telco.ttl', '--graph', 'not an iri'], /not an iri/],
    ['an unknown packaged vocabulary', ['load', '@vocabulary/no'], /@vocabulary\/no: there is no such vocabulary/],
    ['neither query nor file', ['query'], /Give a query, or a file of one with --file/],
    ['a query and a file', ['query', 'ASK {}', '--file', 'x'], /Give a query, or a file of one with --file/],
    ['a query file that is not there', ['query', '--file', 'nowhere.rq'], /nowhere\.rq: there is no such file/],
    ['an unknown result format', ['query', 'ASK {}', '--format', 'pdf'], /--format must be one of json, xml, csv, tsv, table, turtle/], // prettier-ignore
    ['a format of the other kind', ['query', 'ASK {}', '--format', 'turtle'], /ASK .*in a result format/], // prettier-ignore
    ['an unknown export format', ['export', '--graph', 'http://e.org/g', '--format', 'pdf'], /--format must be one of turtle/], // prettier-ignore
    ['validation without shapes', ['validate', 'data/products.ttl'], /required option '--shapes <file...>'/],
    ['shapes that are not there', ['validate', 'data/products.ttl', '--shapes', 'nowhere.ttl'], /nowhere\.ttl: there is no such file/], // prettier-ignore
    ['a port that is none', ['serve', '--port', 'http'], /CONCORDANCE_PORT must be a whole number/],
  ])('answers %s with one line and exit code 2.', async (_what, args, message) => {
    const { code, out, err } = await run(...args)
    expect(err).toMatch(message)
    expect(err.split('\n')).toHaveLength(2)
    expect([code, out]).toEqual([2, ''])
  })

  it('does not start with a setting that it does not know.', async () => {
    const { code, out, err } = await runProgram(['list'], { DATA_DIRECTORY: '/tmp' })
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^concordance: CONCORDANCE_DATA_DIRECTORY is not a setting: the settings are .*\n$/)
  })

  it('reads a query from a file, and ends quietly when nobody reads its answer.', async () => {
    const settings = { DATA_DIR: temporaryFolder() }
    await runProgram(['load', 'data'], settings)
    const file = temporaryFile('all.rq', 'SELECT * { ?s ?p ?o }')
    const { out } = await runProgram(['query', '--file', file], settings)
    expect(out.split('\n').length).toBeGreaterThan(4000)
    const child = start(['query', '--file', file], settings)
    let err = ''
    child.stderr!.on('data', (text: Buffer) => (err += String(text)))
    child.stdout!.once('data', () => child.stdout!.destroy())
    expect([(await once(child, 'close'))[0], err]).toEqual([0, ''])
  })

  it('passes over what is no RDF in a folder, with the reason, and sums up.', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'package.json'), '{}')
    for (const name of ['a', 'b']) writeFileSync(join(folder, `${name}.nt`), '<http://e.org/s> <http://e.org/p> "1" .')
    const { code, out, err } = await run('load', folder, '@vocabulary/skos')
    expect(code).toBe(0)
    expect(err).toMatch(/package\.json: passed over \(JSON, but not JSON-LD\)\n$/)
    expect(out).toMatch(/\n3 files, \d+ statements\n$/)
  })

  it('validates files: 0 when they conform, 1 with the reasons when they do not.', async () => {
    const shapes = temporaryFile('shapes.ttl', '@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://e.org/> . :S a sh:NodeShape ; sh:targetClass :T ; sh:property [ sh:path :p ; sh:minCount 1 ; sh:message "give it a p"@en ] .') // prettier-ignore
    const good = temporaryFile('good.ttl', '@prefix : <http://e.org/> . :a a :T ; :p 1 .')
    const bad = temporaryFile('bad.ttl', '@prefix : <http://e.org/> . :a a :T .')
    expect(await run('validate', good, '--shapes', shapes)).toEqual({ code: 0, out: 'The data conform to the shapes.\n', err: '' }) // prettier-ignore
    const { code, out, err } = await run('validate', bad, '--shapes', shapes)
    expect([code, err]).toEqual([1, ''])
    expect(out).toMatch(/^The data do not conform: 1 result\.\n\nViolation: give it a p\n {2}<http:\/\/e\.org\/a> · /)
    const report = await run('validate', bad, '--shapes', shapes, '--format', 'json')
    expect([report.code, (JSON.parse(report.out) as { conforms: boolean }).conforms]).toEqual([1, false])
    expect((await run('validate', bad, '--shapes', shapes, '--format', 'turtle')).out).toContain('sh:ValidationReport')
  })

  it('says why a store cannot be opened.', async () => {
    const settings = { DATA_DIR: temporaryFolder() }
    await runProgram(['load', '@vocabulary/skos'], settings)
    const { code, err } = await runProgram(['list'], { ...settings, BASE_URI: 'https://other.example/' })
    expect(code).toBe(2)
    expect(err).toMatch(/^concordance: The store in .* was made with CONCORDANCE_BASE_URI http:\/\/localhost:3000\/ .*\n$/) // prettier-ignore
  })
}, 120_000)

describe('A server', () => {
  it('prints its address, is the only one, and ends gracefully with what is under way.', async () => {
    const folder = temporaryFolder()
    const server = await startServer({ DATA_DIR: folder })
    expect(server.greeting).toMatch(/^Concordance is at http:\/\/localhost:\d+ \(0 statements, commit 0\)\n$/)
    expect(existsSync(join(folder, 'server.json'))).toBe(true)
    const second = await runProgram(['serve', '--port', '0'], { DATA_DIR: folder, LOAD_SHIPPED: 'false' })
    expect([second.code, second.out]).toEqual([2, ''])
    expect(second.err).toMatch(/^concordance: Process \d+ is writing to .*: stop it, or set CONCORDANCE_DATA_DIR to another folder\n$/) // prettier-ignore
    const lines = Array.from({ length: 60_000 }, (_, at) => `<http://e.org/s${at}> <http://e.org/p> "${at}" .\n`)
    const loading = runProgram(['load', temporaryFile('big.nt', lines.join(''))], { DATA_DIR: folder })
    await underWay(folder)
    expect(await server.stop()).toBe(0)
    expect(await loading).toMatchObject({ code: 0, out: expect.stringContaining('60,000 statements') as string })
    for (const name of ['server.json', 'writer.lock']) expect(existsSync(join(folder, name))).toBe(false)
    const { out } = await runProgram(['query', 'SELECT (COUNT(*) AS ?n) { ?s <http://e.org/p> ?o }'], { DATA_DIR: folder }) // prettier-ignore
    expect(out).toMatch(/^n\r?\n60000\r?\n$/)
  })

  it('that was killed does not keep the next one, or the command line, out.', async () => {
    const folder = temporaryFolder()
    const server = await startServer({ DATA_DIR: folder })
    await server.kill()
    expect(existsSync(join(folder, 'server.json'))).toBe(true)
    expect(await runProgram(['load', '@vocabulary/skos'], { DATA_DIR: folder })).toMatchObject({ code: 0, err: '' })
    const next = await startServer({ DATA_DIR: folder })
    expect(await next.stop()).toBe(0)
  })

  it('of another store is not asked, though it has the address of one that was killed.', async () => {
    const [mine, other] = [temporaryFolder(), temporaryFolder()]
    const killed = await startServer({ DATA_DIR: mine })
    await killed.kill()
    await runProgram(['load', '@vocabulary/skos'], { DATA_DIR: other })
    const foreign = await startServer({ DATA_DIR: other })
    writeFileSync(join(mine, 'server.json'), JSON.stringify({ url: foreign.url, token: 'x', pid: killed.child.pid, baseIri: 'http://localhost:3000/' })) // prettier-ignore
    expect(await runProgram(['list'], { DATA_DIR: mine })).toMatchObject({ code: 1, out: '' })
    expect(await foreign.stop()).toBe(0)
  })
}, 120_000)

/** Resolves when a load has reached the server: its file is coming in. */
async function underWay(folder: string): Promise<void> {
  for (let tries = 0; tries < 1000; tries++) {
    if (readdirSync(folder).some((name) => name.startsWith('incoming-'))) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
