import type { Quad } from '@rdfjs/types'
import { invalid } from '../../errors.ts'
import { localName } from '../../rdf/iri.ts'
import { rdf, skos } from '../../rdf/namespaces.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { DescribedScheme, DocumentReport } from './document.ts'
import { labelsIn } from './tell.ts'

/** The concept schemes that a document describes, the one with most concepts first. */
export function schemesIn(
  document: readonly Quad[],
  languages: readonly string[],
  snapshot: Snapshot,
): DescribedScheme[] {
  const sizes = new Map<string, number>()
  for (const { subject, predicate, object } of document) {
    if (predicate.equals(rdf.type) && object.equals(skos.ConceptScheme)) sizes.set(subject.value, sizes.get(subject.value) ?? 0) // prettier-ignore
    if (predicate.equals(skos.inScheme) && sizes.has(object.value))
      sizes.set(object.value, sizes.get(object.value)! + 1)
  }
  const labels = labelsIn(
    document.filter(({ subject }) => sizes.has(subject.value)),
    languages,
  )
  return [...sizes]
    .sort(([, a], [, b]) => b - a)
    .map(([uri]) => {
      const graph = graphOf(snapshot, uri)
      return { uri, label: labels.get(uri) ?? localName(uri), ...(graph === undefined ? {} : { graph }) }
    })
}

/** The graph that says that something is a concept scheme; undefined where none does. */
function graphOf(snapshot: Snapshot, scheme: string): string | undefined {
  const { terms } = snapshot
  const [s, p, o] = [scheme, rdf.type.value, skos.ConceptScheme.value].map((iri) => terms.iri(iri))
  let graph: string | undefined
  if (s && p && o)
    snapshot.scan({ s, p, o }, (_s, _p, _o, g) => {
      graph = terms.text(g)
      return false
    })
  return graph
}

/**
 * Where a document goes: the vocabulary that was chosen, else the one that it describes, which may be a new one.
 *
 * @throws DomainError `invalid` where neither is known
 */
export function targetOf(
  snapshot: Snapshot,
  schemes: readonly DescribedScheme[],
  { scheme, baseIri }: { readonly scheme?: string | undefined; readonly baseIri: string },
): DocumentReport['target'] {
  const graph = scheme === undefined ? undefined : graphOf(snapshot, scheme)
  if (scheme !== undefined) {
    if (graph === undefined)
      throw invalid(`<${scheme}> is no vocabulary here: choose one, or let the file say which it is`)
    return { scheme, graph, isNew: false }
  }
  const known = schemes.find((each) => each.graph !== undefined)
  if (known) return { scheme: known.uri, graph: known.graph!, isNew: false }
  const [first] = schemes
  if (!first)
    throw invalid('The file describes no vocabulary (skos:ConceptScheme): choose the one that its concepts go to')
  return { scheme: first.uri, graph: freeGraph(snapshot, `${baseIri}graph/${encodeURIComponent(localName(first.uri))}`), isNew: true } // prettier-ignore
}

/** The IRI, or the first with a number that is no graph yet. */
function freeGraph(snapshot: Snapshot, iri: string): string {
  for (let at = 1; ; at++) {
    const graph = at === 1 ? iri : `${iri}-${at}`
    const g = snapshot.terms.iri(graph)
    if (g === 0 || !snapshot.has({ g })) return graph
  }
}
