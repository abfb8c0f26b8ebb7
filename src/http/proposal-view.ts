import type { Reader } from '../concepts/reader.ts'
import type { Reference } from '../concepts/views.ts'
import { conflictJson } from '../changes/conflicts.ts'
import type { ChangeOutcome } from '../governance/editor.ts'
import { commandsIn } from '../governance/proposals/decide.ts'
import type { ProposalCommandType } from '../governance/proposals/commands.ts'
import { impactOf, type GraphImpact, type ReferringGraph, type TermImpact } from '../governance/proposals/impact.ts'
import {
  isPublic,
  openAreas,
  type Agent,
  type Comment,
  type Decision,
  type Proposal,
  type ProposalStatus,
  type Review,
} from '../governance/proposals/proposal.ts'
import type { Look } from '../governance/proposals/proposals.ts'
import type { Versioned } from '../governance/proposals/shelf.ts'
import type { Services } from '../services.ts'
import { referenceOf } from './report-view.ts'

/** What lists say of a proposal. */
export interface ProposalSummary {
  readonly number: number
  readonly uri: string
  readonly status: ProposalStatus
  readonly title: string
  readonly author: Agent
  readonly created: string
  readonly modified: string
  readonly revision: number
  readonly domains: readonly Reference[]
  /** Whether it concerns canonical terms, so that the council decides. */
  readonly canonical: boolean
  readonly comments: number
  /** Sequence of the commit that published it. */
  readonly commit?: number
}

/** A proposal with everything that was said about it. */
export interface ProposalView extends Omit<ProposalSummary, 'comments'> {
  readonly version: number
  readonly description: string
  readonly domain?: Reference
  readonly basedOn: number
  readonly graphs: readonly Reference[]
  readonly terms: readonly Reference[]
  readonly comments: readonly (Omit<Comment, 'about'> & { readonly about?: Reference })[]
  readonly reviews: readonly (Omit<Review, 'areas'> & { readonly domains: readonly Reference[] })[]
  /** Domains of which nobody has approved it yet; graphs of no domain are the council's. */
  readonly awaits: readonly Reference[]
  readonly decision?: Decision & { readonly by: Agent; readonly at: string }
  readonly reason?: string
  readonly publisher?: Agent
  /** Since when it cannot be published as it is, and why. */
  readonly clash?: { readonly head: number; readonly sentences: readonly string[] }
  /** What makes sense next, for somebody who may. */
  readonly next: readonly ProposalCommandType[]
}

/** Areas as domains: graphs of none are for the council to look at. */
const domainsOf = (services: Services, reader: Reader, areas: readonly string[]): Reference[] =>
  [...new Set(areas.map((area) => area || services.proposals.council))].map((uri) => referenceOf(reader, uri))

export function proposalSummary(services: Services, reader: Reader, proposal: Proposal): ProposalSummary {
  const { number, status, title, author, created, modified, revision, comments, scope } = proposal
  return {
    number,
    uri: services.proposals.iri(number),
    status,
    title,
    author,
    created,
    modified,
    revision,
    domains: domainsOf(services, reader, scope.areas),
    canonical: scope.canonical,
    comments: comments.length,
    ...(status === 'published' ? { commit: proposal.commit } : {}),
  }
}

/** @param reader of the state that has the proposal, where its own terms have their labels */
export function proposalView(services: Services, reader: Reader, { proposal, version }: Versioned): ProposalView {
  const { description, domain, basedOn, scope, comments, reviews, decision, clash, status } = proposal
  const ended = status === 'rejected' || status === 'withdrawn' ? proposal.reason : undefined
  return {
    ...proposalSummary(services, reader, proposal),
    version,
    description,
    ...(domain === undefined ? {} : { domain: referenceOf(reader, domain) }),
    basedOn,
    graphs: scope.graphs.map((graph) => referenceOf(reader, graph)),
    terms: scope.terms.map((term) => referenceOf(reader, term)),
    comments: comments.map(({ about, ...rest }) => ({
      ...rest,
      ...(about === undefined ? {} : { about: referenceOf(reader, about) }),
    })),
    reviews: reviews.map(({ areas, ...rest }) => ({ ...rest, domains: domainsOf(services, reader, areas) })),
    awaits: isPublic(proposal) && status !== 'published' ? domainsOf(services, reader, openAreas(proposal)) : [],
    ...(decision ? { decision } : {}),
    ...(ended === undefined ? {} : { reason: ended }),
    ...(status === 'published' ? { publisher: proposal.publisher } : {}),
    ...(clash ? { clash } : {}),
    next: commandsIn(status).filter((type) => type !== 'clash'),
  }
}

/** Who is affected, with labels. */
export interface ImpactView {
  /** How many terms are touched. */
  readonly total: number
  readonly terms: readonly (Reference & Pick<TermImpact, 'incoming' | 'canonical'>)[]
  readonly graphs: readonly (InDomain & Pick<GraphImpact, 'kind' | 'added' | 'removed'>)[]
  readonly references: readonly (InDomain & Pick<ReferringGraph, 'kind' | 'count'>)[]
  readonly domains: readonly Reference[]
}
interface InDomain {
  readonly graph: Reference
  readonly domain?: Reference
}

export function impactView(services: Services, reader: Reader, look: Look): ImpactView {
  const { total, terms, graphs, references, domains } = impactOf(look, services.space.baseIri)
  const placed = <Of extends { readonly graph: string; readonly domain?: string }>({
    graph,
    domain,
    ...rest
  }: Of): InDomain & Omit<Of, 'graph' | 'domain'> => ({
    // prettier-ignore
    ...rest,
    graph: referenceOf(reader, graph),
    ...(domain === undefined ? {} : { domain: referenceOf(reader, domain) }),
  })
  return {
    total,
    terms: terms.map(({ uri, ...rest }) => ({ ...referenceOf(reader, uri), ...rest })),
    graphs: graphs.map(placed),
    references: references.map(placed),
    domains: domains.map((domain) => referenceOf(reader, domain)),
  }
}

/** What publishing would come to, as JSON. */
export function reportView(outcome: ChangeOutcome): object {
  switch (outcome.status) {
    case 'conflict':
      return { status: outcome.status, conforms: false, conflicts: outcome.conflicts.map(conflictJson), head: outcome.head } // prettier-ignore
    case 'unchanged':
      return { status: outcome.status, conforms: true, head: outcome.head }
    default: {
      const { nquads: _nquads, ...report } = outcome.report
      return { status: outcome.status, ...report }
    }
  }
}
