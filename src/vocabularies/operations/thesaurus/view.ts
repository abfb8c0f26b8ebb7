import { DataFactory, Store } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import type { QuadChange } from '../../../changes/quad-change.ts'
import { invalid } from '../../../errors.ts'
import { ANY } from '../../../store/ids.ts'
import type { Pattern, Snapshot } from '../../../store/snapshot.ts'
import { systemGraphs } from '../../system-graphs.ts'

const { quad: makeQuad } = DataFactory

/** Terms to match; one that is left out matches all. */
export interface QuadPattern {
  readonly subject?: Term
  readonly predicate?: Term
  readonly object?: Term
  readonly graph?: Term
}

/**
 * A snapshot with what operations have changed so far: each of them sees those before it. Graphs that only the service
 * writes are neither read nor written.
 */
export class View {
  private readonly snapshot: Snapshot
  private readonly system: ReadonlySet<string>
  private readonly systemIds: ReadonlySet<number>
  /** Net, and indexed: a change set may hold many thousands of operations. */
  private readonly added = new Store()
  private readonly removed = new Store()
  /** How many of the added quads have a pair of terms: the store lists all that match before it gives the first one. */
  private readonly pairs = new Map<string, number>()

  constructor(snapshot: Snapshot, baseIri: string) {
    this.snapshot = snapshot
    this.system = new Set<string>(Object.values(systemGraphs(baseIri)))
    this.systemIds = new Set([...this.system].map((graph) => snapshot.terms.iri(graph)).filter((id) => id !== ANY))
  }

  /** What was changed, net. */
  get change(): QuadChange {
    return {
      removed: this.removed.getQuads(null, null, null, null),
      added: this.added.getQuads(null, null, null, null),
    }
  }

  /** Every quad that matches. */
  quads(pattern: QuadPattern): Quad[] {
    const found: Quad[] = []
    this.stored(pattern, (quad) => {
      if (!this.removed.has(quad)) found.push(quad)
      return true
    })
    return [...found, ...this.pending(pattern)]
  }

  /** Whether a quad matches; the first one ends the search. */
  has(pattern: QuadPattern): boolean {
    const pair = pairOf(pattern)
    if (pair !== undefined && this.pairs.has(pair)) return true
    return this.some(pattern, () => true)
  }

  /** Whether a quad matches that also satisfies the test; the first one ends the search. */
  some(pattern: QuadPattern, test: (quad: Quad) => boolean): boolean {
    for (const quad of this.pending(pattern)) if (test(quad)) return true
    let found = false
    this.stored(pattern, (quad) => {
      found = !this.removed.has(quad) && test(quad)
      return !found
    })
    return found
  }

  /** Whether a quad matches, or did before the operations. */
  hasOrHad(pattern: QuadPattern): boolean {
    const ids = this.ids(pattern)
    return (ids !== undefined && this.snapshot.has(ids)) || this.has(pattern)
  }

  /** The objects of a subject and a predicate in the union of graphs, each once. */
  objects(subject: Term, predicate: Term): Term[] {
    return distinct(this.quads({ subject, predicate }).map((quad) => quad.object))
  }

  /** The subjects of a predicate and an object in the union of graphs, each once. */
  subjects(predicate: Term, object: Term): Term[] {
    return distinct(this.quads({ predicate, object }).map((quad) => quad.subject))
  }

  /** Whether only the service itself writes a graph. */
  isSystem(graph: Term): boolean {
    return this.system.has(graph.value)
  }

  /** @throws DomainError `invalid` for a graph that only the service itself writes. */
  add(quad: Quad): void {
    if (this.isSystem(quad.graph))
      throw invalid(`The graph <${quad.graph.value}> is written by the service itself: name another graph`)
    if (this.removed.has(quad)) this.removed.delete(quad)
    else if (!this.isStored(quad) && !this.added.has(quad)) {
      this.added.add(quad)
      this.count(quad, 1)
    }
  }

  /** States a triple in a graph. */
  state(subject: Quad['subject'], predicate: Quad['predicate'], object: Quad['object'], graph: Quad['graph']): void {
    this.add(makeQuad(subject, predicate, object, graph))
  }

  remove(quad: Quad): void {
    if (this.added.has(quad)) {
      this.added.delete(quad)
      this.count(quad, -1)
    } else if (!this.isSystem(quad.graph) && this.isStored(quad)) this.removed.add(quad)
  }

  /** Removes every quad that matches, and returns them. */
  removeAll(pattern: QuadPattern): Quad[] {
    const found = this.quads(pattern)
    for (const quad of found) this.remove(quad)
    return found
  }

  private count(quad: Quad, by: 1 | -1): void {
    for (const pair of pairsOf(quad)) {
      const now = (this.pairs.get(pair) ?? 0) + by
      if (now === 0) this.pairs.delete(pair)
      else this.pairs.set(pair, now)
    }
  }

  private isStored({ subject, predicate, object, graph }: Quad): boolean {
    const ids = this.ids({ subject, predicate, object, graph })
    return ids !== undefined && this.snapshot.has(ids)
  }

  private pending(pattern: QuadPattern): Iterable<Quad> {
    const { subject, predicate, object, graph } = pattern
    if (this.added.size === 0) return []
    const pair = pairOf(pattern)
    if (pair !== undefined && !this.pairs.has(pair)) return []
    return this.added.readQuads(subject ?? null, predicate ?? null, object ?? null, graph ?? null)
  }

  /** Visits what the snapshot holds, until the visitor returns false. */
  private stored(pattern: QuadPattern, visit: (quad: Quad) => boolean): void {
    const ids = this.ids(pattern)
    if (!ids) return
    const { terms } = this.snapshot
    this.snapshot.scan(ids, (s, p, o, g) => {
      if (this.systemIds.has(g)) return
      return visit(
        makeQuad(
          terms.term(s) as Quad['subject'],
          terms.term(p) as NamedNode,
          terms.term(o) as Quad['object'],
          terms.term(g) as Quad['graph'],
        ),
      )
    })
  }

  /** The pattern as ids; undefined when the snapshot does not know one of the terms. */
  private ids({ subject, predicate, object, graph }: QuadPattern): Pattern | undefined {
    const [s, p, o, g] = [subject, predicate, object, graph].map((term) => (term ? this.snapshot.id(term) : undefined))
    if (s === ANY || p === ANY || o === ANY || g === ANY) return undefined
    return { s: s ?? ANY, p: p ?? ANY, o: o ?? ANY, g: g ?? ANY }
  }
}

/** The pairs of terms that operations ask for by themselves. */
const pairsOf = (quad: Quad): string[] => [
  `sp ${keyOf(quad.subject)} ${quad.predicate.value}`,
  `po ${quad.predicate.value} ${keyOf(quad.object)}`,
  `pg ${quad.predicate.value} ${quad.graph.value}`,
]

/** The one of them that a pattern consists of, where it is one. */
function pairOf({ subject, predicate, object, graph }: QuadPattern): string | undefined {
  if (!predicate || [subject, object, graph].filter(Boolean).length !== 1) return undefined
  if (subject) return `sp ${keyOf(subject)} ${predicate.value}`
  return object ? `po ${predicate.value} ${keyOf(object)}` : `pg ${predicate.value} ${graph!.value}`
}

/** Terms, each once. */
export function distinct<Each extends Term>(terms: readonly Each[]): Each[] {
  const found = new Map<string, Each>()
  for (const term of terms) found.set(keyOf(term), term)
  return [...found.values()]
}

const keyOf = (term: Term): string =>
  term.termType === 'Literal' ? `"${term.value}"@${term.language}^^${term.datatype.value}` : term.value
