import { isDeprecated, deprecateTerm, reinstateTerm, successorOf } from '../thesaurus/deprecation.ts'
import { nameOf } from '../thesaurus/names.ts'
import { conflict, graphFor, knownTerm, type Step } from '../thesaurus/work.ts'

export const deprecate: Step<'deprecate'> = (operation, { view, context }) => {
  const { successor: named, sunset: asked, reason } = operation
  const term = knownTerm(view, operation.concept)
  const successor = named === undefined ? undefined : successorOf(view, term, { iri: named, baseIri: context.baseIri })
  const sunset = deprecateTerm(
    view,
    {
      term,
      graph: graphFor(view, term, operation.graph),
      successors: successor ? [successor] : [],
      ...(asked === undefined ? {} : { sunset: asked }),
      ...(reason === undefined ? {} : { reason }),
    },
    context,
  )
  const instead = successor ? ` in favour of ${nameOf(view, successor)}` : ''
  return `Deprecate ${nameOf(view, term)}${instead}, to be removed from ${sunset} on`
}

export const reinstate: Step<'reinstate'> = (operation, { view }) => {
  const term = knownTerm(view, operation.concept)
  const name = nameOf(view, term)
  if (!isDeprecated(view, term)) throw conflict(`${name} is not deprecated: there is nothing to take back`)
  reinstateTerm(view, term)
  return `Reinstate ${name}`
}
