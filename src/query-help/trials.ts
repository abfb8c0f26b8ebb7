import { DomainError } from '../errors.ts'
import { datasetOf, type QueryContext } from '../sparql/context.ts'
import type { QueryDataset } from '../sparql/engine.ts'
import { expandStates } from '../sparql/expansion/expand.ts'
import type { StateTable } from '../sparql/expansion/state-table.ts'
import type { PlanNode } from '../sparql/explain.ts'
import { withBindings } from '../sparql/bind.ts'
import { Limits, type LimitOptions } from '../sparql/limits.ts'
import { ColumnLender } from '../sparql/operators/batch.ts'
import { parseQuery } from '../sparql/parse.ts'
import { evaluateQuery } from '../sparql/plan/evaluate.ts'
import { Unsupported, type QueryResult } from '../sparql/result.ts'
import { QueryTerms } from '../sparql/terms.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Parameters } from './parameters.ts'

export interface TrialOptions {
  readonly snapshot: Snapshot
  readonly baseIri: string
  readonly unionDefaultGraph: boolean
  /** The dataset of the request, which takes the place of the query's own. */
  readonly dataset?: QueryDataset
  /** Asks for things in the states of domains as well: see `QueryRequest`. */
  readonly expand?: StateTable
  /** Variables of the query that have a value from outside. */
  readonly parameters?: Parameters
  /** The limits of the caller, and whether somebody stopped it. */
  readonly limits: Pick<LimitOptions, 'maxBytes' | 'stop'>
  /** Milliseconds of {@link performance.now}. */
  readonly deadline: number
}

/** A few solutions as ids, with what their ids mean. */
export interface Found {
  readonly variables: readonly string[]
  readonly rows: readonly (readonly number[])[]
  readonly terms: QueryTerms
}

/** One trial takes a third of what is left of the time, or this many milliseconds. */
const LEAST_MS = 50

/** Of a query that the engine does not take, however long it is given. */
export type Refused = 'refused'

/** Codes of errors that say so; others are about limits, and about what is asked elsewhere. */
const refusals: ReadonlySet<string> = new Set(['invalid', 'unsupported'])

/**
 * Runs queries that somebody might have meant, each to its first rows only, while there is time. What cannot be told in
 * time, or is refused by the engine, is `undefined`: whoever asks goes on without.
 */
export class Trials {
  readonly snapshot: Snapshot
  private readonly options: TrialOptions
  private readonly deadline: number

  constructor(options: TrialOptions) {
    this.options = options
    this.snapshot = options.snapshot
    this.deadline = options.deadline
  }

  /** Milliseconds that are left; not below 0. */
  get remainingMs(): number {
    return Math.max(0, this.deadline - performance.now())
  }

  /** The same with another time to end. */
  until(deadline: number): Trials {
    return new Trials({ ...this.options, deadline: Math.min(this.deadline, deadline) })
  }

  /** The same with values from outside. */
  given(parameters: Parameters): Trials {
    return new Trials({ ...this.options, parameters })
  }

  /** Variables that have a value from outside. */
  get parameters(): ReadonlySet<string> {
    return this.options.parameters?.names ?? new Set()
  }

  /** Whether a query has any solution, triple, or `true`. A query that gives one row of aggregates has what that is made of. */
  hasAny(query: string): boolean | undefined {
    return this.run(query, (result) => {
      if ('boolean' in result) return result.boolean()
      for (const { length } of 'triples' in result ? result.triples : result.batches) if (length > 0) return true
      return false
    })
  }

  /** How many rows or triples a query gives, up to `most`; `true` counts as one. */
  rows(query: string, most: number): number | Refused | undefined {
    const count = (result: QueryResult): number => {
      if ('boolean' in result) return result.boolean() ? 1 : 0
      let rows = 0
      for (const { length } of 'triples' in result ? result.triples : result.batches) if ((rows += length) >= most) return most // prettier-ignore
      return rows
    }
    return this.run<number | Refused>(query, count, 'refused')
  }

  /** The first rows of a SELECT. */
  solutions(query: string, most: number): Found | undefined {
    return this.run(query, (result, { terms }) => {
      if (!('batches' in result)) return undefined
      const rows: number[][] = []
      for (const { columns, length } of result.batches) {
        for (let row = 0; row < length && rows.length < most; row++) rows.push(columns.map((column) => column[row]!))
        if (rows.length >= most) break
      }
      return { variables: result.variables, rows, terms }
    })
  }

  /** How a query would be answered; nothing of it is run. */
  plan(query: string): PlanNode | undefined {
    return this.run(query, (result) => result.plan())
  }

  private run<Answer>(
    query: string,
    read: (result: QueryResult, context: QueryContext) => Answer | undefined,
    refused?: Answer,
  ): Answer | undefined {
    const { snapshot, baseIri, unionDefaultGraph, dataset, expand, parameters, limits: given } = this.options
    const remaining = this.remainingMs
    if (remaining === 0) return undefined
    const timeoutMs = Math.min(remaining, Math.max(LEAST_MS, remaining / 3))
    const limits = new Limits({ ...given, timeoutMs, maxRows: Infinity })
    const columns = new ColumnLender()
    try {
      const parsed = parseQuery(query, { baseIri, quads: false })
      const context: QueryContext = {
        snapshot,
        dataset: datasetOf(dataset ?? parsed.from, snapshot, unionDefaultGraph),
        terms: new QueryTerms(snapshot.terms),
        baseIri: parsed.baseIri,
        now: new Date(),
        limits,
        columns,
        analyze: false,
      }
      const bound = withBindings(parsed.operation, parameters?.bindings ?? {})
      const operation = expand ? expandStates(bound, expand).operation : bound
      return read(evaluateQuery(operation, parsed.form, context), context)
    } catch (error) {
      if (error instanceof Unsupported) return refused
      if (!(error instanceof DomainError) || error.code === 'cancelled') throw error
      return refusals.has(error.code) ? refused : undefined
    } finally {
      limits.end()
      columns.takeBack()
    }
  }
}
