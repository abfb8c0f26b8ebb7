import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { skosxl } from '../../../rdf/namespaces.ts'
import type { Retirement } from '../context.ts'
import { labelOf } from './names.ts'
import type { View } from './view.ts'
import type { Work } from './work.ts'

/** Notes that a URI goes out of use; to be called while the term still has its label. */
export function retire(
  { view, retired }: Work,
  term: NamedNode,
  {
    kind,
    successors = [],
    reason,
  }: { kind: Retirement['kind']; successors?: readonly NamedNode[]; reason: string | undefined },
): void {
  const label = labelOf(view, term)
  retired.push({
    uri: term.value,
    kind,
    successors: successors.map(({ value }) => value),
    ...(reason === undefined ? {} : { reason }),
    ...(label ? { label } : {}),
  })
}

/** Removes what is said of a term, and of nodes without a name of their own that nothing else refers to. */
export function removeDescription(view: View, term: Term, graph?: Quad['graph']): void {
  for (const { predicate, object } of view.removeAll(graph ? { subject: term, graph } : { subject: term }))
    if (isPart(predicate, object) && !view.has({ object })) removeDescription(view, object, graph)
}

const xlProperties: readonly Term[] = [skosxl.prefLabel, skosxl.altLabel, skosxl.hiddenLabel]

/** Labels of SKOS-XL, and what stands for a blank node (RDF 1.1 Concepts §3.5). */
const isPart = (predicate: Term, object: Term): boolean =>
  object.termType === 'BlankNode' ||
  (object.termType === 'NamedNode' &&
    (object.value.includes('/.well-known/genid/') || xlProperties.some((each) => each.equals(predicate))))
