import { z } from 'zod'
import { at, expandStates } from '../inputs.ts'
import { helpLines, helpSchema, helpWith } from '../query-help.ts'
import { tool } from '../tool.ts'

/** What is wrong with a query. */
export const explainQuery = tool({
  name: 'explain_query',
  title: 'Explain a query',
  description: `Reads a SPARQL query without giving its answer, and says what is wrong with it: syntax errors with their place, missing prefixes, classes and properties that nothing has (each with the nearest that something has, and the query so mended), literals that the data have in another form, parts that are not joined, what it would cost, and, where it finds nothing, the smallest part that has no solution and which change would find something (each with rows was run).
A query with errors is an expected answer here, not a failure. Use it when query fails, takes too long or finds nothing. No pages. Rights: whoever may read.`,
  input: z.object({ query: z.string().min(1).max(20_000).describe('The SPARQL query.'), expandStates, at }),
  output: helpSchema,
  run: async ({ query, expandStates, at: state }, { client }) => {
    const { help, commit } = await helpWith(client, query, { at: state, expandStates })
    const told = helpLines(help)
    const lines = [
      help.valid ? 'The query can be run.' : 'The query cannot be run as it is.',
      ...(told.length > 0 ? ['', ...told] : ['', 'Nothing is wrong with it.']),
    ]
    return { facts: help, lines, about: [], commit, at: state }
  },
})
