import { compileAggregate } from '../../src/sparql/expressions/aggregates.ts'
import { compileExpression, type Environment } from '../../src/sparql/expressions/compile.ts'
import type { Expr, GroupOp, Op, PathExpr, PathOp, PatternOp } from '../../src/sparql/plan/algebra.ts'
import { substituted } from '../../src/sparql/plan/substitute.ts'
import { allVariables } from '../../src/sparql/plan/scope.ts'
import type { QueryTerms } from '../../src/sparql/terms.ts'
import { DEFAULT_GRAPH } from '../../src/store/ids.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import type { Term } from '@rdfjs/types'

/** A solution: ids by variable; a variable that is not bound is not there. */
export type Solution = ReadonlyMap<string, number>
type Pair = readonly [number, number]

/**
 * Evaluates algebra as SPARQL 1.1 Query §18 writes it down, solution by solution and from the inside out, with no
 * thought for time: what the engine is compared with. Expressions are the engine's own; they have tests of their own.
 */
export class Reference {
  private readonly quads: (readonly [number, number, number, number])[] = []
  private readonly terms: QueryTerms

  constructor(snapshot: Snapshot, terms: QueryTerms) {
    this.terms = terms
    snapshot.scan({}, (s, p, o, g) => void this.quads.push([s, p, o, g]))
  }

  evaluate(op: Op, graph = DEFAULT_GRAPH): Solution[] {
    switch (op.type) {
      case 'bgp':
        return op.patterns.reduce<Solution[]>((found, each) => join(found, this.pattern(each, graph)), [new Map()])
      case 'pattern':
        return this.pattern(op, graph)
      case 'path':
        return this.path(op, graph)
      case 'join':
        return op.input.reduce<Solution[]>((found, each) => join(found, this.evaluate(each, graph)), [new Map()])
      case 'union':
        return op.input.flatMap((each) => this.evaluate(each, graph))
      case 'leftjoin':
        return this.leftJoin(op, graph)
      case 'minus': {
        const [left, right] = op.input.map((each) => this.evaluate(each, graph)) as [Solution[], Solution[]]
        const removes = (a: Solution, b: Solution): boolean => agree(a, b) && [...b.keys()].some((name) => a.has(name))
        return left.filter((solution) => !right.some((other) => removes(solution, other)))
      }
      case 'filter':
        return this.evaluate(op.input, graph).filter((solution) => this.test(op.expression, solution, graph))
      case 'extend':
        return this.evaluate(op.input, graph).map((solution) => {
          const id = this.value(op.expression, solution, graph)
          return id === 0 ? solution : new Map([...solution, [op.variable.value, id]])
        })
      case 'graph':
        return this.inGraphs(op)
      case 'values':
        return op.bindings.map((row) => new Map(Object.entries(row).map(([name, term]) => [name, this.terms.intern(term)]))) // prettier-ignore
      case 'group':
        return this.group(op, graph)
      case 'project':
        return this.evaluate(op.input, graph).map((solution) => {
          const names = op.variables.map(({ value }) => value).filter((name) => solution.has(name))
          return new Map(names.map((name) => [name, solution.get(name)!]))
        })
      case 'distinct':
        return [...new Map(this.evaluate(op.input, graph).map((each) => [keyOf(each), each])).values()]
      default:
        throw new Error(`The reference does not know ${op.type}`)
    }
  }

  private leftJoin(op: Extract<Op, { type: 'leftjoin' }>, graph: number): Solution[] {
    const [left, right] = op.input.map((each) => this.evaluate(each, graph)) as [Solution[], Solution[]]
    return left.flatMap((solution) => {
      const joined = join([solution], right)
      const kept = op.expression ? joined.filter((each) => this.test(op.expression!, each, graph)) : joined
      return kept.length > 0 ? kept : [solution]
    })
  }

  private inGraphs(op: Extract<Op, { type: 'graph' }>): Solution[] {
    const named = new Set(this.quads.map(([, , , g]) => g).filter((g) => g !== DEFAULT_GRAPH))
    if (op.name.termType !== 'Variable') {
      const id = this.terms.intern(op.name)
      return named.has(id) ? this.evaluate(op.input, id) : []
    }
    const { value } = op.name
    return [...named].flatMap((g) => join(this.evaluate(op.input, g), [new Map([[value, g]])]))
  }

  private pattern({ subject, predicate, object }: PatternOp, graph: number): Solution[] {
    return this.quads.flatMap(([s, p, o, g]) => {
      const found = g === graph ? this.match([subject, predicate, object], [s, p, o]) : undefined
      return found ? [found] : []
    })
  }

  private match(terms: readonly Term[], ids: readonly number[]): Solution | undefined {
    const solution = new Map<string, number>()
    for (const [at, term] of terms.entries()) {
      const id = ids[at]!
      const wanted = term.termType === 'Variable' ? (solution.get(term.value) ?? id) : this.terms.intern(term)
      if (wanted !== id) return undefined
      if (term.termType === 'Variable') solution.set(term.value, id)
    }
    return solution
  }

  private path({ subject, predicate, object }: PathOp, graph: number): Solution[] {
    const stated = [subject, object].filter(({ termType }) => termType !== 'Variable').map((term) => this.terms.intern(term)) // prettier-ignore
    const nodes = new Set([...this.quads.filter(([, , , g]) => g === graph).flatMap(([s, , o]) => [s, o]), ...stated])
    return this.pairs(predicate, graph, nodes).flatMap((pair) => {
      const found = this.match([subject, object], pair)
      return found ? [found] : []
    })
  }

  private pairs(path: PathExpr, graph: number, nodes: ReadonlySet<number>): Pair[] {
    const inner = (each: PathExpr): Pair[] => this.pairs(each, graph, nodes)
    const steps = (accept: (p: number) => boolean): Pair[] =>
      this.quads.filter(([, p, , g]) => g === graph && accept(p)).map(([s, , o]) => [s, o])
    switch (path.type) {
      case 'link': {
        const id = this.terms.intern(path.iri)
        return steps((p) => p === id)
      }
      case 'nps': {
        const ids = new Set(path.iris.map((iri) => this.terms.intern(iri)))
        return steps((p) => !ids.has(p))
      }
      case 'inv':
        return inner(path.path).map(([s, o]) => [o, s])
      case 'alt':
        return path.input.flatMap(inner)
      case 'seq':
        return path.input.map(inner).reduce((a, b) => a.flatMap(([s, m]) => b.filter(([n]) => n === m).map(([, o]): Pair => [s, o]))) // prettier-ignore
      default:
        return [...nodes].flatMap((node) =>
          reachable(node, inner(path.path), path.type).map((end): Pair => [node, end]),
        )
    }
  }

  private group({ input, variables, aggregates }: GroupOp, graph: number): Solution[] {
    const solutions = this.evaluate(input, graph)
    const by = variables.map(({ value }) => value)
    const groups = new Map<string, Solution[]>()
    if (by.length === 0) groups.set('', [])
    for (const solution of solutions) {
      const key = by.map((name) => solution.get(name) ?? 0).join(' ')
      groups.set(key, [...(groups.get(key) ?? []), solution])
    }
    const names = [...allVariables(input)].filter((name) => !name.startsWith(' '))
    return [...groups.values()].map((members) => {
      const result = new Map<string, number>()
      for (const name of by) if (members[0]?.has(name)) result.set(name, members[0].get(name)!)
      for (const aggregate of aggregates) {
        const compiled = compileAggregate(aggregate as never, this.environment(names))
        compiled.grow(1)
        for (const member of members) compiled.add(0, columnsOf(member, names), 0)
        const id = compiled.result(0)
        if (id !== 0) result.set(aggregate.variable.value, id)
      }
      return result
    })
  }

  private test(expression: Expr, solution: Solution, graph: number): boolean {
    const { compiled, columns } = this.compiled(expression, solution, graph)
    return compiled.test(columns, 0) === true
  }

  private value(expression: Expr, solution: Solution, graph: number): number {
    const { compiled, columns } = this.compiled(expression, solution, graph)
    return compiled.id(columns, 0)
  }

  private compiled(
    expression: Expr,
    solution: Solution,
    graph: number,
  ): { compiled: ReturnType<typeof compileExpression>; columns: Uint32Array[] } {
    // prettier-ignore
    const names = [...solution.keys()]
    const columns = columnsOf(solution, names)
    const existence = (op: unknown): number => {
      const found = this.evaluate(substituted(op as Op, solution, this.terms), graph)
      return columns.push(Uint32Array.of(found.length > 0 ? 1 : 0)) - 1
    }
    const compiled = compileExpression(expression as never, { ...this.environment(names), existence })
    return { compiled, columns }
  }

  private environment(names: readonly string[]): Environment {
    return {
      terms: this.terms,
      now: new Date(0),
      baseIri: 'http://example.org/',
      slot: (name) => (names.includes(name) ? names.indexOf(name) : undefined),
      existence: () => 0,
    }
  }
}

const columnsOf = (solution: Solution, names: readonly string[]): Uint32Array[] =>
  names.map((name) => Uint32Array.of(solution.get(name) ?? 0))

const agree = (a: Solution, b: Solution): boolean => [...a].every(([name, id]) => !b.has(name) || b.get(name) === id)
const join = (left: readonly Solution[], right: readonly Solution[]): Solution[] =>
  left.flatMap((a) => right.filter((b) => agree(a, b)).map((b) => new Map([...a, ...b])))

export const keyOf = (solution: Solution): string => [...solution].map((each) => each.join('=')).sort().join(' ') // prettier-ignore

function reachable(from: number, steps: readonly Pair[], type: string): number[] {
  const found = new Set(type === 'OneOrMorePath' ? [] : [from])
  let frontier = [from]
  while (frontier.length > 0) {
    const next = frontier.flatMap((node) => steps.filter(([s]) => s === node).map(([, o]) => o))
    frontier = [...new Set(next)].filter((node) => !found.has(node))
    for (const node of next) found.add(node)
    if (type === 'ZeroOrOnePath') break
  }
  return [...found]
}
