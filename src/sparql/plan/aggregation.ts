import { xsd } from '../../rdf/namespaces.ts'
import { compileAggregate } from '../expressions/aggregates.ts'
import { Count, CountEach, Group } from '../operators/group.ts'
import type { Operator } from '../operators/operator.ts'
import { Scan } from '../operators/pattern.ts'
import type { AggregateExpr, Expr, GroupOp } from './algebra.ts'
import type { Place, Planner } from './planner.ts'

/** GROUP BY and aggregates (SPARQL 1.1 Query §11, §18.5.1); a count of one pattern comes from the index. */
export function planAggregation(planner: Planner, op: GroupOp, { graph }: Place): Operator {
  const input = planner.plan(op.input, { graph })
  const counted = countOf(planner, op, input)
  if (counted) return counted
  const expressions = op.aggregates.map(({ expression }) => expression).filter(isExpression)
  const { operator, environment } = planner.expressions.prepare(input, expressions, graph)
  const by = op.variables.map(({ value }) => value)
  const visible = input.variables.flatMap((name, slot) => (/^[ #]/.test(name) ? [] : [slot]))
  const aggregates = op.aggregates.map((each) => ({
    variable: each.variable.value,
    aggregate: compileAggregate(simplified(each, input) as never, { ...environment, visible }),
  }))
  const estimate = by.length === 0 ? 1 : Math.max(1, Math.sqrt(input.estimate))
  return new Group(operator, by, { aggregates, estimate })
}

/** Counting a variable that is always bound is counting solutions. */
const simplified = (aggregate: AggregateExpr, input: Operator): AggregateExpr =>
  aggregate.aggregator === 'count' && !aggregate.distinct && countsAll(aggregate, input)
    ? { ...aggregate, expression: { type: 'expression', subType: 'wildcard' } }
    : aggregate

const isExpression = (expression: AggregateExpr['expression']): expression is Expr => expression.subType !== 'wildcard'

/** A count of all matches of one pattern, as a whole or for each predicate or graph. */
function countOf(planner: Planner, op: GroupOp, input: Operator): Operator | undefined {
  const [aggregate, ...others] = op.aggregates
  if (!aggregate || others.length > 0 || !(input instanceof Scan) || !input.isCountable) return undefined
  if (aggregate.aggregator !== 'count' || aggregate.distinct || !countsAll(aggregate, input)) return undefined
  const { terms } = planner.context
  const numberOf = (count: number): number => terms.typed(String(count), xsd.integer.value)
  const variable = aggregate.variable.value
  if (op.variables.length === 0) return new Count(input, variable, numberOf)
  const part = (['p', 'g'] as const).find((each) => input.pattern[each] === op.variables[0]!.value)
  return part && op.variables.length === 1 ? new CountEach(input, { part, variable, numberOf }) : undefined
}

/** `COUNT(*)`, and `COUNT(?x)` of a variable that is always bound. */
function countsAll({ expression }: AggregateExpr, { certain }: Operator): boolean {
  if (!isExpression(expression)) return true
  return expression.subType === 'term' && expression.term.termType === 'Variable' && certain.has(expression.term.value)
}
