import { DataFactory } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Principal } from '../../src/access/principal.ts'
import type { QuadChange } from '../../src/changes/quad-change.ts'
import type { ChangeOutcome } from '../../src/governance/editor.ts'
import { skos } from '../../src/rdf/namespaces.ts'
import type { Operation } from '../../src/vocabularies/operations/operation.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const author: Principal = {
  id: 'anna',
  iri: `${base}id/agent/anna`,
  name: 'Anna',
  kind: 'person',
  grants: [{ role: 'administrator' }],
}
const scheme = `${base}id/ware`
const uri = (name: string): string => `${scheme}/${name}`
const wares = `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<${scheme}> a skos:ConceptScheme ; skos:prefLabel "Wares"@en .
${['tea', 'coffee', 'mate', 'juice', 'green-tea'].map((name) => `<${uri(name)}> a skos:Concept ; skos:inScheme <${scheme}> ; skos:topConceptOf <${scheme}> ; skos:prefLabel "${name.replace('-', ' ')}"@en .\n<${scheme}> skos:hasTopConcept <${uri(name)}> .`).join('\n')}
`
let test: TestApp
beforeAll(async () => {
  test = await testApp({ shipped: false, files: { wares }, settings: { REQUIRE_DEPRECATION: 'always', SUNSET_DAYS: '30' } }) // prettier-ignore
})
afterAll(() => test.close())

const submit = (...operations: Operation[]): Promise<ChangeOutcome> =>
  test.services.editor.submit({ author, operations })
const submitQuads = (change: QuadChange): Promise<ChangeOutcome> => test.services.editor.submit({ author, change, message: 'By hand' }) // prettier-ignore
const path = (name: string): string => `/id/ware/${name}`
const rulesAgainst = (outcome: ChangeOutcome): (string | undefined)[] =>
  outcome.status === 'refused' ? outcome.report.results.map(({ message }) => message) : [outcome.status]

/** Every statement with a term as subject. */
function statementsOf(iri: string): QuadChange['removed'] {
  const snapshot = test.services.snapshot()
  const found: QuadChange['removed'][number][] = []
  snapshot.scan({ s: snapshot.terms.iri(iri) }, (...ids) => {
    const [s, p, o, g] = ids.map((id) => snapshot.terms.term(id))
    found.push(DataFactory.quad(s as never, p as never, o as never, g as never))
  })
  return found
}

describe('A term that a steward retires', () => {
  it('leads on for ever when it was renamed and then merged.', async () => {
    expect((await submit({ type: 'rename', concept: uri('mate'), to: uri('yerba-mate'), reason: 'In full' })).status).toBe('committed') // prettier-ignore
    expect((await test.get(path('mate'))).headers.location).toBe(path('yerba-mate'))
    expect((await submit({ type: 'merge', concept: uri('yerba-mate'), into: uri('tea') })).status).toBe('committed')
    for (const name of ['mate', 'yerba-mate']) expect((await test.get(path(name))).headers.location).toBe(path('tea'))
  })

  it('says since when and until when it is deprecated, and stays until then.', async () => {
    const deprecate = { type: 'deprecate', concept: uri('juice'), successor: uri('tea'), reason: 'No longer sold' } as const // prettier-ignore
    expect((await submit(deprecate)).status).toBe('committed')
    const { headers, ...answer } = await test.get('/doc/ware/juice.json')
    const { since, sunset } = answer.json<{ deprecation: { since: string; sunset: string } }>().deprecation
    expect((Date.parse(sunset) - Date.parse(since)) / 86_400_000).toBe(30)
    expect(headers['deprecation']).toBe(`@${Date.parse(since) / 1000}`)
    expect(headers['sunset']).toBe(new Date(sunset).toUTCString())
    await expect(submit({ type: 'remove', concept: uri('juice') })).rejects.toThrow(sunset)
    expect(rulesAgainst(await submitQuads({ removed: statementsOf(uri('juice')), added: [] }))).toContain(
      `“juice” is published and cannot be removed yet: it was announced to stay until ${sunset}`,
    )
  })

  it('cannot be taken out by hand without notice.', async () => {
    const outcome = await submitQuads({ removed: statementsOf(uri('coffee')), added: [] })
    expect(rulesAgainst(outcome)).toContain(
      '“coffee” is published and cannot be removed yet: deprecate it with a successor first; it may go 30 days later',
    )
    expect((await test.get(path('coffee'))).statusCode).toBe(303)
  })

  it('never gives its URI to another: not by policy, and not by hand.', async () => {
    const minted = await submit({ type: 'add-concept', schemes: [scheme], prefLabel: { en: 'Mate' } })
    expect(minted).toMatchObject({ status: 'committed', minted: [uri('mate-2')] })
    const graph = DataFactory.namedNode(`${base}graph/wares`)
    const again = DataFactory.quad(DataFactory.namedNode(uri('mate')), skos.note, DataFactory.literal('x'), graph)
    expect(rulesAgainst(await submitQuads({ removed: [], added: [again] }))).toContain(
      'The URI of “mate” was retired and means that for ever: give the new term another URI',
    )
  })

  it('comes back when its retirement is taken back.', async () => {
    const merged = await submit({ type: 'merge', concept: uri('green-tea'), into: uri('tea') })
    if (merged.status !== 'committed') throw new Error(merged.status)
    expect((await test.get(path('green-tea'))).statusCode).toBe(301)
    const { status } = await test.services.editor.revert({ author, sequence: merged.commit.sequence })
    expect(status).toBe('committed')
    expect((await test.get(path('green-tea'))).statusCode).toBe(303)
  })
})
