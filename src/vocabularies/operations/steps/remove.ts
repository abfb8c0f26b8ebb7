import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { dct, skos } from '../../../rdf/namespaces.ts'
import { mappingProperties } from '../operation.ts'
import { adopt } from '../thesaurus/adopt.ts'
import { dayOf, isDeprecated, sunsetOf } from '../thesaurus/deprecation.ts'
import { broaderOf, narrowerOf } from '../thesaurus/hierarchy.ts'
import { listed, nameOf } from '../thesaurus/names.ts'
import { removeDescription, retire } from '../thesaurus/retire.ts'
import { distinct } from '../thesaurus/view.ts'
import { conflict, graphFor, isNamed, knownTerm, type Step, type Work } from '../thesaurus/work.ts'

/**
 * A term goes, with the relations that its own graph states. What is below it moves up. Whatever else refers to it must
 * let go of it first, and so must other graphs: they are not this vocabulary's to change.
 */
export const remove: Step<'remove'> = (operation, work) => {
  const { view } = work
  const term = knownTerm(view, operation.concept)
  const name = nameOf(view, term)
  const graph = graphFor(view, term, operation.graph)
  refuseWithoutNotice(work, term)
  refuseWhileUsed(work, term, graph)
  const successors = view.objects(term, dct.isReplacedBy).filter(isNamed)
  retire(work, term, { kind: 'Removed', successors, reason: operation.reason })
  const parents = broaderOf(view, term)
  for (const child of narrowerOf(view, term)) adopt(view, child, { from: term, to: parents })
  removeDescription(view, term, graph)
  view.removeAll({ object: term, graph })
  return `Remove ${name}`
}

/** What was published goes only when its time has come. */
function refuseWithoutNotice({ view, context }: Work, term: NamedNode): void {
  if (!context.isReleased(term.value)) return
  const name = nameOf(view, term)
  if (!isDeprecated(view, term)) throw conflict(`${name} was published: deprecate it, and remove it after its sunset`)
  const sunset = sunsetOf(view, term)
  if (sunset === undefined) throw conflict(`${name} has no sunset: deprecate it again, and remove it after that day`)
  if (dayOf(context.now) < sunset) throw conflict(`${name} stays until ${sunset}: remove it from that day on`)
}

/** Relations that end with one of the two. */
const dissolved: readonly Term[] = [
  ...(['broader', 'narrower', 'related', 'broaderTransitive', 'narrowerTransitive'] as const),
  ...(['semanticRelation', 'hasTopConcept', 'member'] as const),
  ...mappingProperties,
].map((property) => skos[property])

function refuseWhileUsed({ view }: Work, term: NamedNode, graph: Quad['graph']): void {
  const isOurs = (quad: Quad): boolean =>
    quad.graph.equals(graph) && (quad.subject.equals(term) || dissolved.some((each) => each.equals(quad.predicate)))
  const users = [...view.quads({ subject: term }), ...view.quads({ object: term })].filter((quad) => !isOurs(quad))
  if (users.length === 0) return
  const [subjects, graphs] = [distinct(users.map((quad) => quad.subject)), distinct(users.map((quad) => quad.graph))]
  const name = nameOf(view, term)
  const names = listed(subjects.map((subject) => nameOf(view, subject)))
  const where = listed(graphs.map(({ value }) => `<${value}>`))
  throw conflict(`${name} is still used, in what ${where} say of ${names}: change that first, or merge ${name}`)
}
