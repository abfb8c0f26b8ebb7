import { parseIri } from '../../../rdf/iri.ts'
import { skos } from '../../../rdf/namespaces.ts'
import { addMapping, inverseMapping, mappingWords } from '../thesaurus/mappings.ts'
import { nameOf } from '../thesaurus/names.ts'
import { conflict, graphFor, knownTerm, type Step } from '../thesaurus/work.ts'

export const addMappingStep: Step<'add-mapping'> = (operation, { view }) => {
  const { property } = operation
  const [concept, target] = [knownTerm(view, operation.concept), parseIri(operation.target)]
  addMapping(view, { concept, property, target, graph: graphFor(view, concept, operation.graph) })
  return `Map ${nameOf(view, concept)} to ${nameOf(view, target)} as ${mappingWords[property]}`
}

/** Takes the inverse statement with it where the same graph makes it. */
export const removeMappingStep: Step<'remove-mapping'> = (operation, { view }) => {
  const { property } = operation
  const [concept, target] = [knownTerm(view, operation.concept), parseIri(operation.target)]
  const inverse = { subject: target, predicate: skos[inverseMapping[property]], object: concept }
  const removed = view.removeAll({ subject: concept, predicate: skos[property], object: target })
  const graphs = [...removed.map(({ graph }) => graph), graphFor(view, concept, operation.graph)]
  const removedInverse = graphs.flatMap((graph) => view.removeAll({ ...inverse, graph }))
  const [name, to] = [nameOf(view, concept), nameOf(view, target)]
  if (removed.length + removedInverse.length === 0)
    throw conflict(`${name} has no ${mappingWords[property]} to ${to}: look at what it is mapped to now`)
  return `Remove the ${mappingWords[property]} of ${name} to ${to}`
}
