import { vocabularies } from '../../concepts/vocabularies.ts'
import { DomainError, notFound } from '../../errors.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { allGraphs, graphInfo } from '../../vocabularies/registry.ts'
import type { SemanticChange } from '../difference/semantic-change.ts'
import { refusal } from '../gate.ts'
import type { ReleasePlan } from './release.ts'
import { MAX_LISTED } from './release-rdf.ts'
import type { ReleaseOutcome } from './releases.ts'

/** What those are told who publish: over HTTP as JSON, and on the command line. */
export interface ReleaseAnswer {
  readonly status: 'planned' | 'published'
  readonly iri: string
  readonly version: string
  /** The least version that may be. */
  readonly proposedVersion: string
  readonly requiredLevel?: string
  /** IRI of the last release. */
  readonly previous?: string
  readonly graph: string
  readonly vocabulary: string
  /** What changed since then; the first of very many. */
  readonly changes: readonly SemanticChange[]
  readonly total: number
  readonly hash?: string
  readonly commit?: number
}

/** Changes that a refusal gives as its reasons. */
const MAX_REASONS = 100

/**
 * What came of publishing, for its author.
 *
 * @throws DomainError `refused` for a version that is too small, with the reasons, and for what the gate refuses;
 * `conflict` where nothing has changed or the version is taken.
 */
export function releaseAnswer(outcome: ReleaseOutcome): ReleaseAnswer {
  switch (outcome.status) {
    case 'refused':
      throw refusal(outcome.report)
    case 'faulty':
      throw faultOf(outcome.plan, outcome.fault)
    case 'planned':
      return { status: 'planned', ...told(outcome.plan) }
    case 'published': {
      const { hash, commit } = outcome.release
      return { status: 'published', ...told(outcome.plan), hash, commit }
    }
  }
}

const told = ({ requiredLevel, previous, changes, ...plan }: ReleasePlan): Omit<ReleaseAnswer, 'status'> => ({
  iri: plan.iri,
  version: plan.version,
  proposedVersion: plan.proposedVersion,
  ...(requiredLevel ? { requiredLevel } : {}),
  ...(previous ? { previous: previous.iri } : {}),
  graph: plan.graph,
  vocabulary: plan.vocabulary,
  changes: changes.slice(0, MAX_LISTED),
  total: changes.length,
})

function faultOf(plan: ReleasePlan, { code, sentence }: NonNullable<ReleasePlan['fault']>): DomainError {
  const { requiredLevel, proposedVersion, previous, reasons } = plan
  const details = {
    proposedVersion,
    ...(requiredLevel ? { requiredLevel } : {}),
    ...(previous ? { previous: previous.iri } : {}),
    reasons: code === 'version' ? reasons.slice(0, MAX_REASONS) : [],
  }
  return new DomainError(code === 'version' ? 'refused' : 'conflict', sentence, { details })
}

/**
 * The IRI of a graph that is given by itself, by its name in our space (`drinks` for `…/graph/drinks`), or by the
 * vocabulary that it holds: its IRI, its name in our space (`drinks` for `…/id/drinks`) or its short name.
 *
 * @throws DomainError `not-found` naming the graphs there are.
 */
export function releasedGraph(snapshot: Snapshot, given: string, baseIri: string): string {
  const graph = [given, `${baseIri}graph/${given}`].find((each) => graphInfo(snapshot, each))
  if (graph !== undefined) return graph
  const names = new Set([given, `${baseIri}id/${given}`, `${baseIri}id/${given}/`])
  const all = vocabularies({ snapshot, languages: [] })
  const found = all.find(({ uri, id }) => names.has(uri) || names.has(id))
  if (found && found.graph !== '') return found.graph
  throw notFound(`A graph or vocabulary "${given}"`, { graphs: allGraphs(snapshot).map((each) => each.graph) })
}
