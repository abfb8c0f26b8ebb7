import { parseIri } from '../../../rdf/iri.ts'
import { listed, nameOf } from '../thesaurus/names.ts'
import { relatedTo, removeRelated } from '../thesaurus/related.ts'
import { addRelated } from '../thesaurus/relate.ts'
import { conflict, graphFor, knownConcept, type Step } from '../thesaurus/work.ts'

export const addRelatedStep: Step<'add-related'> = (operation, { view }) => {
  const [from, to] = [knownConcept(view, operation.concept), knownConcept(view, operation.related)]
  addRelated(view, { from, to, graph: graphFor(view, from, operation.graph) })
  return `Relate ${nameOf(view, from)} to ${nameOf(view, to)}`
}

/** What it is related to need not be known: that is a reason to remove it. */
export const removeRelatedStep: Step<'remove-related'> = (operation, { view }) => {
  const [from, to] = [knownConcept(view, operation.concept), parseIri(operation.related)]
  const present = relatedTo(view, from)
  if (!present.some((each) => each.equals(to))) {
    const now = present.length > 0 ? listed(present.map((each) => nameOf(view, each))) : 'nothing'
    throw conflict(`${nameOf(view, from)} is not related to ${nameOf(view, to)}: it is related to ${now} now`)
  }
  removeRelated(view, from, to)
  return `Take away the relation of ${nameOf(view, from)} and ${nameOf(view, to)}`
}
