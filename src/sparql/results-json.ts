import type { Bindings, Term } from '@rdfjs/types'
import { xsd } from '../rdf/namespaces.ts'

/** SPARQL 1.1 Query Results JSON Format, row by row. */
export async function* resultsJson(
  variables: readonly string[],
  rows: AsyncIterable<Bindings>,
): AsyncGenerator<string> {
  yield `{"head":{"vars":${JSON.stringify(variables)}},"results":{"bindings":[`
  let separator = '\n'
  for await (const row of rows) {
    const members = variables.flatMap((name) => {
      const term = row.get(name)
      return term ? [`${JSON.stringify(name)}:${JSON.stringify(termJson(term))}`] : []
    })
    yield `${separator}{${members.join(',')}}`
    separator = ',\n'
  }
  yield '\n]}}\n'
}

function termJson(term: Term): object {
  switch (term.termType) {
    case 'NamedNode':
      return { type: 'uri', value: term.value }
    case 'BlankNode':
      return { type: 'bnode', value: term.value }
    case 'Literal':
      if (term.language) return { type: 'literal', value: term.value, 'xml:lang': term.language }
      if (term.datatype.value === xsd.string.value) return { type: 'literal', value: term.value }
      return { type: 'literal', value: term.value, datatype: term.datatype.value }
    default:
      throw new TypeError(`A ${term.termType} is no RDF 1.1 term`)
  }
}
