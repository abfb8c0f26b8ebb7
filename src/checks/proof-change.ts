import { canonicalGraphs } from '../models/canonical-models.ts'
import { councilGraphs } from '../models/council.ts'
import { domains } from '../models/domains.ts'
import { prove } from '../models/proof/prove.ts'
import { labelOf } from '../rules/report/finding.ts'
import { placeOf } from '../shacl/graph-place.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import { foundOfRule, newlyFound, type Found } from './found.ts'
import { mayRedefine } from './may-redefine.ts'
import type { GraphChange } from './rules-change.ts'

/** What a change comes to for the proof that extensions only add. */
export interface ProofChange {
  readonly before: Snapshot
  readonly after: Snapshot
  readonly graphs: readonly GraphChange[]
  /** For labels, best first. */
  readonly languages: readonly string[]
}

export interface ProofFound {
  readonly found: readonly Found[]
  readonly existing: number
}

/**
 * Which extensions no longer only add. What an extension's own change brings about stands against it. What a change of
 * the canonical models brings about in extensions is a warning: the council decides on those, and the domains follow.
 */
export function checkProof(changed: ProofChange): ProofFound {
  const { after, before, graphs } = changed
  const canonical = canonicalGraphs(after)
  if (canonical.size === 0) return { found: [], existing: 0 }
  const own = graphs.filter((each) => !canonical.has(each.graph) && mayRedefine(after, each, canonical))
  const ofOwn = own.length === 0 ? nothing : ofExtensions(changed, own.map(({ graph }) => graph)) // prettier-ignore
  if (!graphs.some(({ graph }) => canonical.has(graph))) return ofOwn
  const changedToo = new Set(graphs.map(({ graph }) => graph))
  const others = domains(after).flatMap(({ modelGraphs, shapesGraphs }) => [...modelGraphs, ...shapesGraphs])
  const rest = [...new Set(others)].filter((graph) => !changedToo.has(graph))
  const now = prove({ snapshot: after, graphs: rest })
  const then = now.length > 0 ? prove({ snapshot: before, graphs: rest }) : []
  const { found, existing } = newlyFound(now.map((each) => foundOfRule(each)), then.map((each) => foundOfRule(each))) // prettier-ignore
  const told = found.map((each) => asWarning(each, changed))
  return { found: [...ofOwn.found, ...told], existing: ofOwn.existing + existing }
}

const nothing: ProofFound = { found: [], existing: 0 }

function ofExtensions({ before, after, graphs }: ProofChange, asked: readonly string[]): ProofFound {
  const council = councilGraphs(before)
  const isSame = !graphs.some(({ graph }) => council.has(before.terms.iri(graph)))
  const canonical = isSame ? canonicalState(before, council) : undefined
  const of = (snapshot: Snapshot): Found[] =>
    prove({ snapshot, graphs: asked, ...(canonical ? { canonical } : {}) }).map((each) => foundOfRule(each))
  const now = of(after)
  return newlyFound(now, now.length > 0 ? of(before) : [])
}

let remembered: { readonly place: string; readonly snapshot: Snapshot } | undefined

/**
 * A state with the same canonical models, the one for which they were read last: each commit is a state of its own, and few
 * change what the council keeps. States that are not committed are not remembered, as their ids may mean something else.
 */
function canonicalState(before: Snapshot, council: ReadonlySet<number>): Snapshot {
  const place = placeOf(before, [...council])
  if (remembered?.place !== place) remembered = { place, snapshot: before }
  return remembered.snapshot
}

function asWarning(found: Found, { after, languages }: ProofChange): Found {
  const { graph = '', result } = found
  const domain = graphInfo(after, graph)?.domain
  const name = labelOf(after, domain ?? graph, languages)
  const messages = result.messages.map(({ text, lang }) => ({ text: `The extension of ${name} no longer only adds: ${text}`, lang })) // prettier-ignore
  return { ...found, result: { ...result, severity: 'Warning', messages } }
}
