import { z } from 'zod'
import type { OperationType } from '../../vocabularies/operations/operation.ts'
import { reference } from '../inputs.ts'
import { iri, named, oneLine, quote } from '../quote.ts'
import { tool } from '../tool.ts'

/** The typed operations of a change set, each with its fields; those in brackets may be left out. */
const operations = {
  'add-scheme': 'title [description uri graph]',
  'add-concept': 'prefLabel schemes [notes altLabel hiddenLabel notation broader related mappings uri graph]',
  'add-label': 'concept property language text',
  'change-label': 'concept property language to [from]',
  'remove-label': 'concept property language text',
  'change-note': 'concept property language [from to]',
  'change-notation': 'concept [from to]',
  move: 'concept [from to]',
  'add-broader': 'concept broader',
  'remove-broader': 'concept broader',
  'add-related': 'concept related',
  'remove-related': 'concept related',
  'add-mapping': 'concept property target',
  'remove-mapping': 'concept property target',
  merge: 'concept into [reason]',
  split: 'concept into [reason sunset]',
  deprecate: 'concept [successor reason sunset]',
  reinstate: 'concept',
  remove: 'concept [reason]',
  rename: 'concept to [reason]',
} as const satisfies Record<OperationType, string>
const types = Object.keys(operations) as (keyof typeof operations)[]
const operation = z
  .looseObject({ type: z.enum(types) })
  .describe(`One typed operation. Fields by type: ${types.map((type) => `${type}: ${operations[type]}`).join('; ')}. Texts of new terms are by language tag: prefLabel {"en": "Pallet"}, altLabel {"en": ["skid"]}, notes {"definition": {"en": ["…"]}}. property is prefLabel, altLabel, hiddenLabel; definition, scopeNote …; exactMatch, closeMatch …`) // prettier-ignore
const statements = z.object({
  graph: z.string().describe('IRI of the graph.'),
  add: z.string().optional().describe('Statements to add, in Turtle; common prefixes are known.'),
  remove: z.string().optional().describe('Statements to remove, in Turtle, without blank nodes.'),
})

const change = z.looseObject({ subject: z.string().optional(), sentence: z.string() })
const finding = z.looseObject({ severity: z.string(), message: z.string() })
const output = z.object({
  kept: z.boolean().describe('Whether there is a draft now; false of a dry run.'),
  number: z.int().optional().describe('Number of the draft.'),
  uri: z.string().optional(),
  status: z.string(),
  title: z.string().optional(),
  conforms: z.boolean().describe('Whether the checks would let it be published as it is.'),
  results: z.array(finding).describe('What the checks have against it, each with how to mend it.'),
  changes: z.array(change).describe('What it means, in sentences.'),
  minted: z.array(z.string()).optional().describe('URIs of new terms.'),
  terms: z.array(reference).optional(),
})

interface Draft {
  readonly number: number
  readonly uri: string
  readonly status: string
  readonly title: string
  readonly terms: z.output<typeof reference>[]
}
interface Report {
  readonly conforms?: boolean
  readonly results?: z.output<typeof finding>[]
}
interface Trial extends Report {
  readonly status: string
  readonly changes?: z.output<typeof change>[]
  readonly minted?: string[]
}

/** Makes a draft. */
export const propose = tool({
  name: 'propose',
  title: 'Propose a change',
  description: `Makes a draft of a change to vocabularies or data, for people to review; or, with dryRun, only says what it would come to, and keeps nothing. Nothing is published by this: a person has to ask for review, approve and publish, which no tool here does.
A change set is typed operations on concepts, statements to add and to remove by graph, or both, one after another. New concepts get their URI at once.
The answer says what the change means in sentences, and what the checks have against it: mend that in a further dryRun first. Try with dryRun before making a draft, and ask the user before you make one. Each call makes another draft.
Failures: 409 where others have changed the same since basedOn; statements that cannot be read, with their place; no right for that domain.
Rights: editors and above of the domain concerned. Who may only read is not offered this tool, and is refused.`,
  writes: true,
  input: z.object({
    title: z.string().min(1).max(300).describe('What it is about, in a few words.'),
    description: z.string().max(10_000).optional().describe('Why, for those who review it, with sources.'),
    domain: z.string().max(200).optional().describe('Short name of the domain that it is meant for, such as billing.'),
    operations: z.array(operation).max(200).optional(),
    graphs: z.array(statements).max(20).optional().describe('Statements to add and to remove, by graph.'),
    prefixes: z.record(z.string(), z.string()).optional().describe('Further prefixes of the Turtle texts.'),
    basedOn: z.int().min(0).optional().describe('Number of the commit that you saw: what others have changed since is a conflict.'), // prettier-ignore
    dryRun: z.boolean().default(false).describe('Only say what it would come to.'),
  }),
  output,
  run: async ({ title, description, domain, dryRun, ...changes }, { client }) => {
    if (dryRun) {
      const { body, commit } = await client.send<Trial>('/api/trial', changes, { lang: 'en' })
      const facts = { kept: false, status: body.status, conforms: body.conforms ?? false, results: body.results ?? [], changes: body.changes ?? [], minted: body.minted ?? [] } // prettier-ignore
      return { facts, lines: ['A dry run: nothing was kept.', ...linesOf(facts)], about: [], commit }
    }
    const given = { title, ...(description === undefined ? {} : { description }), ...(domain === undefined ? {} : { domain }), ...changes } // prettier-ignore
    const { body: draft } = await client.send<Draft>('/api/proposals', given)
    const path = `/api/proposals/${draft.number}`
    const { body: report, commit } = await client.json<Report>({ path: `${path}/report`, query: { lang: 'en', format: 'json' } }) // prettier-ignore
    const { body: difference } = await client.json<Pick<Trial, 'changes'>>({ path: `${path}/difference`, query: { lang: 'en', format: 'json' } }) // prettier-ignore
    const { number, uri, status, terms } = draft
    const facts = { kept: true, number, uri, status, title: draft.title, conforms: report.conforms ?? false, results: report.results ?? [], changes: difference.changes ?? [], terms } // prettier-ignore
    const lines = [
      `Draft ${number} ${iri(uri)}, ${quote(draft.title)}: kept as a draft, and not published. A person goes on with it at that address: asks for review, or discards it.`,
      ...linesOf(facts),
      '',
      'Terms concerned:',
      '',
      ...terms.map((term) => `- ${named(term)}`),
    ]
    return { facts, lines, about: [], commit }
  },
})

function linesOf({
  conforms,
  results,
  changes,
}: Pick<z.output<typeof output>, 'conforms' | 'results' | 'changes'>): string[] {
  // prettier-ignore
  return [
    '',
    conforms ? 'The checks have nothing against it.' : 'The checks have this against it:',
    '',
    ...results.map(({ severity, message }) => `- ${oneLine(severity)}: ${quote(message, 1000)}`),
    '',
    'What it means:',
    '',
    ...changes.map(({ sentence }) => `- ${quote(sentence, 500)}`),
  ]
}
