import { may } from '../access/may.ts'
import type { Principal } from '../access/principal.ts'
import type { Reader } from '../concepts/reader.ts'
import type { Reference } from '../concepts/views.ts'
import { vocabularies } from '../concepts/vocabularies.ts'
import type { Proposal } from '../governance/proposals/proposal.ts'
import { isOpen, isPublic } from '../governance/proposals/proposal.ts'
import { waitsForCouncil } from '../governance/council/waiting.ts'
import type { TermSuggestion } from '../governance/term-suggestions.ts'
import { domains } from '../models/domains.ts'
import type { Services } from '../services.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import { proposalSummary, type ProposalSummary } from './proposal-view.ts'
import { referenceOf } from './report-view.ts'

/** What somebody has begun, and what waits for them. */
export interface DeskView {
  readonly drafts: readonly ProposalSummary[]
  /** Proposals of others that they can review, vote on or publish. */
  readonly waiting: readonly ProposalSummary[]
  /** Their own that are open. */
  readonly mine: readonly ProposalSummary[]
  /** What waits for the council, for its members. */
  readonly council?: readonly ProposalSummary[]
  /** Terms that people miss, for those who may propose. */
  readonly missing?: readonly Pick<TermSuggestion, 'number' | 'term'>[]
  /** Domains whose data they answer for, with the short name of each. */
  readonly domains: readonly { readonly domain: Reference; readonly id: string }[]
  /** Vocabularies that they may release, and that have changed since their last release, or have none. */
  readonly releases?: readonly { readonly vocabulary: Reference; readonly graph: string; readonly since?: string }[]
}

/** Entries of each list. */
const SHOWN = 10

export async function deskView(services: Services, reader: Reader, principal: Principal): Promise<DeskView> {
  const { proposals, termSuggestions } = services
  const told = (list: readonly Proposal[]): ProposalSummary[] =>
    list.slice(0, SHOWN).map((each) => proposalSummary(services, reader, each))
  const own = proposals.list(principal, { author: principal.id })
  const can = (action: 'review' | 'release', domain: string | undefined): boolean =>
    may(principal, action, domain).allowed
  const isOfCouncil = can('review', proposals.council)
  const releases = releasable(services, reader, (domain) => can('release', domain))
  return {
    drafts: told(own.filter(({ status }) => status === 'draft')),
    waiting: told(proposals.waitingFor(principal).filter(({ author }) => author.id !== principal.id)),
    mine: told(own.filter((each) => isPublic(each) && isOpen(each))),
    ...(isOfCouncil ? { council: told(proposals.public().filter(waitsForCouncil)) } : {}),
    ...(may(principal, 'propose', undefined).allowed
      ? { missing: (await termSuggestions.list('open')).slice(0, SHOWN) }
      : {}),
    domains: domains(reader.snapshot)
      .filter(({ uri }) => can('review', uri))
      .slice(0, SHOWN)
      .map(({ uri, id }) => ({ domain: referenceOf(reader, uri), id })),
    ...(releases ? { releases } : {}),
  }
}

/** By when a graph was changed last: what changed is told where one releases. Undefined for who may release nothing. */
function releasable(
  { catalogue, journal, space }: Services,
  reader: Reader,
  mayRelease: (domain: string | undefined) => boolean,
): DeskView['releases'] {
  const own = vocabularies(reader).filter(({ graph }) => graph.startsWith(space.baseIri) && mayRelease(graphInfo(reader.snapshot, graph)?.domain)) // prettier-ignore
  if (own.length === 0) return undefined
  return own
    .flatMap(({ uri, graph }) => {
      const [last] = catalogue.list(graph)
      const vocabulary = referenceOf(reader, uri)
      if (!last) return [{ vocabulary, graph }]
      const modified = graphInfo(reader.snapshot, graph)?.modified ?? ''
      const released = journal.commit(last.commit)?.time ?? last.issued
      return modified > released ? [{ vocabulary, graph, since: last.version }] : []
    })
    .slice(0, SHOWN)
}
