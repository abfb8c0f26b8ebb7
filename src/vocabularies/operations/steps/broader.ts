import type { NamedNode, Quad } from '@rdfjs/types'
import { invalid } from '../../../errors.ts'
import { addBroader, removeBroader } from '../thesaurus/broader.ts'
import { broaderOf } from '../thesaurus/hierarchy.ts'
import { listed, nameOf } from '../thesaurus/names.ts'
import { refreshTop } from '../thesaurus/schemes.ts'
import type { View } from '../thesaurus/view.ts'
import { conflict, graphFor, knownConcept, type Step } from '../thesaurus/work.ts'

/** Under another broader concept, or to the top of its schemes. */
export const move: Step<'move'> = (operation, { view }) => {
  const concept = knownConcept(view, operation.concept)
  const name = nameOf(view, concept)
  const to = operation.to === undefined ? undefined : knownConcept(view, operation.to)
  const from = place(view, concept, operation.from)
  const graph = graphFor(view, concept, operation.graph)
  if (from && (!to || !from.equals(to))) removeBroader(view, concept, from)
  if (to) addBroader(view, { concept, parent: to, graph })
  else refreshTop(view, concept, graph)
  const away = from ? ` from ${nameOf(view, from)}` : ''
  return to ? `Move ${name}${away} under ${nameOf(view, to)}` : `Move ${name}${away} to the top`
}

/** The broader concept that a move takes it away from: the one that is named, or the one there is. */
function place(view: View, concept: NamedNode, named: string | undefined): NamedNode | undefined {
  const parents = broaderOf(view, concept)
  if (named !== undefined) return parentNamed(view, concept, named)
  if (parents.length > 1)
    throw invalid(`${nameOf(view, concept)} is under ${namesOf(view, parents)}: say in "from" which one it leaves`)
  return parents[0]
}

function parentNamed(view: View, concept: NamedNode, iri: string): NamedNode {
  const parents = broaderOf(view, concept)
  const found = parents.find(({ value }) => value === iri)
  if (found) return found
  const now = parents.length > 0 ? `under ${namesOf(view, parents)}` : 'at the top'
  throw conflict(`${nameOf(view, concept)} is not under ${nameOf(view, knownConcept(view, iri))}: it is ${now} now`)
}

const namesOf = (view: View, concepts: readonly NamedNode[]): string =>
  listed(concepts.map((concept) => nameOf(view, concept)))

export const addBroaderStep: Step<'add-broader'> = (operation, { view }) => {
  const concept = knownConcept(view, operation.concept)
  const parent = knownConcept(view, operation.broader)
  const graph: Quad['graph'] = graphFor(view, concept, operation.graph)
  addBroader(view, { concept, parent, graph })
  return `Put ${nameOf(view, concept)} under ${nameOf(view, parent)} as well`
}

export const removeBroaderStep: Step<'remove-broader'> = (operation, { view }) => {
  const concept = knownConcept(view, operation.concept)
  const parent = parentNamed(view, concept, operation.broader)
  removeBroader(view, concept, parent)
  refreshTop(view, concept, graphFor(view, concept, operation.graph))
  return `Take ${nameOf(view, concept)} from under ${nameOf(view, parent)}`
}
