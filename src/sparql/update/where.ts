import type { Algebra } from '@traqula/algebra-transformations-1-2'
import type { QueryContext } from '../context.ts'
import { federated, type ServiceCalls } from '../federation/federated.ts'
import type { Batch } from '../operators/batch.ts'
import { evaluatePattern } from '../plan/evaluate.ts'
import { Unsupported } from '../result.ts'
import type { Where } from './parse-update.ts'

/** Takes solutions: a column of ids for each variable that was asked for, 0 where it is not bound. */
export type Take = (columns: readonly Uint32Array[], length: number) => void

interface Wanted {
  /** By column. */
  readonly variables: readonly string[]
  readonly take: Take
  /** What SERVICE asks of other endpoints. */
  readonly services: ServiceCalls
}

/** Finds the solutions of a WHERE clause: with the native engine, else with Comunica over the same snapshot. */
export async function solve(where: Where, context: QueryContext, wanted: Wanted): Promise<void> {
  if (await solveNatively(where, context, wanted)) return
  const { evaluateWithComunica } = await import('../comunica/evaluate.ts') // large, and seldom needed
  const run = async (pattern: Algebra.Operation): Promise<Solutions> => {
    const result = await evaluateWithComunica(pattern, 'select', context)
    if (!('batches' in result)) throw new TypeError('Comunica gives no solutions of a pattern')
    return result
  }
  const { variables, batches } = await run(await withTables(where.quads, run, { context, wanted }))
  const shape = shaper(variables, wanted.variables)
  for await (const batch of batches) wanted.take(shape(batch), batch.length)
}

interface Solutions {
  readonly variables: readonly string[]
  readonly batches: Iterable<Batch> | AsyncIterable<Batch>
}

/** @returns false when the pattern has something that the native engine does not take. */
async function solveNatively({ pattern }: Where, context: QueryContext, wanted: Wanted): Promise<boolean> {
  try {
    const run = (each: Algebra.Operation) => evaluatePattern(each, context)
    const { variables, batches } = run(await withTables(pattern, run, { context, wanted }))
    const shape = shaper(variables, wanted.variables)
    for (const batch of batches) wanted.take(shape(batch), batch.length)
    return true
  } catch (error) {
    if (error instanceof Unsupported) return false // thrown before the first batch, if at all
    throw error
  }
}

/** The pattern with the answers of other endpoints in the place of SERVICE. */
const withTables = (
  pattern: Algebra.Operation,
  run: (pattern: Algebra.Operation) => Solutions | Promise<Solutions>,
  { context, wanted }: { context: QueryContext; wanted: Wanted },
): Promise<Algebra.Operation> =>
  federated(pattern, {
    terms: context.terms,
    services: wanted.services,
    solve: async (each) => (await run(each)).batches,
  })

/** Puts the columns of batches into the wanted order; what is never bound is a column of zeros. */
function shaper(given: readonly string[], wanted: readonly string[]): (batch: Batch) => readonly Uint32Array[] {
  const places = wanted.map((variable) => given.indexOf(variable))
  let zeros = new Uint32Array(0)
  return ({ columns, length }) => {
    if (zeros.length < length) zeros = new Uint32Array(length)
    return places.map((place) => (place === -1 ? zeros : columns[place]!))
  }
}
