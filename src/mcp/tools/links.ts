import { z } from 'zod'
import type { LinkGroup, Reference } from '../../concepts/views.ts'
import { invalid } from '../../errors.ts'
import type { Client } from '../client.ts'
import { at, cursor, language, limit, nextCursor, reference, total, uri } from '../inputs.ts'
import { iriOf } from '../names.ts'
import { pageLine, pageOf, type ApiPage } from '../pages.ts'
import { named, oneLine } from '../quote.ts'
import { tool, type Found } from '../tool.ts'

const group = z.looseObject({
  property: reference.partial({ label: true }),
  direction: z.enum(['in', 'out']),
  kind: z.string().optional().describe('Kind of the graphs that say so: vocabulary, model, shapes, data; absent where all were asked for.'), // prettier-ignore
  total: z.int(),
  items: z.array(reference),
})
interface Links {
  readonly uri: string
  readonly total: number
  readonly groups: readonly LinkGroup[]
}

const input = z.object({
  uri: uri('The term'),
  property: uri('Relation whose group is to be paged').optional(),
  direction: z.enum(['in', 'out']).optional().describe('Of the group: links to the term (in) or from it (out).'),
  kind: z.string().max(40).optional().describe('Kind of graph of the group: vocabulary, model, shapes, data.'),
  language,
  limit: limit(20, 100).describe('How many of the one group, at most 100.'),
  cursor,
  at,
})

/** What links to a term, and what it links to. */
export const links = tool({
  name: 'links',
  title: 'What links to a term',
  description: `What links to a term and what it links to, in groups by relation, direction and kind of graph, each with its total.
Without property: the first five terms of every group. With property (and direction, "in" when not given; and kind where the same relation is in graphs of several kinds): one group, page by page with limit (1-100, default 20) and cursor.
Order: the service's, stable within a commit; pages of one list are all read from the same commit.
A URI that is not here is an error with the nearest that are. Rights: whoever may read.`,
  input,
  output: z.object({ uri: z.string(), total, groups: z.array(group), nextCursor }),
  run: async (args, { client }) => {
    const term = await iriOf(client, args.uri)
    if (args.property !== undefined)
      return oneGroup(client, args, { term, property: await iriOf(client, args.property) })
    if (args.cursor !== undefined)
      throw invalid('A cursor is for one group: send property, direction and kind as before')
    const query = { uri: term, lang: args.language, at: args.at }
    const { body, commit } = await client.json<Links>({ path: '/api/concept/links', query })
    const lines = [
      `${body.total} links of ${named({ uri: term })}.`,
      ...body.groups.flatMap(({ property, direction, kind, total: all, items }) => [
        ...headLines({ property, direction, kind, total: all }),
        ...items.map((item) => `- ${named(item)}`),
        ...(all > items.length ? [`- … ${all - items.length} more: give this property, direction and kind`] : []),
      ]),
    ]
    return { facts: { uri: term, total: body.total, groups: body.groups }, lines, about: [term], commit, at: args.at }
  },
})

interface Head extends Pick<LinkGroup, 'direction' | 'total'> {
  readonly property: { readonly uri: string; readonly label?: string }
  readonly kind?: string
}
const headLines = ({ property, direction, kind, total: all }: Head): string[] => [
  '',
  `## ${direction === 'in' ? 'Links here by' : 'Links from here by'} ${named(property)} (${oneLine(kind ?? 'graphs of any kind')}, ${all})`,
  '',
]

/** A page of one group. */
async function oneGroup(
  client: Client,
  args: z.output<typeof input>,
  { term, property }: { readonly term: string; readonly property: string },
): Promise<Found> {
  const { direction = 'in', language: lang } = args
  const kind = args.kind || undefined
  const query = { uri: term, property, direction, kind, lang }
  const request = { list: 'links', args, path: '/api/concept/links', query }
  const { body, commit, nextCursor: next, at: read } = await pageOf<ApiPage<Reference>>(client, request)
  const head = { property: { uri: property }, direction, ...(kind === undefined ? {} : { kind }), total: body.total }
  const lines = [
    `Links of ${named({ uri: term })}: ${pageLine(body.items.length, { total: body.total, nextCursor: next })}`,
    ...headLines(head),
    ...body.items.map((item) => `- ${named(item)}`),
  ]
  const facts = { uri: term, total: body.total, groups: [{ ...head, items: body.items }], nextCursor: next }
  return { facts, lines, about: [term, ...body.items.map((item) => item.uri)], commit, at: read }
}
