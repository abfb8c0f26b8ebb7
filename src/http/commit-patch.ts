import type { Term } from '@rdfjs/types'
import type { ChangedQuad } from '../history/history.ts'
import type { Commit } from '../journal/journal.ts'
import { writeTerm } from '../rdf/write-term.ts'
import type { UriSpace } from '../identity/space.ts'

/** Rows that are sent at once. */
const ROWS = 512

/** A term as RDF Patch writes it: as N-Triples do, but blank nodes in brackets. */
const patchTerm = (term: Term): string => (term.termType === 'BlankNode' ? `<_:${term.value}>` : writeTerm(term))

function rowOf({ part, quad: { subject, predicate, object, graph } }: ChangedQuad): string {
  const terms = [subject, predicate, object, ...(graph.termType === 'DefaultGraph' ? [] : [graph])]
  return `${part === 'added' ? 'A' : 'D'} ${terms.map(patchTerm).join(' ')} .\n`
}

/**
 * A commit as an RDF Patch (Apache Jena RDF Delta): headers that say which commit and what came before, and one
 * transaction with what was removed, then what was added.
 */
export async function* commitPatch(
  space: UriSpace,
  commit: Commit,
  quads: AsyncIterable<ChangedQuad>,
): AsyncGenerator<string> {
  const { sequence } = commit
  const previous = sequence > 1 ? `H prev <${space.commit(sequence - 1)}> .\n` : ''
  let text = `H id <${space.commit(sequence)}> .\n${previous}TX .\n`
  let rows = 0
  for await (const each of quads) {
    text += rowOf(each)
    if (++rows % ROWS > 0) continue
    yield text
    text = ''
  }
  yield `${text}TC .\n`
}
