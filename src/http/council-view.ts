import type { Reader } from '../concepts/reader.ts'
import type { Page, Reference } from '../concepts/views.ts'
import { pageOf, type Window } from '../concepts/pages.ts'
import { DomainError } from '../errors.ts'
import { endingSuppressions, readinessReviews, suppressedRules, unusedAttributes, type ReviewReason } from '../governance/council/attention.ts' // prettier-ignore
import type { Majority } from '../governance/council/voting.ts'
import { missingOf, waitsForCouncil, type Missing } from '../governance/council/waiting.ts'
import { impactOf } from '../governance/impact/impact.ts'
import { decisionIri } from '../governance/proposals/describe.ts'
import type { Agent, Proposal } from '../governance/proposals/proposal.ts'
import type { Services } from '../services.ts'
import { turns } from '../threads/slices.ts'
import { impactMeans } from './impact-view.ts'
import { proposalSummary, standingView, type ProposalSummary, type StandingView } from './proposal-view.ts'
import { referenceOf } from './report-view.ts'

/** A decision in a list. */
export interface DecisionEntry {
  readonly uri: string
  readonly proposal: number
  readonly title: string
  readonly decision: string
  readonly by: Agent
  readonly at: string
  readonly commit?: number
}

/** Who decides on what all domains share, and what they have decided. */
export interface CouncilView {
  readonly council: Reference
  /** Empty where none are stated: then who has the role council decides. */
  readonly members: readonly Reference[]
  readonly quorum?: number
  readonly majority?: Majority
  /** The newest first. */
  readonly decisions: Page<DecisionEntry>
}

/** Whom a proposal concerns, in one line. */
export interface ImpactLine {
  readonly terms: number
  /** Extensions, mappings, shapes, products and queries that use them. */
  readonly uses: number
  readonly instances: number
  /** How often they were asked for in 90 days; absent where that is not counted. */
  readonly asked?: number
  readonly isBreaking: boolean
  /** Domains that it concerns: those whose graphs change, and those that refer to what does. */
  readonly domains: readonly Reference[]
}

export interface WaitingView extends ProposalSummary {
  readonly missing: readonly Missing[]
  readonly standing?: StandingView
  /** Absent where it cannot be made as things are. */
  readonly impact?: ImpactLine
  readonly publishableFrom?: string
  /** Days of notice that follow the decision, where it breaks something and is not decided on yet. */
  readonly noticeDays?: number
}

/** What the council should look at. */
export interface AgendaView {
  /** Open proposals that change canonical terms. */
  readonly proposals: readonly WaitingView[]
  /** Breaking changes that are decided on, and wait for the end of their notice; the next first. */
  readonly notices: readonly { readonly number: number; readonly title: string; readonly publishableFrom: string }[]
  readonly readiness: readonly {
    readonly domain: Reference
    readonly criterion: Reference
    readonly reason: ReviewReason
    readonly date?: string
  }[]
  readonly suppressedRules: readonly { readonly rule: Reference; readonly count: number; readonly counting: number }[]
  readonly endingSuppressions: readonly {
    readonly suppression: Reference
    readonly rule?: Reference
    readonly until?: string
    readonly reason?: string
  }[]
  readonly unusedAttributes: readonly { readonly entity: Reference; readonly property: Reference }[]
}

/** Proposals of which the agenda tells the impact. */
const MAX_PROPOSALS = 20

export function councilView(services: Services, reader: Reader, window: Window): CouncilView {
  const { proposals, space } = services
  const voting = proposals.deliberation.voting()
  const decided = proposals
    .public()
    .flatMap((proposal) => (proposal.decision ? [{ ...proposal.decision, proposal }] : []))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
  return {
    council: referenceOf(reader, proposals.council),
    members: (voting?.members ?? []).map((member) => referenceOf(reader, member)),
    ...(voting ? { quorum: voting.quorum, majority: voting.majority } : {}),
    decisions: pageOf(decided, window, ({ proposal, decision, by, at }) => ({
      uri: decisionIri(space.baseIri, proposal.number),
      proposal: proposal.number,
      title: proposal.title,
      decision,
      by,
      at,
      ...(proposal.status === 'published' ? { commit: proposal.commit } : {}),
    })),
  }
}

export async function agendaView(services: Services, reader: Reader, now = new Date()): Promise<AgendaView> {
  const today = now.toISOString().slice(0, 10)
  const { snapshot } = reader
  const waiting = services.proposals.public().filter(waitsForCouncil)
  const shown: WaitingView[] = []
  const turn = turns()
  for (const proposal of waiting.slice(0, MAX_PROPOSALS)) {
    shown.push(await waitingView(services, reader, { proposal, today }))
    await turn()
  }
  const reference = (uri: string): Reference => referenceOf(reader, uri)
  return {
    proposals: shown,
    notices: waiting
      .flatMap(({ number, title, decision }) =>
        decision?.publishableFrom !== undefined && today < decision.publishableFrom
          ? [{ number, title, publishableFrom: decision.publishableFrom }]
          : [],
      )
      .sort((a, b) => (a.publishableFrom < b.publishableFrom ? -1 : 1)),
    readiness: readinessReviews(snapshot, today).map(({ domain, criterion, ...rest }) => ({ domain: reference(domain), criterion: reference(criterion), ...rest })), // prettier-ignore
    suppressedRules: suppressedRules(snapshot, today).map(({ rule, ...counts }) => ({ rule: reference(rule), ...counts })), // prettier-ignore
    endingSuppressions: endingSuppressions(snapshot, today).map(({ uri, rule, until, reason }) => ({
      suppression: reference(uri),
      ...(rule === undefined ? {} : { rule: reference(rule) }),
      ...(until === undefined ? {} : { until }),
      ...(reason === undefined ? {} : { reason }),
    })),
    unusedAttributes: unusedAttributes(snapshot).map(({ entity, property }) => ({ entity: reference(entity), property: reference(property) })), // prettier-ignore
  }
}

async function waitingView(
  services: Services,
  reader: Reader,
  { proposal, today }: { proposal: Proposal; today: string },
): Promise<WaitingView> {
  const { proposals } = services
  const standing = standingView(services, reader, proposal)
  const impact = await impactLine(services, reader, proposal)
  const { decision } = proposal
  return {
    ...proposalSummary(services, reader, proposal),
    missing: missingOf(proposal, {
      council: proposals.council,
      standing: proposals.deliberation.standing(proposal),
      today,
    }),
    ...(standing ? { standing } : {}),
    ...(impact ? { impact } : {}),
    ...(impact?.isBreaking && !decision ? { noticeDays: services.config.sunsetDays } : {}),
    ...(decision?.publishableFrom === undefined ? {} : { publishableFrom: decision.publishableFrom }),
  }
}

async function impactLine(services: Services, reader: Reader, proposal: Proposal): Promise<ImpactLine | undefined> {
  try {
    const look = await services.proposals.look(proposal)
    const breaking = await services.proposals.deliberation.breaking(proposal)
    const impact = impactOf({ ...reader, snapshot: look.snapshot }, look, impactMeans(services))
    const { extensions, mappings, shapes, products, queries } = impact
    return {
      terms: impact.total,
      uses: [extensions, mappings, shapes, products, queries].reduce((sum, { total }) => sum + total, 0),
      instances: impact.terms.reduce((sum, { instances }) => sum + instances, 0),
      ...(impact.use ? { asked: impact.use.total } : {}),
      isBreaking: breaking.length > 0,
      domains: impact.domains,
    }
  } catch (error) {
    if (error instanceof DomainError && ['conflict', 'not-found', 'invalid'].includes(error.code)) return undefined
    throw error
  }
}
