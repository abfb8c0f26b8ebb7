import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { helpWith } from '../../src/query-help/help.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { testApp, type TestApp } from '../helpers/app.ts'
import { snapshotOf } from '../helpers/snapshot.ts'
import { withValues } from '../../src/sparql/values-text.ts'
import { parametersGiven } from '../../src/vocabularies/saved-queries/given.ts'
import { savedQueries } from '../../src/vocabularies/saved-queries/saved-queries.ts'
import { answerOf, hurried, patient } from './answer.ts'
import { blindShipped } from './broken/blind-shipped.ts'
import { blindShipped2 } from './broken/blind-shipped-2.ts'
import { blindUnesco } from './broken/blind-unesco.ts'
import { blindUnesco2 } from './broken/blind-unesco-2.ts'
import type { BrokenQuery } from './broken/broken-query.ts'
import { brokenReview } from './broken/review.ts'
import { brokenShipped } from './broken/shipped.ts'
import { brokenUnesco } from './broken/unesco.ts'

/** With the time that help has in production only where that is asked for: it says as much of the machine as of the help. */
const times = process.env['CONCORDANCE_TEST_HURRIED'] ? [patient, hurried] : [patient]
/** Of so many the first suggestion has to be the repair. */
const SHARE = 0.9

/** Applies the first suggestion for each query and compares answers; what was not repaired is told with what was offered. */
function repaired(
  snapshot: Snapshot,
  queries: readonly BrokenQuery[],
  options: typeof patient,
): { readonly share: number; readonly not: string[] } {
  const not: string[] = []
  for (const { name, kind, broken, meant } of queries) {
    const wanted = answerOf(snapshot, meant)
    expect(wanted, `${name}: what is meant has an answer`).not.toEqual([])
    expect(wanted[0], `${name}: what is meant can be asked`).not.toMatch(/^error: /)
    const [first] = helpWith(broken, options(snapshot)).suggestions
    const got = first ? answerOf(snapshot, first.query) : []
    if (got.join('\n') !== wanted.join('\n')) not.push(`${name} (${kind}): ${first?.message ?? 'nothing'}`)
  }
  return { share: 1 - not.length / queries.length, not }
}

/** What is said of queries that are right, where anything is. */
const saidOf = (snapshot: Snapshot, queries: readonly string[]): unknown[] =>
  queries.flatMap((query) => {
    const { problems, suggestions } = helpWith(query, patient(snapshot))
    return problems.length + suggestions.length === 0 ? [] : [{ query, problems, suggestions }]
  })

describe('The first suggestion for a broken query', () => {
  describe('over what is shipped', () => {
    let test: TestApp
    beforeAll(async () => void (test = await testApp()))
    afterAll(() => test.close())

    it.each([
      ['of ours', brokenShipped],
      ['written by somebody who did not know how it works', blindShipped],
      ['written by another', blindShipped2],
      ['written by a reviewer', brokenReview],
    ])('is the repair for nine in ten %s, and what was meant is right.', (_, queries) => {
      for (const options of times) {
        const { share, not } = repaired(test.services.snapshot(), queries, options)
        expect(share, not.join('\n')).toBeGreaterThanOrEqual(SHARE)
      }
      expect(saidOf(test.services.snapshot(), queries.map(({ meant }) => meant))).toEqual([]) // prettier-ignore
    })

    it('is none for the queries that are shipped, whatever their parameters.', () => {
      const snapshot = test.services.snapshot()
      const texts = savedQueries(snapshot, 'http://localhost:3000/').flatMap((query) => [
        query.shown,
        query.query,
        withValues(query.shown, parametersGiven(snapshot, query, {}).bindings),
      ])
      expect(texts.length).toBeGreaterThan(40)
      expect(saidOf(snapshot, texts)).toEqual([])
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
    ])('is the repair for nine in ten %s, and what was meant is right.', (_, queries) => {
      for (const options of times) {
        const { share, not } = repaired(snapshot, queries, options)
        expect(share, not.join('\n')).toBeGreaterThanOrEqual(SHARE)
      }
      expect(saidOf(snapshot, queries.map(({ meant }) => meant))).toEqual([]) // prettier-ignore
    })
  })
})
