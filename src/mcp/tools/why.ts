import { z } from 'zod'
import { uri } from '../inputs.ts'
import { iriOf } from '../names.ts'
import { iri, oneLine, quote, valueText, type GraphValue } from '../quote.ts'
import { tool } from '../tool.ts'

const commit = z.looseObject({
  sequence: z.int(),
  uri: z.string(),
  time: z.string(),
  actor: z.string().optional(),
  message: z.string().optional(),
})
type Commit = z.output<typeof commit>
const term = z.looseObject({ type: z.string(), value: z.string() })
const item = z.looseObject({
  statement: z.looseObject({ subject: term, predicate: term, object: term, graph: z.string() }),
  present: z.boolean().describe('Whether it is stated now; else it once was.'),
  added: commit.optional().describe('The commit that added it last.'),
  removed: commit.optional().describe('The commit that removed it, where it is gone.'),
  version: z.string().optional().describe('The first release that has it.'),
})
const why = z.object({ total: z.int(), items: z.array(item) })

/** Why a statement is there. */
export const whyTool = tool({
  name: 'why',
  title: 'Why a statement is there',
  description: `For each statement with this subject and predicate (and object, if given), now or in the past: the commit that added it last (who, when, with what message, by which decision), the first release that has it, and, where it is gone, the commit that removed it. Use it for questions of provenance and trust.
Without object all statements of the two are told; where nothing matches, now or ever, is an error (not-found). No pages.
An object is an IRI, or a literal as N-Triples write it: "Pallet"@en, or "3"^^<http://www.w3.org/2001/XMLSchema#integer>. A name that is no IRI is an error.
Rights: whoever may read.`,
  input: z.object({
    subject: uri('Subject of the statement'),
    predicate: uri('Predicate of the statement'),
    object: z.string().max(10_000).optional().describe('Object: an IRI, a prefixed name, or a literal as N-Triples write it ("Pallet"@en).'), // prettier-ignore
  }),
  output: why,
  run: async (args, { client }) => {
    const isIri = args.object !== undefined && !args.object.startsWith('"')
    const object = isIri ? await iriOf(client, args.object!) : args.object
    const query = { subject: await iriOf(client, args.subject), predicate: await iriOf(client, args.predicate), object } // prettier-ignore
    const { body, commit } = await client.json<z.output<typeof why>>({ path: '/api/why', query })
    const lines = [
      `${body.total} statements.`,
      ...body.items.flatMap(({ statement, present, added, removed, version }) => [
        '',
        `- ${valueText(statement.subject)} ${valueText(statement.predicate)} ${valueText(valueOf(statement.object))} in the graph ${iri(statement.graph)}: ${present ? 'stated now' : 'no longer stated'}`, // prettier-ignore
        ...(added ? [`  - added by ${commitText(added)}`] : []),
        ...(removed ? [`  - removed by ${commitText(removed)}`] : []),
        ...(version === undefined ? [] : [`  - first release that has it: ${quote(version, 120)}`]),
      ]),
    ]
    return { facts: body, lines, about: [query.subject], commit }
  },
})

const valueOf = (value: z.output<typeof term>): GraphValue => ({ ...value, lang: typeof value['xml:lang'] === 'string' ? value['xml:lang'] : undefined }) // prettier-ignore

function commitText({ sequence, uri: address, time, actor, message }: Commit): string {
  const by = actor === undefined ? '' : ` by ${/^\w+:\S+$/.test(actor) ? iri(actor) : quote(actor, 80)}`
  return `commit ${sequence} ${iri(address)} at ${oneLine(time, 40)}${by}${message === undefined ? '' : `: ${quote(message, 200)}`}` // prettier-ignore
}
