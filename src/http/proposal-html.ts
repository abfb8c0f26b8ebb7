import type { FastifyRequest } from 'fastify'
import { agentIri, type Principal } from '../access/principal.ts'
import type { CheckReport } from '../checks/report.ts'
import { pageOf, type Window } from '../concepts/pages.ts'
import type { Reader } from '../concepts/reader.ts'
import { DomainError } from '../errors.ts'
import { impactOf } from '../governance/impact/impact.ts'
import { differenceOf } from '../governance/difference/difference.ts'
import type { ChangeOutcome } from '../governance/editor.ts'
import { isOpen, type Proposal, type ProposalStatus } from '../governance/proposals/proposal.ts'
import type { Look } from '../governance/proposals/proposals.ts'
import type { Versioned } from '../governance/proposals/shelf.ts'
import type { Services } from '../services.ts'
import { withParameters } from './pages/hrefs.ts'
import type { ShownChecks } from './pages/parts/checks.tsx'
import { proposalPage } from './pages/proposal.tsx'
import { proposalsPage } from './pages/proposals.tsx'
import { proposalList, type ProposalQuery } from './proposal-list.ts'
import { proposalSummary, proposalView } from './proposal-view.ts'
import { impactMeans } from './impact-view.ts'
import {
  placed,
  reviewView,
  seenEdition,
  sinceThen,
  type Attempt,
  type PlacedChange,
  type SinceView,
} from './review-view.ts'
import { referenceOf, shownResult } from './report-view.ts'
import type { Representation } from './representation.ts'
import { contextOf, downloadsOf, languagesOf, readerOf } from './request.ts'

/** Entries of the list, and what a page shows of a long change. */
const LIST = 20
const SHOWN = 100
const SHOWN_RESULTS = 20
/** Up to so many statements a change is put into sentences. */
const MAX_TOLD = 20_000

/** The list of proposals that somebody may see; the counts are those of each status in what it is narrowed to otherwise. */
export function proposalsHtml(
  services: Services,
  request: FastifyRequest,
  { offset, limit: _limit, ...query }: ProposalQuery & Window,
): string {
  const { status, about, domain, author, reviewer } = query
  const reader = readerOf(services, request)
  const { status: _, ...others } = query
  const all = proposalList(services, request.principal, others)
  const counts = new Map<ProposalStatus, number>()
  for (const each of all) counts.set(each.status, (counts.get(each.status) ?? 0) + 1)
  const wanted = status === undefined ? all : all.filter((each) => each.status === status)
  const page = pageOf(wanted, { offset, limit: LIST }, (each) => proposalSummary(services, reader, each))
  const owner = domain === undefined ? undefined : services.space.domain(domain)
  return proposalsPage({
    context: contextOf(services, request),
    page,
    counts,
    status,
    narrowed: {
      things: [owner, about].flatMap((uri) => (uri === undefined ? [] : [referenceOf(reader, uri)])),
      people: [author, reviewer].flatMap((id) =>
        id === undefined ? [] : [services.access.accounts.nameOf(agentIri(services.space.baseIri, id)) ?? id],
      ),
    },
  })
}

/** The page of a proposal, with all that can be told of it as things are. */
export async function proposalHtml(
  services: Services,
  request: FastifyRequest,
  {
    found,
    signal,
    representations,
    attempt,
  }: {
    found: Versioned
    signal: AbortSignal
    representations: readonly Representation[]
    attempt?: Attempt
  },
): Promise<string> {
  const { proposal } = found
  const { number, clash } = proposal
  const languages = languagesOf(request)
  const look = await orSentence(services.proposals.look(proposal))
  const cannot = [...(clash?.sentences ?? []), ...(typeof look === 'string' ? [look] : [])]
  const reader: Reader = { snapshot: typeof look === 'string' ? services.snapshot() : look.snapshot, languages }
  const outcome = isOpen(proposal) && typeof look !== 'string' ? await orSentence(services.proposals.report(proposal, { languages, signal })) : undefined // prettier-ignore
  const checks = outcome && typeof outcome !== 'string' ? checksOf(reader, outcome) : undefined
  const context = contextOf(services, request, {
    downloads: downloadsOf(`/doc/proposal/${number}`, representations),
    canonical: services.proposals.iri(number),
    ...(attempt ? { path: `/doc/proposal/${number}` } : {}), // what was posted has no page
  })
  const { href } = context
  const { done } = request.query as { done?: string }
  const { principal } = request
  const conflicts = isOpen(proposal) && typeof look !== 'string' ? look.conflicts : []
  const shown = typeof look === 'string' ? {} : told(services, reader, { look, lang: context.lang })
  const since = isOpen(proposal) && shown.changes ? await sinceOf(services, reader, { proposal, principal, lang: context.lang, changes: shown.changes.items }) : undefined // prettier-ignore
  return proposalPage({
    review: reviewView(services, reader, { proposal, principal, conflicts }),
    ...(attempt ? { attempt } : {}),
    ...(typeof done === 'string' ? { done } : {}),
    // while it is open, links lead to pages that have it
    context: checks ? { ...context, href: (uri) => withParameters(href(uri), { draft: number }) } : context,
    proposal: proposalView(services, reader, found),
    ...shown,
    ...(since ? { since } : {}),
    ...(checks ? { checks } : {}),
    ...(cannot.length > 0 ? { cannot: [...new Set(cannot)] } : {}),
  })
}

interface Seeing {
  readonly proposal: Proposal
  readonly principal: Principal
  readonly lang: string
  readonly changes: readonly PlacedChange[]
}

/** What has changed since the reader said something of it; since review was asked for, where they have not. */
async function sinceOf(
  { proposals }: Services,
  { languages }: Reader,
  { proposal, principal, lang, changes }: Seeing,
): Promise<SinceView | undefined> {
  const seen = seenEdition(proposals.events(proposal.number), principal.id)
  if (!seen) return undefined
  const look = await proposals.earlier(proposal, seen.revision)
  const isShort = look && look.change.added.length + look.change.removed.length <= MAX_TOLD
  const then = isShort ? differenceOf({ before: look.before, after: look.snapshot, change: look.change, languages, lang }) : undefined // prettier-ignore
  return { ...seen, ...sinceThen(changes, then) }
}

function told(
  services: Services,
  reader: Reader,
  { look, lang }: { readonly look: Look; readonly lang: string },
): Pick<Parameters<typeof proposalPage>[0], 'changes' | 'impact'> {
  // prettier-ignore
  const { before, snapshot: after, change } = look
  const isShort = change.added.length + change.removed.length <= MAX_TOLD
  const changes = isShort ? differenceOf({ before, after, change, languages: reader.languages, lang }) : undefined
  const impact = impactOf(reader, look, impactMeans(services))
  return {
    ...(changes ? { changes: { total: changes.length, items: placed(changes).slice(0, SHOWN) } } : {}),
    impact: { ...impact, terms: impact.terms.slice(0, SHOWN) },
  }
}

/** What the gate found; nothing where it was not asked, because others changed the same. */
function checksOf(reader: Reader, outcome: ChangeOutcome): ShownChecks | undefined {
  if (outcome.status === 'conflict') return undefined
  if (outcome.status === 'unchanged') return { conforms: true, results: [], more: 0 }
  return shownChecks(reader, outcome.report)
}

/** What the gate found, as pages show it: the first of it. */
export function shownChecks(
  reader: Reader,
  { conforms, results }: Pick<CheckReport, 'conforms' | 'results'>,
): ShownChecks {
  return {
    conforms,
    more: Math.max(0, results.length - SHOWN_RESULTS),
    results: results.slice(0, SHOWN_RESULTS).map((result) => ({
      ...shownResult(reader, { ...result, messages: result.messages.slice(0, 1) }), // in the reader's language
      ...(result.fix ? { fix: result.fix } : {}),
    })),
  }
}

/** What somebody waits for, or the sentence that says why it cannot be. A failure stays one. */
const orSentence = async <Value>(wanted: Promise<Value>): Promise<Value | string> => {
  try {
    return await wanted
  } catch (error) {
    if (error instanceof DomainError && ['conflict', 'not-found', 'invalid'].includes(error.code)) return error.message
    throw error
  }
}
