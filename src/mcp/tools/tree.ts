import { z } from 'zod'
import type { Narrower, Page } from '../../concepts/views.ts'
import { placeOf } from '../cursor.ts'
import { at, cursor, hideDeprecated, language, limit, nextCursor, reference, uri } from '../inputs.ts'
import { iriOf } from '../names.ts'
import { pageLine, pageOf, stateOf, type ApiPage } from '../pages.ts'
import { named } from '../quote.ts'
import { tool } from '../tool.ts'

/** A node of the tree as the API has it: its children where it is open. */
interface TreeNode extends Narrower {
  readonly current?: boolean
  readonly children?: Page<TreeNode>
}

const narrower = reference.extend({ hasNarrower: z.boolean().describe('Whether there is more below it.') })
const node = narrower.extend({
  current: z.boolean().optional(),
  children: z.looseObject({ total: z.int(), items: z.array(z.unknown()) }).optional(),
})

/** Where a term stands in its hierarchy, and what is below it. */
export const tree = tool({
  name: 'tree',
  title: 'Hierarchy of a term',
  description: `The hierarchy from the top down to a term, opened along the way, and what is directly below the term: narrower concepts of a concept, subclasses of a class, top concepts of a vocabulary (concept scheme) or root classes of an ontology.
Order: by notation where nearly all have one, else by name. A term with several parents stands in several places.
limit (1-100, default 20) bounds each level; cursor pages what is directly below the term (later pages hold only that, under below).
A URI that is not here is an error with the nearest that are. Rights: whoever may read.`,
  input: z.object({
    uri: uri('A concept, class, vocabulary or ontology'),
    scheme: uri('Only concepts of this concept scheme').optional(),
    language,
    hideDeprecated,
    limit: limit(20, 100),
    cursor,
    at,
  }),
  output: z.object({
    uri: z.string(),
    tree: z.array(node).describe('Roots, opened down to the term. Empty on later pages.'),
    below: z.looseObject({ total: z.int(), items: z.array(narrower) }).describe('What is directly below the term.'),
    nextCursor,
  }),
  run: async (args, { client }) => {
    const asked = await iriOf(client, args.uri)
    const scheme = args.scheme === undefined ? undefined : await iriOf(client, args.scheme)
    const query = { uri: asked, scheme, lang: args.language, hideDeprecated: args.hideDeprecated }
    // Of a vocabulary the terms at its top are what is below it.
    const { body: kind } = await client.json<{ kind: string }>({ path: '/api/concept', query: { uri: asked, limit: 0, at: stateOf(args, placeOf('tree', args, args.cursor)) } }) // prettier-ignore
    const isWhole = kind.kind === 'scheme' || kind.kind === 'ontology'
    const path = isWhole ? '/api/concept/top-concepts' : '/api/concept/narrower'
    const page = await pageOf<ApiPage<Narrower>>(client, { list: 'tree', args, path, query })
    const { body: below, nextCursor: next, at: read, commit } = page
    const opened = args.cursor !== undefined || isWhole ? [] : (await client.json<TreeNode[]>({ path: '/api/concept/tree', query: { ...query, limit: args.limit, at: read } })).body // prettier-ignore
    const lines = [
      ...(opened.length === 0 ? [] : [...opened.flatMap((root) => treeLines(root, 0)), '']),
      `Directly below ${named({ uri: asked })}: ${pageLine(below.items.length, { total: below.total, nextCursor: next })}`, // prettier-ignore
      '',
      ...below.items.map((each) => `- ${named(each)}${each.hasNarrower ? ' (has more below it)' : ''}`),
    ]
    const facts = { uri: asked, tree: opened, below: { total: below.total, items: [...below.items] }, nextCursor: next } // prettier-ignore
    return { facts, lines, about: [asked], commit, at: read }
  },
})

/** A tree is drawn by indentation; the term that was asked for is marked. */
function treeLines(term: TreeNode, depth: number): string[] {
  const { children } = term
  const rest = children && children.total > children.items.length ? [`${'  '.repeat(depth + 1)}- … ${children.total - children.items.length} more`] : [] // prettier-ignore
  return [
    `${'  '.repeat(depth)}- ${named(term)}${term.current ? ' (the term asked for)' : ''}`,
    ...(children?.items ?? []).flatMap((each) => treeLines(each, depth + 1)),
    ...rest,
  ]
}
