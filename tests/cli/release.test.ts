import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RemoteSession } from '../../src/cli/remote.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'
import { commandLine } from '../helpers/command-line.ts'

const drinks = (label: string): string => `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dct: <http://purl.org/dc/terms/> .
<${base}id/drinks> a skos:ConceptScheme ; dct:title "Drinks"@en .
<${base}id/drinks/tea> a skos:Concept ; skos:prefLabel "${label}"@en ; skos:inScheme <${base}id/drinks> .
`
const shapes = `
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
<${base}id/shape/drinks> a owl:Ontology .
<${base}id/shape/drinks/Drink> a sh:NodeShape ; sh:property [ sh:path ( <${base}id/p> [ sh:inversePath <${base}id/q> ] ) ; sh:minCount 1 ] .
`

describe('The command line', () => {
  const { concordance, file } = commandLine()

  it('publishes a version, and says what it would publish', async () => {
    expect((await concordance('load', file('drinks.ttl', drinks('tea')))).code).toBe(0)
    const plan = await concordance('release', 'drinks', '--version', '1.0.0', '--dry-run')
    expect([plan.code, plan.out]).toEqual([
      0,
      `Would be published: 1.0.0 <${base}id/drinks/1.0.0>, the first release\n`,
    ])
    const notes = file('notes.md', 'The first.')
    const { code, out } = await concordance('release', `${base}graph/drinks`, '--notes', notes)
    expect([code, /SHA-256 [0-9a-f]{64}\n/.test(out)]).toEqual([0, true])
    const again = await concordance('release', 'drinks')
    expect([again.code, again.err]).toEqual([2, 'concordance: Nothing has changed since 1.0.0: there is nothing to release\n']) // prettier-ignore
  })

  it('checks a copy of a release in any format, without a store', async () => {
    const text = (await concordance('export', '--graph', `${base}graph/drinks`, '--format', 'turtle')).out
    const copy = file('copy.ttl', text)
    const nt = file('copy.nt', (await concordance('export', '--graph', `${base}graph/drinks`, '--format', 'nt')).out)
    const told = await concordance('verify', copy, '--hash', '0'.repeat(64))
    expect([told.code, told.out.startsWith('copy.ttl is not the release: its 9 statements')]).toEqual([1, true])
    const hash = /have the SHA-256 ([0-9a-f]{64})/.exec(told.out)![1]!
    const manifest = file('manifest.json', JSON.stringify({ hash }))
    expect((await concordance('verify', nt, '--manifest', manifest)).code).toBe(0)
    expect((await concordance('verify', file('other.ttl', `${text}<${base}x> <${base}y> 1 .\n`), '--manifest', manifest)).code).toBe(1) // prettier-ignore
  })

  it('refuses a version that is too small, with the reasons', async () => {
    const file2 = file('drinks.ttl', drinks('Tea').replace('skos:inScheme', `skos:related <${base}id/drinks/milk> ; skos:inScheme`)) // prettier-ignore
    expect((await concordance('load', file2, '--replace')).code).toBe(0)
    const { code, out, err } = await concordance('release', 'drinks', '--version', '1.0.1')
    expect([code, err]).toEqual([1, 'concordance: 1.0.1 is too small: what changed since 1.0.0 asks for a minor version, 1.1.0 at least\n']) // prettier-ignore
    expect(out).toContain('## Additions and moves\n\n- “Tea” is now related to “milk”.\n')
  })

  it.each([
    [['verify', 'x.ttl'], /Give --manifest with the manifest of the release, or --hash/],
    [['verify', 'x.ttl', '--hash', 'abc'], /"abc" is not a SHA-256 hash/],
    [['verify', 'nowhere.ttl', '--hash', '0'.repeat(64)], /nowhere\.ttl: there is no such file/],
    [['verify', 'package.json', '--manifest', 'package.json'], /is not the manifest of a release/],
    [['release', 'nothing'], /A graph or vocabulary "nothing" does not exist/],
  ])('answers %j with what to do', async (args, message) => {
    const { code, err } = await concordance(...args)
    expect(err).toMatch(message)
    expect(code).toBe(2)
  })
})

describe('A session with a running server', () => {
  const { concordance, file } = commandLine()
  let server: TestApp
  beforeAll(async () => {
    server = await testApp({ shipped: false, files: { drinks: drinks('tea'), 'drinks-shapes': shapes } })
    await server.app.listen({ port: 0, host: '127.0.0.1' })
  })
  afterAll(() => server.close())

  it('publishes as one with the store itself does; shapes with their blank nodes too', async () => {
    const address = server.app.server.address() as { port: number }
    const url = `http://127.0.0.1:${address.port}`
    const session = new RemoteSession({ url, token: 'secret', baseIri: base, pid: process.pid })
    expect((await session.release({ graph: 'drinks', dryRun: true })).status).toBe('planned')
    expect(await session.release({ graph: 'drinks' })).toMatchObject({ status: 'published', version: '1.0.0' })
    await expect(session.release({ graph: 'drinks' })).rejects.toThrow('Nothing has changed since 1.0.0')
    const { iri } = await session.release({ graph: `${base}graph/drinks-shapes` })
    const path = (await server.get(new URL(iri).pathname)).headers['location']!
    const copy = file('copy-of-shapes.ttl', (await server.get(path, { accept: 'text/turtle' })).body)
    const manifest = file('manifest.json', (await server.get(`${path}/manifest`)).body)
    const { code } = await concordance('verify', copy, '--manifest', manifest)
    expect(code).toBe(0)
  })
})
