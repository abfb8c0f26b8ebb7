import { concord, rdf, rdfs, skos } from '../rdf/namespaces.ts'
import { councilGraphs } from '../models/council.ts'
import type { RuleFinding } from '../models/rule-finding.ts'
import { stateFindings } from '../rules/model-findings.ts'
import { lookAt } from '../rules/look-at.ts'
import { Place } from '../rules/place.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { foundOfRule, newlyFound, type Found } from './found.ts'
import { mentioned, type TripleChange } from './focus.ts'

/** What a change does to one graph. */
export interface GraphChange {
  /** IRI, `''` for the default graph. */
  readonly graph: string
  readonly change: TripleChange
}

export interface RulesChange {
  readonly before: Snapshot
  readonly after: Snapshot
  readonly graphs: readonly GraphChange[]
  /** The day: `2026-11-21`. */
  readonly today: string
  /** For labels, best first. */
  readonly languages: readonly string[]
}

/** Findings that a change brings about in a graph, and how many it leaves as they were. */
export interface NewFindings {
  readonly found: readonly Found[]
  readonly existing: number
}

/**
 * What a change brings about against the rules that functions check, and against those about models and domains. The first
 * are looked at around the nodes that the change mentions; the others where it touches what they are about.
 */
export function checkRules(changed: RulesChange): ReadonlyMap<string, NewFindings> {
  const { before, after, graphs, today, languages } = changed
  const found = new Map<string, NewFindings>()
  for (const { graph, change } of graphs) {
    const nodes = mentioned(change)
    const around = (snapshot: Snapshot): RuleFinding[] =>
      lookAt(new Place(snapshot, graph, { today, languages }), nodes)
    found.set(graph, compared({ before, after }, around))
  }
  const models = graphs.filter((each) => isAboutModels(after, each)).map(({ graph }) => graph)
  if (models.length === 0) return found
  const { found: more, existing } = compared({ before, after }, (snapshot) => stateFindings(snapshot, models))
  for (const each of more) {
    const graph = each.graph ?? models[0]!
    const { found: own, existing: old } = found.get(graph) ?? { found: [], existing: 0 }
    found.set(graph, { found: [...own, each], existing: old })
  }
  const [first] = models
  const { found: own, existing: old } = found.get(first!)!
  found.set(first!, { found: own, existing: old + existing })
  return found
}

/** Both states are looked at only where the newer one has something. */
function compared(
  { before, after }: Pick<RulesChange, 'before' | 'after'>,
  look: (snapshot: Snapshot) => readonly RuleFinding[],
): NewFindings {
  const of = (snapshot: Snapshot): Found[] => look(snapshot).map((each) => foundOfRule(each))
  const now = of(after)
  return newlyFound(now, now.length > 0 ? of(before) : [])
}

/** What models and states of a lifecycle are stated with: a change of anything else leaves their rules as they were. */
const modelling = [
  rdf.type,
  rdfs.subClassOf,
  skos.exactMatch,
  skos.broadMatch,
  skos.narrowMatch,
  skos.closeMatch,
  skos.inScheme,
  skos.hasTopConcept,
  skos.topConceptOf,
  concord.lifecycle,
  concord.stateProperty,
  concord.allowedTransition,
]

function isAboutModels(snapshot: Snapshot, { graph, change }: GraphChange): boolean {
  if (councilGraphs(snapshot).has(snapshot.terms.iri(graph))) return true
  const wanted = new Set(modelling.map((property) => snapshot.id(property)))
  for (const triples of [change.added, change.removed])
    for (let at = 1; at < triples.length; at += 3) if (wanted.has(triples[at]!)) return true
  return false
}
