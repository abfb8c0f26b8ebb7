import type { Algebra } from '@traqula/algebra-transformations-1-2'
import type { QueryContext } from './context.ts'
import type { QueryForm } from './engine.ts'
import type { PlanNode } from './explain.ts'
import type { Batch } from './operators/batch.ts'

/** The native engine meets something that it does not take: the whole query goes to the other engine. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported'
}

/** Solutions of SELECT, as they come. Iterating may throw `Unsupported` only before the first batch. */
export interface Solutions {
  readonly variables: readonly string[]
  readonly batches: Iterable<Batch>
}

/** Triples of CONSTRUCT and DESCRIBE: batches of three columns, subject, predicate and object; each triple once. */
export interface Triples {
  readonly triples: Iterable<Batch>
}

/** The answer of ASK, worked out when it is asked for. */
export interface Truth {
  boolean(): boolean
}

/** What the native engine makes of a query; nothing is worked out before it is read. */
export type QueryResult = (Solutions | Triples | Truth) & {
  /** The plan; after the result was read in a context with `analyze`, with rows and times. */
  plan(): PlanNode
}

/** The native engine. @throws Unsupported before anything was worked out. */
export type EvaluateQuery = (operation: Algebra.Operation, form: QueryForm, context: QueryContext) => QueryResult
