import type { ListResourcesResult, Resource } from '@modelcontextprotocol/server'
import type { ApiQuery } from './api.ts'
import type { Client } from './client.ts'
import { cursorOf, placeOf } from './cursor.ts'
import { oneLine } from './quote.ts'

const PAGE = 50

interface Item {
  readonly id?: string
  readonly uri: string
  readonly label: string | { readonly text: string }
  readonly description?: { readonly text: string }
  readonly definition?: { readonly text: string }
}
interface Section {
  readonly path: string
  readonly query?: ApiQuery
  readonly resource: (item: Item, name: string) => Pick<Resource, 'uri' | 'name' | 'mimeType'>
}

const fixed: readonly Resource[] = [
  { uri: 'concordance://schema-card', name: 'schema-card', title: 'Schema card', description: 'What there is to ask for and how: read it first.', mimeType: 'text/markdown' },
  { uri: 'concordance://operations', name: 'operations', title: 'Typed operations', description: 'JSON Schema of the operations that the tool propose takes.', mimeType: 'application/schema+json' },
] // prettier-ignore

const concept = (uri: string): string => `concept://${encodeURIComponent(uri)}`

/** What is listed after the fixed ones: each a list of the API. Concepts themselves are found by searching. */
const sections: readonly Section[] = [
  { path: '/api/domains', resource: ({ id = '' }) => ({ uri: `concordance://shapes/${encodeURIComponent(id)}`, name: `shapes/${id}`, mimeType: 'text/turtle' }) },
  { path: '/api/queries', resource: ({ id = '' }) => ({ uri: `concordance://query/${encodeURIComponent(id)}`, name: `query/${id}`, mimeType: 'text/markdown' }) },
  { path: '/api/entities', resource: ({ uri }, name) => ({ uri: concept(uri), name: `entity/${name}`, mimeType: 'text/markdown' }) },
  { path: '/api/vocabularies', resource: ({ uri }, name) => ({ uri: concept(uri), name: `vocabulary/${name}`, mimeType: 'text/markdown' }) },
] // prettier-ignore

/** A page of what can be read. @throws DomainError `invalid` for a wrong cursor. */
export async function listResources(client: Client, cursor: string | undefined): Promise<ListResourcesResult> {
  const { offset } = placeOf('resources/list', {}, cursor)
  const found: Resource[] = fixed.slice(offset, offset + PAGE)
  let begins = fixed.length
  for (const section of sections) {
    const from = Math.max(0, offset + found.length - begins)
    const { total, items } = await pageIn(client, section, { offset: from, limit: Math.max(0, PAGE - found.length) })
    found.push(...items)
    begins += total
  }
  const reached = offset + found.length
  return { resources: found, ...(reached < begins && found.length > 0 ? { nextCursor: cursorOf('resources/list', {}, { offset: reached }) } : {}) } // prettier-ignore
}

async function pageIn(
  client: Client,
  { path, query, resource }: Section,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ total: number; items: readonly Resource[] }> {
  const { body } = await client.json<{ total: number; items: readonly Item[] }>({ path, query: { ...query, ...page } })
  return { total: body.total, items: body.items.map((item) => described(item, resource)) }
}

function described(item: Item, resource: Section['resource']): Resource {
  const { label, description, definition } = item
  const title = oneLine(typeof label === 'string' ? label : label.text, 120)
  const text = description ?? definition
  return { ...resource(item, item.id ?? title), title, ...(text ? { description: oneLine(text.text, 200) } : {}) }
}
