import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { nameOf } from '../thesaurus/names.ts'
import { newIri } from '../thesaurus/new-iri.ts'
import { retire } from '../thesaurus/retire.ts'
import type { View } from '../thesaurus/view.ts'
import { knownTerm, type Step } from '../thesaurus/work.ts'

/** Another IRI for a term, in whatever is said of it, with it and about it, in whichever graph. */
export const rename: Step<'rename'> = (operation, work) => {
  const { view } = work
  const from = knownTerm(view, operation.concept)
  const name = nameOf(view, from)
  const to = newIri(work, operation.to)
  retire(work, from, { kind: 'Renamed', successors: [to], reason: operation.reason })
  for (const pattern of [{ subject: from }, { predicate: from }, { object: from }])
    for (const quad of view.removeAll(pattern)) restate(view, quad, { from, to })
  return `Rename ${name} from <${from.value}> to <${to.value}>`
}

function restate(view: View, quad: Quad, { from, to }: { from: NamedNode; to: NamedNode }): void {
  const renamed = <Each extends Term>(term: Each): Each | NamedNode => (term.equals(from) ? to : term)
  const [subject, predicate] = [renamed(quad.subject), renamed(quad.predicate)]
  view.state(subject, predicate, renamed(quad.object), quad.graph)
}
