import type { FastifyRequest } from 'fastify'
import type { Reader } from '../concepts/reader.ts'
import { topConcepts } from '../concepts/top-concepts.ts'
import type { VocabularySummary } from '../concepts/views.ts'
import { vocabularies } from '../concepts/vocabularies.ts'
import type { Commit } from '../journal/journal.ts'
import { domains } from '../models/domains.ts'
import { entities } from '../models/entities.ts'
import { concord, concordNamespace } from '../rdf/concord.ts'
import type { Services } from '../services.ts'
import { allGraphs } from '../vocabularies/registry.ts'
import { messagesFor } from '../words/words.ts'
import { countsOf } from './commit-view.ts'
import { domainSummary } from './domain-view.ts'
import { told } from './history-html.ts'
import { samplesFor } from './pages-data.ts'
import type { PageContext } from './pages/context.ts'
import { startPage, type LatelyChanged, type Own } from './pages/start.tsx'
import { proposalSummary, type ProposalSummary } from './proposal-view.ts'
import { contextOf } from './request.ts'
import { referenceOf } from './report-view.ts'

/** Changes told on the start page, and commits that are looked at for them. */
const CHANGES = 6
const LOOKED_AT = 200
/** Drafts and reviews of one's own that are shown. */
const OWN = 5
/** Shared entities to start from. */
const ENTITIES = 12

interface Asked {
  readonly services: Services
  readonly request: FastifyRequest
  readonly reader: Reader
}

/** The page of the whole store: what is here, what changed, and where to begin. */
export async function startHtml(asked: Asked): Promise<string> {
  const { services, request, reader } = asked
  const all = [...vocabularies(reader)].sort(
    (a, b) => Number(isOurs(a)) - Number(isOurs(b)) || sizeOf(b) - sizeOf(a), // our own means come last
  )
  const samples = samplesFor(reader)
  const searches = [
    ...samples.slice(0, 2),
    ...all.slice(0, 3).map(({ uri }) => topConcepts(reader, uri, { limit: 1 }).items[0]),
  ]
  const shared = entities(reader.snapshot)
  const context = contextOf(services, request)
  return startPage({
    context,
    vocabularies: all,
    domains: domains(reader.snapshot).map((each) => domainSummary(reader, each)),
    entities: shared.slice(0, ENTITIES).map(({ uri }) => referenceOf(reader, uri)),
    entityCount: shared.length,
    lately: await lately(asked),
    own: ownWork(asked, context),
    samples,
    site: {
      base: services.space.baseIri,
      description: messagesFor(context.lang).start.about,
      datasets: allGraphs(reader.snapshot).map(({ graph, title = graph }) => ({ uri: graph, title })),
    },
    exampleSearches: [...new Set(searches.flatMap((each) => each?.label.split(/[,(:]/, 1)[0]?.trim() ?? []))].slice(
      0,
      4,
    ),
  })
}

const isOurs = ({ uri }: VocabularySummary): boolean => uri.startsWith(new URL('.', concordNamespace).href)
const sizeOf = ({ counts }: VocabularySummary): number => counts.concepts + counts.classes

/** The last changes; files that were loaded one after the other are told as one. */
async function lately({ services, request, reader }: Asked): Promise<LatelyChanged[]> {
  const until = request.view?.commit?.sequence ?? reader.snapshot.commit
  const newer = Math.max(0, services.snapshot().commit - until)
  const { items } = await services.history.commits({ offset: newer, limit: LOOKED_AT })
  const runs: { commit: Commit; files: number }[] = []
  for (const commit of items) {
    const last = runs.at(-1)
    if (last && isLoad(last.commit) && isLoad(commit) && last.commit.actor === commit.actor) last.files++
    else if (runs.length === CHANGES) break
    else runs.push({ commit, files: 1 })
  }
  return runs.map(({ commit, files }) => ({
    change: { ...told(services, reader, { commit, added: [], removed: [] }), counts: countsOf(commit) },
    files,
  }))
}

const isLoad = ({ intent }: Commit): boolean => intent === concord.Load.value

/** What somebody who is signed in has begun, and what waits for them. */
function ownWork({ services, request, reader }: Asked, context: PageContext): Own | undefined {
  const { account, may } = context
  if (!account) return undefined
  const proposed = services.proposals.list(request.principal, { status: 'proposed' }).filter((each) => each.author.id !== account.id) // prettier-ignore
  const reviews: ProposalSummary[] = []
  for (const each of proposed) {
    if (reviews.length >= OWN) break
    const summary = proposalSummary(services, reader, each)
    const { domains: own } = summary
    if (own.length === 0 ? may('review') : own.some(({ uri }) => may('review', uri))) reviews.push(summary)
  }
  return {
    drafts: services.proposals
      .list(request.principal, { author: account.id, status: 'draft' })
      .slice(0, OWN)
      .map((each) => proposalSummary(services, reader, each)),
    reviews,
  }
}
