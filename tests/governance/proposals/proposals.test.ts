import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Principal } from '../../../src/access/principal.ts'
import { readConfig } from '../../../src/config.ts'
import { openServices, type Services } from '../../../src/services.ts'
import { graphInfo } from '../../../src/vocabularies/registry.ts'

const base = 'http://localhost:3000/'
const graph = `${base}graph/goods`
const concept = `${base}id/goods/pallet`
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const person = (id: string, role: 'editor' | 'council' | 'administrator'): Principal => ({
  id,
  iri: `${base}id/agent/${id}`,
  name: id,
  kind: 'person',
  grants: [{ role }],
})
const anna = person('anna', 'editor')
const cora = person('cora', 'council')
const adam = person('adam', 'administrator')
const label = (to: string): object => ({ type: 'change-label', concept, property: 'prefLabel', language: 'en', to })
const renamed = (to: string): { title: string; operations: never[] } => ({ title: to, operations: [label(to)] as never[] }) // prettier-ignore

let folder = ''
const open = (): Promise<Services> =>
  openServices(readConfig({ CONCORDANCE_DATA_DIR: join(folder, 'store'), CONCORDANCE_LOG_LEVEL: 'silent' }), {
    indexed: false,
  })
/** A store with one concept in a graph of no domain. */
async function fresh(): Promise<Services> {
  const services = await open()
  const scheme = { type: 'add-scheme', uri: `${base}id/goods`, title: { en: 'Goods' }, graph } as const
  const added = { type: 'add-concept', uri: concept, schemes: [scheme.uri], prefLabel: { en: 'Pallet' }, graph } as const // prettier-ignore
  const outcome = await services.editor.submit({ author: adam, operations: [scheme, added] })
  expect(outcome.status).toBe('committed')
  return services
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concordance-proposals-'))
  folders.push(folder)
})
const statusIn = ({ snapshot }: Services, number: number): string | undefined => {
  const state = snapshot()
  const [s, p] = [state.terms.iri(`${base}id/proposal/${number}`), state.terms.iri('https://w3id.org/concordance/ns#proposalStatus')] // prettier-ignore
  const [status] = s && p ? state.objects(s, p) : []
  return status === undefined ? undefined : state.terms.text(status).replace(/.*#/, '')
}
const how = { languages: ['en'] }

describe('Proposals', () => {
  it('are as they were when the store is opened again.', async () => {
    const services = await fresh()
    const { proposals } = services
    const { proposal } = await proposals.create(anna, renamed('Euro pallet'))
    await proposals.act(1, { principal: anna }, { type: 'propose' })
    await proposals.act(1, { principal: cora }, { type: 'comment', text: 'Why?' })
    await proposals.create(anna, renamed('Skid'))
    const before = proposals.list(anna)
    const content = await proposals.content(proposal)
    await services.close()

    const again = await open()
    expect(again.proposals.list(anna)).toEqual(before)
    expect(await again.proposals.content(proposal)).toEqual(content)
    expect((await again.proposals.create(anna, renamed('Third'))).proposal.number).toBe(3)
    await again.close()
  })

  it('that were published when the process was killed are noted as such.', async () => {
    const services = await fresh()
    const { proposals, journal } = services
    await proposals.create(anna, renamed('Euro pallet'))
    await proposals.act(1, { principal: anna }, { type: 'propose' })
    await proposals.act(1, { principal: cora }, { type: 'approve' })
    await proposals.publish(1, { principal: cora }, how)
    const { proposal, version } = proposals.get(1, anna)
    expect(proposal.status).toBe('published')
    const events = journal.table<object, [number, number]>('proposals')
    await events.remove([1, version]) // as if killed between the commit and the note
    await services.close()

    const again = await open()
    const found = again.proposals.get(1, anna).proposal
    expect(found).toMatchObject({ status: 'published', commit: 'commit' in proposal ? proposal.commit : 0, publisher: { id: 'cora' } }) // prettier-ignore
    await again.close()
  })

  it('that were noted and not stated when the process was killed are stated.', async () => {
    const services = await fresh()
    await services.proposals.create(anna, renamed('Euro pallet'))
    await services.proposals.act(1, { principal: anna }, { type: 'propose' })
    const event = { type: 'withdrawn', by: { id: 'anna', iri: anna.iri, name: 'anna' }, at: '2026-11-21T12:00:00.000Z' }
    const events = services.journal.table<object, [number, number]>('proposals')
    await events.put([1, 3], event)
    expect(statusIn(services, 1)).toBe('Proposed')
    await services.close()

    const again = await open()
    expect(statusIn(again, 1)).toBe('Withdrawn')
    const { head } = again.journal
    await again.proposals.recover()
    expect(again.journal.head).toBe(head) // nothing is left to do
    await again.close()
  })

  it('state nothing of drafts, and nothing is left of a discarded one.', async () => {
    const services = await fresh()
    const { head } = services.journal
    await services.proposals.create(anna, renamed('Euro pallet'))
    await services.proposals.act(1, { principal: anna }, { type: 'discard' })
    expect(services.journal.head).toBe(head)
    expect(services.proposals.list(adam)).toEqual([])
    expect(() => services.proposals.get(1, anna)).toThrow('Proposal 1 does not exist')
    await services.close()
  })

  it('whose operation cannot be done any more say so, and are mended by an edit.', async () => {
    const services = await fresh()
    const { proposals, editor } = services
    const stale = { ...label('Euro pallet'), from: 'Pallet' } as never
    await proposals.create(anna, { title: 'Euro', operations: [stale] })
    await proposals.act(1, { principal: anna }, { type: 'propose' })
    await proposals.act(1, { principal: cora }, { type: 'approve' })
    await editor.submit({ author: adam, operations: [label('Skid') as never] })
    expect((await proposals.publish(1, { principal: cora }, how)).outcome.status).toBe('conflict')
    await expect(proposals.rebase(1, { principal: anna })).rejects.toMatchObject({ code: 'conflict' })
    expect(proposals.get(1, anna).proposal).toMatchObject({ status: 'approved', clash: { sentences: [expect.any(String)] } }) // prettier-ignore
    await proposals.edit(1, { principal: anna }, { operations: [{ ...label('Euro pallet'), from: 'Skid' } as never] })
    const mended = proposals.get(1, anna).proposal
    expect(mended).toMatchObject({ status: 'proposed', revision: 2 })
    expect(mended.clash).toBeUndefined()
    await services.close()
  })

  it('that are meant for another domain are reviewed there, with the graphs that they make.', async () => {
    const services = await fresh()
    const { proposals } = services
    const scheme = {
      type: 'add-scheme',
      uri: `${base}id/new`,
      title: { en: 'New' },
      graph: `${base}graph/new`,
    } as const
    const [billing, network] = [`${base}id/domain/billing`, `${base}id/domain/network`]
    const { proposal } = await proposals.create(anna, { title: 'New', domain: billing, operations: [scheme] })
    expect(proposal.scope).toMatchObject({ areas: [billing], graphs: [scheme.graph] })
    const moved = await proposals.edit(1, { principal: anna }, { domain: network })
    expect(moved.proposal).toMatchObject({ revision: 2, domain: network, scope: { areas: [network] } })
    expect((await proposals.edit(1, { principal: anna }, { title: 'Newer' })).proposal.revision).toBe(2)
    await proposals.act(1, { principal: anna }, { type: 'propose' })
    const nora: Principal = { ...cora, id: 'nora', grants: [{ role: 'reviewer', domain: network }] }
    await proposals.act(1, { principal: nora }, { type: 'approve' })
    expect((await proposals.publish(1, { principal: nora }, how)).outcome.status).toBe('committed')
    expect(graphInfo(services.snapshot(), scheme.graph)).toMatchObject({ domain: network, kind: 'Vocabulary' })
    await services.close()
  })

  it('on another commit keep their reviews when the change is the same.', async () => {
    const services = await fresh()
    const { proposals, editor } = services
    await proposals.create(anna, renamed('Euro pallet'))
    await proposals.act(1, { principal: anna }, { type: 'propose' })
    await proposals.act(1, { principal: cora }, { type: 'approve' })
    const other = { type: 'add-label', concept, property: 'altLabel', language: 'en', text: 'Skid' } as const
    await editor.submit({ author: adam, operations: [other] })
    const { proposal, conflicts } = await proposals.rebase(1, { principal: anna })
    expect(conflicts).toEqual([])
    expect(proposal).toMatchObject({ status: 'approved', revision: 1, basedOn: services.snapshot().commit - 1 })
    expect((await proposals.publish(1, { principal: cora }, how)).outcome.status).toBe('committed')
    expect(statusIn(services, 1)).toBe('Published')
    await services.close()
  })

  it('of raw statements that others removed meanwhile can be put on the newest commit.', async () => {
    const services = await fresh()
    const { proposals, editor } = services
    const state = services.snapshot()
    const term = (iri: string): number => state.terms.iri(iri)
    const quads: unknown[] = []
    const p = term('http://www.w3.org/2004/02/skos/core#prefLabel')
    state.scan({ s: term(concept), p }, (s, _p, o, g) => {
      const [subject, predicate, object, where] = [s, p, o, g].map((id) => state.terms.term(id))
      quads.push({ subject, predicate, object, graph: where })
    })
    const { DataFactory } = await import('n3')
    const removed = (quads as Record<'subject' | 'predicate' | 'object' | 'graph', never>[]).map((each) =>
      DataFactory.quad(each.subject, each.predicate, each.object, each.graph),
    )
    await proposals.create(anna, { title: 'No name', change: { removed, added: [] } })
    await editor.submit({ author: adam, operations: [label('Skid') as never] })
    const { proposal, conflicts } = await proposals.rebase(1, { principal: anna })
    expect(conflicts).toHaveLength(1)
    expect(proposal).toMatchObject({ revision: 2, scope: { graphs: [] } })
    await services.close()
  })
})
