import {
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  ResourceTemplate,
  type McpServer,
} from '@modelcontextprotocol/server'
import { DomainError, invalid } from '../errors.ts'
import { operationSchema } from '../vocabularies/change-sets/change-json-schema.ts'
import { Client } from './client.ts'
import type { Completions } from './completion.ts'
import { inPath, iriOf } from './names.ts'
import { failureOf } from './problem.ts'
import { asData, DATA_FOLLOWS, fenced, iri, oneLine, quote, tagged, visible } from './quote.ts'
import { listResources } from './resource-list.ts'
import { META, type Means } from './tool.ts'
import { cardMarkdown } from './tools/schema-card.ts'
import { effectiveShapes } from './tools/validate.ts'

interface Content {
  readonly mimeType: string
  readonly text: string
}
const markdown = (lines: readonly string[]): Content => ({ mimeType: 'text/markdown', text: [DATA_FOLLOWS, '', ...lines].join('\n') }) // prettier-ignore

/** Templates with how their arguments are completed; the first that fits a URI reads it. */
const templates = [
  {
    name: 'concept',
    template: 'concept://{uri}',
    title: 'A term',
    description: 'Everything about a term as Markdown. The URI of the term is percent-encoded; ?format=turtle or ?format=json for RDF or JSON.', // prettier-ignore
    mimeType: 'text/markdown',
  },
  {
    name: 'schema-card-class',
    template: 'concordance://schema-card/class/{class}',
    title: 'Schema card of a class',
    description: 'Properties of a class with counts, values and examples. The URI of the class is percent-encoded.',
    mimeType: 'text/markdown',
  },
  {
    name: 'schema-card-domain',
    template: 'concordance://schema-card/domain/{domain}',
    title: 'Schema card of a domain',
    description: 'What a domain has, by its short name.',
    mimeType: 'text/markdown',
  },
  {
    name: 'schema-card-vocabulary',
    template: 'concordance://schema-card/vocabulary/{vocabulary}',
    title: 'Schema card of a vocabulary',
    description: 'What describes the concepts of a vocabulary, by its short name.',
    mimeType: 'text/markdown',
  },
  {
    name: 'shapes',
    template: 'concordance://shapes/{domain}',
    title: 'Effective shapes of a domain',
    description: 'The shapes (SHACL) of the canonical models and of a domain together, as one graph.',
    mimeType: 'text/turtle',
  },
  {
    name: 'query',
    template: 'concordance://query/{query}',
    title: 'Example query',
    description: 'A saved query with what it answers, its parameters and its SPARQL, by its short name.',
    mimeType: 'text/markdown',
  },
] as const

/** Adds what can be read by URI: terms, schema cards, shapes, saved queries. */
export function addResources(server: McpServer, { api, report }: Means, complete: Completions): void {
  // Reading and listing are done below, for all at once: lists have pages, and URIs may be those of terms themselves.
  const unread = (): never => {
    throw new Error('Resources are read by the handler of the server')
  }
  for (const { name, template, ...metadata } of templates) {
    const variable = /\{(\w+)\}/.exec(template)![1] as 'uri' | 'class' | 'domain' | 'vocabulary' | 'query'
    const completes = { [variable]: (typed: string) => complete[variable](typed) }
    server.registerResource(name, new ResourceTemplate(template, { list: undefined, complete: completes }), metadata, unread) // prettier-ignore
  }
  server.server.setRequestHandler('resources/list', async ({ params }, context) => {
    try {
      return await listResources(new Client(api, context.mcpReq.signal), params?.cursor)
    } catch (error) {
      throw errorOf(error, report)
    }
  })
  server.server.setRequestHandler('resources/read', async ({ params: { uri } }, context) => {
    try {
      const content = await read(new Client(api, context.mcpReq.signal), uri)
      return { contents: [{ uri, ...content, _meta: { [`${META}/untrusted`]: true } }] }
    } catch (error) {
      if (error instanceof DomainError && ['not-found', 'gone', 'invalid'].includes(error.code)) throw new ResourceNotFoundError(uri, error.message) // prettier-ignore
      throw errorOf(error, report)
    }
  })
}

/** An error of the protocol: what the caller got wrong has a code of its own (JSON-RPC 2.0 §5.1). */
function errorOf(error: unknown, report: Means['report']): Error {
  const { code, message, advice } = failureOf(error)
  if (code === 'failure') report(error)
  const number = code === 'invalid' ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError
  return new ProtocolError(number, `${message}. ${advice}`)
}

async function read(client: Client, uri: string): Promise<Content> {
  const [, scheme = '', rest = ''] = /^(concept|concordance):\/\/(.*)$/s.exec(uri) ?? []
  if (scheme === 'concept') return readTerm(client, rest)
  if (scheme === '') return readTerm(client, encodeURIComponent(uri))
  const [kind = '', ...parts] = rest.split('/')
  const part = parts.map(decoded).join('/')
  switch (kind) {
    case 'schema-card':
      return readCard(client, part)
    case 'shapes':
      return { mimeType: 'text/turtle', text: visible(await effectiveShapes(client, part)) }
    case 'query':
      return readQuery(client, part)
    case 'operations':
      return { mimeType: 'application/schema+json', text: JSON.stringify(operationSchema, undefined, 1) }
    default:
      throw invalid(`There is no resource ${uri}: see resources/list and resources/templates/list`)
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw invalid(`${quote(part)} is not percent-encoded as it should be`)
  }
}

const formats = { markdown: 'text/markdown', turtle: 'text/turtle', json: 'application/json' } as const

/** @param rest the URI of the term, percent-encoded, and perhaps `?format=` */
async function readTerm(client: Client, rest: string): Promise<Content> {
  const [, encoded = '', format = 'markdown'] = /^(.*?)(?:\?format=(\w+))?$/s.exec(rest) ?? []
  if (!Object.hasOwn(formats, format)) throw invalid(`There is no format "${format}": ${Object.keys(formats).join(', ')}`) // prettier-ignore
  // Some clients read `https:` as a host and drop its colon.
  const term = await iriOf(client, decoded(encoded).replace(/^(https?):?\/\//, '$1://'))
  const mimeType = formats[format as keyof typeof formats]
  const { body } = await client.text({
    path: '/resource',
    query: { uri: term },
    headers: { accept: `application/problem+json, ${mimeType};q=0.9` }, // with format= a term that is gone is told in that format
  })
  return format === 'markdown' ? markdown(asData(body)) : { mimeType, text: format === 'turtle' ? visible(body) : body }
}

async function readCard(client: Client, part: string): Promise<Content> {
  const [, kind = '', name = ''] = /^(class|domain|vocabulary)\/(.+)$/s.exec(part) ?? []
  if (part !== '' && kind === '') throw invalid(`There is no schema card of "${part}": class/…, domain/… or vocabulary/…`) // prettier-ignore
  const about = kind === '' ? {} : { [kind]: kind === 'class' ? [await iriOf(client, name)] : name }
  return markdown(asData((await cardMarkdown(client, about)).body))
}

interface SavedQuery {
  readonly uri: string
  readonly label: string
  readonly query: string
  readonly description?: { readonly text: string; readonly lang: string }
  readonly parameters?: readonly { name: string; kind: string; optional: boolean; default?: unknown; label?: { text: string } }[] // prettier-ignore
}

async function readQuery(client: Client, id: string): Promise<Content> {
  const { body } = await client.json<SavedQuery>({ path: `/api/queries/${inPath(id)}` })
  const { uri, label, description, parameters = [], query } = body
  const lines = [
    `# ${quote(label, 200)}`,
    '',
    iri(uri),
    ...(description ? ['', tagged(description)] : []),
    ...(parameters.length > 0 ? ['', 'Parameters are variables of the query: bind them with VALUES or BIND.', ''] : []),
    ...parameters.map((each) => `- ?${oneLine(each.name, 80)} (${oneLine(each.kind, 40)}${each.optional ? ', may be left unbound' : ''}${each.default === undefined ? '' : `, by default ${quote(JSON.stringify(each.default), 200)}`})${each.label ? `: ${quote(each.label.text, 200)}` : ''}`), // prettier-ignore
    '',
    ...fenced(query, 'sparql'),
  ]
  return markdown(lines)
}
