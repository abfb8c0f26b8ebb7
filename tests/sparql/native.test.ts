import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { datasetOf } from '../../src/sparql/context.ts'
import { Limits } from '../../src/sparql/limits.ts'
import { parseQuery } from '../../src/sparql/parse.ts'
import type { Op } from '../../src/sparql/plan/algebra.ts'
import { ColumnLender } from '../../src/sparql/operators/batch.ts'
import { COST } from '../../src/sparql/plan/estimate.ts'
import { evaluateQuery } from '../../src/sparql/plan/evaluate.ts'
import { QueryTerms } from '../../src/sparql/terms.ts'
import { snapshotOf } from '../helpers/snapshot.ts'
import { queries, statements, trigOf } from './random-queries.ts'
import { keyOf, Reference } from './reference.ts'

const RUNS = Number(process.env['DIFFERENTIAL_RUNS'] ?? 1500)

describe('The native engine', () => {
  it('gives the solutions that the definition of SPARQL gives', () => {
    // Look-ups that cost little or much make the planner choose joins on top of what there is, or by hash.
    const lookUps = fc.constantFrom(0.0001, 0.25, 1000)
    const property = fc.property(statements, queries, lookUps, (data, query, lookUp) => {
      COST.lookUp = lookUp
      const snapshot = snapshotOf(trigOf(data))
      const terms = new QueryTerms(snapshot.terms)
      const columns = new ColumnLender()
      const { operation } = parseQuery(query, { baseIri: 'http://example.org/', quads: false })
      const context = {
        snapshot,
        dataset: datasetOf(undefined, snapshot, false),
        terms,
        baseIri: 'http://example.org/',
        now: new Date(0),
        limits: Limits.none(),
        columns,
        analyze: false,
      }
      const expected = new Reference(snapshot, terms)
        .evaluate(operation as unknown as Op)
        .map(keyOf)
        .sort()
      const result = evaluateQuery(operation, 'select', context)
      if (!('batches' in result)) throw new Error('SELECT gives solutions')
      const found: string[] = []
      for (const { length, columns } of result.batches) {
        for (let row = 0; row < length; row++) {
          const bound = result.variables
            .map((name, at) => [name, columns[at]![row]!] as const)
            .filter(([, id]) => id !== 0)
          found.push(keyOf(new Map(bound)))
        }
      }
      columns.takeBack() // the next query finds in them what this one left
      expect(found.sort()).toEqual(expected)
    })
    fc.assert(property, { numRuns: RUNS })
  }, 120_000)
})
