import { z } from 'zod'
import { at, language, limit, reference, uri } from '../inputs.ts'
import { iriOf, irisOf } from '../names.ts'
import { named, oneLine } from '../quote.ts'
import { tool } from '../tool.ts'

const node = reference.extend({
  kind: z.string(),
  links: z.int().describe('How many links it has in all.'),
  distance: z.int().describe('Steps from the term in the middle.'),
})
const edge = z.looseObject({ from: z.string(), to: z.string(), relation: z.string(), family: z.string() })
const rest = z.looseObject({
  of: z.string().describe('The term.'),
  relation: z.string(),
  direction: z.enum(['in', 'out']),
  total: z.int().describe('How many terms it has by this relation.'),
  shown: z.int(),
})
const graph = z.object({
  uri: z.string(),
  nodes: z.array(node),
  edges: z.array(edge),
  rest: z.array(rest).describe('Relations of which only some terms are among the nodes.'),
  complete: z.boolean().describe('False where there would have been more than 200 nodes.'),
})
type Rest = z.output<typeof rest>

/** The terms around a term. */
export const neighbours = tool({
  name: 'neighbours',
  title: 'Terms around a term',
  description: `The terms within one to three steps of a term, and the relations between them, as a small graph: at most 200 nodes. Edges are named in the direction in which they read (skos:narrower is told as skos:broader of the other side).
Without relation, all relations but those that say where terms belong (schemes, ontologies, domains) are followed, and these too where a term has no others; direction "out" follows only those from a term, "in" only those to it.
limit (1-100, default 20) bounds the terms for each relation of each opened term; the text and rest count what is left out of them, and complete is false where the 200 nodes were not enough. There are no pages: use links to list all of one relation.
A URI that is not here is an error with the nearest that are. Rights: whoever may read.`,
  input: z.object({
    uri: uri('The term in the middle'),
    relation: z.array(z.string()).max(50).optional().describe('Only these relations: IRIs or prefixed names.'),
    kind: z.array(z.string()).max(20).optional().describe('Only terms of these kinds: concept, class, property, thing …'), // prettier-ignore
    direction: z.enum(['in', 'out', 'both']).optional().describe('Which relations to follow; both when not given.'),
    depth: z.int().min(1).max(3).default(1).describe('Steps from the term.'),
    language,
    limit: limit(20, 100),
    at,
  }),
  output: graph,
  run: async (args, { client }) => {
    const query = {
      uri: await iriOf(client, args.uri),
      relation: await irisOf(client, args.relation),
      kind: args.kind,
      direction: args.direction,
      depth: args.depth,
      lang: args.language,
      limit: args.limit,
      at: args.at,
    }
    const { body, commit } = await client.json<z.output<typeof graph>>({ path: '/api/concept/neighbours', query }) // prettier-ignore
    const names = new Map(body.nodes.map((each) => [each.uri, each]))
    const nameOf = (term: string): string => named(names.get(term) ?? { uri: term })
    const lines = [
      `${body.nodes.length} terms and ${body.edges.length} relations around ${nameOf(body.uri)}.`,
      ...(body.complete
        ? []
        : ['There are more terms than the 200 that an answer holds: name relations, or fewer steps.']),
      ...body.rest.map((each) => restText(each, nameOf(each.of))),
      '',
      ...body.edges.map(({ from, to, relation }) => `- ${nameOf(from)} – ${named({ uri: relation })} – ${nameOf(to)}`),
      '',
      '## Terms',
      '',
      ...body.nodes.map((each) => `- ${named(each)}: ${oneLine(each.kind)}, ${each.links} links, distance ${each.distance}`), // prettier-ignore
    ]
    return { facts: body, lines, about: [body.uri], commit, at: args.at }
  },
})

const restText = ({ relation, direction, total, shown }: Rest, term: string): string =>
  `- Of the ${total} terms ${direction === 'in' ? 'that link to' : 'that are linked from'} ${term} by ${named({ uri: relation })}, ${shown} are told: page them with links.` // prettier-ignore
