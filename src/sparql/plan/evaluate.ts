import type { Term } from '@rdfjs/types'
import type { Algebra } from '@traqula/algebra-transformations-1-2'
import type { QueryContext } from '../context.ts'
import type { QueryForm } from '../engine.ts'
import type { PlanNode } from '../explain.ts'
import type { Batch } from '../operators/batch.ts'
import { Unit, type Operator } from '../operators/operator.ts'
import type { QueryResult } from '../result.ts'
import type { Op } from './algebra.ts'
import { construct } from './construct.ts'
import { describe } from './describe.ts'
import { Planner } from './planner.ts'

function* batchesOf(operator: Operator): Generator<Batch> {
  for (let batch = operator.next(); batch; batch = operator.next()) yield batch
}

/** The operators as a tree for EXPLAIN; of the rows that are expected of one, a share is asked for. */
function planOf(operator: Operator, share = 1): PlanNode {
  const { name, detail, estimate, rows, milliseconds, inputs, context } = operator
  const children = inputs.map((input, at) => planOf(input, operator.shareOf(at, share)))
  return {
    operator: name,
    detail,
    estimate: Math.round(estimate),
    cost: Math.round(children.reduce((sum, { cost = 0 }) => sum + cost, estimate * share)),
    ...(context.analyze ? { rows, milliseconds } : {}),
    children,
  }
}

/**
 * Plans a query for the native engine; nothing is read before the result is.
 *
 * @param operation made without quads, so that GRAPH is an operation of its own.
 * @throws Unsupported for what the native engine does not take.
 */
export function evaluateQuery(operation: Algebra.Operation, form: QueryForm, context: QueryContext): QueryResult {
  const planner = new Planner(context)
  const op = operation as unknown as Op
  const plan =
    (operator: Operator, share = 1) =>
    (): PlanNode =>
      planOf(operator, share)
  switch (form) {
    case 'ask': {
      const operator = planner.plan(op.type === 'ask' ? op.input : op)
      return { boolean: () => operator.next() !== undefined, plan: plan(operator, 1 / Math.max(1, operator.estimate)) }
    }
    case 'construct': {
      const { template, rest } = constructParts(op)
      const operator = planner.plan(rest)
      return { triples: construct(operator, template), plan: plan(operator) }
    }
    case 'describe': {
      const { terms, rest } = describeParts(op)
      const operator = terms.some(isVariable) ? planner.plan(rest) : new Unit(context)
      return { triples: describe(operator, terms), plan: plan(operator) }
    }
    default: {
      const operator = planner.plan(op)
      return { variables: operator.variables, batches: batchesOf(operator), plan: plan(operator) }
    }
  }
}

const isVariable = ({ termType }: Term): boolean => termType === 'Variable'

/** CONSTRUCT stands inside LIMIT and OFFSET, which are about solutions. */
function constructParts(op: Op): { template: Extract<Op, { type: 'construct' }>['template']; rest: Op } {
  if (op.type === 'construct') return { template: op.template, rest: op.input }
  const { template, rest } = constructParts((op as { input: Op }).input)
  return { template, rest: { ...op, input: rest } as Op }
}

function describeParts(op: Op): { terms: readonly Term[]; rest: Op } {
  if (op.type === 'describe') return { terms: op.terms, rest: op.input }
  const { terms, rest } = describeParts((op as { input: Op }).input)
  return { terms, rest: { ...op, input: rest } as Op }
}

/** Solutions of a graph pattern, such as the WHERE of an update. */
export function evaluatePattern(
  operation: Algebra.Operation,
  context: QueryContext,
): { variables: readonly string[]; batches: Iterable<Batch> } {
  const operator = new Planner(context).plan(operation as unknown as Op)
  return { variables: operator.variables, batches: batchesOf(operator) }
}
