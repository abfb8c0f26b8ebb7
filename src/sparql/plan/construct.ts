import type { Term } from '@rdfjs/types'
import { Kind } from '../../store/ids.ts'
import type { QueryContext } from '../context.ts'
import { BATCH, type Batch } from '../operators/batch.ts'
import type { Operator } from '../operators/operator.ts'
import { RowSet } from '../operators/rows.ts'
import type { PatternOp } from './algebra.ts'

/** Gathers distinct triples into batches. */
export class TripleOutput {
  private readonly seen: RowSet
  private readonly row = [new Uint32Array(1), new Uint32Array(1), new Uint32Array(1)]
  private given = 0

  constructor(context: QueryContext, owner: string) {
    this.seen = new RowSet(3, { context, owner })
  }

  add(s: number, p: number, o: number): void {
    this.row[0]![0] = s
    this.row[1]![0] = p
    this.row[2]![0] = o
    this.seen.number(this.row, 0)
  }

  /** The triples that came since it was asked last, when they fill a batch or `all` are wanted. */
  *take(all: boolean): Generator<Batch> {
    const { columns } = this.seen.rows
    while (this.seen.size - this.given >= (all ? 1 : BATCH)) {
      const to = Math.min(this.seen.size, this.given + BATCH)
      yield { length: to - this.given, columns: columns.map((column) => column.subarray(this.given, to)) }
      this.given = to
    }
  }
}

/** Fresh blank nodes for the labels of a template, anew for each solution. */
class FreshNodes {
  private readonly context: QueryContext
  private labels = new Map<string, number>()
  private count = 0

  constructor(context: QueryContext) {
    this.context = context
  }

  next(): void {
    if (this.labels.size > 0) this.labels = new Map()
  }

  id(label: string): number {
    let id = this.labels.get(label)
    if (id === undefined) {
      id = this.context.terms.blank(`c${++this.count}-${this.context.snapshot.commit}`)
      this.labels.set(label, id)
    }
    return id
  }
}

/** Gives the id of a part of a template for a row of solutions; 0 when it is not bound. */
type PartOf = (columns: readonly Uint32Array[], row: number) => number

function partOf(term: Term, operator: Operator, fresh: FreshNodes): PartOf {
  if (term.termType === 'BlankNode') return () => fresh.id(term.value)
  if (term.termType === 'Variable') {
    const slot = operator.slot(term.value)
    return slot === undefined ? () => 0 : (columns, row) => columns[slot]![row]!
  }
  const id = operator.context.terms.intern(term)
  return () => id
}

/** CONSTRUCT (SPARQL 1.1 Query §16.2): the template for each solution, apart from triples that are none. */
export function* construct(operator: Operator, template: readonly PatternOp[]): Generator<Batch> {
  const { context } = operator
  const output = new TripleOutput(context, 'Construct')
  const fresh = new FreshNodes(context)
  const triples = template.map(({ subject, predicate, object }) =>
    [subject, predicate, object].map((term) => partOf(term, operator, fresh)),
  )
  const kindOf = (id: number): Kind => context.terms.kind(id)
  for (let batch = operator.next(); batch; batch = operator.next()) {
    for (let row = 0; row < batch.length; row++) {
      fresh.next()
      for (const parts of triples) {
        const [s = 0, p = 0, o = 0] = parts.map((part) => part(batch.columns, row))
        const isTriple = s !== 0 && o !== 0 && p !== 0 && kindOf(s) <= Kind.blank && kindOf(p) === Kind.iri
        if (isTriple) output.add(s, p, o)
      }
    }
    yield* output.take(false)
  }
  yield* output.take(true)
}
