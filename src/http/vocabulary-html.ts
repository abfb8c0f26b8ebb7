import { setTimeout } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import type { Reader } from '../concepts/reader.ts'
import { topConcepts } from '../concepts/top-concepts.ts'
import type { VocabularySummary } from '../concepts/views.ts'
import { DomainError } from '../errors.ts'
import type { Services } from '../services.ts'
import { messagesFor } from '../words/words.ts'
import { atomFeed } from './atom.ts'
import { shownFinding } from './finding-result.ts'
import type { PageContext } from './pages/context.ts'
import { withParameters } from './pages/hrefs.ts'
import { vocabularyHref, type VocabularyPart } from './pages/parts/vocabulary-navigation.tsx'
import { changesPage } from './pages/vocabulary/changes-page.tsx'
import { groupsPage } from './pages/vocabulary/groups-page.tsx'
import { hierarchyPage } from './pages/vocabulary/hierarchy-page.tsx'
import { indexPage } from './pages/vocabulary/index-page.tsx'
import { lackingPage, languagesPage } from './pages/vocabulary/languages-page.tsx'
import { notedPage, qualityPage } from './pages/vocabulary/quality-page.tsx'
import { versionsPage } from './pages/vocabulary/versions-page.tsx'
import { entryOf } from './release-html.ts'
import { referenceOf } from './report-view.ts'
import type { Representation } from './representation.ts'
import { contextOf } from './request.ts'
import type { PartQuery } from './routes/vocabulary-pages.ts'
import { changesOf } from './vocabulary-changes.ts'
import { differenceView, groupsView, indexView, lackingView, languagesView, notedView, qualityView, statisticsView } from './vocabulary-view.ts' // prettier-ignore

export const atom: Representation = { mediaType: 'application/atom+xml', extension: 'atom', names: ['atom'], label: 'Atom' } // prettier-ignore

/** Who asks for a part of which vocabulary, and how. */
export interface PartAsked {
  readonly services: Services
  readonly request: FastifyRequest
  readonly reader: Reader
  readonly summary: VocabularySummary
  readonly query: PartQuery
}

const INDEX_LIMIT = 120
const TREE_LIMIT = 100
const LIST_LIMIT = 100
const CHANGES_LIMIT = 12
const FINDINGS_LIMIT = 20
const FEED_LIMIT = 30
/** People look at a page that does not come for so long. */
const PATIENCE_MS = 2000

type Render = (asked: PartAsked, context: PageContext) => Promise<string>

const parts: Readonly<Record<VocabularyPart, Render>> = {
  hierarchy: (asked, context) => Promise.resolve(hierarchyHtml(asked, context)),
  index: async (asked, context) => {
    const { letter, offset } = asked.query
    const index = await indexView(asked, { letter, offset, limit: INDEX_LIMIT })
    return indexPage({ context, summary: asked.summary, index })
  },
  groups: async (asked, context) => {
    const groups = await groupsView(asked, { offset: asked.query.offset, limit: LIST_LIMIT * 2 })
    return groupsPage({ context, summary: asked.summary, groups })
  },
  languages: languagesHtml,
  changes: async (asked, context) => {
    const page = await changesOf(asked, { offset: asked.query.offset, limit: CHANGES_LIMIT })
    const href = withParameters(context.path, { format: 'atom', offset: undefined })
    const { mediaType, label } = atom
    return changesPage({
      context: { ...context, downloads: [{ label, mediaType, href }, ...context.downloads] },
      summary: asked.summary,
      page,
    })
  },
  releases: versionsHtml,
  quality: qualityHtml,
}

/** The page of a part of a vocabulary. @throws DomainError `not-found` for a letter that nothing stands under. */
export const partHtml = (asked: PartAsked, part: VocabularyPart): Promise<string> =>
  parts[part](asked, contextOf(asked.services, asked.request))

function hierarchyHtml({ reader, summary, query }: PartAsked, context: PageContext): string {
  const hideDeprecated = query.deprecated === 'hide'
  const page = topConcepts(reader, summary.uri, { offset: query.offset, limit: TREE_LIMIT, hideDeprecated })
  const top = { ...page, items: page.items.map((node) => ({ ...node, current: false })) }
  return hierarchyPage({ context, summary, top, hideDeprecated })
}

async function languagesHtml(asked: PartAsked, context: PageContext): Promise<string> {
  const { summary, query } = asked
  const { language, lacks = 'prefLabel', offset } = query
  if (language === undefined || language === '')
    return languagesPage({ context, summary, view: await languagesView(asked, { offset, limit: LIST_LIMIT }) })
  const page = await lackingView(asked, { language, field: lacks, offset, limit: LIST_LIMIT })
  return lackingPage({ context, summary, language, field: lacks, page })
}

async function versionsHtml(asked: PartAsked, context: PageContext): Promise<string> {
  const { services, summary, query } = asked
  const releases = services.catalogue.list(summary.graph).map(entryOf)
  const { from, to = '' } = query
  if (from === undefined || from === '' || releases.length === 0) return versionsPage({ context, summary, releases })
  const pair = inTime(services, summary, { from, to })
  const comparison = await orUndefined('too-large', differenceView(asked, { ...pair, lang: context.lang }))
  return versionsPage({ context, summary, releases, asked: pair, comparison })
}

/** Whoever names the later version first means the same two. */
function inTime(
  { catalogue }: Services,
  { graph }: VocabularySummary,
  { from, to }: { from: string; to: string },
): { from: string; to: string } {
  const [later] = catalogue.list(graph).filter(({ version }) => version === from || version === to)
  return to !== '' && later?.version === from ? { from: to, to: from } : { from, to }
}

async function qualityHtml(asked: PartAsked, context: PageContext): Promise<string> {
  const { reader, summary, query } = asked
  const { look, rule, offset } = query
  if (look !== undefined) {
    const page = await notedView(asked, { note: look, offset, limit: LIST_LIMIT })
    return notedPage({ context, summary, note: look, page })
  }
  const reported = soon(orUndefined('timeout', qualityView(asked, { rule, offset, limit: FINDINGS_LIMIT })))
  const [statistics, report] = await Promise.all([statisticsView(asked), reported])
  const results = (report?.findings.items ?? []).map((each) => shownFinding(each, (uri) => referenceOf(reader, uri)))
  return qualityPage({ context, summary, statistics, report, results, rule })
}

/** What is there in a moment; what takes longer is worked on, and there for the next who asks. */
async function soon<Value>(attempt: Promise<Value>): Promise<Value | undefined> {
  const waiting = new AbortController()
  attempt.catch(() => undefined) // where nobody waits any more, nobody is told
  try {
    return await Promise.race([attempt, setTimeout(PATIENCE_MS, undefined, { signal: waiting.signal })])
  } finally {
    waiting.abort()
  }
}

/** What the page says in its own words where a certain thing goes wrong. */
async function orUndefined<Value>(code: DomainError['code'], attempt: Promise<Value>): Promise<Value | undefined> {
  try {
    return await attempt
  } catch (error) {
    if (error instanceof DomainError && error.code === code) return undefined
    throw error
  }
}

/** The last changes of a vocabulary as a feed. */
export async function changesFeed(asked: PartAsked): Promise<string> {
  const { services, request, summary } = asked
  const { space } = services
  const { lang } = contextOf(services, request)
  const page = await changesOf(asked, { offset: 0, limit: FEED_LIMIT })
  const path = vocabularyHref(summary.id, 'changes')
  return atomFeed({
    id: space.url(path),
    title: `${summary.label.text}: ${messagesFor(lang).vocabulary.changesTitle}`,
    lang,
    self: space.url(withParameters(path, { format: 'atom' })),
    page: space.url(path),
    entries: page.items.map(({ change, sentences = [] }) => ({
      id: space.commit(change.sequence),
      title: change.message,
      updated: change.time,
      author: change.actor,
      href: space.url(`doc/commit/${change.sequence}`),
      ...(sentences.length === 0 ? {} : { summary: sentences.map(({ sentence }) => sentence).join(' ') }),
    })),
  })
}
