import type { Term } from '@rdfjs/types'
import type { QuadReader } from '../../store/quad-reader.ts'
import { statisticsOf, type Statistics } from '../../store/statistics.ts'
import type { QueryContext } from '../context.ts'
import { partNames, readerFor, type Part, type Pattern } from '../operators/pattern.ts'
import type { Expr, Op, PathExpr } from './algebra.ts'
import { conjuncts, scopeOf } from './scope.ts'

/** Costs in microseconds, measured on one machine: only their ratios matter. */
export const COST = { lookUp: 0.25, row: 0.02, build: 0.06, probe: 0.04, scan: 0.01, count: 0.02 }

const CLOSURE = 20
const UNKNOWN = 1000

/** Tells how many solutions to expect: exact counts of patterns, divided by how many different terms stand where a known one will. */
export class Estimator {
  private readonly context: QueryContext
  private readonly statistics: Statistics
  private readonly counts = new Map<Pattern, number>()
  private readonly patterns = new Map<Part | undefined, Map<object, Pattern>>()
  private readonly readers: { merged?: QuadReader; named?: QuadReader } = {}

  constructor(context: QueryContext) {
    this.context = context
    this.statistics = statisticsOf(context.snapshot)
  }

  partOf(term: Term): Part {
    return term.termType === 'Variable' ? term.value : this.context.terms.intern(term)
  }

  /** A pattern of the algebra in the graph that is active where it stands. */
  patternOf(op: { subject: Term; predicate: Term; object: Term; graph: Term }, graph: Part | undefined): Pattern {
    let patterns = this.patterns.get(graph)
    if (!patterns) this.patterns.set(graph, (patterns = new Map<object, Pattern>()))
    let pattern = patterns.get(op)
    if (!pattern) {
      const own = op.graph.termType === 'DefaultGraph' ? graph : this.partOf(op.graph)
      pattern = { s: this.partOf(op.subject), p: this.partOf(op.predicate), o: this.partOf(op.object), g: own }
      patterns.set(op, pattern)
    }
    return pattern
  }

  /** Quads that match the constants of a pattern: exact, but for graphs that are not asked for. */
  count(pattern: Pattern): number {
    const known = this.counts.get(pattern)
    if (known !== undefined) return known
    const { s, p, o, g } = pattern
    const reader = (this.readers[g === undefined ? 'merged' : 'named'] ??= readerFor(this.context, { g }))
    const count = reader.estimate(idOf(s), idOf(p), idOf(o), idOf(g))
    this.counts.set(pattern, count)
    return count
  }

  /** Solutions of a pattern for each solution that binds these variables. */
  pattern(pattern: Pattern, bound: ReadonlySet<string>): number {
    const count = this.count(pattern)
    let per = count
    const seen = new Set<string>()
    for (const part of partNames) {
      const variable = pattern[part]
      if (typeof variable !== 'string') continue
      if (bound.has(variable) || seen.has(variable)) per /= Math.max(1, Math.min(count, this.distinct(pattern, part)))
      seen.add(variable)
    }
    return per
  }

  /** How many different terms stand in a part of what matches. */
  private distinct({ p }: Pattern, part: (typeof partNames)[number]): number {
    const { subjects, objects, predicates, graphs } = this.statistics
    const own = typeof p === 'number' ? predicates.get(p) : undefined
    switch (part) {
      case 's':
        return own?.subjects ?? subjects
      case 'o':
        return own?.objects ?? objects
      case 'p':
        return predicates.size
      default:
        return graphs
    }
  }

  /** Solutions of an operation for each solution that binds these variables. */
  per(op: Op, bound: ReadonlySet<string>, graph: Part | undefined): number {
    switch (op.type) {
      case 'pattern':
        return this.pattern(this.patternOf(op, graph), bound)
      case 'bgp':
        return this.product(op.patterns, bound, graph)
      case 'join':
        return this.product(op.input, bound, graph)
      case 'path':
        return this.path(op.predicate, { ...op, graph: op.graph }, bound, graph)
      case 'union':
        return op.input.reduce((sum, input) => sum + this.per(input, bound, graph), 0)
      case 'values':
        return op.bindings.length / Math.max(1, op.variables.filter(({ value }) => bound.has(value)).length * 2)
      case 'filter':
        return this.per(op.input, bound, graph) * this.selectivity(op.expression)
      case 'leftjoin':
        return Math.max(this.per(op.input[0], bound, graph), this.product(op.input, bound, graph))
      case 'minus':
        return this.per(op.input[0], bound, graph)
      case 'graph':
        return this.per(op.input, bound, this.partOf(op.name))
      case 'group':
        return op.variables.length === 0 ? 1 : Math.max(1, Math.sqrt(this.per(op.input, bound, graph)))
      case 'slice':
        return Math.min(op.length ?? Infinity, this.per(op.input, bound, graph))
      case 'service':
        return UNKNOWN
      case 'nop':
        return 1
      default:
        return this.per(op.input, bound, graph)
    }
  }

  /** How many different terms a variable has in the solutions of an operation, at most. */
  distinctOf(op: Op, variable: string, graph: Part | undefined): number {
    const size = this.per(op, new Set(), graph)
    if (op.type !== 'pattern') return size
    const pattern = this.patternOf(op, graph)
    const part = partNames.find((each) => pattern[each] === variable)
    return part ? Math.min(size, this.distinct(pattern, part)) : size
  }

  private product(ops: readonly Op[], bound: ReadonlySet<string>, graph: Part | undefined): number {
    const known = new Set(bound)
    let rows = 1
    for (const op of ops) {
      rows *= this.per(op, known, graph)
      for (const name of scopeOf(op)) known.add(name)
    }
    return rows
  }

  private path(
    path: PathExpr,
    ends: { subject: Term; object: Term; graph: Term },
    bound: ReadonlySet<string>,
    graph: Part | undefined,
  ): number {
    switch (path.type) {
      case 'link':
        return this.pattern(this.patternOf({ ...ends, predicate: path.iri }, graph), bound)
      case 'inv':
        return this.path(path.path, { ...ends, subject: ends.object, object: ends.subject }, bound, graph)
      case 'alt':
        return path.input.reduce((sum, each) => sum + this.path(each, ends, bound, graph), 0)
      case 'seq':
        return Math.max(...path.input.map((each) => this.path(each, ends, bound, graph)))
      case 'nps':
        return this.pattern({ s: this.partOf(ends.subject), p: ' any', o: this.partOf(ends.object), g: graph }, bound)
      default: {
        const isKnown = (term: Term): boolean => term.termType !== 'Variable' || bound.has(term.value)
        const step = Math.max(1, this.path(path.path, ends, bound, graph))
        if (isKnown(ends.subject) && isKnown(ends.object)) return 0.5
        return step * (path.type === 'ZeroOrOnePath' ? 2 : CLOSURE)
      }
    }
  }

  /** A guess of how many solutions a condition keeps. */
  selectivity(expression: Expr): number {
    return conjuncts(expression).reduce((product, each) => product * guess(each), 1)
  }
}

const idOf = (part: Part | undefined): number => (typeof part === 'number' ? part : 0)

function guess(expression: Expr): number {
  if (expression.subType !== 'operator') return 0.5
  switch (expression.operator) {
    case '=':
    case 'sameterm':
      return 0.2
    case 'langmatches':
      return 0.3
    case 'strstarts':
    case 'strends':
    case 'contains':
    case 'regex':
      return 0.1
    case '<':
    case '>':
    case '<=':
    case '>=':
      return 0.4
    case '!=':
    case 'bound':
      return 0.9
    default:
      return 0.5
  }
}
