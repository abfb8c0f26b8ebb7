import { z } from 'zod'
import { at, cursor, language, limit, nextCursor, reference, total, uri } from '../inputs.ts'
import { iriOf } from '../names.ts'
import { pageLine, pageOf, type ApiPage } from '../pages.ts'
import { named, valueText, type GraphValue } from '../quote.ts'
import { tool } from '../tool.ts'

const because = z.looseObject({ property: reference, direction: z.string(), value: z.unknown() })
const item = reference.extend({
  score: z.number().describe('Higher is more alike; only to order by.'),
  because: z.array(because).describe('What both have in common.'),
})

/** Terms that have much in common with a term. */
export const similar = tool({
  name: 'similar',
  title: 'Similar terms',
  description: `Terms that share statements with a term, most alike first, each with the reasons: the very relation and value that both have. Rare values count more than common ones. It compares statements, not words; for words use search.
Pages: limit (1-50, default 10) and cursor, at most 100 terms in all.
A URI that is not here is an error with the nearest that are. Rights: whoever may read.`,
  input: z.object({ uri: uri('The term'), language, limit: limit(10, 50), cursor, at }),
  output: z.object({ total, items: z.array(item), nextCursor }),
  run: async (args, { client }) => {
    const asked = await iriOf(client, args.uri)
    const request = { list: 'similar', args, path: '/api/concept/similar', query: { uri: asked, lang: args.language } }
    const { body, commit, nextCursor: next, at: read } = await pageOf<ApiPage<z.output<typeof item>>>(client, request)
    const lines = [
      `Terms like ${named({ uri: asked })}: ${pageLine(body.items.length, { total: body.total, nextCursor: next })}`,
      '',
      ...body.items.flatMap((each) => [
        `- ${named(each)}`,
        ...each.because.slice(0, 5).map((reason) => `  - both: ${named(reason.property)} ${valueText(reason.value as GraphValue)}`), // prettier-ignore
      ]),
    ]
    const facts = { total: body.total, items: [...body.items], nextCursor: next }
    return { facts, lines, about: [asked, ...body.items.map((each) => each.uri)], commit, at: read }
  },
})
