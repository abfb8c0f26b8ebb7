import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { broader } from '../../concepts/broader.ts'
import { concept } from '../../concepts/concept.ts'
import { linkPage } from '../../concepts/links.ts'
import { mappings } from '../../concepts/mappings.ts'
import { narrower } from '../../concepts/narrower.ts'
import { related } from '../../concepts/related.ts'
import { referenceTo } from '../../concepts/references.ts'
import { topConcepts } from '../../concepts/top-concepts.ts'
import type { Reader } from '../../concepts/reader.ts'
import type { Page, Reference, VocabularySummary } from '../../concepts/views.ts'
import { vocabularies } from '../../concepts/vocabularies.ts'
import { domains } from '../../models/domains.ts'
import { concordNamespace } from '../../rdf/concord.ts'
import { parseIri } from '../../rdf/iri.ts'
import type { Services } from '../../services.ts'
import { domainSummary } from '../domain-view.ts'
import { samplesFor } from '../pages-data.ts'
import type { ListName } from '../pages/hrefs.ts'
import { listPage, type ListItem } from '../pages/list.tsx'
import { messagesFor } from '../../words/words.ts'
import { searchPage, type FacetName } from '../pages/search.tsx'
import { startPage } from '../pages/start.tsx'
import { stylePage } from '../pages/style.tsx'
import { vocabulariesPage } from '../pages/vocabularies.tsx'
import { referenceOf } from '../report-view.ts'
import { html, send } from '../representation.ts'
import { contextOf, nameOf, readerOf } from '../request.ts'
import { searchView, type SearchParameters } from '../search-view.ts'
import { searchOf } from '../view.ts'

interface ListQuery {
  readonly uri: string
  readonly offset: number
  readonly property?: string
  readonly direction?: 'in' | 'out'
  readonly kind?: string
}

/** Items on a list page. */
const LIST_LIMIT = 50

const listQuery = {
  type: 'object',
  required: ['uri'],
  properties: {
    uri: { type: 'string', maxLength: 4096 },
    offset: { type: 'integer', minimum: 0, default: 0 },
    property: { type: 'string' },
    direction: { type: 'string', enum: ['in', 'out'] },
    kind: { type: 'string' },
    lang: { type: 'string' },
  },
}
const searchQuery = {
  type: 'object',
  properties: {
    q: { type: 'string', maxLength: 500, default: '' },
    offset: { type: 'integer', minimum: 0, default: 0 },
    vocabulary: { type: 'string' },
    type: { type: 'string' },
    domain: { type: 'string' },
    state: { type: 'string' },
    lang: { type: 'string' },
  },
}

/** Pages for people that are not the document of one term. */
export function pageRoutes(app: FastifyInstance, services: Services): void {
  const page = (
    url: string,
    render: (request: FastifyRequest, reader: Reader) => string | Promise<string>,
    querystring?: object,
  ): void => {
    const schema = { hide: true, ...(querystring ? { querystring } : {}) }
    app.get(url, { schema }, async (request: FastifyRequest, reply: FastifyReply) => {
      const body = await render(request, readerOf(services, request))
      return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
    })
  }

  page('/', (request, reader) => {
    const all = [...vocabularies(reader)].sort(
      (a, b) => Number(isOurs(a)) - Number(isOurs(b)) || sizeOf(b) - sizeOf(a), // our own means come last
    )
    const samples = samplesFor(reader)
    const searches = [
      ...samples.slice(0, 2),
      ...all.slice(0, 3).map(({ uri }) => topConcepts(reader, uri, { limit: 1 }).items[0]),
    ]
    return startPage({
      context: contextOf(services, request),
      vocabularies: all,
      domains: domains(reader.snapshot).map((each) => domainSummary(reader, each)),
      samples,
      exampleSearches: [...new Set(searches.flatMap((each) => each?.label.split(/[,(:]/, 1)[0]?.trim() ?? []))].slice(
        0,
        4,
      ),
    })
  })
  page('/vocabularies', (request, reader) =>
    vocabulariesPage({ context: contextOf(services, request), vocabularies: vocabularies(reader) }),
  )
  page('/search', (request, reader) => searchHtml(services, request, reader), searchQuery)
  page('/style', (request) => stylePage({ context: contextOf(services, request) }))
  for (const name of Object.keys(lists) as ListName[]) {
    page(`/resource/${name}`, (request, reader) => listHtml({ services, request, reader }, name), listQuery)
  }
}

const isOurs = ({ uri }: VocabularySummary): boolean => uri.startsWith(new URL('.', concordNamespace).href)
const sizeOf = ({ counts }: VocabularySummary): number => counts.concepts + counts.classes

async function searchHtml(services: Services, request: FastifyRequest, reader: Reader): Promise<string> {
  const parameters = request.query as SearchParameters
  const context = contextOf(services, request)
  if (parameters.q.trim() === '') return searchPage({ context })
  const index = await searchOf(services, request)
  const result = searchView(index, reader, parameters)
  const names: FacetName[] = ['vocabulary', 'type', 'domain', 'state']
  const selected = Object.fromEntries(
    names.flatMap((name) => (parameters[name] ? [[name, referenceOf(reader, parameters[name])]] : [])),
  )
  const near = result.total === 0 ? index.nearest({ query: parameters.q, languages: reader.languages }) : []
  return searchPage({ context, result, selected, nearest: near.map(({ subject }) => referenceTo(reader, subject)) })
}

type List = (reader: Reader, query: ListQuery) => { title?: Reference; page: Page<ListItem> }

const terms = (page: Page<Reference>): Page<ListItem> => ({ ...page, items: page.items.map((term) => ({ term })) })
const windowOf = ({ offset }: ListQuery): { offset: number; limit: number } => ({ offset, limit: LIST_LIMIT })

const lists: Record<ListName, List> = {
  narrower: (reader, query) => ({ page: terms(narrower(reader, query.uri, windowOf(query))) }),
  broader: (reader, query) => ({ page: terms(broader(reader, query.uri, windowOf(query))) }),
  related: (reader, query) => ({ page: terms(related(reader, query.uri, windowOf(query))) }),
  top: (reader, query) => ({ page: terms(topConcepts(reader, query.uri, windowOf(query))) }),
  mappings: (reader, query) => {
    const page = mappings(reader, query.uri, windowOf(query))
    return { page: { ...page, items: page.items.map((mapping) => ({ mapping })) } }
  },
  contents: (reader, query) => {
    const contents = concept(reader, query.uri, { limit: query.offset + LIST_LIMIT }).tracking?.contents
    const items = (contents?.items ?? []).slice(query.offset)
    return { page: { total: contents?.total ?? 0, ...windowOf(query), items: items.map((term) => ({ term })) } }
  },
  links: (reader, query) => {
    const property = parseIri(query.property ?? '').value
    const page = linkPage(reader, query.uri, {
      property,
      direction: query.direction ?? 'in',
      kind: query.kind,
      ...windowOf(query),
    })
    return { title: referenceOf(reader, property), page: terms(page) }
  },
  values: (reader, query) => {
    const property = parseIri(query.property ?? '').value
    const { statements } = concept(reader, query.uri, { limit: query.offset + LIST_LIMIT })
    const statement = statements.find((each) => each.property.uri === property)
    const values = (statement?.values ?? []).slice(query.offset)
    return {
      title: referenceOf(reader, property),
      page: { total: statement?.total ?? 0, ...windowOf(query), items: values.map((value) => ({ value })) },
    }
  },
}

function listHtml(
  { services, request, reader }: { services: Services; request: FastifyRequest; reader: Reader },
  name: ListName,
): string {
  const query = request.query as ListQuery
  const uri = nameOf(query.uri)
  const { title, page } = lists[name](reader, { ...query, uri })
  const context = contextOf(services, request)
  const { concept: words } = messagesFor(context.lang)
  const titles: Record<ListName, string> = {
    narrower: words.narrower,
    broader: words.broader,
    related: words.related,
    mappings: words.mappings,
    top: words.topConcepts,
    contents: messagesFor(context.lang).tracking.contents,
    links: words.links,
    values: '',
  }
  return listPage({ context, title: title?.label ?? titles[name], of: referenceOf(reader, uri), page })
}
