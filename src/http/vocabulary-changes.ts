import type { FastifyRequest } from 'fastify'
import type { Reader } from '../concepts/reader.ts'
import type { Page, VocabularySummary } from '../concepts/views.ts'
import { boundsOf, type Window } from '../concepts/pages.ts'
import { differenceOf, type SemanticChange } from '../governance/difference/difference.ts'
import type { Commit } from '../journal/journal.ts'
import type { Services } from '../services.ts'
import { countsOf } from './commit-view.ts'
import { told } from './history-html.ts'
import { contextOf } from './request.ts'
import type { ChangeKind, ToldCommit } from './pages/vocabulary/changes-page.tsx'

/** Up to so many statements a change is put into sentences. */
const MAX_TOLD = 500
/** Commits whose sentences are kept: they never change. */
const REMEMBERED = 500

type Sentences = NonNullable<ToldCommit['sentences']>

const known = new WeakMap<Services['journal'], Map<string, Sentences>>()

/** What was done to the graph of a vocabulary, the newest first, up to the state that is looked at. */
export async function changesOf(
  { services, request, reader, summary }: { services: Services; request: FastifyRequest; reader: Reader; summary: VocabularySummary }, // prettier-ignore
  window: Window,
): Promise<Page<ToldCommit>> {
  const { offset, limit } = boundsOf(window)
  const until = request.view?.commit?.sequence ?? Infinity
  const later = until === Infinity ? 0 : (await services.history.commits({ graph: summary.graph, after: until, offset: 0, limit: 0 })).total // prettier-ignore
  const { total, items } = await services.history.commits({ graph: summary.graph, offset: offset + later, limit })
  const commits: ToldCommit[] = []
  const { lang } = contextOf(services, request)
  for (const commit of items) commits.push(await toldCommit(services, reader, { commit, graph: summary.graph, lang }))
  return { total: total - later, offset, limit, items: commits }
}

/** A commit, as it is told of one graph in the language of the page. */
interface Told {
  readonly commit: Commit
  readonly graph: string
  readonly lang: string
}

async function toldCommit(services: Services, reader: Reader, { commit, graph, lang }: Told): Promise<ToldCommit> {
  const counts = commit.graphs[graph] ?? countsOf(commit)
  const change = { ...told(services, reader, { commit, added: [], removed: [] }), counts }
  if (counts.added + counts.removed > MAX_TOLD) return { change }
  const kept = known.get(services.journal) ?? new Map<string, Sentences>()
  known.set(services.journal, kept)
  const key = [commit.sequence, graph, lang, ...reader.languages].join(' ')
  const sentences = kept.get(key) ?? (await sentencesOf(services, reader, { commit, graph, lang }))
  kept.set(key, sentences)
  if (kept.size > REMEMBERED) kept.delete(kept.keys().next().value!)
  return { change, sentences }
}

async function sentencesOf({ history }: Services, reader: Reader, { commit, graph, lang }: Told): Promise<Sentences> {
  const { added, removed } = await history.changeOf(commit)
  const changes = differenceOf({
    before: await history.at(commit.sequence - 1),
    after: await history.at(commit.sequence),
    change: {
      added: added.filter((quad) => quad.graph.value === graph),
      removed: removed.filter((quad) => quad.graph.value === graph),
    },
    languages: reader.languages,
    lang,
  })
  return changes.map((change) => ({ kind: kindOf(change), sentence: change.sentence }))
}

const whole = /^(concept|scheme|collection|class|property|ontology|shape|domain|thing)-(added|removed)$/

/** What became of the term, in one of four words. */
function kindOf({ type }: SemanticChange): ChangeKind {
  if (type === 'deprecated') return 'deprecated'
  if (type === 'merged' || type === 'renamed') return 'removed'
  const [, , how] = whole.exec(type) ?? []
  return how === 'added' ? 'new' : how === 'removed' ? 'removed' : 'changed'
}
