import type { DatasetCore, Quad, Quad_Graph, Quad_Object, Quad_Predicate, Quad_Subject, Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { ANY } from './ids.ts'
import type { Pattern, Snapshot } from './snapshot.ts'
import { TermCache } from './term-cache.ts'

/**
 * A snapshot, or what matches a pattern in it, as an RDF/JS dataset: an indexed view that copies nothing. With
 * `graph: 'union'` it is one graph, the union of the graphs that may be seen, in the default graph. It is read only.
 */
export class SnapshotDataset implements DatasetCore {
  private readonly snapshot: Snapshot
  private readonly pattern: Pattern
  private readonly union: boolean
  private readonly decoded: TermCache

  constructor(snapshot: Snapshot, options: { pattern?: Pattern; union?: boolean; decoded?: TermCache } = {}) {
    this.snapshot = snapshot
    this.pattern = options.pattern ?? {}
    this.union = options.union ?? false
    this.decoded = options.decoded ?? new TermCache(snapshot.terms)
  }

  get size(): number {
    return this.union ? this.snapshot.countTriples(this.pattern) : this.snapshot.count(this.pattern)
  }

  has(quad: Quad): boolean {
    for (const found of this.match(quad.subject, quad.predicate, quad.object, quad.graph)) return Boolean(found)
    return false
  }

  match(subject?: Term | null, predicate?: Term | null, object?: Term | null, graph?: Term | null): SnapshotDataset {
    const pattern: Record<'s' | 'p' | 'o' | 'g', number> = { s: ANY, p: ANY, o: ANY, g: ANY, ...this.pattern }
    const wanted = { s: subject, p: predicate, o: object, g: this.union ? null : graph }
    const none = new SnapshotDataset(this.snapshot.within(new Set()), { union: this.union })
    if (this.union && graph && graph.termType !== 'DefaultGraph') return none
    for (const [part, term] of Object.entries(wanted) as ['s' | 'p' | 'o' | 'g', Term | null | undefined][]) {
      if (!term) continue
      const id = this.snapshot.id(term)
      if (id === ANY || (pattern[part] !== ANY && pattern[part] !== id)) return none
      pattern[part] = id
    }
    return new SnapshotDataset(this.snapshot, { pattern, union: this.union, decoded: this.decoded })
  }

  *[Symbol.iterator](): Iterator<Quad> {
    const { decoded } = this
    for (const { s, p, o, g, length } of this.snapshot.batches(this.pattern, this.union))
      for (let row = 0; row < length; row++)
        yield DataFactory.quad(
          decoded.term(s[row]!) as Quad_Subject,
          decoded.term(p[row]!) as Quad_Predicate,
          decoded.term(o[row]!) as Quad_Object,
          (this.union ? DataFactory.defaultGraph() : decoded.term(g[row]!)) as Quad_Graph,
        )
  }

  add(): this {
    throw new TypeError('A snapshot is read only: changes go through the journal')
  }

  delete(): this {
    throw new TypeError('A snapshot is read only: changes go through the journal')
  }
}
