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
const graph = z.object({ uri: z.string(), nodes: z.array(node), edges: z.array(edge) })

/** The terms around a term. */
export const neighbours = tool({
  name: 'neighbours',
  title: 'Terms around a term',
  description: `The terms within one to three steps of a term, and the relations between them, as a small graph: at most 200 nodes. Edges are named in the direction in which they read (skos:narrower is told as skos:broader of the other side).
Without relation, all relations but those that say where terms belong (types, schemes) are followed; direction "out" follows only those from a term, "in" only those to it.
limit (1-100, default 20) bounds the terms for each relation of each opened term; what is left out is counted in the text and under rest. There are no pages: use links to list all of one relation.
A URI that is not here is an error with the nearest that are. Rights: whoever may read.`,
  input: z.object({
    uri: uri('The term in the middle'),
    relation: z.array(z.string()).max(50).optional().describe('Only these relations: IRIs or prefixed names.'),
    kind: z.array(z.string()).max(20).optional().describe('Only terms of these kinds: concept, class, property, thing …'), // prettier-ignore
    direction: z.enum(['in', 'out', 'both']).optional(),
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
    const { body, commit } = await client.json<z.output<typeof graph> & { rest?: readonly Rest[] }>({ path: '/api/concept/neighbours', query }) // prettier-ignore
    const names = new Map(body.nodes.map((each) => [each.uri, each]))
    const nameOf = (term: string): string => named(names.get(term) ?? { uri: term })
    const lines = [
      `${body.nodes.length} terms and ${body.edges.length} relations around ${nameOf(body.uri)}.`,
      '',
      ...body.edges.map(({ from, to, relation }) => `- ${nameOf(from)} – ${named({ uri: relation })} – ${nameOf(to)}`),
      '',
      '## Terms',
      '',
      ...body.nodes.map((each) => `- ${named(each)}: ${oneLine(each.kind)}, ${each.links} links, distance ${each.distance}`), // prettier-ignore
      ...(Array.isArray(body.rest) && body.rest.length > 0 ? ['', 'Some relations have more terms than are shown: see rest, and page them with links.'] : []), // prettier-ignore
    ]
    return { facts: body, lines, about: [body.uri], commit, at: args.at }
  },
})

interface Rest {
  readonly count?: number
}
