import type { Expr, Op, PathOp, PatternOp } from '../sparql/plan/algebra.ts'

/** A pattern of a query, and those that must have a match too for it to matter. */
export interface ReadPattern {
  readonly pattern: PatternOp | PathOp
  readonly context: readonly (PatternOp | PathOp)[]
}

type Patterns = readonly (PatternOp | PathOp)[]

/**
 * The patterns of a query over the default graph, each with its context.
 *
 * Why the context is enough. Say a query gives other solutions in one state than in another. Going down from its root,
 * some operand always has a solution μ in one state, σ, that it does not have in the other: of a join or an OPTIONAL one of
 * the two sides, of a FILTER its input or an EXISTS in it, of a UNION a branch. On the way, what stands beside that
 * operand and must match (the other side of a join, the left side of an OPTIONAL, the input of a FILTER) has a solution
 * that agrees with μ, in both states, or else it is itself such an operand and is looked at too. At the end there is a
 * pattern that matches a triple which only σ has, and in σ all patterns of its context have matches that agree with it. So
 * whoever starts at the triples that only one state has, and follows patterns of the context in that state, comes to
 * every `$this` for which the solutions differ. Where solutions are counted or cut (GROUP BY, LIMIT, subqueries, whose
 * variables may be others of the same name), what stands outside is not taken into the context: that finds more nodes,
 * never fewer. GRAPH reads the shapes, which do not change.
 */
export function readPatterns(operation: Op): ReadPattern[] {
  const found: ReadPattern[] = []
  visit(operation, [], found)
  return found
}

function visit(op: Op, context: Patterns, found: ReadPattern[]): void {
  switch (op.type) {
    case 'pattern':
    case 'path':
      found.push({ pattern: op, context })
      return
    case 'bgp':
      return visitAll(op.patterns, context, found)
    case 'join':
      return visitAll(op.input, context, found)
    case 'union':
      for (const branch of op.input) visit(branch, context, found)
      return
    case 'leftjoin':
    case 'minus': {
      const [left, right] = op.input
      const beside = [...context, ...required(left)]
      visit(left, context, found)
      visit(right, beside, found)
      if (op.type === 'leftjoin' && op.expression)
        visitExpression(op.expression, [...beside, ...required(right)], found)
      return
    }
    case 'filter':
    case 'extend':
      visit(op.input, context, found)
      return visitExpression(op.expression, [...context, ...required(op.input)], found)
    case 'orderby':
      visit(op.input, context, found)
      for (const each of op.expressions) visitExpression(each, [...context, ...required(op.input)], found)
      return
    case 'group':
      visit(op.input, [], found)
      for (const { expression } of op.aggregates)
        if (expression.subType !== 'wildcard') visitExpression(expression, required(op.input), found)
      return
    case 'project':
    case 'slice':
      return visit(op.input, [], found)
    case 'distinct':
    case 'reduced':
    case 'ask':
      return visit(op.input, context, found)
    default: // GRAPH, VALUES: nothing of the data
      return
  }
}

/** Parts that are joined: each stands in the context of the others. */
function visitAll(parts: readonly Op[], context: Patterns, found: ReadPattern[]): void {
  parts.forEach((part, at) => {
    const others = parts.filter((_, other) => other !== at).flatMap(required)
    visit(part, [...context, ...others], found)
  })
}

function visitExpression(expression: Expr, context: Patterns, found: ReadPattern[]): void {
  if (expression.subType === 'existence') visit(expression.input, context, found)
  else if (expression.subType !== 'term') for (const each of expression.args) visitExpression(each, context, found)
}

/** Patterns that have a match in every solution of an operation, their variables being those of the solution. */
function required(op: Op): (PatternOp | PathOp)[] {
  switch (op.type) {
    case 'pattern':
    case 'path':
      return [op]
    case 'bgp':
      return [...op.patterns]
    case 'join':
      return op.input.flatMap(required)
    case 'leftjoin':
    case 'minus':
      return required(op.input[0])
    case 'filter':
    case 'extend':
    case 'orderby':
    case 'distinct':
    case 'reduced':
      return required(op.input)
    default:
      return []
  }
}
