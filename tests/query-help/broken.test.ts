import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { helpWith } from '../../src/query-help/help.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { testApp, type TestApp } from '../helpers/app.ts'
import { snapshotOf } from '../helpers/snapshot.ts'
import { answerOf, patient } from './answer.ts'
import { blindShipped } from './broken/blind-shipped.ts'
import { blindShipped2 } from './broken/blind-shipped-2.ts'
import { blindUnesco } from './broken/blind-unesco.ts'
import { blindUnesco2 } from './broken/blind-unesco-2.ts'
import type { BrokenQuery } from './broken/broken-query.ts'
import { brokenShipped } from './broken/shipped.ts'
import { brokenUnesco } from './broken/unesco.ts'

/** Of so many the first suggestion has to be the repair. */
const SHARE = 0.9

/** Applies the first suggestion for each query and compares answers; what was not repaired is told with what was offered. */
function repaired(
  snapshot: Snapshot,
  queries: readonly BrokenQuery[],
): { readonly share: number; readonly not: string[] } {
  const not: string[] = []
  for (const { name, kind, broken, meant } of queries) {
    const wanted = answerOf(snapshot, meant)
    expect(wanted, `${name}: what is meant has an answer`).not.toEqual([])
    expect(wanted[0], `${name}: what is meant can be asked`).not.toMatch(/^error: /)
    const [first] = helpWith(broken, patient(snapshot)).suggestions
    const got = first ? answerOf(snapshot, first.query) : []
    if (got.join('\n') !== wanted.join('\n')) not.push(`${name} (${kind}): ${first?.message ?? 'nothing'}`)
  }
  return { share: 1 - not.length / queries.length, not }
}

describe('The first suggestion for a broken query', () => {
  describe('over what is shipped', () => {
    let test: TestApp
    beforeAll(async () => void (test = await testApp()))
    afterAll(() => test.close())

    it.each([
      ['of ours', brokenShipped],
      ['written by somebody who did not know how it works', blindShipped],
      ['written by another', blindShipped2],
    ])('is the repair for nine in ten %s.', (_, queries) => {
      const { share, not } = repaired(test.services.snapshot(), queries)
      expect(share, not.join('\n')).toBeGreaterThanOrEqual(SHARE)
    })
  })

  const file = '../shared/data/unesco-thesaurus/unescothes.ttl'
  const present = existsSync(file)
  if (!present)
    console.warn(`SKIPPED: ${file} is not there, so help with queries is not tested on the UNESCO Thesaurus`)

  describe.skipIf(!present)('over the UNESCO Thesaurus', () => {
    const graph = 'http://localhost:3000/graph/unesco'
    const snapshot = present ? snapshotOf(readFileSync(file, 'utf8'), { graph }) : snapshotOf('')

    it.each([
      ['of ours', brokenUnesco],
      ['written by somebody who did not know how it works', blindUnesco],
      ['written by another', blindUnesco2],
    ])('is the repair for nine in ten %s.', (_, queries) => {
      const { share, not } = repaired(snapshot, queries)
      expect(share, not.join('\n')).toBeGreaterThanOrEqual(SHARE)
    })
  })
})
