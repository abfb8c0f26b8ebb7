import { ArrayIterator } from 'asynciterator'
import { DataFactory } from 'n3'
import type { QueryEngine } from '@comunica/query-sparql'
import type { DatasetCore, Quad, Term } from '@rdfjs/types'
import { DomainError, messageOf } from '../../errors.ts'
import { shapesGraphName, termKey } from '../terms.ts'
import { intoQuery, outOfQuery, substitute, type AlgebraNode } from './algebra.ts'
import { batched } from './batch.ts'
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

const batchSize = 5000
const { quad, defaultGraph } = DataFactory

let sharedEngine: Promise<QueryEngine> | undefined

/** Comunica takes a second to load, so it is loaded for the first constraint that needs it, once. */
const queryEngine = (): Promise<QueryEngine> =>
  (sharedEngine ??= import('@comunica/query-sparql').then(({ QueryEngine: Engine }) => new Engine()))

const noNetwork = (): Promise<never> =>
  Promise.reject(new DomainError('unsupported', 'A constraint must not use the network: remove SERVICE'))

/** Runs the queries of one validation: over the data as the default graph, whatever graphs it has, and nothing else. */
export class SparqlRunner {
  readonly #graphs: { data: DatasetCore; shapes: DatasetCore }
  #answers = new WeakMap<ShaclQuery, Answers>()
  #focus: { nodes: Term[]; position: Map<string, number> } = { nodes: [], position: new Map() }

  constructor(graphs: { data: DatasetCore; shapes: DatasetCore }) {
    this.#graphs = graphs
  }

  /** Says which focus nodes come next, so that their queries can be answered together. */
  expect(nodes: Term[]): void {
    this.#answers = new WeakMap()
    this.#focus = { nodes, position: new Map(nodes.map((node, index) => [termKey(node), index])) }
  }

  /** The solutions of a SELECT query with `$this` and other variables pre-bound. */
  async select(query: ShaclQuery, bindings: ReadonlyMap<string, Term>): Promise<Row[]> {
    const self = bindings.get('this')
    const position = self && this.#focus.position.get(termKey(self))
    if (!self || position === undefined || query.readsShapes) return this.#rows(query, bound(query, bindings))

    const answers = this.#answers.get(query) ?? { rows: new Map<string, Row[]>(), frontier: 0 }
    this.#answers.set(query, answers)
    const key = termKey(self)
    // nodes come in order, but for those that an outer shape has sent us to already: these are run alone
    const isNext = position >= answers.frontier && position < answers.frontier + batchSize
    if (isNext && !answers.rows.has(key)) {
      answers.frontier = position + batchSize
      const nodes = this.#focus.nodes.slice(position, answers.frontier)
      const rows = await this.#batch(query, { nodes, bindings })
      if (rows) answers.rows = rows
      else answers.frontier = Infinity
    }
    return answers.rows.get(key) ?? this.#rows(query, bound(query, bindings))
  }

  /** The answer of an ASK query with variables pre-bound. */
  async ask(query: ShaclQuery, bindings: ReadonlyMap<string, Term>): Promise<boolean> {
    return failing(async () =>
      (await queryEngine()).queryBoolean(bound(query, bindings) as never, this.#context(query)),
    )
  }

  async #batch(query: ShaclQuery, request: { nodes: Term[]; bindings: Row }): Promise<RowsByNode | null> {
    const others = new Map([...request.bindings].filter(([name]) => name !== 'this'))
    const operation = batched(bound(query, others), request.nodes.map(intoQuery))
    if (!operation || request.nodes.length < 2) return null
    const found: RowsByNode = new Map(request.nodes.map((node) => [termKey(node), []]))
    for (const row of await this.#rows(query, operation)) found.get(termKey(row.get('this')!))?.push(row)
    return found
  }

  async #rows(query: ShaclQuery, operation: AlgebraNode): Promise<Row[]> {
    return failing(async () => {
      const stream = await (await queryEngine()).queryBindings(operation as never, this.#context(query))
      const solutions = await stream.toArray()
      return solutions.map((row) => new Map([...row].map(([name, term]) => [name.value, outOfQuery(term)])))
    })
  }

  #context(query: ShaclQuery): never {
    const { data, shapes } = this.#graphs
    return { sources: [readOnlySource(data, query.readsShapes ? shapes : null)], fetch: noNetwork } as never
  }
}

const bound = (query: ShaclQuery, bindings: Row): AlgebraNode =>
  substitute(query.operation, new Map([...bindings].map(([name, term]) => [name, intoQuery(term)]))) as AlgebraNode

async function failing<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw new DomainError('unsupported', `A SPARQL constraint could not be run: ${messageOf(error)}`, { cause: error })
  }
}

/** The data as the default graph and, when asked for, the shapes as one named graph. */
function readOnlySource(data: DatasetCore, shapes: DatasetCore | null): object {
  const read = (graph: Term | undefined, [s, p, o]: (Term | undefined)[]): Iterable<Quad>[] => {
    const found: Iterable<Quad>[] = []
    if (graph?.termType !== 'NamedNode') found.push(inDefaultGraph(data.match(s, p, o)))
    if (shapes && (!graph || graph.equals(shapesGraphName))) found.push(inShapesGraph(shapes.match(s, p, o)))
    return found
  }
  const match = (...[s, p, o, g]: (Term | undefined)[]): ArrayIterator<Quad> =>
    new ArrayIterator<Quad>(
      read(g, [s, p, o]).flatMap((part) => [...part]),
      { autoStart: false },
    )
  const countQuads = (...[s, p, o, g]: (Term | undefined)[]): number => {
    if (g?.termType === 'DefaultGraph' || !shapes) return count(data, [s, p, o])
    return read(g, [s, p, o]).reduce((total, part) => total + [...part].length, 0)
  }
  return { match, countQuads }
}

/** An estimate for the planner, from the index where the dataset offers one (n3's Store does). */
function count(data: DatasetCore, [s, p, o]: (Term | undefined)[]): number {
  const indexed = data as Partial<{ countQuads: (...terms: (Term | null)[]) => number }>
  return indexed.countQuads?.(s ?? null, p ?? null, o ?? null, null) ?? data.match(s, p, o).size
}

/** The same triple in two graphs is one triple of the default graph. */
function inDefaultGraph(quads: DatasetCore): Quad[] {
  const found: Quad[] = []
  let seen: Set<string> | null = null
  for (const each of quads) {
    if (each.graph.termType === 'DefaultGraph' && !seen) {
      found.push(each)
      continue
    }
    seen ??= new Set(found.map(tripleKey))
    const key = tripleKey(each)
    if (seen.has(key)) continue
    seen.add(key)
    found.push(quad(each.subject as never, each.predicate as never, each.object as never, defaultGraph()))
  }
  return found
}

const tripleKey = ({ subject, predicate, object }: Quad): string => [subject, predicate, object].map(termKey).join(' ')

const inShapesGraph = (quads: DatasetCore): Quad[] =>
  [...quads].map(({ subject, predicate, object }) =>
    quad(subject as never, predicate as never, object as never, shapesGraphName),
  )
