import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { invalid } from '../../errors.ts'
import type { ApiRequest } from '../api.ts'
import type { Client } from '../client.ts'
import { cursorOf, placeOf } from '../cursor.ts'
import { cursor, limit, nextCursor } from '../inputs.ts'
import { domainsOf, inPath } from '../names.ts'
import { pageLine, stateOf } from '../pages.ts'
import { oneLine, quote, valueText } from '../quote.ts'
import { tool } from '../tool.ts'

const term = z.looseObject({ type: z.string(), value: z.string() })
const result = z.looseObject({
  severity: z.string().describe('Violation, Warning or Info.'),
  focusNode: term,
  path: z.string().nullable(),
  value: term.nullable(),
  message: z.string().describe('What is wrong and how to mend it, in the words of the shape.'),
})
type Result = z.output<typeof result>

const mediaTypes = ['text/turtle', 'application/trig', 'application/n-triples', 'application/n-quads', 'application/ld+json', 'application/rdf+xml'] as const // prettier-ignore
const written = (what: string): z.ZodDefault<z.ZodEnum<{ [Type in (typeof mediaTypes)[number]]: Type }>> =>
  z.enum(mediaTypes).default('text/turtle').describe(`What the ${what} are written in.`)

const input = z.object({
  data: z.string().min(1).max(2_000_000).optional().describe('The data to check, as RDF.'),
  dataFormat: written('data'),
  graph: z.string().max(4096).optional().describe('In the place of data: IRI of a loaded graph, or union for all of them.'), // prettier-ignore
  domain: z.string().max(200).optional().describe('Short name of a domain: its effective shapes are checked against.'),
  shapes: z.string().min(1).max(2_000_000).optional().describe('In the place of domain: shapes (SHACL) as RDF.'),
  shapesFormat: written('shapes'),
  limit: limit(20, 100),
  cursor,
})
type Input = z.output<typeof input>

/** Checks data against shapes. */
export const validate = tool({
  name: 'validate',
  title: 'Check data against shapes',
  description: `Checks RDF data, or a loaded graph, against the effective shapes of a domain (canonical shapes and its own), or against shapes that are sent along (SHACL Core and SHACL-SPARQL). Nothing is stored.
Give one of data and graph, and one of domain and shapes. With domain, what is loaded (code lists, models, other things) is read with it, so that references resolve, and only nodes of the data or the graph are reported.
Order: violations first, then warnings, by focus node. Pages: limit results (1-100, default 20) and cursor; each page checks again, against the same commit. Data that conform have no results, or only ones that do not count.
Data that cannot be read, and shapes that use what the engine does not have, are errors that say where. Limits: 2 million characters, the time of the service, and for a loaded graph against a domain the largest body that it takes. Rights: whoever may read.`,
  input,
  output: z.object({ conforms: z.boolean(), total: z.int(), results: z.array(result), nextCursor }),
  run: async (args, { client }) => {
    const place = placeOf('validate', args, args.cursor)
    const at = stateOf({}, place)
    const request = await requestOf(client, args, at)
    const { body, commit } = await client.json<{ conforms: boolean; results: readonly Result[] }>(request)
    const shown = body.results.slice(place.offset, place.offset + args.limit)
    const reached = place.offset + shown.length
    const next = shown.length > 0 && reached < body.results.length ? cursorOf('validate', args, { offset: reached, commit }) : undefined // prettier-ignore
    const lines = [
      body.conforms ? 'The data conform.' : 'The data do not conform.',
      `Results: ${pageLine(shown.length, { total: body.results.length, nextCursor: next })}`,
      '',
      ...shown.flatMap(resultLines),
    ]
    const facts = { conforms: body.conforms, total: body.results.length, results: shown, nextCursor: next }
    const domains = await client.ifAny(domainsOf(client, args.domain === undefined ? [] : [args.domain]))
    const graphs = args.graph?.includes(':') ? [args.graph] : []
    return { facts, lines, about: [...(domains ?? []), ...graphs], commit, at }
  },
})

/** A result of SHACL as lines. */
export function resultLines({ severity, focusNode, path, value, message }: Result): string[] {
  const where = path === null ? '' : `, ${oneLine(path, 300)}`
  return [
    `- ${oneLine(severity)} at ${valueText(focusNode)}${where}${value === null ? '' : `, value ${valueText(value)}`}`,
    `  - ${quote(message, 1000)}`,
  ]
}

async function requestOf(client: Client, args: Input, at: string | undefined): Promise<ApiRequest> {
  const { data, dataFormat, graph, domain, shapes, shapesFormat } = args
  if ((data === undefined) === (graph === undefined)) throw invalid('Give either data, or a graph that is loaded')
  if ((domain === undefined) === (shapes === undefined)) throw invalid('Give either a domain, or shapes')
  const query = { format: 'json', at }
  if (domain !== undefined) {
    const path = `/api/domains/${inPath(domain)}/validate`
    const headers = { 'content-type': data === undefined ? 'text/turtle' : dataFormat }
    return { method: 'POST', path, query, headers, body: data ?? (await graphContent(client, graph!, at)) }
  }
  if (data !== undefined) return { method: 'POST', path: '/shacl', query, ...multipart([['data', dataFormat, data], ['shapes', shapesFormat, shapes!]]) } // prettier-ignore
  return { method: 'POST', path: '/shacl', query: { ...query, graph }, headers: { 'content-type': shapesFormat }, body: shapes! } // prettier-ignore
}

/** What a loaded graph has, in Turtle. @throws DomainError `invalid`, `not-found`. */
async function graphContent(client: Client, graph: string, at: string | undefined): Promise<string> {
  if (!graph.includes(':')) throw invalid('Against a domain one graph is checked at a time: name it by its IRI')
  return (await client.text({ path: '/api/graphs/content', query: { uri: graph, format: 'turtle', at } })).body
}

/** The effective shapes of a domain, in Turtle. @throws DomainError `not-found`. */
export async function effectiveShapes(client: Client, domain: string): Promise<string> {
  const path = `/api/domains/${inPath(domain)}/shapes`
  return (await client.text({ path, query: { format: 'turtle' } })).body
}

/** Parts of a form with their media types (RFC 7578). */
function multipart(
  parts: readonly (readonly [name: string, type: string, content: string])[],
): Pick<ApiRequest, 'headers' | 'body'> {
  // prettier-ignore
  const boundary = randomUUID() // nobody who wrote the parts could know it
  const texts = parts.map(([name, type, content]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`) // prettier-ignore
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body: `${texts.join('')}--${boundary}--\r\n` } // prettier-ignore
}
