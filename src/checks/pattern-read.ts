import type { Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { ColumnLender } from '../sparql/operators/batch.ts'
import type { Op, PathOp, PatternOp } from '../sparql/plan/algebra.ts'
import { evaluateQuery } from '../sparql/plan/evaluate.ts'
import { noBase } from '../shacl/sparql/no-base.ts'
import type { ReadPattern } from './query-reads.ts'
import { readPatterns } from './query-reads.ts'
import type { Read, Triples } from './reads.ts'
import { mayStay, routeOfExpression, stepsOf, type Route, type Step } from './routes.ts'
import { FAR, TooFar, type Walker } from './walker.ts'

type Pattern = PatternOp | PathOp

/** A variable of a query that is a node of the shape, and the way from the focus node to it. */
export interface Known {
  readonly name: string
  readonly route: Route
}

const parts = ['subject', 'predicate', 'object'] as const
const variableOf = (term: Term): string | undefined => (term.termType === 'Variable' ? term.value : undefined)

const variablesOf = (pattern: Pattern): string[] =>
  (pattern.type === 'path' ? [pattern.subject, pattern.object] : [pattern.subject, pattern.predicate, pattern.object])
    .map(variableOf)
    .filter((name) => name !== undefined)

/** From bindings of one variable, by way of patterns that share variables, to the nodes of a shape. */
class Chain {
  readonly from: string
  readonly to: Known
  private readonly patterns: readonly Pattern[]

  constructor(from: string, to: Known, patterns: readonly Pattern[]) {
    this.from = from
    this.to = to
    this.patterns = patterns
  }

  /** @throws TooFar */
  follow(nodes: ReadonlySet<number>, { data, limits }: Walker): ReadonlySet<number> {
    if (this.patterns.length === 0 || nodes.size === 0) return nodes
    const from = DataFactory.variable(this.from)
    const to = DataFactory.variable(this.to.name)
    const bindings = [...nodes].map((node) => ({ [this.from]: data.terms.term(node) }))
    const table: Op = { type: 'values', variables: [from], bindings }
    const joined: Op = { type: 'join', input: [table, ...this.patterns] }
    const length = FAR + 4 * nodes.size
    const distinct: Op = { type: 'distinct', input: { type: 'project', input: joined, variables: [to] } }
    const found = this.solutions({ type: 'slice', input: distinct, start: 0, length: length + 1 }, data, limits)
    if (found.size > length) throw new TooFar(`More than ${length} nodes`)
    return found
  }

  private solutions(op: Op, { snapshot, terms }: Walker['data'], limits: Walker['limits']): Set<number> {
    const columns = new ColumnLender()
    const found = new Set<number>()
    const dataset = { defaultGraphs: undefined, namedGraphs: new Set<number>() }
    const rest = { baseIri: noBase, now: new Date(0), limits, columns, analyze: false }
    try {
      const result = evaluateQuery(op as never, 'select', { snapshot, terms, dataset, ...rest })
      if (!('batches' in result)) return found
      for (const { length, columns: [ids] } of result.batches) for (let row = 0; row < length; row++) found.add(ids![row]!) // prettier-ignore
      return found
    } finally {
      columns.takeBack()
    }
  }
}

/** The shortest chain from any of some variables, undefined when there is none. */
function chainOf(starts: readonly string[], context: readonly Pattern[], known: readonly Known[]): Chain | undefined {
  const paths = new Map(starts.map((name) => [name, { from: name, patterns: [] as Pattern[] }]))
  for (const [name, { from, patterns: walked }] of paths) {
    const to = known.find((each) => each.name === name)
    if (to) return new Chain(from, to, walked)
    for (const each of context) {
      const names = variablesOf(each)
      if (!names.includes(name)) continue
      for (const next of names) if (!paths.has(next)) paths.set(next, { from, patterns: [...walked, each] })
    }
  }
  return undefined
}

/** A pattern of a query, wherever it stands in it. */
abstract class PatternRead implements Read {
  readonly shape: number
  abstract readonly predicate: string | undefined
  readonly route: Route
  protected readonly chain: Chain | undefined

  constructor(shape: number, chain: Chain | undefined) {
    this.shape = shape
    this.chain = chain
    this.route = chain?.to.route ?? { kind: 'sequence', routes: [] }
  }

  find(triples: Triples, state: Walker): ReadonlySet<number> | undefined {
    if (!this.chain) return this.concerned(triples, state) ? undefined : new Set()
    return this.chain.follow(this.bindings(triples, state, this.chain.from), state)
  }

  /** Values that a variable of the pattern takes with the triples. */
  protected abstract bindings(triples: Triples, state: Walker, variable: string): ReadonlySet<number>
  /** Whether any of the triples fits. */
  protected abstract concerned(triples: Triples, state: Walker): boolean
}

class TripleRead extends PatternRead {
  readonly predicate: string | undefined
  private readonly pattern: PatternOp

  constructor(shape: number, pattern: PatternOp, chain: Chain | undefined) {
    super(shape, chain)
    this.pattern = pattern
    this.predicate = variableOf(pattern.predicate) === undefined ? pattern.predicate.value : undefined
  }

  protected override bindings(triples: Triples, state: Walker, variable: string): ReadonlySet<number> {
    const place = parts.findIndex((part) => variableOf(this.pattern[part]) === variable)
    const found = new Set<number>()
    for (const at of this.fitting(triples, state)) found.add(triples[at + place]!)
    return found
  }

  protected override concerned(triples: Triples, state: Walker): boolean {
    return this.fitting(triples, state).length > 0
  }

  /** Where triples begin that have the constants of the pattern. */
  private fitting(triples: Triples, { data }: Walker): number[] {
    const constants = parts.map((part) => (variableOf(this.pattern[part]) === undefined ? data.terms.intern(this.pattern[part]) : 0)) // prettier-ignore
    const found: number[] = []
    for (let at = 0; at < triples.length; at += 3)
      if (constants.every((id, place) => id === 0 || id === triples[at + place])) found.push(at)
    return found
  }
}

class PathRead extends PatternRead {
  readonly predicate: string | undefined
  private readonly path: PathOp
  private readonly step: Step

  constructor(shape: number, path: PathOp, step: Step, chain: Chain | undefined) {
    super(shape, chain)
    this.path = path
    this.step = step
    this.predicate = step.predicate
  }

  protected override bindings(triples: Triples, state: Walker, variable: string): ReadonlySet<number> {
    const { before, after, backwards } = this.step
    const isStart = variableOf(this.path.subject) === variable
    const ends = new Set<number>()
    for (let at = 0; at < triples.length; at += 3) ends.add(triples[at + (isStart === backwards ? 2 : 0)]!)
    return state.reach(ends, isStart ? before : after, isStart)
  }

  protected override concerned(triples: Triples): boolean {
    return triples.length > 0
  }
}

/** A path of length zero between variables that nothing else binds: any triple brings nodes that it matches. */
class AnyRead extends PatternRead {
  readonly predicate = undefined

  protected override bindings(): ReadonlySet<number> {
    return new Set()
  }

  protected override concerned(triples: Triples): boolean {
    return triples.length > 0
  }
}

/**
 * What a query of a shape reads; see `readPatterns` about why that is all.
 *
 * @param operation with every pre-bound variable replaced that is the same for all nodes.
 * @param known the variables that are nodes of the shape.
 */
export function readsOfQuery(shape: number, operation: Op, known: readonly Known[]): Read[] {
  return readPatterns(operation).flatMap((read) => readsOfPattern(shape, read, known))
}

function readsOfPattern(shape: number, { pattern, context }: ReadPattern, known: readonly Known[]): Read[] {
  const names = variablesOf(pattern)
  const chain = chainOf(names, context, known)
  if (pattern.type === 'pattern') return [new TripleRead(shape, pattern, chain)]
  const route = routeOfExpression(pattern.predicate)
  const reads: Read[] = stepsOf(route).map((step) => new PathRead(shape, pattern, step, chain))
  const isLoose = names.length === 2 && !names.some((name) => known.some((each) => each.name === name) || isBound(name, context)) // prettier-ignore
  return mayStay(route) && isLoose ? [...reads, new AnyRead(shape, undefined)] : reads
}

const isBound = (name: string, context: readonly Pattern[]): boolean =>
  context.some((each) => each.type === 'pattern' && variablesOf(each).includes(name))
