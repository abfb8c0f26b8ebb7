import { DataFactory } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Principal } from '../../../src/access/principal.ts'
import { Releases, type ReleasesOptions } from '../../../src/governance/releases/releases.ts'
import { base, testApp, type TestApp } from '../../helpers/app.ts'

const { literal, namedNode, quad } = DataFactory
const scheme = (domain: string): string => `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix concord: <https://w3id.org/concordance/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
<${base}id/s> a skos:ConceptScheme ; dct:title "S"@en ; concord:domain <${base}id/domain/${domain}> .
<${base}id/s/a> a skos:Concept ; skos:prefLabel "a"@en ; skos:inScheme <${base}id/s> .
`
const graph = `${base}graph/s`
const as = (role: Principal['grants'][number]['role'], domain?: string): Principal => ({
  id: role,
  iri: `${base}id/agent/${role}`,
  name: role,
  kind: 'person',
  grants: [{ role, ...(domain === undefined ? {} : { domain: `${base}id/domain/${domain}` }) }],
})
const operator = as('administrator')

let server: TestApp
const label = (text: string) => ({
  removed: [],
  added: [quad(namedNode(`${base}id/s/a`), namedNode('http://www.w3.org/2004/02/skos/core#altLabel'), literal(text, 'en'), namedNode(graph))], // prettier-ignore
})
/** Releases over an editor that lets something happen just before it is asked. */
const releasesWith = (before: () => Promise<unknown>): Releases => {
  const { catalogue, editor, history, journal } = server.services
  const late: ReleasesOptions['editor'] = { submit: async (request) => (await before(), editor.submit(request)) }
  return new Releases({ catalogue, editor: late, history, journal, baseIri: base, snapshot: () => server.services.snapshot() }) // prettier-ignore
}

describe('Releases', () => {
  beforeAll(async () => {
    server = await testApp({ shipped: false })
    await server.load('s', scheme('billing'))
  })
  afterAll(() => server.close())

  it('are for owners of the domain', async () => {
    const { releases } = server.services
    for (const author of [as('editor', 'billing'), as('reviewer'), as('owner', 'telco'), as('council')])
      await expect(releases.publish({ graph, author, dryRun: true })).rejects.toThrow(/role owner/)
    expect((await releases.publish({ graph, author: as('owner', 'billing'), dryRun: true })).status).toBe('planned')
  })

  it('hold what was there when they were made, though others change it meanwhile', async () => {
    let times = 0
    const overtaken = releasesWith(async () => {
      if (times++ < 2) await server.services.editor.submit({ author: operator, message: 'late', change: label(`b${times}`) }) // prettier-ignore
    })
    const outcome = await overtaken.publish({ graph, author: operator })
    expect([outcome.status, times]).toEqual(['published', 3])
    const [release] = server.services.catalogue.list()
    const content = [...(await server.services.catalogue.content(release!))]
    expect(content.filter(({ object }) => ['b1', 'b2'].includes(object.value))).toHaveLength(2)
    expect(release!.statements).toBe(content.length)
  })

  it('give up when others change the vocabulary all the time', async () => {
    await server.services.editor.submit({ author: operator, message: 'c', change: label('c') })
    let times = 0
    const overtaken = releasesWith(() => server.services.editor.submit({ author: operator, message: 'late', change: label(`c${times++}`) })) // prettier-ignore
    await expect(overtaken.publish({ graph, author: operator })).rejects.toThrow('Others keep changing')
    expect(server.services.catalogue.list()).toHaveLength(1)
  })

  it('leave out what was made and undone since', async () => {
    const { editor, releases } = server.services
    await releases.publish({ graph, author: operator })
    await editor.submit({ author: operator, message: 'd', change: label('d') })
    await editor.submit({ author: operator, message: 'not d', change: { removed: label('d').added, added: [] } })
    expect(await releases.plan(graph)).toMatchObject({ changes: [], fault: { code: 'unchanged' } })
  })

  it('tell the first one that has a statement', async () => {
    const { catalogue, editor, releases } = server.services
    const outcome = await editor.submit({ author: operator, message: 'e', change: label('e') })
    if (outcome.status !== 'committed') throw new Error(outcome.status)
    const [statement] = label('e').added
    const { sequence } = outcome.commit
    expect(catalogue.firstWith(statement!, sequence)).toBeUndefined()
    await editor.submit({ author: operator, message: 'not e', change: { removed: [statement!], added: label('f').added } }) // prettier-ignore
    const published = await releases.publish({ graph, author: operator })
    expect(catalogue.firstWith(statement!, sequence)).toBeUndefined()
    expect(published.status === 'published' && catalogue.firstWith(label('f').added[0]!, sequence + 1)).toBe('1.0.2')
  })

  it('remember what was in one, though it is gone', async () => {
    const { catalogue, editor, releases } = server.services
    const milk = namedNode(`${base}id/s/milk`)
    const statement = quad(milk, namedNode('http://www.w3.org/2000/01/rdf-schema#label'), literal('milk', 'en'), namedNode(graph)) // prettier-ignore
    await editor.submit({ author: operator, message: 'milk', change: { removed: [], added: [statement] } })
    expect(catalogue.isReleased(milk.value)).toBe(false)
    await releases.publish({ graph, author: operator })
    expect(catalogue.isReleased(milk.value)).toBe(true)
    await editor.submit({ author: operator, message: 'no milk', change: { removed: [statement], added: [] } })
    expect(catalogue.isReleased(milk.value)).toBe(true)
  })

  it('of what all domains share are for the council, who may not edit it alone', async () => {
    await server.load('shared', scheme('council').replaceAll('id/s', 'id/shared'))
    const graph = `${base}graph/shared`
    const { releases } = server.services
    await expect(releases.publish({ graph, author: as('owner', 'billing') })).rejects.toThrow(/council/)
    const outcome = await releases.publish({ graph, author: as('council') })
    expect([outcome.status, outcome.status === 'published' && outcome.release.author]).toEqual(['published', `${base}id/agent/council`]) // prettier-ignore
  })

  it('hold as many statements as they say, and their own version', async () => {
    const { catalogue } = server.services
    const before = catalogue.list()
    expect(before.length).toBeGreaterThan(3)
    for (const release of before) {
      const content = [...(await catalogue.content(release))]
      expect([release.version, content.length]).toEqual([release.version, release.statements])
      expect(content.some(({ object }) => object.value === release.version)).toBe(true)
    }
  })
})
