import { xsd } from '../../rdf/namespaces.ts'
import { compileAggregate } from '../expressions/aggregates.ts'
import { Count, CountEach, Group } from '../operators/group.ts'
import type { Operator } from '../operators/operator.ts'
import { CountJoin } from '../operators/count-join.ts'
import { Scan, type Part } from '../operators/pattern.ts'
import type { AggregateExpr, Expr, GroupOp } from './algebra.ts'
import { countTrees } from './count-joins.ts'
import { COST } from './estimate.ts'
import { flatten } from './flatten.ts'
import { joinCost } from './join-group.ts'
import type { Place, Planner } from './planner.ts'
import { conjuncts, hasExists, mentionedIn, scopeOf } from './scope.ts'

/** GROUP BY and aggregates (SPARQL 1.1 Query §11, §18.5.1); a count of one pattern comes from the index. */
export function planAggregation(planner: Planner, op: GroupOp, { graph }: Place): Operator {
  const joined = countOfJoin(planner, op, graph)
  if (joined) return joined
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
  aggregate.aggregator === 'count' && !aggregate.distinct && countsAll(aggregate, input.certain)
    ? { ...aggregate, expression: { type: 'expression', subType: 'wildcard' } }
    : aggregate

const isExpression = (expression: AggregateExpr['expression']): expression is Expr => expression.subType !== 'wildcard'

/** A count of all matches of one pattern, as a whole or for each predicate or graph. */
function countOf(planner: Planner, op: GroupOp, input: Operator): Operator | undefined {
  const [aggregate, ...others] = op.aggregates
  if (!aggregate || others.length > 0 || !(input instanceof Scan) || !input.isCountable) return undefined
  if (aggregate.aggregator !== 'count' || aggregate.distinct || !countsAll(aggregate, input.certain)) return undefined
  const numberOf = integersOf(planner)
  const variable = aggregate.variable.value
  if (op.variables.length === 0) return new Count(input, variable, numberOf)
  const part = (['p', 'g'] as const).find((each) => input.pattern[each] === op.variables[0]!.value)
  return part && op.variables.length === 1 ? new CountEach(input, { part, variable, numberOf }) : undefined
}

/** A count of the solutions of a join of patterns, where reading each of them once is cheaper than joining. */
function countOfJoin(planner: Planner, op: GroupOp, graph: Part | undefined): Operator | undefined {
  const [aggregate, ...others] = op.aggregates
  const [by, ...more] = op.variables.map(({ value }) => value)
  if (!aggregate || others.length + more.length > 0 || typeof graph === 'string') return undefined
  if (aggregate.aggregator !== 'count' || aggregate.distinct) return undefined
  const { parts, posts } = flatten(op.input, new Set())
  const filters = posts.flatMap((post) => (post.type === 'filter' ? conjuncts(post.expression) : []))
  if (parts.length < 2 || !parts.every(({ type }) => type === 'pattern')) return undefined
  if (posts.some(({ type }) => type !== 'filter') || filters.some(hasExists)) return undefined
  const certain = new Set(parts.flatMap((part) => [...scopeOf(part)]))
  if (!countsAll(aggregate, certain) || (by !== undefined && !certain.has(by))) return undefined
  const inputs = parts.map((part) => planner.plan(part, { graph }))
  const size = inputs.reduce((sum, input) => sum + input.estimate, 0)
  if (size * COST.count > joinCost(planner, parts, graph)) return undefined
  for (const expression of filters) {
    const at = parts.findIndex((part) => [...mentionedIn(expression)].every((name) => scopeOf(part).has(name)))
    if (at === -1) return undefined
    inputs[at] = planner.expressions.filter(inputs[at]!, expression, graph)
  }
  const roots = countTrees(inputs, by)
  const variable = aggregate.variable.value
  return roots && new CountJoin(planner.context, roots, { by, variable, numberOf: integersOf(planner) })
}

const integersOf =
  (planner: Planner) =>
  (count: number | bigint): number =>
    planner.context.terms.typed(String(count), xsd.integer.value)

/** `COUNT(*)`, and `COUNT(?x)` of a variable that is always bound. */
function countsAll({ expression }: AggregateExpr, certain: ReadonlySet<string>): boolean {
  if (!isExpression(expression)) return true
  return expression.subType === 'term' && expression.term.termType === 'Variable' && certain.has(expression.term.value)
}
