import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { loadShipped, openServices, type Services } from '../../../src/services.ts'
import { withValues } from '../../../src/sparql/values-text.ts'
import { parametersGiven } from '../../../src/vocabularies/saved-queries/given.ts'
import { savedQueries, type SavedQuery } from '../../../src/vocabularies/saved-queries/saved-queries.ts'

const folder = mkdtempSync(join(tmpdir(), 'concordance-queries-'))
let services: Services
let queries: readonly SavedQuery[]

beforeAll(async () => {
  services = await openServices(readConfig({ CONCORDANCE_DATA_DIR: folder }), { indexed: false })
  await loadShipped(services)
  queries = savedQueries(services.snapshot(), services.space.baseIri)
})
afterAll(async () => {
  await services.close()
  rmSync(folder, { recursive: true, force: true })
})

async function answer(query: string, bindings = {}): Promise<string> {
  const { body } = await services.engine.answer({ query, bindings, accept: { results: 'text/csv', graph: 'application/n-triples' } }) // prettier-ignore
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

describe('The saved queries that are shipped', () => {
  it('are many, and none is broken', () => {
    expect(queries.length).toBeGreaterThanOrEqual(15)
    for (const { id, labels, descriptions, parameters, subjects, keywords } of queries) {
      for (const texts of [labels, descriptions, keywords, ...parameters.map((each) => each.labels)])
        expect(texts.map(({ lang }) => lang), id).toEqual(['de', 'en', 'fr']) // prettier-ignore
      expect(subjects.length, id).toBeGreaterThan(0)
    }
  })

  it('each answer something with the values that they propose', async () => {
    for (const query of queries) {
      const { bindings, faults } = parametersGiven(services.snapshot(), query, {})
      expect(faults, query.id).toEqual({})
      const text = await answer(query.query, bindings)
      const lines = text.trim().split('\n')
      expect(lines.length, `${query.id}: ${text}`).toBeGreaterThan(query.form === 'select' ? 1 : 0)
      expect(lines[0]).not.toBe('')
    }
  })

  it('answer the same in the editor, where the values stand in their text', async () => {
    for (const query of queries) {
      const { bindings } = parametersGiven(services.snapshot(), query, {})
      const lines = (text: string): string[] => text.trim().split('\n').sort()
      expect(lines(await answer(withValues(query.shown, bindings))), query.id).toEqual(lines(await answer(query.query, bindings))) // prettier-ignore
    }
  })
})
