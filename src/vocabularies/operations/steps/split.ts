import { invalid } from '../../../errors.ts'
import { deprecateTerm } from '../thesaurus/deprecation.ts'
import { broaderOf } from '../thesaurus/hierarchy.ts'
import { listed, nameOf } from '../thesaurus/names.ts'
import { createConcept } from '../thesaurus/new-concept.ts'
import { schemesOf } from '../thesaurus/schemes.ts'
import { graphFor, knownConcept, type Step } from '../thesaurus/work.ts'

/** New concepts in the place of one, which is deprecated in favour of all of them. What is below it stays there. */
export const split: Step<'split'> = (operation, work) => {
  const { view, context } = work
  const { into, sunset, reason } = operation
  const concept = knownConcept(view, operation.concept)
  if (into.length < 2)
    throw invalid(`${nameOf(view, concept)} must be split into two concepts at least: add another part`)
  const graph = graphFor(view, concept, operation.graph)
  const place = {
    schemes: schemesOf(view, concept).map(({ value }) => value),
    broader: broaderOf(view, concept).map(({ value }) => value),
  }
  const parts = into.map((part) => createConcept(work, { ...place, ...part }, graph))
  const said = { ...(sunset === undefined ? {} : { sunset }), ...(reason === undefined ? {} : { reason }) }
  deprecateTerm(view, { term: concept, graph, successors: parts, ...said }, context)
  return `Split ${nameOf(view, concept)} into ${listed(parts.map((part) => nameOf(view, part)))}`
}
