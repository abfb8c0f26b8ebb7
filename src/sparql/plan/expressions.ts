import { compileExpression, type Environment } from '../expressions/compile.ts'
import type { Expression } from '../expressions/expression.ts'
import { SOLUTION_NUMBER, variablesOf } from '../expressions/inspect.ts'
import { HashMark, MarkJoin } from '../operators/correlated.ts'
import type { MarkMode } from '../operators/marks.ts'
import type { Operator } from '../operators/operator.ts'
import type { Part } from '../operators/pattern.ts'
import { Filter, Numbered } from '../operators/stream.ts'
import { SubstitutedMark } from '../operators/substituted.ts'
import { Unsupported } from '../result.ts'
import type { Expr, Op } from './algebra.ts'
import { COST } from './estimate.ts'
import type { Planner } from './planner.ts'
import { allVariables, canGoOnFrom, certainOf, conjuncts } from './scope.ts'
import { substituted } from './substitute.ts'

/** Expressions over an operator's solutions, with what their EXISTS patterns need computed below them. */
export interface Prepared {
  /** The input, with a column more for each EXISTS. */
  readonly operator: Operator
  readonly environment: Environment
  compile(expression: Expr): Expression
}

const isDefined = <Item>(item: Item | undefined): item is Item => item !== undefined

/** Compiles expressions, and plans the EXISTS patterns inside them. */
export class ExpressionPlanner {
  private readonly planner: Planner
  private marks = 0

  constructor(planner: Planner) {
    this.planner = planner
  }

  prepare(input: Operator, expressions: readonly Expr[], graph: Part | undefined): Prepared {
    const columns = new Map<Op, string>()
    let operator = input
    const isNumbered = input.slot(SOLUTION_NUMBER) !== undefined
    if (!isNumbered && expressions.some((each) => variablesOf(each as never).has(SOLUTION_NUMBER)))
      operator = new Numbered(operator, SOLUTION_NUMBER)
    for (const op of expressions.flatMap(existsIn)) {
      if (columns.has(op)) continue
      const variable = ` exists ${++this.marks}`
      operator = this.mark(operator, op, { mode: 'mark', variable, graph })
      columns.set(op, variable)
    }
    const last = operator
    const environment: Environment = {
      ...this.environment((variable) => last.slot(variable)),
      existence: (op) => last.slot(columns.get(op as unknown as Op)!)!,
    }
    return { operator, environment, compile: (expression) => compileExpression(expression as never, environment) }
  }

  /** Compiles an expression without EXISTS for columns that are told one by one. */
  compileWith(expression: Expr, slot: (variable: string) => number | undefined): Expression {
    return compileExpression(expression as never, this.environment(slot))
  }

  private environment(slot: Environment['slot']): Environment {
    const { terms, now, baseIri } = this.planner.context
    const existence = (): number => {
      throw new Unsupported('EXISTS where no operator computes it')
    }
    return { terms, now, baseIri, slot, existence }
  }

  /** Keeps the solutions for which a condition is true; each part of a conjunction by the cheapest means. */
  filter(input: Operator, expression: Expr, graph: Part | undefined): Operator {
    let operator = input
    const plain: Expr[] = []
    for (const each of conjuncts(expression)) {
      const exists = existenceOf(each)
      if (!exists) plain.push(each)
      else operator = this.mark(operator, exists.op, { mode: exists.not ? 'anti' : 'semi', graph })
    }
    for (const each of plain) operator = this.plainFilter(operator, each, graph)
    return operator
  }

  private plainFilter(input: Operator, expression: Expr, graph: Part | undefined): Operator {
    const { operator, compile } = this.prepare(input, [expression], graph)
    const estimate = input.estimate * this.planner.estimator.selectivity(expression)
    return new Filter(operator, compile(expression), { estimate, detail: () => this.show(expression) })
  }

  /** Whether a pattern has a solution for each solution of the input. */
  private mark(
    input: Operator,
    op: Op,
    { mode, variable, graph }: { mode: MarkMode; variable?: string; graph: Part | undefined },
  ): Operator {
    // prettier-ignore
    const { estimator } = this.planner
    const options = { mode, ...(variable === undefined ? {} : { variable }) }
    const outer = new Set(input.variables)
    const mentioned = allVariables(op)
    if (typeof graph === 'string') mentioned.add(graph)
    const shared = input.variables.filter((name) => mentioned.has(name))
    const isJoin = canGoOnFrom(op, outer)
    const always = certainOf(op)
    const isKeyed = shared.every((name) => input.certain.has(name) && (always.has(name) || name === graph))
    const size = estimator.per(op, new Set(), graph)
    const perRow = COST.lookUp + COST.row * Math.max(0, estimator.per(op, input.certain, graph))
    if (isJoin && isKeyed && (shared.length === 0 || size * COST.build < input.estimate * perRow))
      return new HashMark(input, this.planner.plan(op, { graph }), options)
    if (isJoin || seesOuter(op, outer)) return new MarkJoin(input, (from) => this.planner.plan(op, { graph, input: from, seesOuter: true }), options) // prettier-ignore
    return new SubstitutedMark(input, shared, {
      ...options,
      evaluate: (bindings) => this.hasSolution(op, bindings, graph),
    })
  }

  /** Whether a pattern has a solution with these terms in it. What that takes is given back: it is asked very often. */
  private hasSolution(op: Op, bindings: ReadonlyMap<string, number>, graph: Part | undefined): boolean {
    const { columns, limits, terms } = this.planner.context
    const { held } = limits
    const own = typeof graph === 'string' ? (bindings.get(graph) ?? graph) : graph
    try {
      return columns.during(
        () => this.planner.plan(substituted(op, bindings, terms), { graph: own }).next() !== undefined,
      )
    } finally {
      limits.release(limits.held - held)
    }
  }

  /** An expression for people. */
  show(expression: Expr): string {
    switch (expression.subType) {
      case 'term':
        return this.planner.show(this.planner.estimator.partOf(expression.term))
      case 'existence':
        return expression.not ? 'NOT EXISTS {…}' : 'EXISTS {…}'
      case 'named':
        return `${this.planner.show(this.planner.context.terms.intern(expression.name))}(${this.showAll(expression.args)})`
      default: {
        const [first, second] = expression.args
        if (/^\W+$/.test(expression.operator) && first && second)
          return `${this.show(first)} ${expression.operator} ${this.show(second)}`
        return `${expression.operator.toUpperCase()}(${this.showAll(expression.args)})`
      }
    }
  }

  private showAll(args: readonly Expr[]): string {
    return args.map((arg) => this.show(arg)).join(', ')
  }
}

function existsIn(expression: Expr): Op[] {
  if (expression.subType === 'existence') return [expression.input]
  return 'args' in expression ? expression.args.filter(isDefined).flatMap(existsIn) : []
}

/** A condition that is EXISTS and nothing else, or its negation. */
function existenceOf(expression: Expr): { op: Op; not: boolean } | undefined {
  if (expression.subType === 'existence') return { op: expression.input, not: expression.not }
  if (expression.subType !== 'operator' || expression.operator !== '!') return undefined
  const inner = existenceOf(expression.args[0]!)
  return inner && { op: inner.op, not: !inner.not }
}

/**
 * Whether going on from outer solutions is the same as putting their terms into the pattern, which is how EXISTS is
 * defined (SPARQL 1.1 Query §18.6): where only filters around the whole pattern look at them.
 */
const seesOuter = (op: Op, outer: ReadonlySet<string>): boolean =>
  op.type === 'filter' ? seesOuter(op.input, outer) : canGoOnFrom(op, outer)
