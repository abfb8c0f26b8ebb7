import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { broader } from '../../concepts/broader.ts'
import { concept } from '../../concepts/concept.ts'
import { linkPage } from '../../concepts/links.ts'
import { mappings } from '../../concepts/mappings.ts'
import { pageOf, type ListOptions } from '../../concepts/pages.ts'
import { narrower } from '../../concepts/narrower.ts'
import { related } from '../../concepts/related.ts'
import { topConcepts } from '../../concepts/top-concepts.ts'
import type { Reader } from '../../concepts/reader.ts'
import type { Page, Reference } from '../../concepts/views.ts'
import { parseIri } from '../../rdf/iri.ts'
import type { Services } from '../../services.ts'
import type { ListName } from '../pages/hrefs.ts'
import { listPage, type ListItem } from '../pages/list.tsx'
import { allNames } from '../pages/parts/names.tsx'
import { messagesFor } from '../../words/words.ts'
import { startHtml } from '../start-html.ts'
import { stylePage } from '../pages/style.tsx'
import { referenceOf } from '../report-view.ts'
import { html, send } from '../representation.ts'
import { contextOf, nameOf, readerOf } from '../request.ts'

interface ListQuery {
  readonly uri: string
  readonly offset: number
  readonly property?: string
  readonly direction?: 'in' | 'out'
  readonly kind?: string
  readonly scheme?: string
  readonly deprecated?: string
  readonly limit: number
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
    scheme: { type: 'string', maxLength: 4096 },
    deprecated: { type: 'string' },
    limit: { type: 'integer', minimum: 1, maximum: LIST_LIMIT, default: LIST_LIMIT },
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

  page('/', (request, reader) => startHtml({ services, request, reader }))
  page('/style', (request) => stylePage({ context: contextOf(services, request) }))
  for (const name of Object.keys(lists) as ListName[]) {
    page(`/resource/${name}`, (request, reader) => listHtml({ services, request, reader }, name), listQuery)
  }
}

type List = (reader: Reader, query: ListQuery) => { title?: Reference; page: Page<ListItem> }

const terms = (page: Page<Reference>): Page<ListItem> => ({ ...page, items: page.items.map((term) => ({ term })) })
const windowOf = ({ offset, limit }: ListQuery): { offset: number; limit: number } => ({ offset, limit })
const belowOf = ({ scheme, deprecated, ...query }: ListQuery): ListOptions => ({
  ...windowOf(query),
  scheme,
  hideDeprecated: deprecated === 'hide',
})
/** A part of a list that is at hand as a whole, such as all names of a term. */
const partOf = <Item, Shown extends ListItem>(
  all: readonly Item[],
  query: ListQuery,
  shown: (item: Item) => Shown,
): Page<Shown> => pageOf(all, windowOf(query), shown)

const lists: Record<ListName, List> = {
  narrower: (reader, query) => ({ page: terms(narrower(reader, query.uri, belowOf(query))) }),
  broader: (reader, query) => ({ page: terms(broader(reader, query.uri, windowOf(query))) }),
  related: (reader, query) => ({ page: terms(related(reader, query.uri, windowOf(query))) }),
  top: (reader, query) => ({ page: terms(topConcepts(reader, query.uri, belowOf(query))) }),
  mappings: (reader, query) => {
    const page = mappings(reader, query.uri, windowOf(query))
    return { page: { ...page, items: page.items.map((mapping) => ({ mapping })) } }
  },
  contents: (reader, query) => {
    const contents = concept(reader, query.uri, { limit: query.offset + query.limit }).tracking?.contents
    const items = (contents?.items ?? []).slice(query.offset)
    return { page: { total: contents?.total ?? 0, ...windowOf(query), items: items.map((term) => ({ term })) } }
  },
  names: (reader, query) => ({
    page: partOf(allNames(concept(reader, query.uri, { limit: 0 })), query, (text) => ({ text })),
  }),
  definitions: (reader, query) => ({
    page: partOf(concept(reader, query.uri, { limit: 0 }).definitions, query, (text) => ({ text })),
  }),
  notes: (reader, query) => ({ page: partOf(concept(reader, query.uri, { limit: 0 }).notes, query, (note) => note) }),
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
    const { statements } = concept(reader, query.uri, { limit: query.offset + query.limit })
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
    names: words.names,
    definitions: messagesFor(context.lang).term.definitions,
    notes: words.notes,
    values: '',
  }
  return listPage({ context, title: title?.label ?? titles[name], of: referenceOf(reader, uri), page })
}
