import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { rdf, skos } from '../../../rdf/namespaces.ts'
import { notFound } from '../../../errors.ts'
import { parseIri } from '../../../rdf/iri.ts'
import { broaderOf } from './hierarchy.ts'
import { stateBoth } from './style.ts'
import { distinct, type View } from './view.ts'
import { isNamed } from './work.ts'

/** The schemes that a concept is in; a top concept is in its scheme (SKOS Reference §4.6.1, S7). */
export const schemesOf = (view: View, concept: Term): NamedNode[] =>
  distinct([
    ...view.objects(concept, skos.inScheme),
    ...view.objects(concept, skos.topConceptOf),
    ...view.subjects(skos.hasTopConcept, concept),
  ]).filter(isNamed)

/** @throws DomainError `not-found` unless the IRI is that of a concept scheme. */
export function knownScheme(view: View, iri: string): NamedNode {
  const scheme = parseIri(iri)
  if (!view.has({ subject: scheme, predicate: rdf.type, object: skos.ConceptScheme }))
    throw notFound(`The concept scheme <${iri}>`, { uri: iri })
  return scheme
}

/**
 * Makes a concept a top concept of those of its schemes in which nothing is above it, and of no other. A scheme that
 * lists no top concepts although it has concepts is left like that: the first one listed would hide all the others.
 */
export function refreshTop(view: View, concept: NamedNode, graph: Quad['graph']): void {
  const parents = broaderOf(view, concept)
  for (const scheme of schemesOf(view, concept)) {
    if (parents.some((parent) => isIn(view, parent, scheme))) removeTop(view, { concept, scheme, graph })
    else if (!isTop(view, concept, scheme) && listsTops(view, concept, scheme))
      stateBoth(view, {
        subject: concept,
        forward: skos.topConceptOf,
        inverse: skos.hasTopConcept,
        object: scheme,
        graph,
      })
  }
}

const isTop = (view: View, concept: Term, scheme: Term): boolean =>
  view.has({ subject: concept, predicate: skos.topConceptOf, object: scheme }) ||
  view.has({ subject: scheme, predicate: skos.hasTopConcept, object: concept })

const isIn = (view: View, concept: Term, scheme: Term): boolean =>
  view.has({ subject: concept, predicate: skos.inScheme, object: scheme }) || isTop(view, concept, scheme)

/** Not a top concept any more, but still in the scheme, even where only the one said the other. */
function removeTop(
  view: View,
  { concept, scheme, graph }: { concept: NamedNode; scheme: NamedNode; graph: Quad['graph'] },
): void {
  const removed = [
    ...view.removeAll({ subject: concept, predicate: skos.topConceptOf, object: scheme }),
    ...view.removeAll({ subject: scheme, predicate: skos.hasTopConcept, object: concept }),
  ]
  const stated = view.has({ subject: concept, predicate: skos.inScheme, object: scheme })
  if (removed.length > 0 && !stated) view.state(concept, skos.inScheme, scheme, graph)
}

function listsTops(view: View, concept: Term, scheme: Term): boolean {
  if (view.hasOrHad({ subject: scheme, predicate: skos.hasTopConcept })) return true
  if (view.hasOrHad({ predicate: skos.topConceptOf, object: scheme })) return true
  return !view.some({ predicate: skos.inScheme, object: scheme }, ({ subject }) => !subject.equals(concept))
}
