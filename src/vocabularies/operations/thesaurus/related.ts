import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { skos } from '../../../rdf/namespaces.ts'
import { distinct, type View } from './view.ts'
import { isNamed } from './work.ts'

/** What a concept is related to, whichever of the two says so: `skos:related` is symmetric (S23). */
export const relatedTo = (view: View, concept: Term): NamedNode[] =>
  distinct([...view.objects(concept, skos.related), ...view.subjects(skos.related, concept)]).filter(
    (term): term is NamedNode => isNamed(term) && !term.equals(concept),
  )

/** States that two are related: in both directions where the graph does so or relates nothing yet. */
export function stateRelated(
  view: View,
  { from, to, graph }: { from: NamedNode; to: NamedNode; graph: Quad['graph'] },
): void {
  const oneWay = isOneWay(view, graph)
  view.state(from, skos.related, to, graph)
  if (!oneWay) view.state(to, skos.related, from, graph)
}

/** Told from one relation of the graph: whoever materialises inverses does it for all. */
function isOneWay(view: View, graph: Quad['graph']): boolean {
  let oneWay = false
  view.some({ predicate: skos.related, graph }, ({ subject, object }) => {
    oneWay = !view.has({ subject: object, predicate: skos.related, object: subject, graph })
    return true
  })
  return oneWay
}

/** Takes a relation away in both directions, wherever it is stated. */
export function removeRelated(view: View, one: Term, other: Term): void {
  view.removeAll({ subject: one, predicate: skos.related, object: other })
  view.removeAll({ subject: other, predicate: skos.related, object: one })
}
