import { z } from 'zod'
import { at, language, limit, reference, uri } from '../inputs.ts'
import { iriOf } from '../names.ts'
import { named } from '../quote.ts'
import { tool } from '../tool.ts'

const step = z.looseObject({ from: reference, property: reference, direction: z.enum(['in', 'out']), to: reference })
const paths = z.object({
  paths: z.array(z.looseObject({ length: z.int(), steps: z.array(step) })),
  complete: z.boolean().describe('Whether the whole graph was looked at; false where the search was bounded.'),
})

/** How two terms hang together. */
export const path = tool({
  name: 'path',
  title: 'Paths between two terms',
  description: `The shortest paths by which two terms hang together, over relations in either direction ("out" follows a statement, "in" goes against it); each step names the relation. Use it to explain how two things are connected.
Up to limit paths (1-20, default 5), all of the same, least length; no pages. No path is an empty list: complete says whether everything was looked at, or the search ended at its bound.
A URI that is not here is an error with the nearest that are. Rights: whoever may read.`,
  input: z.object({ from: uri('The one term'), to: uri('The other term'), language, limit: limit(5, 20), at }),
  output: paths,
  run: async (args, { client }) => {
    const [from, to] = [await iriOf(client, args.from), await iriOf(client, args.to)]
    const query = { from, to, lang: args.language, limit: args.limit, at: args.at }
    const { body, commit } = await client.json<z.output<typeof paths>>({ path: '/api/path', query })
    const nothing = body.complete ? 'They are not connected.' : 'No path was found within the bounds of the search.'
    const lines = [
      body.paths.length === 0 ? nothing : `${body.paths.length} shortest paths of ${body.paths[0]!.length} steps.`,
      ...body.paths.flatMap(({ steps }, index) => [
        '',
        `## Path ${index + 1}`,
        '',
        ...steps.map((each) => `- ${named(each.from)} ${each.direction === 'out' ? '→' : '←'} ${named(each.property)} ${each.direction === 'out' ? '→' : '←'} ${named(each.to)}`), // prettier-ignore
      ]),
    ]
    const about = [from, to, ...body.paths.flatMap(({ steps }) => steps.map((each) => each.to.uri))]
    return { facts: body, lines, about, commit, at: args.at }
  },
})
