import type { NamedNode } from '@rdfjs/types'
import { invalid } from '../../../errors.ts'
import { skos } from '../../../rdf/namespaces.ts'
import { adopt } from '../thesaurus/adopt.ts'
import { removeBroader } from '../thesaurus/broader.ts'
import { isDeprecated } from '../thesaurus/deprecation.ts'
import { broaderOf, isBelow, narrowerOf } from '../thesaurus/hierarchy.ts'
import { nameOf } from '../thesaurus/names.ts'
import { relatedTo, removeRelated } from '../thesaurus/related.ts'
import { removeDescription, retire } from '../thesaurus/retire.ts'
import { refreshTop } from '../thesaurus/schemes.ts'
import { takeBroader, takeLabels, takeMappings, takeNotes, takeRelated, type Merger } from '../thesaurus/take-over.ts'
import type { View } from '../thesaurus/view.ts'
import { conflict, graphFor, knownConcept, type Step } from '../thesaurus/work.ts'

/**
 * One concept goes into another, which gets its labels, notes, notations, mappings, relations and all references to it,
 * in whichever graph. It stays in the schemes that it is in.
 */
export const merge: Step<'merge'> = (operation, work) => {
  const { view } = work
  const [from, into] = [knownConcept(view, operation.concept), knownConcept(view, operation.into)]
  const [name, other] = [nameOf(view, from), nameOf(view, into)]
  refuse(view, from, into)
  retire(work, from, { kind: 'Merged', successors: [into], reason: operation.reason })
  const merger = { from, into, graph: graphFor(view, into, operation.graph) }
  takeLabels(view, merger)
  takeNotes(view, merger)
  takeMappings(view, merger)
  takePlace(view, merger)
  redirect(view, merger)
  removeDescription(view, from)
  refreshTop(view, into, merger.graph)
  return `Merge ${name} into ${other}`
}

function refuse(view: View, from: NamedNode, into: NamedNode): void {
  const [name, other] = [nameOf(view, from), nameOf(view, into)]
  if (from.equals(into)) throw invalid(`${name} cannot be merged into itself: name another concept`)
  if (isDeprecated(view, into)) throw conflict(`${other} is deprecated: merge ${name} into a concept that is in use`)
  const between = narrowerOf(view, from).find((child) => isBelow(view, into, child))
  if (between)
    throw conflict(`${other} is below ${name} by way of ${nameOf(view, between)}: move ${other} first, or merge that`)
}

/** Its place in the hierarchy, and what it is related to. */
function takePlace(view: View, merger: Merger): void {
  const { from, into } = merger
  const [parents, children, related] = [broaderOf(view, from), narrowerOf(view, from), relatedTo(view, from)]
  for (const parent of parents) removeBroader(view, from, parent)
  if (children.some((child) => child.equals(into))) removeBroader(view, into, from)
  for (const other of related) removeRelated(view, from, other)
  takeBroader(view, merger, parents)
  for (const child of children) if (!child.equals(into)) adopt(view, child, { from, to: [into] })
  takeRelated(view, merger, related)
}

/** Whatever refers to the one refers to the other now, save that nothing refers to itself. */
function redirect(view: View, { from, into }: Merger): void {
  view.removeAll({ predicate: skos.hasTopConcept, object: from })
  for (const { subject, predicate, graph } of view.removeAll({ object: from }))
    if (!subject.equals(into)) view.state(subject, predicate, into, graph)
}
