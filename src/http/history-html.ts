import type { FastifyRequest } from 'fastify'
import type { Quad, Term } from '@rdfjs/types'
import { agentIri } from '../access/principal.ts'
import type { Reader } from '../concepts/reader.ts'
import type { Value } from '../concepts/views.ts'
import { notFound } from '../errors.ts'
import type { QuadChange } from '../changes/quad-change.ts'
import { systemGraphs } from '../vocabularies/system-graphs.ts'
import { differenceOf } from '../governance/difference/difference.ts'
import type { TimelineEntry } from '../history/history.ts'
import type { Commit } from '../journal/journal.ts'
import { isIri } from '../rdf/iri.ts'
import type { Services } from '../services.ts'
import { countsOf } from './commit-view.ts'
import { commitPage } from './pages/commit.tsx'
import { historyPage } from './pages/history.tsx'
import type { ChangedStatement, TimelineItem, ToldChange } from './pages/parts/timeline.tsx'
import { referenceOf } from './report-view.ts'
import type { Representation } from './representation.ts'
import { contextOf, downloadsOf, readerOf } from './request.ts'

/** Changes on the page of a term, and on a page of its history. */
const LAST = 5
const PAGE = 20
/** Statements of one commit that a page shows. */
const SHOWN = 50
const SHOWN_OF_COMMIT = 200
/** Up to so many statements a change is also put into sentences. */
const MAX_TOLD = 2000
/** Statements of a large commit that are looked at for those that a page shows. */
const LOOKED_AT = 50_000

/** The last changes of a term, for its page; those up to the state that is looked at. */
export async function lastChanges(
  services: Services,
  request: FastifyRequest,
  uri: string,
): Promise<{ total: number; items: ToldChange[] }> {
  const reader = readerOf(services, request)
  const until = request.view?.commit?.sequence
  const { total, items } = await services.history.timeline(uri, { limit: LAST, until })
  return { total, items: items.map((entry) => told(services, reader, entry)) }
}

/** The page of all changes of a term. @throws DomainError `not-found` for what was never described. */
export async function historyHtml(
  services: Services,
  request: FastifyRequest,
  { uri, offset }: { uri: string; offset: number },
): Promise<string> {
  const reader = readerOf(services, request)
  const { total, items } = await services.history.timeline(uri, { offset, limit: PAGE })
  if (total === 0) throw notFound(`A change of <${uri}>`)
  const page = {
    total,
    offset,
    limit: PAGE,
    items: items.map((entry) => timelineItem(services, reader, { entry, uri })),
  }
  return historyPage({ context: contextOf(services, request), of: referenceOf(reader, uri), page })
}

/** The page of a commit. */
export async function commitHtml(
  services: Services,
  request: FastifyRequest,
  { commit, representations }: { commit: Commit; representations: readonly Representation[] },
): Promise<string> {
  const reader = readerOf(services, request)
  const { history, space } = services
  const { sequence, domain, decision, graphs, checks, hash } = commit
  const counts = countsOf(commit)
  const entry = { commit, ...(await firstOf(services, commit)) }
  const path = `/doc/commit/${sequence}`
  const context = contextOf(services, request, {
    downloads: downloadsOf(path, representations),
    canonical: space.commit(sequence),
  })
  return commitPage({
    context,
    change: { ...timelineItem(services, reader, { entry, shown: SHOWN_OF_COMMIT }), counts },
    ...(domain === undefined ? {} : { domain: referenceOf(reader, domain) }),
    ...(decision === undefined ? {} : { decision: referenceOf(reader, decision) }),
    graphs: Object.entries(graphs).map(([graph, each]) => ({ graph: referenceOf(reader, graph), ...each })),
    sentences:
      counts.added + counts.removed > MAX_TOLD
        ? []
        : differenceOf({
            before: await history.at(sequence - 1),
            after: await history.at(sequence),
            change: tellable(entry, space.baseIri),
            languages: reader.languages,
            lang: context.lang,
          }).map(({ sentence }) => sentence),
    ...(checks ? { checks } : {}),
    hash,
    isNewest: sequence === reader.snapshot.commit,
  })
}

/** What is worth to be told of a change: not what the service notes down beside it, unless that is all there is. */
function tellable({ added, removed }: QuadChange, baseIri: string): QuadChange {
  const { registry, ...others } = systemGraphs(baseIri)
  const without = (graphs: ReadonlySet<string>): QuadChange => ({
    added: added.filter(({ graph }) => !graphs.has(graph.value)),
    removed: removed.filter(({ graph }) => !graphs.has(graph.value)),
  })
  const own = without(new Set<string>([registry, ...Object.values(others)]))
  return own.added.length + own.removed.length > 0 ? own : without(new Set([registry]))
}

/** The statements of a commit, as far as a page has use for them. */
async function firstOf({ history }: Services, commit: Commit): Promise<{ added: Quad[]; removed: Quad[] }> {
  const first = { added: [] as Quad[], removed: [] as Quad[] }
  let seen = 0
  for await (const { part, quad } of history.quadsOf(commit)) {
    if (first[part].length < MAX_TOLD) first[part].push(quad)
    if (++seen > LOOKED_AT || first.added.length >= MAX_TOLD) break // additions come last
  }
  return first
}

/** What somebody did, in the words of the reader. */
export function told(
  { access, space }: Pick<Services, 'access' | 'space'>,
  reader: Reader,
  { commit, added, removed }: TimelineEntry,
): ToldChange {
  const { sequence, time, actor, intent, decision, message } = commit
  const account = access.accounts.find(actor.slice(actor.lastIndexOf('/') + 1))
  return {
    sequence,
    time,
    actor: account && agentIri(space.baseIri, account.id) === actor ? account.name : actor,
    ...(isIri(intent) ? { intent: referenceOf(reader, intent) } : {}),
    ...(decision === undefined ? {} : { decision: referenceOf(reader, decision) }),
    message,
    counts: { added: added.length, removed: removed.length },
  }
}

/** The same with the first statements; whose they are is not said of those of `uri`. */
function timelineItem(
  services: Services,
  reader: Reader,
  { entry, uri, shown = SHOWN }: { entry: TimelineEntry; uri?: string; shown?: number },
): TimelineItem {
  const statement = ({ subject, predicate, object }: Quad): ChangedStatement => ({
    ...(subject.value === uri ? {} : { subject: referenceOf(reader, subject.value) }),
    property: referenceOf(reader, predicate.value),
    value: valueOfTerm(reader, object),
  })
  return {
    ...told(services, reader, entry),
    removed: entry.removed.slice(0, shown).map(statement),
    added: entry.added.slice(0, shown).map(statement),
  }
}

export function valueOfTerm(reader: Reader, term: Term): Value {
  if (term.termType === 'NamedNode') return { type: 'uri', ...referenceOf(reader, term.value) }
  if (term.termType !== 'Literal') return { type: 'literal', value: `_:${term.value}`, lang: '', datatype: '' }
  return { type: 'literal', value: term.value, lang: term.language, datatype: term.datatype.value }
}
