import { DataFactory } from 'n3'
import type { Bindings, Term } from '@rdfjs/types'
import { BATCH, type Batch } from '../operators/batch.ts'
import type { QueryTerms } from '../terms.ts'

/** Rows of the first batch, and how long the rows of any other wait for it to become full. */
const FIRST = 64
const PATIENCE_MS = 100

/** Comunica's solutions as batches of ids. */
export async function* batchesOf(
  variables: readonly string[],
  rows: AsyncIterable<Bindings>,
  terms: QueryTerms,
): AsyncGenerator<Batch> {
  // prettier-ignore
  const columns = variables.map(() => new Uint32Array(BATCH))
  let length = 0
  let full = FIRST
  let sent = performance.now()
  for await (const row of rows) {
    for (let column = 0; column < columns.length; column++) {
      const term = row.get(variables[column]!)
      columns[column]![length] = term ? terms.intern(stored(term)) : 0
    }
    length++
    if (length < full && performance.now() - sent < PATIENCE_MS) continue
    yield { length, columns }
    length = 0
    full = BATCH
    sent = performance.now()
  }
  if (length > 0) yield { length, columns }
}

/** Comunica gives the blank nodes of its source names of its own, and keeps theirs beside: `urn:comunica_skolem:source_0:label`. */
function stored(term: Term): Term {
  if (term.termType !== 'BlankNode' || !('skolemized' in term)) return term
  const { value } = term.skolemized as { readonly value: string }
  return DataFactory.blankNode(value.slice(value.indexOf(':', SKOLEM.length) + 1))
}

const SKOLEM = 'urn:comunica_skolem:'
