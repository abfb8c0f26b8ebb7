import { DomainError } from '../errors.ts'
import type { PlanNode } from './explain.ts'

/** What a query would take, before it is run. */
export interface Estimate {
  /** Rows, or triples, of its answer, as the planner expects them. */
  readonly rows: number
  /** Rows that all its operators together are expected to give, as far as LIMIT asks for them: what its time goes by. */
  readonly cost: number
}

/** More than anybody waits for; numbers beyond are not told apart. */
const MOST = 1e15

/** Sums up a plan. Estimates are those of the planner: right within a factor of ten, mostly. */
export function estimateOf({ estimate = 0, cost = 0 }: PlanNode): Estimate {
  const bounded = (value: number): number => Math.round(Math.min(MOST, Math.max(0, value)))
  return { rows: bounded(estimate), cost: bounded(cost) }
}

const grouped = new Intl.NumberFormat('en')

/** @throws DomainError `too-costly` with the estimate, before anything is run. */
export function refuseCostly(estimate: Estimate, maxCost: number): void {
  if (estimate.cost <= maxCost) return
  throw new DomainError(
    'too-costly',
    `The query is expected to cost ${grouped.format(estimate.cost)} (rows that all its steps give), more than the ${grouped.format(maxCost)} that max-cost allows: join what it asks for by shared variables, name classes and properties, or allow more`,
    { details: { limit: 'cost', estimate, maxCost } },
  )
}
