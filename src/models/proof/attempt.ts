import { DataFactory } from 'n3'
import type { Quad, Term } from '@rdfjs/types'

/** Statements as if they stood in a graph, their blank nodes being IRIs as those of loaded files are. */
export function inGraph(quads: readonly Quad[], graph: string, baseIri: string): Quad[] {
  const named = <T extends Term>(term: T): T =>
    term.termType === 'BlankNode'
      ? (DataFactory.namedNode(`${baseIri}.well-known/genid/attempt-${term.value}`) as unknown as T)
      : term
  const to = DataFactory.namedNode(graph)
  return quads.map(({ subject, predicate, object }) => DataFactory.quad(named(subject), predicate, named(object), to))
}
