import { z } from 'zod'
import type { ApiQuery } from '../api.ts'
import { cursor, language, limit, nextCursor, reference, total } from '../inputs.ts'
import { iriOf } from '../names.ts'
import { pageLine, pageOf, type ApiPage } from '../pages.ts'
import { iri, named, oneLine, quote, tagged } from '../quote.ts'
import { tool } from '../tool.ts'

const item = z.looseObject({
  uri: z.string(),
  id: z.string().optional().describe('Short name, for arguments that take one.'),
  label: z.union([z.string(), z.looseObject({ text: z.string(), lang: z.string() })]),
})
type Item = z.output<typeof item> & {
  readonly description?: { readonly text: string; readonly lang: string }
  readonly definition?: { readonly text: string; readonly lang: string }
  readonly license?: string
  readonly version?: string
  readonly counts?: Readonly<Record<string, number>>
  readonly parameters?: readonly { readonly name: string; readonly optional?: boolean }[]
  readonly instances?: number
  readonly domains?: readonly z.output<typeof reference>[]
}

const paths = {
  vocabularies: '/api/vocabularies',
  domains: '/api/domains',
  entities: '/api/entities',
  queries: '/api/queries',
} as const

/** What there is here, by kind. */
export const list = tool({
  name: 'list',
  title: 'List what is here',
  description: `Lists one kind of what the service has, with short names, definitions and figures:
- vocabularies: concept schemes and ontologies, with counts, languages, version and licence;
- domains: parts of the organisation that extend the canonical models, with owners, graphs and readiness;
- entities: canonical entities, what all domains agree on, with identifier and who extends them;
- queries: saved example queries with their parameters; words filters them, concept puts those about a term first. Read the SPARQL of one as the resource concordance://query/{id}.
Order: by name. Pages: limit (1-100, default 20) and cursor. An empty list is no error. Rights: whoever may read; drafts are left out.`,
  input: z.object({
    what: z.enum(['vocabularies', 'domains', 'entities', 'queries']).describe('What to list.'),
    words: z.string().max(500).optional().describe('Of queries: words of title, description or keywords.'),
    concept: z.string().max(4096).optional().describe('Of queries: IRI or prefixed name of a term that they are about.'), // prettier-ignore
    language,
    limit: limit(20, 100),
    cursor,
  }),
  output: z.object({ what: z.string(), total, items: z.array(item), nextCursor }),
  run: async (args, { client }) => {
    const { what } = args
    const concept = args.concept === undefined ? undefined : await iriOf(client, args.concept)
    const query: ApiQuery = { lang: args.language, ...(what === 'queries' ? { q: args.words, concept } : {}) }
    const ofThePast = what === 'vocabularies' || what === 'domains'
    const page = await pageOf<ApiPage<Item>>(client, { list: 'list', args, path: paths[what], query, ofThePast })
    const { body, commit, nextCursor: next, at } = page
    const lines = [
      `${what}: ${pageLine(body.items.length, { total: body.total, nextCursor: next })}`,
      '',
      ...body.items.flatMap(itemLines),
    ]
    const facts = { what, total: body.total, items: [...body.items], nextCursor: next }
    return { facts, lines, about: body.items.map((each) => each.uri), commit, at }
  },
})

function itemLines({ id, uri, label, description, definition, ...more }: Item): string[] {
  const text = description ?? definition
  const figures = [
    ...(more.version === undefined ? [] : [`version ${quote(more.version, 40)}`]),
    ...(more.license === undefined ? [] : [`licence ${iri(more.license)}`]),
    ...Object.entries(more.counts ?? {}).flatMap(([name, count]) => (count > 0 ? [`${count} ${oneLine(name)}`] : [])),
    ...(more.parameters && more.parameters.length > 0 ? [`parameters ${more.parameters.map(({ name }) => oneLine(name, 60)).join(', ')}`] : []), // prettier-ignore
    ...(Array.isArray(more.domains) && more.domains.length > 0 ? [`extended by ${more.domains.map(named).join(', ')}`] : []), // prettier-ignore
  ]
  return [
    `- ${named({ uri, label: typeof label === 'string' ? label : label.text })}${id === undefined ? '' : ` (short name ${quote(id, 120)})`}`,
    ...(text ? [`  - ${tagged(text)}`] : []),
    ...(figures.length > 0 ? [`  - ${figures.join('; ')}`] : []),
  ]
}
