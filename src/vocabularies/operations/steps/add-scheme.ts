import type { NamedNode } from '@rdfjs/types'
import { invalid } from '../../../errors.ts'
import { localName, parseIri } from '../../../rdf/iri.ts'
import { concord, dct, rdf, skos } from '../../../rdf/namespaces.ts'
import { quoted } from '../thesaurus/names.ts'
import { mintedIri, newIri } from '../thesaurus/new-iri.ts'
import { conflict, textIn, type Step, type Work } from '../thesaurus/work.ts'

/** A new concept scheme, in a graph of its own when none is named. */
export const addScheme: Step<'add-scheme'> = (operation, work) => {
  const { view } = work
  const titles = Object.entries(operation.title)
  if (titles.length === 0) throw invalid('A concept scheme must have a title: give one in a language')
  const request = { kind: 'scheme', graph: operation.graph ?? '', prefLabel: operation.title } as const
  const scheme = operation.uri === undefined ? mintedIri(work, request) : newIri(work, operation.uri)
  const graph = operation.graph === undefined ? ownGraph(scheme, work) : parseIri(operation.graph)
  view.state(scheme, rdf.type, skos.ConceptScheme, graph)
  view.state(scheme, concord.graphKind, concord.Vocabulary, graph)
  for (const [language, text] of titles) {
    view.state(scheme, dct.title, textIn(language, text), graph)
    view.state(scheme, skos.prefLabel, textIn(language, text), graph)
  }
  for (const [language, text] of Object.entries(operation.description ?? {}))
    view.state(scheme, dct.description, textIn(language, text), graph)
  return `Add the concept scheme ${quoted(operation.title['en'] ?? titles[0]![1])}`
}

function ownGraph(scheme: NamedNode, { view, context }: Work): NamedNode {
  const graph = parseIri(`${context.baseIri}graph/${encodeURIComponent(localName(scheme.value))}`)
  if (view.isSystem(graph)) throw invalid(`The graph <${graph.value}> is the service's own: name another graph`)
  if (view.has({ graph })) throw conflict(`The graph <${graph.value}> is in use: name the graph of the new scheme`)
  return graph
}
