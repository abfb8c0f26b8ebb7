import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RemoteSession } from '../../src/cli/remote.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'
import { commandLine } from '../helpers/command-line.ts'

const scheme = `${base}id/drinks`
const drinks = `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dct: <http://purl.org/dc/terms/> .
<${scheme}> a skos:ConceptScheme ; dct:title "Drinks"@en .
<${scheme}/tea> a skos:Concept ; skos:prefLabel "tea"@en ; skos:inScheme <${scheme}> ; dct:creator "Anna" .
`

describe('The command line', () => {
  const { concordance, file, folder } = commandLine()

  it('imports a table, tells what is wrong with its rows, and exports it again.', async () => {
    expect((await concordance('load', file('drinks.ttl', drinks))).code).toBe(0)
    const table = file('table.csv', 'Name;Code;Price\ntea;T;3\ngreen tea;G;4\n;;5\n')
    const mapping = file('mapping.json', '{"Name": "prefLabel@en"}')
    const seen = await concordance('import', table, '--scheme', scheme, '--mapping', mapping, '--dry-run')
    expect([seen.code, seen.out]).toEqual([
      1,
      'row 4: error: A new concept needs a preferred label: fill in prefLabel, or the uri or notation of a concept that is there\ncolumns that were passed over: "Price"\n1 new, 1 changed, 1 error\n',
    ])
    const refused = await concordance('import', table, '--scheme', scheme, '--mapping', mapping, '--direct')
    expect([refused.code, refused.err]).toEqual([2, 'concordance: 1 row of the table cannot be imported: mend them, or import the others as a draft\n']) // prettier-ignore
    const good = file('good.csv', 'prefLabel@en;Code;broader\ntea;T\ngreen tea;G;tea\n')
    const drafted = await concordance('import', good, '--scheme', scheme)
    expect([drafted.code, drafted.out]).toEqual([
      0,
      '1 new, 1 changed\ndraft 1: Import of good.csv: 1 new, 1 changed\n',
    ])
    const made = await concordance('import', good, '--scheme', scheme, '--direct')
    expect([made.code, made.out]).toEqual([0, '1 new, 1 changed\ncommit 2: Import of good.csv: 1 new, 1 changed\n'])
    const { code, out, err } = await concordance('export', '--table', 'csv', '--scheme', scheme)
    expect(code).toBe(0)
    expect(out).toBe(
      `\uFEFFuri,scheme,prefLabel@en,notation,broader\r\n${scheme}/green-tea,${scheme},green tea,G,${scheme}/tea\r\n${scheme}/tea,${scheme},tea,T,\r\n`,
    )
    expect(err).toBe('left out, as a table has no column for it: http://purl.org/dc/terms/creator\n')
    const back = await concordance('import', file('back.csv', out), '--scheme', scheme)
    expect([back.code, back.out]).toEqual([0, '2 unchanged\n'])
  })

  it('says what is missing.', async () => {
    expect((await concordance('import', file('a.csv', 'uri\n'))).err).toContain('--scheme')
    expect((await concordance('import', join(folder, 'none.csv'), '--scheme', scheme)).err).toContain('cannot be read')
    expect((await concordance('export', '--table', 'ods', '--scheme', scheme)).err).toContain('csv or xlsx')
    expect((await concordance('export')).err).toContain('--graph')
    expect((await concordance('import', file('a.csv', 'uri\n'), '--scheme', scheme, '--mode', 'all')).code).toBe(2)
  })
})

describe('A session with a running server', () => {
  let test: TestApp
  let session: RemoteSession
  beforeAll(async () => {
    test = await testApp({ shipped: false, files: { drinks } })
    const url = await test.app.listen({ port: 0, host: '127.0.0.1' })
    session = new RemoteSession({ url, token: 'secret', pid: process.pid, baseIri: base })
  })
  afterAll(() => test.close())

  it('imports and exports tables.', async () => {
    const { leftOut, body } = await session.exportTable({ scheme, format: 'xlsx' })
    expect(leftOut).toEqual(['http://purl.org/dc/terms/creator'])
    const parts: Uint8Array[] = []
    for await (const part of body) parts.push(part)
    const bytes = Buffer.concat(parts)
    const same = await session.importTable({ scheme, bytes, as: 'draft' })
    expect(same).toMatchObject({ status: 'unchanged', report: { format: 'xlsx', counts: { unchanged: 1 } } })
    const table = Buffer.from('Name\nmilk\n')
    const made = await session.importTable({ scheme, bytes: table, name: 'm.csv', mapping: { Name: 'prefLabel@en' }, as: 'commit' }) // prettier-ignore
    expect(made).toMatchObject({ status: 'committed', title: 'Import of m.csv: 1 new' })
  })
})
