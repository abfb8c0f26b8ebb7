import type { Term } from '@rdfjs/types'
import { DEFAULT_GRAPH } from '../../store/ids.ts'
import type { QueryContext } from '../context.ts'
import { TermOrder } from '../expressions/order.ts'
import { UnionJoin } from '../operators/correlated.ts'
import { AdaptiveHashJoin, HashJoin } from '../operators/hash-join.ts'
import { Nothing, Unit, type Operator } from '../operators/operator.ts'
import { OrderBy } from '../operators/order.ts'
import { PathJoin } from '../operators/path-join.ts'
import type { Path } from '../operators/paths.ts'
import { PatternJoin, Scan, showPattern, type Part, type Pattern } from '../operators/pattern.ts'
import { Distinct, Project, Slice, Union, Values } from '../operators/stream.ts'
import { Unsupported } from '../result.ts'
import type { Expr, Op, PathExpr, PathOp, PatternOp, ValuesOp } from './algebra.ts'
import { Estimator } from './estimate.ts'
import { ExpressionPlanner } from './expressions.ts'
import { planGraph } from './graph.ts'
import { planGroup } from './join-group.ts'
import { planAggregation } from './aggregation.ts'
import { showTerm } from './show.ts'

/** Where an operation stands: the graph that is active there (none: the default graph), and what it goes on from. */
export interface Place {
  readonly graph?: Part | undefined
  /** Solutions to go on from: the result is then joined with them. */
  readonly input?: Operator | undefined
  /** Inside EXISTS the terms of the outer solution stand everywhere in the place of its variables: all of it sees them. */
  readonly seesOuter?: boolean | undefined
}

/** Makes operators of algebra. One planner serves one query. */
export class Planner {
  readonly context: QueryContext
  readonly estimator: Estimator
  readonly expressions: ExpressionPlanner
  private termOrder: TermOrder | undefined

  constructor(context: QueryContext) {
    this.context = context
    this.estimator = new Estimator(context)
    this.expressions = new ExpressionPlanner(this)
  }

  get order(): TermOrder {
    return (this.termOrder ??= new TermOrder(this.context.terms))
  }

  /** @throws Unsupported for what has no operator here. */
  plan(op: Op, place: Place = {}): Operator {
    this.context.limits.check()
    switch (op.type) {
      case 'pattern':
        return this.planPattern(op, place)
      case 'path':
        return this.planPath(op, place)
      case 'bgp':
      case 'join':
      case 'filter':
      case 'leftjoin':
      case 'minus':
      case 'extend':
        return planGroup(this, op, place)
      case 'union':
        return this.planUnion(op.input, place)
      case 'values':
        return this.joined(this.planValues(op), place.input)
      case 'graph':
        return planGraph(this, op, place)
      case 'project':
        return this.planProject(op, place)
      case 'nop':
        return place.input ?? new Unit(this.context)
      default:
        return this.joined(this.planModifier(op, place), place.input)
    }
  }

  /** Operations that need all solutions of what is inside them, before anything outside is joined. */
  private planModifier(op: Op, { graph }: Place): Operator {
    switch (op.type) {
      case 'distinct':
        return new Distinct(this.plan(op.input, { graph }))
      case 'reduced': // SPARQL 1.1 Query §15.2: any number of duplicates may be left
      case 'from': // the dataset was read from it before
        return this.plan(op.input, { graph })
      case 'orderby':
        return this.planOrder(op, { graph }, undefined)
      case 'slice':
        return this.planSlice(op, { graph })
      case 'group':
        return planAggregation(this, op, { graph })
      default:
        throw new Unsupported(`${op.type.toUpperCase()} is not evaluated by the native engine`)
    }
  }

  /** Joins solutions by themselves with those that are there already. */
  joined(operator: Operator, input: Operator | undefined): Operator {
    if (!input) return operator
    const estimate = Math.max(1, Math.min(input.estimate, operator.estimate))
    return input.restarts
      ? new HashJoin(input, operator, { estimate })
      : new AdaptiveHashJoin(input, operator, estimate)
  }

  show(part: Part): string {
    if (typeof part === 'string') return part.startsWith(' ') ? `_:${part.slice(1)}` : `?${part}`
    return showTerm(this.context.terms, part)
  }

  private planPattern(op: PatternOp, { graph, input }: Place): Operator {
    const pattern = this.estimator.patternOf(op, graph)
    return this.match(pattern, input)
  }

  /** The matches of a pattern, joined with the input where there is one. */
  match(pattern: Pattern, input: Operator | undefined, optional = false): Operator {
    const detail = (): string => showPattern(pattern, (part) => this.show(part))
    if (!input) return new Scan(this.context, pattern, { estimate: this.estimator.pattern(pattern, new Set()), detail })
    const per = this.estimator.pattern(pattern, input.certain)
    const estimate = input.estimate * (optional ? Math.max(1, per) : per)
    return new PatternJoin(input, pattern, { estimate, detail, optional })
  }

  private planPath(op: PathOp, { graph, input = new Unit(this.context) }: Place): Operator {
    const own = op.graph.termType === 'DefaultGraph' ? graph : this.estimator.partOf(op.graph)
    // A path walks in one graph: which one is settled first.
    const isOpen = typeof own === 'string' && !input.certain.has(own)
    const start = isOpen
      ? this.joined(
          new Values(
            this.context,
            [own],
            this.graphIds().map((graph) => [graph]),
          ),
          input,
        )
      : input
    const pattern = {
      s: this.estimator.partOf(op.subject),
      path: this.pathOf(op.predicate),
      o: this.estimator.partOf(op.object),
      g: own,
    }
    const per = this.estimator.per(op, input.certain, graph)
    const detail = (): string => `${this.show(pattern.s)} ${this.showPath(op.predicate)} ${this.show(pattern.o)}`
    return new PathJoin(start, pattern, { estimate: input.estimate * per, detail })
  }

  /** The named graphs of the dataset. */
  graphIds(): number[] {
    const { snapshot, dataset } = this.context
    return snapshot
      .graphIds()
      .filter((graph) => graph !== DEFAULT_GRAPH && (!dataset.namedGraphs || dataset.namedGraphs.has(graph)))
  }

  private pathOf(path: PathExpr): Path {
    const id = (term: Term): number => this.context.terms.intern(term)
    switch (path.type) {
      case 'link':
        return { type: 'link', predicate: id(path.iri) }
      case 'inv':
        return { type: 'inverse', path: this.pathOf(path.path) }
      case 'seq':
        return { type: 'sequence', paths: path.input.map((each) => this.pathOf(each)) }
      case 'alt':
        return { type: 'alternative', paths: path.input.map((each) => this.pathOf(each)) }
      case 'nps':
        return { type: 'negated', predicates: new Set(path.iris.map(id)) }
      case 'ZeroOrMorePath':
        return { type: 'closure', path: this.pathOf(path.path) }
      case 'OneOrMorePath':
        return { type: 'transitive', path: this.pathOf(path.path) }
      case 'ZeroOrOnePath':
        return { type: 'optional', path: this.pathOf(path.path) }
    }
  }

  private showPath(path: PathExpr): string {
    switch (path.type) {
      case 'link':
        return this.show(this.context.terms.intern(path.iri))
      case 'inv':
        return `^${this.showPath(path.path)}`
      case 'seq':
        return `(${path.input.map((each) => this.showPath(each)).join('/')})`
      case 'alt':
        return `(${path.input.map((each) => this.showPath(each)).join('|')})`
      case 'nps':
        return `!(${path.iris.map((iri) => this.show(this.context.terms.intern(iri))).join('|')})`
      default:
        return `${this.showPath(path.path)}${{ ZeroOrMorePath: '*', OneOrMorePath: '+', ZeroOrOnePath: '?' }[path.type]}`
    }
  }

  private planUnion(branches: readonly Op[], { graph, input, seesOuter }: Place): Operator {
    if (!input) return new Union(this.context, branches.map((branch) => this.plan(branch, { graph }))) // prettier-ignore
    return new UnionJoin(
      input,
      branches.map((branch) => (outer: Operator) => this.plan(branch, { graph, input: outer, seesOuter })),
    )
  }

  private planValues({ variables, bindings }: ValuesOp): Operator {
    const rows = bindings.map((row) =>
      variables.map(({ value }) => {
        const term = row[value]
        return term ? this.context.terms.intern(term) : 0
      }),
    )
    const names = variables.map(({ value }) => value)
    return rows.length === 0 ? new Nothing(this.context, names, 'empty table') : new Values(this.context, names, rows)
  }

  private planProject(op: Extract<Op, { type: 'project' }>, place: Place, limit?: number): Operator {
    const names = op.variables.map(({ value }) => value)
    const { input } = place
    const inner =
      op.input.type === 'orderby' && !input ? this.planOrder(op.input, place, limit) : this.plan(op.input, place)
    const outer = input ? input.variables.filter((name) => !names.includes(name)) : []
    return new Project(inner, [...outer, ...names])
  }

  private planSlice({ input, start, length }: Extract<Op, { type: 'slice' }>, place: Place): Operator {
    const limit = length === undefined ? undefined : start + length
    const slice = { start, length }
    if (input.type === 'project') return new Slice(this.planProject(input, place, limit), slice)
    if (input.type === 'orderby') return new Slice(this.planOrder(input, place, limit), slice)
    return new Slice(this.plan(input, place), slice)
  }

  private planOrder(op: Extract<Op, { type: 'orderby' }>, place: Place, limit: number | undefined): Operator {
    const conditions = op.expressions.map((expression) => {
      const descending = expression.subType === 'operator' && expression.operator === 'desc'
      const inner =
        descending || isAscending(expression) ? (expression as { args: readonly Expr[] }).args[0]! : expression
      return { inner, descending }
    })
    const input = this.plan(op.input, place)
    const { operator, compile } = this.expressions.prepare(input, conditions.map(({ inner }) => inner), place.graph) // prettier-ignore
    const keys = conditions.map(({ inner, descending }) => ({ expression: compile(inner), descending }))
    const detail = (): string => conditions.map(({ inner, descending }) => (descending ? `DESC ${this.expressions.show(inner)}` : this.expressions.show(inner))).join(', ') // prettier-ignore
    const sorted = new OrderBy(operator, keys, { order: this.order, limit, detail })
    return operator === input ? sorted : new Project(sorted, input.variables)
  }
}

const isAscending = (expression: Expr): boolean => expression.subType === 'operator' && expression.operator === 'asc'
