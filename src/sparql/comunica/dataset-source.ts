import { AsyncIterator } from 'asynciterator'
import { DataFactory } from 'n3'
import type { Bindings, BindingsFactory, Quad, Quad_Graph, Quad_Object, Quad_Predicate, Quad_Subject, Term, Variable } from '@rdfjs/types' // prettier-ignore
import { ANY, DEFAULT_GRAPH } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { TermCache } from '../../store/term-cache.ts'
import type { Dataset } from '../context.ts'
import type { Limits } from '../limits.ts'

type Position = 's' | 'p' | 'o' | 'g'
const positions = ['s', 'p', 'o', 'g'] as const

/** Rows that are read between two looks at whether to go on. */
const LOOK = 4096

/** Rows of ids read from the snapshot at once, handed out one by one: terms are decoded for rows that are taken. */
class Rows<Item> extends AsyncIterator<Item> {
  private at = 0
  private readonly ids: readonly number[]
  private readonly shape: (ids: readonly number[], at: number) => Item
  private readonly limits: Limits | undefined

  constructor(ids: readonly number[], shape: (ids: readonly number[], at: number) => Item, limits?: Limits) {
    super()
    this.ids = ids
    this.shape = shape
    this.limits = limits
    this.readable = true
  }

  override read(): Item | null {
    if (this.done) return null
    if (this.limits?.stopped === true) {
      this.close() // an error here would be told to nobody: who stopped the query knows
      return null
    }
    if (this.at >= this.ids.length) {
      this.close()
      return null
    }
    const item = this.shape(this.ids, this.at)
    this.at += 4
    return item
  }
}

/**
 * A snapshot as Comunica's RDF/JS source, with the dataset of one query: patterns in the default graph read the merge
 * of its graphs, once each triple; patterns in `GRAPH ?g` read the named graphs and never the default graph.
 */
export class DatasetSource {
  private readonly snapshot: Snapshot
  private readonly dataset: Dataset
  private readonly limits: Limits | undefined
  private readonly decoded: TermCache

  /** @param limits once they stop the query, there is nothing more to read. */
  constructor(snapshot: Snapshot, dataset: Dataset, limits?: Limits) {
    this.snapshot = snapshot
    this.dataset = dataset
    this.limits = limits
    this.decoded = new TermCache(snapshot.terms)
  }

  /** RDF/JS Source. */

  match(subject?: Term, predicate?: Term, object?: Term, graph?: Term): Rows<Quad> {
    const quadAt = (ids: readonly number[], at: number): Quad =>
      DataFactory.quad(
        this.decoded.term(ids[at]!) as Quad_Subject,
        this.decoded.term(ids[at + 1]!) as Quad_Predicate,
        this.decoded.term(ids[at + 2]!) as Quad_Object,
        this.decoded.term(ids[at + 3]!) as Quad_Graph,
      )
    return new Rows(this.rows([subject, predicate, object, graph]), quadAt, this.limits)
  }

  /** Comunica's short cut: from ids to bindings, with no quads in between. */
  // eslint-disable-next-line @typescript-eslint/max-params -- the signature is Comunica's
  matchBindings(
    factory: BindingsFactory,
    subject: Term,
    predicate: Term,
    object: Term,
    graph: Term,
  ): AsyncIterator<Bindings> {
    const terms = [subject, predicate, object, graph]
    const variables: { variable: Variable; offset: number }[] = []
    terms.forEach((term, offset) => {
      if (term.termType !== 'Variable' || variables.some(({ variable }) => variable.value === term.value)) return
      variables.push({ variable: term, offset })
    })
    const bindingsAt = (ids: readonly number[], at: number): Bindings =>
      factory.bindings(variables.map(({ variable, offset }) => [variable, this.decoded.term(ids[at + offset]!)]))
    return new Rows(this.rows(terms), bindingsAt, this.limits)
  }

  /** What Comunica plans with. */

  countQuads(subject?: Term, predicate?: Term, object?: Term, graph?: Term): number {
    const pattern = this.pattern([subject, predicate, object, graph])
    if (!pattern) return 0
    if (pattern.g === DEFAULT_GRAPH) pattern.g = this.soleDefaultGraph() ?? ANY
    return this.snapshot.estimate(pattern)
  }

  /** Ids to match; undefined when a term is not in the dictionary, so that nothing can match. */
  private pattern(terms: readonly (Term | undefined)[]): Record<Position, number> | undefined {
    const pattern = { s: ANY, p: ANY, o: ANY, g: ANY }
    for (const [at, position] of positions.entries()) {
      const term = terms[at]
      if (!term || term.termType === 'Variable') continue
      pattern[position] = this.snapshot.id(term)
      if (pattern[position] === ANY) return undefined
    }
    return pattern
  }

  private rows(terms: readonly (Term | undefined)[]): number[] {
    const pattern = this.pattern(terms)
    const rows: number[] = []
    if (!pattern) return rows
    const same = repeated(terms)
    let seen = 0
    const keep = (row: readonly [number, number, number, number]): boolean => {
      if (same.every(([a, b]) => row[a] === row[b])) rows.push(...row)
      return ++seen % LOOK !== 0 || this.limits?.stopped !== true
    }
    if (pattern.g === DEFAULT_GRAPH) this.scanDefault(pattern, keep)
    else this.scanNamed(pattern, keep)
    return rows
  }

  private soleDefaultGraph(): number | undefined {
    const { defaultGraphs } = this.dataset
    return defaultGraphs?.size === 1 ? [...defaultGraphs][0] : undefined
  }

  private scanDefault(
    pattern: Record<Position, number>,
    keep: (row: [number, number, number, number]) => boolean,
  ): void {
    const { defaultGraphs } = this.dataset
    if (defaultGraphs?.size === 0) return
    const snapshot = defaultGraphs ? this.snapshot.within(defaultGraphs) : this.snapshot
    snapshot.triples({ s: pattern.s, p: pattern.p, o: pattern.o }, (s, p, o) => keep([s, p, o, DEFAULT_GRAPH]))
  }

  private scanNamed(pattern: Record<Position, number>, keep: (row: [number, number, number, number]) => boolean): void {
    const { namedGraphs } = this.dataset
    const snapshot = namedGraphs ? this.snapshot.within(namedGraphs) : this.snapshot

    snapshot.scan(pattern, (s, p, o, g) => g === DEFAULT_GRAPH || keep([s, p, o, g]))
  }
}

/** Pairs of positions that hold the same variable, as in `?x ?p ?x`. */
function repeated(terms: readonly (Term | undefined)[]): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = []
  const first = new Map<string, number>()
  terms.forEach((term, at) => {
    if (term?.termType !== 'Variable') return
    const before = first.get(term.value)
    if (before === undefined) first.set(term.value, at)
    else pairs.push([before, at])
  })
  return pairs
}
