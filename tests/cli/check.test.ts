import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandLine } from '../helpers/command-line.ts'
import { expectWellFormed } from '../helpers/xml.ts'

const bad = `@prefix concord: <https://w3id.org/concordance/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix billing: <id/billing/> .
@prefix network: <id/network/> .

network:jitter
  a owl:ObjectProperty ;
  rdfs:label "jitter & <delay>"@en , "Jitter"@de , "gigue"@fr ;
  rdfs:range network:AccessNode .

billing:Tariff rdfs:comment "we mean something else" .
`
const good = bad
  .replace('  rdfs:range', '  skos:definition "Variation of delay."@en ;\n  rdfs:range')
  .replace(/^billing:Tariff.*$/m, '')

interface Sarif {
  readonly version: string
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { id: string; shortDescription: { text: string }; defaultConfiguration: { level: string }; properties: { category: string } }[] } } // prettier-ignore
    readonly results: readonly {
      readonly ruleId: string
      readonly ruleIndex: number
      readonly level: string
      readonly message: { readonly text: string }
      readonly locations: readonly { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[] // prettier-ignore
      readonly suppressions?: readonly { kind: string; status: string }[]
    }[]
  }[]
}

describe('concordance check', { timeout: 60_000 }, () => {
  const { concordance, file, folder } = commandLine()
  const check = (name: string, text: string, ...options: string[]): ReturnType<typeof concordance> =>
    concordance('check', file(name, text), '--domain', 'network', ...options)

  it('tells people what is wrong where, and how to say it instead; a violation ends it with 1.', async () => {
    const { code, out } = await check('bad.ttl', bad)
    expect(code).toBe(1)
    expect(out).toContain('bad.ttl:13: Violation: “tariff” belongs to the domain “billing”, and only that one says what it means\n') // prettier-ignore
    expect(out).toContain('  how to say it instead: Define a term of your own')
    expect(out).toContain('bad.ttl:8: Warning: “jitter & <delay>” has no definition')
    expect(out).toMatch(
      /rule: TermHasDefinition \(term has a definition\)\n\n1 violation, 1 warning, 0 notes in 1 file\.\n$/,
    )
  })

  it('ends with 0 where nothing weighs as much as was asked for.', async () => {
    expect(await check('good.ttl', good)).toMatchObject({ code: 0, out: 'Nothing to mend in 1 file.\n' })
    const undefinedTerm = bad.replace(/^billing:Tariff.*$/m, '')
    expect((await check('undefined.ttl', undefinedTerm)).code).toBe(0)
    expect((await check('undefined.ttl', undefinedTerm, '--fail-on', 'warning')).code).toBe(1)
  })

  it('writes SARIF 2.1.0 with rules, levels and lines.', async () => {
    const { code, out } = await check('bad.ttl', bad, '--format', 'sarif')
    expect(code).toBe(1)
    const { version, runs } = JSON.parse(out) as Sarif
    const { tool, results } = runs[0]!
    expect(version).toBe('2.1.0')
    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['ForeignTermLeftAlone', 'error'],
      ['TermHasDefinition', 'warning'],
    ])
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]!.id).toBe(ruleId)
    expect(results[0]!.locations[0]!.physicalLocation).toEqual({ artifactLocation: { uri: 'bad.ttl' }, region: { startLine: 13 } }) // prettier-ignore
    expect(tool.driver.rules.find(({ id }) => id === 'TermHasDefinition')).toMatchObject({
      shortDescription: { text: 'term has a definition' },
      defaultConfiguration: { level: 'warning' },
      properties: { category: 'Quality' },
    })
  })

  it('writes JUnit XML that is well formed whatever labels are.', async () => {
    const { out } = await check('bad.ttl', bad, '--format', 'junit')
    expectWellFormed(out)
    expect(out).toContain('<testsuite name="bad.ttl" tests="2" failures="1" errors="0" skipped="0">')
    expect(out).toContain('name="TermHasDefinition: jitter &amp; &lt;delay&gt;"><system-out>')
    expect((await check('good.ttl', good, '--format', 'junit')).out).toContain('<testcase classname="good.ttl" name="every rule"/>') // prettier-ignore
  })

  it('writes JSON with the statements at fault.', async () => {
    const { out } = await check('bad.ttl', bad, '--format', 'json', '--rule', 'ForeignTermLeftAlone')
    expect(JSON.parse(out)).toMatchObject({
      conforms: false,
      counts: { Violation: 1, Warning: 0, Info: 0, suppressed: 0 },
      findings: [{ id: 'ForeignTermLeftAlone', file: 'bad.ttl', line: 13, offending: [expect.stringContaining('we mean something else')] }], // prettier-ignore
    })
  })

  it('finds an extension that redefines, without a server.', async () => {
    const redefining = good + '\n@prefix telco: <id/telco/> .\ntelco:serviceId rdfs:label "our number"@en .\n'
    const { code, out } = await check('redefining.ttl', redefining)
    expect(code).toBe(1)
    expect(out).toMatch(/redefining\.ttl:\d+: Violation: /)
    expect(out).toContain('  against: <http://localhost:3000/id/telco/serviceId>')
  })

  it('tells of a suppressed finding without failing, until its last day.', async () => {
    const decisions = file(
      'decisions.ttl',
      `@prefix concord: <https://w3id.org/concordance/ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
       <graph/decisions> a <http://www.w3.org/ns/dcat#Dataset> ; concord:domain <id/domain/council> .
       <id/decision/1> a concord:Decision ; concord:decision "For a while" .
       <id/suppression/1> a concord:Suppression ; concord:suppresses concord:ForeignTermLeftAlone ;
         concord:suppressedFor <id/domain/network> ; concord:decidedBy <id/decision/1> ; concord:suppressedUntil "2027-03-31"^^xsd:date .`,
    )
    const surroundings = ['--with', 'ontologies', 'shapes', decisions]
    const during = await check('bad.ttl', bad, ...surroundings, '--format', 'sarif', '--date', '2027-03-31')
    expect(during.code).toBe(0)
    const [result] = (JSON.parse(during.out) as Sarif).runs[0]!.results
    expect(result!.suppressions).toEqual([expect.objectContaining({ kind: 'external', status: 'accepted' })])
    expect((await check('bad.ttl', bad, ...surroundings, '--date', '2027-04-01')).code).toBe(1)
  })

  it('tells files of one name in two folders of the working copy apart, and says where it cannot.', async () => {
    const inCopy = await concordance('check', 'ontologies/network.ttl', 'shapes/network.ttl', './shapes/network.ttl')
    expect(inCopy).toMatchObject({ code: 0, out: expect.stringContaining('in 2 files.\n') as string })
    mkdirSync(join(folder, 'elsewhere'))
    const [one, other] = [file('same.ttl', good), file('elsewhere/same.ttl', good)]
    const outside = await concordance('check', one, other)
    expect([outside.code, outside.err]).toEqual([2, expect.stringContaining('would be the same graph: run the command in the folder that holds both')]) // prettier-ignore
  })

  it('lists the rules, and says what is wrong with its own arguments.', async () => {
    expect((await concordance('check', '--list')).out).toContain('  TermHasDefinition (Warning): A class, property or concept of a domain says what it means.\n') // prettier-ignore
    expect(await concordance('check')).toMatchObject({
      code: 2,
      err: 'concordance: Say which files are to be checked\n',
    })
    expect((await check('good.ttl', good, '--format', 'html')).err).toContain(
      '--format must be text, json, sarif, junit',
    )
    expect((await check('good.ttl', good, '--fail-on', 'always')).err).toContain('--fail-on must be')
    expect((await check('good.ttl', good, '--rule', 'Nothing')).err).toContain('There is no rule "Nothing"')
    expect((await concordance('check', '/no/such/file.ttl')).code).toBe(2)
    expect((await check('broken.ttl', '<a> <b> .')).err).toContain('broken.ttl')
  })
})
