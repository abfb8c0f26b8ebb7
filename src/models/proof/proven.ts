import { perSnapshot } from '../../store/per-snapshot.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { graphInfo, type GraphKind } from '../../vocabularies/registry.ts'
import { canonicalModels, type CanonicalModel } from '../canonical-models.ts'
import type { Domain } from '../domains.ts'
import type { RuleFinding } from '../rule-finding.ts'
import { atOnce, type Steps } from '../../threads/slices.ts'
import { proofSteps } from './prove.ts'

/** A graph that has a part in a proof. */
export interface ProvenGraph {
  readonly graph: string
  readonly kind?: GraphKind
  readonly version?: string
}

/** Whether what a domain says only adds to the canonical models, and if not, why. */
export interface DomainProof {
  /** Those that the domain extends; all of them, where it says none. */
  readonly models: readonly (Pick<CanonicalModel, 'uri'> & { readonly graphs: readonly ProvenGraph[] })[]
  readonly extension: readonly ProvenGraph[]
  /** True where no verdict is a violation. */
  readonly adds: boolean
  /** Violations first. */
  readonly verdicts: readonly RuleFinding[]
}

const newest = perSnapshot(() => new Map<string, DomainProof>())

/**
 * Proves the extension of one domain, all its graphs together.
 *
 * @param canonical the state whose canonical graphs count; the snapshot itself otherwise, and then the proof is remembered.
 */
export const domainProof = (snapshot: Snapshot, domain: Domain, canonical?: Snapshot): DomainProof =>
  atOnce(domainProofSteps(snapshot, domain, canonical))

/** What {@link domainProof} does in steps: for large graphs it takes a while. */
export function* domainProofSteps(snapshot: Snapshot, domain: Domain, canonical?: Snapshot): Steps<DomainProof> {
  if (canonical) return yield* proofOf(snapshot, domain, canonical)
  const known = newest(snapshot).get(domain.uri)
  if (known) return known
  const found = yield* proofOf(snapshot, domain, snapshot)
  newest(snapshot).set(domain.uri, found)
  return found
}

function* proofOf(
  snapshot: Snapshot,
  { models, modelGraphs, shapesGraphs, dataGraphs }: Domain,
  canonical: Snapshot,
): Steps<DomainProof> {
  const graphs = [...new Set([...modelGraphs, ...shapesGraphs, ...dataGraphs])]
  const verdicts = yield* proofSteps({ snapshot, graphs, canonical })
  const violations = verdicts.filter(({ severity }) => severity === 'Violation')
  const others = verdicts.filter(({ severity }) => severity !== 'Violation')
  return {
    models: canonicalModels(canonical)
      .filter(({ uri }) => models.length === 0 || models.includes(uri))
      .map((model) => ({
        uri: model.uri,
        graphs: [...model.modelGraphs, ...model.shapesGraphs].map((graph) => provenGraph(canonical, graph)),
      })),
    extension: graphs.map((graph) => provenGraph(snapshot, graph)),
    adds: violations.length === 0,
    verdicts: [...violations, ...others],
  }
}

function provenGraph(snapshot: Snapshot, graph: string): ProvenGraph {
  const { kind, version } = graphInfo(snapshot, graph) ?? {}
  return { graph, ...(kind ? { kind } : {}), ...(version ? { version } : {}) }
}
