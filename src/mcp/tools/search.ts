import { z } from 'zod'
import { at, cursor, hideDeprecated, language, limit, nextCursor, reference, text, total, uri } from '../inputs.ts'
import { domainsOf, iriOf, irisOf, vocabulariesOf } from '../names.ts'
import { pageLine, pageOf, type ApiPage } from '../pages.ts'
import { named, oneLine, quote, tagged } from '../quote.ts'
import { tool } from '../tool.ts'

const hit = reference.extend({
  kind: z.string().describe('concept, scheme, collection, class, property, ontology, shape, domain or thing.'),
  matched: z.looseObject({ field: z.string(), text: z.string(), how: z.string() }).describe('Which of its names matched, and how.'), // prettier-ignore
  definition: text.optional(),
})
type Hit = z.output<typeof hit> & { readonly vocabulary?: { uri: string; label: string }; readonly notation?: string }
const facet = z.array(z.looseObject({ value: z.unknown(), count: z.int() }))

/** Finds terms by their names. */
export const search = tool({
  name: 'search',
  title: 'Search terms',
  description: `Finds concepts, classes, properties, vocabularies and things by their names. Begin here when you have words and need a URI.
Matching: preferred and other labels, hidden labels, notations, identifiers and definitions, in every language; case, accents and small typos do not matter, and the last word may be the beginning of one. All words must match.
Order: exact before synonym before fuzzy (sort "name" sorts up to 2,000 hits by name). Filters of one kind are alternatives, filters of different kinds must all hold.
Pages: limit (1-50, default 10) and cursor. Facets count what each further filter would leave.
Nothing found is an empty list, not an error; try other words, another language, or fewer filters.
Rights: whoever may read.`,
  input: z.object({
    query: z.string().min(1).max(500).describe('Words to look for.'),
    vocabulary: z.array(z.string()).max(20).optional().describe('Only in these vocabularies: short name or IRI.'),
    type: z.array(z.string()).max(20).optional().describe('Only things of these classes: IRIs or prefixed names.'),
    domain: z.array(z.string()).max(20).optional().describe('Only of these domains: short name (billing) or IRI.'),
    status: z
      .array(z.enum(['active', 'draft', 'deprecated']))
      .optional()
      .describe('How far the term is in its life.'),
    state: uri('Only things in this canonical state, or in a state of a domain that lies in it').optional(),
    hideDeprecated,
    sort: z.enum(['relevance', 'name']).optional().describe('Order of the hits; by relevance when not given.'),
    language,
    limit: limit(10, 50),
    cursor,
    at,
  }),
  output: z.object({ total, items: z.array(hit), facets: z.record(z.string(), facet).optional(), nextCursor }),
  run: async (args, { client }) => {
    const { query: q, vocabulary, type, domain, status, state, language: lang, sort } = args
    const query = {
      q,
      vocabulary: await vocabulariesOf(client, vocabulary),
      type: await irisOf(client, type),
      domain: await domainsOf(client, domain),
      status,
      state: state === undefined ? undefined : await iriOf(client, state),
      hideDeprecated: args.hideDeprecated,
      sort,
      lang,
    }
    const page = await pageOf<ApiPage<Hit> & { facets: Record<string, z.output<typeof facet>> }>(client, { list: 'search', args, path: '/api/search', query }) // prettier-ignore
    const { body, commit, nextCursor: next, at: read } = page
    const lines = [
      `Search for ${quote(q)}: ${pageLine(body.items.length, { total: body.total, nextCursor: next })}`,
      '',
      ...body.items.flatMap((item) => [
        `- ${named(item)} – ${oneLine(item.kind)}${item.vocabulary ? ` in ${quote(item.vocabulary.label, 120)}` : ''}${item['deprecated'] === true ? ', deprecated' : ''}`,
        ...(item.matched.text === item.label ? [] : [`  - matched by ${oneLine(item.matched.field)}: ${quote(item.matched.text, 120)}`]), // prettier-ignore
        ...(item.definition ? [`  - definition: ${tagged(item.definition)}`] : []),
      ]),
    ]
    const facts = { total: body.total, items: [...body.items], facets: body.facets, nextCursor: next }
    return { facts, lines, about: body.items.map((item) => item.uri), commit, at: read }
  },
})
