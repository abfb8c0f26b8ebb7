import type { Quad } from '@rdfjs/types'
import { byPredicate } from './block-writer.ts'
import type { Block, BlockWriter, WriteOptions } from './block-writer.ts'
import { rdf } from './namespaces.ts'
import { TurtleTerms } from './turtle-terms.ts'

/** Turtle, and TriG when `graphs` are written, in the order of the input and with every prefix declared at the head. */
export function bulkTurtleWriter({ graphs, ...options }: WriteOptions & { graphs: boolean }): BlockWriter {
  const terms = new TurtleTerms(options)
  let open: Quad['graph'] | undefined

  const enter = (graph: Quad['graph']): string => {
    if (!graphs || (open ? open.equals(graph) : graph.termType === 'DefaultGraph')) return ''
    const leave = open ? '}\n' : ''
    open = graph.termType === 'DefaultGraph' ? undefined : graph
    return open ? `${leave}${terms.term(open)} {\n` : leave
  }
  const block = (quads: Block): string => {
    const indent = open ? '  ' : ''
    const lines = [...byPredicate(quads)].map(([predicate, objects]) => {
      const verb = predicate === rdf.type.value ? 'a' : terms.iri(predicate)
      return `${verb} ${objects.map((object) => terms.term(object)).join(', ')}`
    })
    return `${indent}${terms.term(quads[0].subject)} ${lines.join(` ;\n${indent}  `)} .\n`
  }
  return {
    start: () => terms.header(true),
    block: (quads) => enter(quads[0].graph) + block(quads),
    end: () => (open ? '}\n' : ''),
  }
}
