import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../src/errors.ts'
import { evaluateWithComunica } from '../../src/sparql/comunica/evaluate.ts'
import { datasetOf, type QueryContext } from '../../src/sparql/context.ts'
import { Limits } from '../../src/sparql/limits.ts'
import { parseQuery } from '../../src/sparql/parse.ts'
import type { Op } from '../../src/sparql/plan/algebra.ts'
import { ColumnLender } from '../../src/sparql/operators/batch.ts'
import { COST } from '../../src/sparql/plan/estimate.ts'
import { evaluateQuery } from '../../src/sparql/plan/evaluate.ts'
import { QueryTerms } from '../../src/sparql/terms.ts'
import type { Batch } from '../../src/sparql/operators/batch.ts'
import { snapshotOf } from '../helpers/snapshot.ts'
import { queries, statements, trigOf, type Statement } from './random-queries.ts'
import { keyOf, Reference } from './reference.ts'

const RUNS = Number(process.env['DIFFERENTIAL_RUNS'] ?? 1500)
const baseIri = 'http://example.org/'

function contextOf(data: readonly Statement[]): QueryContext {
  const snapshot = snapshotOf(trigOf(data))
  return {
    snapshot,
    dataset: datasetOf(undefined, snapshot, false),
    terms: new QueryTerms(snapshot.terms),
    baseIri,
    now: new Date(0),
    limits: Limits.none(),
    columns: new ColumnLender(),
    analyze: false,
  }
}

/** The solutions of a batch, each as one text. */
function keysOf(variables: readonly string[], { length, columns }: Batch): string[] {
  return Array.from({ length }, (_, row) => {
    const bound = variables.map((name, at) => [name, columns[at]![row]!] as const).filter(([, id]) => id !== 0)
    return keyOf(new Map(bound))
  })
}

function native(query: string, context: QueryContext): string[] {
  const { operation } = parseQuery(query, { baseIri, quads: false })
  const result = evaluateQuery(operation, 'select', context)
  if (!('batches' in result)) throw new Error('SELECT gives solutions')
  const found = [...result.batches].flatMap((batch) => keysOf(result.variables, batch))
  context.columns.takeBack() // the next query finds in them what this one left
  return found.sort()
}

function defined(query: string, { snapshot, terms }: QueryContext): string[] {
  const { operation } = parseQuery(query, { baseIri, quads: false })
  return new Reference(snapshot, terms)
    .evaluate(operation as unknown as Op)
    .map(keyOf)
    .sort()
}

/** Undefined when Comunica does not end, as happens with joins of which one side is empty, or does not take the query. */
async function comunica(query: string, context: QueryContext): Promise<string[] | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 500))
  const found = async (): Promise<string[]> => {
    const { operation } = parseQuery(query, { baseIri })
    const result = await evaluateWithComunica(operation, 'select', context)
    if (!('batches' in result)) throw new Error('SELECT gives solutions')
    const keys: string[] = []
    for await (const batch of result.batches) keys.push(...keysOf(result.variables, batch))
    return keys.sort()
  }
  const refused = (error: unknown): undefined => {
    if (!(error instanceof DomainError) || error.code !== 'unsupported') throw error
  }
  return Promise.race([found().catch(refused), late])
}

describe('The native engine', () => {
  it('gives the solutions that the definition of SPARQL gives', () => {
    // Look-ups that cost little or much make the planner choose joins on top of what there is, or by hash.
    const lookUps = fc.constantFrom(0.0001, 0.25, 1000)
    const property = fc.property(statements, queries, lookUps, (data, query, lookUp) => {
      COST.lookUp = lookUp
      const context = contextOf(data)
      const expected = defined(query, context)
      expect(native(query, context)).toEqual(expected)
    })
    fc.assert(property, { numRuns: RUNS })
  }, 120_000)

  it('gives the solutions that Comunica gives, or is right where they differ', async () => {
    const seen = { same: 0, unanswered: 0, different: 0 }
    const property = fc.asyncProperty(statements, queries, async (data, query) => {
      const context = contextOf(data)
      const own = native(query, context)
      const other = await comunica(query, context)
      if (other === undefined) seen.unanswered++
      else if (JSON.stringify(own) === JSON.stringify(other)) seen.same++
      else {
        seen.different++
        expect(own).toEqual(defined(query, context))
      }
    })
    await fc.assert(property, { numRuns: 200 })
    expect(seen.same).toBeGreaterThan(140)
  }, 120_000)
})
