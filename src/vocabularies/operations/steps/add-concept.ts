import { parseIri } from '../../../rdf/iri.ts'
import { createConcept } from '../thesaurus/new-concept.ts'
import { nameOf } from '../thesaurus/names.ts'
import type { Step } from '../thesaurus/work.ts'

/** A new concept. */
export const addConcept: Step<'add-concept'> = (operation, work) => {
  const graph = operation.graph === undefined ? undefined : parseIri(operation.graph)
  const concept = createConcept(work, operation, graph)
  return `Add the concept ${nameOf(work.view, concept)}`
}
