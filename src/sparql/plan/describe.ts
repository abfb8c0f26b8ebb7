import type { Term } from '@rdfjs/types'
import { Kind } from '../../store/ids.ts'
import type { Batch } from '../operators/batch.ts'
import type { Operator } from '../operators/operator.ts'
import { readerFor } from '../operators/pattern.ts'
import { NodeSet } from '../operators/paths.ts'
import { TripleOutput } from './construct.ts'

const CHUNK = 1024

/**
 * DESCRIBE (SPARQL 1.1 Query §16.4): what is said of each resource in the default graph, and of the blank nodes (also
 * those that were given an IRI when they were loaded, RDF 1.1 §3.5) that this leads to: its concise bounded description.
 */
export function* describe(operator: Operator, terms: readonly Term[]): Generator<Batch> {
  const { context } = operator
  const found = new NodeSet()
  const slots: number[] = []
  for (const term of terms) {
    if (term.termType !== 'Variable') found.add(context.terms.intern(term))
    else if (operator.slot(term.value) !== undefined) slots.push(operator.slot(term.value)!)
  }
  if (slots.length > 0) {
    for (let batch = operator.next(); batch; batch = operator.next())
      for (const slot of slots)
        for (let row = 0; row < batch.length; row++) {
          const id = batch.columns[slot]![row]!
          if (id !== 0 && context.terms.kind(id) <= Kind.blank) found.add(id)
        }
  }
  const isNested = (id: number): boolean => {
    const kind = context.terms.kind(id)
    return kind === Kind.blank || (kind === Kind.iri && context.terms.text(id).includes('/.well-known/genid/'))
  }
  const output = new TripleOutput(context, 'Describe')
  const reader = readerFor(context, {})
  const [p, o] = [new Uint32Array(CHUNK), new Uint32Array(CHUNK)]
  for (let at = 0; at < found.list.length; at++) {
    context.limits.check()
    const subject = found.list[at]!
    reader.open(subject, 0, 0)
    for (let got = reader.fill({ p, o }, 0, CHUNK); got > 0; got = reader.fill({ p, o }, 0, CHUNK)) {
      for (let row = 0; row < got; row++) {
        output.add(subject, p[row]!, o[row]!)
        if (isNested(o[row]!)) found.add(o[row]!)
      }
    }
    yield* output.take(false)
  }
  yield* output.take(true)
}
