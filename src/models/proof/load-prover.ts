import { isCouncil } from '../../access/council.ts'
import { concord, rdf } from '../../rdf/namespaces.ts'
import type { Terms } from '../../store/terms.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { LoadFinding, LoadProof, LoadProver } from '../../vocabularies/load-proof.ts'
import { allGraphs } from '../../vocabularies/registry.ts'
import { canonicalModels } from '../canonical-models.ts'
import type { RuleFinding } from '../rule-finding.ts'
import { canonOf } from './canon.ts'
import { modellingNamespaces } from './extension.ts'
import { prove } from './prove.ts'
import { spacesOf } from './spaces.ts'
import { superseding } from './terms.ts'

/** Proves what files of domains say, as they are loaded. */
export const loadProver: LoadProver = {
  matters(snapshot, terms) {
    const isModel = terms.id(concord.CanonicalModel)
    if (canonicalModels(snapshot).length === 0 && !isModel) return undefined
    const { terms: canonical } = canonOf(snapshot)
    const type = terms.id(rdf.type)
    const spaces = spacesOf(snapshot)
    const reaching = new Set(superseding.map((each) => terms.id(each)))
    const modelling = remembering((id) => isModelling(terms, id) || reaching.has(id))
    return (s, p, o) =>
      canonical.has(s) ||
      canonical.has(p) ||
      (p === type ? canonical.has(o) || modelling(o) || spaces.isCanonical(s, terms) : modelling(p))
  },
  prove: ({ before, after }, graphs): LoadProof => {
    const own = graphs.filter((graph) => !isShared(after, graph))
    const found = prove({ snapshot: after, graphs: own }).map(findingOf)
    const refused = found.filter(({ severity }) => severity === 'Violation')
    const told = found.filter(({ severity }) => severity !== 'Violation')
    return { refused, told: own.length === graphs.length ? told : [...told, ...newly(before, after)] }
  },
}

/** Whether a graph is the council's, or one of a canonical model: what it says is decided elsewhere. */
function isShared(snapshot: Snapshot, graph: string): boolean {
  const info = allGraphs(snapshot).find((each) => each.graph === graph)
  return isCouncil(info?.domain) || canonOf(snapshot).graphs.has(snapshot.terms.iri(graph))
}

/** What extensions that are loaded already redefine now, and did not before a canonical model came or changed. */
function newly(before: Snapshot, after: Snapshot): LoadFinding[] {
  const all = (snapshot: Snapshot): RuleFinding[] =>
    prove({ snapshot, graphs: allGraphs(snapshot).map(({ graph }) => graph) })
  const keyOf = ({ rule, graph, offending: [first] }: RuleFinding): string =>
    [rule, graph, first?.subject.value, first?.predicate.value, first?.object.value].join('\u0000')
  const known = new Set(all(before).map(keyOf))
  return all(after)
    .filter((finding) => !known.has(keyOf(finding)))
    .map(findingOf)
}

const findingOf = ({ rule, severity, graph, sentence, instead }: RuleFinding): LoadFinding => ({
  rule,
  severity,
  graph,
  sentence,
  ...(instead === undefined ? {} : { instead }),
})

const isModelling = (terms: Terms, id: number): boolean =>
  modellingNamespaces.some((namespace) => terms.has(id, namespace, 'start'))

function remembering(test: (id: number) => boolean): (id: number) => boolean {
  const known = new Map<number, boolean>()
  return (id) => {
    let found = known.get(id)
    if (found === undefined) known.set(id, (found = test(id)))
    return found
  }
}
