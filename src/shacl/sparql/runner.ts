import { DataFactory } from 'n3'
import type { DatasetCore, Term } from '@rdfjs/types'
import type { Algebra } from '@traqula/algebra-transformations-1-2'
import { DomainError } from '../../errors.ts'
import type { QueryContext } from '../../sparql/context.ts'
import { Limits } from '../../sparql/limits.ts'
import { ColumnLender } from '../../sparql/operators/batch.ts'
import { evaluateQuery } from '../../sparql/plan/evaluate.ts'
import { Unsupported } from '../../sparql/result.ts'
import { TermCache } from '../../store/term-cache.ts'
import type { DataGraph } from '../data.ts'
import { shapesGraphName, termKey } from '../terms.ts'
import { substitute, type AlgebraNode } from './algebra.ts'
import { batched } from './batch.ts'
import { noBase } from './no-base.ts'
import type { ShaclQuery } from './query.ts'

/** One solution: variable name to term. */
export type Row = ReadonlyMap<string, Term>

/** Solutions of a query for one focus node, by the key of the node. */
type RowsByNode = Map<string, Row[]>

interface Answers {
  rows: RowsByNode
  /** The position of the first focus node that no batch has covered; infinite when the query cannot be batched. */
  frontier: number
}

/** What queries read: the dataset in which they are matched. */
type Source = Pick<QueryContext, 'snapshot' | 'dataset'>

const batchSize = 5000

export interface RunnerOptions {
  readonly data: DataGraph
  readonly shapes: DatasetCore
  readonly limits?: Limits | undefined
}

/**
 * Runs the queries of one validation on our own engine: over the data as the default graph, whatever graphs they have,
 * the shapes as `$shapesGraph`, and nothing else.
 */
export class SparqlRunner {
  readonly #data: DataGraph
  readonly #shapes: DatasetCore
  readonly #limits: Limits
  readonly #now = new Date()
  readonly #decoded: TermCache
  readonly #alone: Source
  #withShapes: Source | undefined
  #answers = new WeakMap<ShaclQuery, Answers>()
  #focus: { nodes: Term[]; position: Map<string, number> } = { nodes: [], position: new Map() }

  constructor({ data, shapes, limits }: RunnerOptions) {
    this.#data = data
    this.#shapes = shapes
    this.#limits = limits ?? Limits.none()
    this.#decoded = new TermCache(data.terms)
    this.#alone = { snapshot: data.snapshot, dataset: { defaultGraphs: undefined, namedGraphs: new Set() } }
  }

  /** Says which focus nodes come next, so that their queries can be answered together. */
  expect(nodes: Term[]): void {
    this.#limits.check()
    this.#answers = new WeakMap()
    this.#focus = { nodes, position: new Map(nodes.map((node, index) => [termKey(node), index])) }
  }

  /** The solutions of a SELECT query with `$this` and other variables pre-bound. */
  select(query: ShaclQuery, bindings: Row): Row[] {
    const self = bindings.get('this')
    const position = self && this.#focus.position.get(termKey(self))
    if (!self || position === undefined) return this.#rows(query, bound(query, bindings))

    const answers = this.#answers.get(query) ?? { rows: new Map<string, Row[]>(), frontier: 0 }
    this.#answers.set(query, answers)
    const key = termKey(self)
    // nodes come in order, but for those that an outer shape has sent us to already: these are run alone
    const isNext = position >= answers.frontier && position < answers.frontier + batchSize
    if (isNext && !answers.rows.has(key)) {
      answers.frontier = position + batchSize
      const rows = this.#batch(query, { nodes: this.#focus.nodes.slice(position, answers.frontier), bindings })
      if (rows) answers.rows = rows
      else answers.frontier = Infinity
    }
    return answers.rows.get(key) ?? this.#rows(query, bound(query, bindings))
  }

  /**
   * The nodes that `$this` takes in the query of a target: those among some nodes, where these are given, and not more than
   * the limit, where there is one.
   */
  targets(query: ShaclQuery, { nodes, limit }: { nodes?: readonly Term[] | undefined; limit?: number } = {}): Term[] {
    const self = DataFactory.variable('this')
    const table = nodes && { type: 'values', variables: [self], bindings: nodes.map((node) => ({ this: node })) }
    const asked = table ? { type: 'join', input: [table, query.operation] } : query.operation
    const operation = limit === undefined ? asked : { type: 'slice', input: asked, start: 0, length: limit }
    return this.#rows(query, operation as never).flatMap((row) => row.get('this') ?? [])
  }

  /** The answer of an ASK query with variables pre-bound. */
  ask(query: ShaclQuery, bindings: Row): boolean {
    return this.#run(query, (context) => {
      const result = evaluateQuery(bound(query, bindings), 'ask', context)
      return 'boolean' in result && result.boolean()
    })
  }

  /** The solutions for several nodes as `$this` at once; null where they have to be looked at one by one. */
  #batch(query: ShaclQuery, { nodes, bindings }: { nodes: Term[]; bindings: Row }): RowsByNode | null {
    if (nodes.length < 2) return null
    const others = new Map([...bindings].filter(([name]) => name !== 'this'))
    const operation = batched(bound(query, others) as unknown as AlgebraNode, nodes)
    if (!operation) return null
    const found: RowsByNode = new Map(nodes.map((node) => [termKey(node), []]))
    for (const row of this.#rows(query, operation as never)) found.get(termKey(row.get('this')!))?.push(row)
    return found
  }

  #rows(query: ShaclQuery, operation: Algebra.Operation): Row[] {
    return this.#run(query, (context) => {
      const result = evaluateQuery(operation, 'select', context)
      const rows: Row[] = []
      if (!('batches' in result)) return rows
      for (const { length, columns } of result.batches)
        for (let row = 0; row < length; row++) rows.push(this.#row(result.variables, columns, row))
      return rows
    })
  }

  #row(variables: readonly string[], columns: readonly Uint32Array[], row: number): Row {
    const found = new Map<string, Term>()
    variables.forEach((name, at) => {
      const id = columns[at]![row]!
      if (id !== 0) found.set(name, this.#decoded.term(id))
    })
    return found
  }

  #run<T>(query: ShaclQuery, evaluate: (context: QueryContext) => T): T {
    const source = query.readsShapes ? (this.#withShapes ??= this.#sourceWithShapes()) : this.#alone
    const columns = new ColumnLender()
    const { terms } = this.#data
    const rest = { terms, baseIri: noBase, now: this.#now, limits: this.#limits, columns, analyze: false }
    try {
      return evaluate({ ...source, ...rest })
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error
      throw new DomainError('unsupported', `A SPARQL constraint could not be run: ${error.message}`, { cause: error })
    } finally {
      columns.takeBack()
    }
  }

  #sourceWithShapes(): Source {
    const { snapshot } = this.#data.with(this.#shapes, shapesGraphName)
    const shapes = this.#data.terms.intern(shapesGraphName)
    const graphs = new Set([...snapshot.layers.graphs].filter((graph) => graph !== shapes))
    return { snapshot, dataset: { defaultGraphs: graphs, namedGraphs: new Set([shapes]) } }
  }
}

const bound = (query: ShaclQuery, bindings: Row): Algebra.Operation =>
  substitute(query.operation, bindings) as Algebra.Operation
