import { z } from 'zod'
import type { OperationType } from '../../vocabularies/operations/operation.ts'
import type { Client } from '../client.ts'
import { reference } from '../inputs.ts'
import { failureOf } from '../problem.ts'
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
const conflict = z.looseObject({ sentence: z.string() })
const output = z.object({
  kept: z.boolean().describe('Whether there is a draft now; false of a dry run.'),
  number: z.int().optional().describe('Number of the draft.'),
  uri: z.string().optional(),
  status: z.string(),
  title: z.string().optional(),
  conforms: z.boolean().optional().describe('Whether the checks would let it be published as it is; absent where there is a draft and they could not be asked.'), // prettier-ignore
  sentence: z.string().optional().describe('Why it cannot be made, where that is so.'),
  operation: z.int().optional().describe('Which of the operations is the reason, counted from 0.'),
  conflicts: z.array(conflict).optional().describe('What others have changed since basedOn.'),
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
/** What a change would come to, as a trial or the report and difference of a draft tell it. */
interface Outcome {
  readonly conforms?: boolean
  readonly sentence?: string
  readonly operation?: number
  readonly results?: z.output<typeof finding>[]
  readonly conflicts?: z.output<typeof conflict>[]
  readonly changes?: z.output<typeof change>[]
}
interface Trial extends Outcome {
  readonly status: string
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
    operations: z.array(operation).max(200).optional().describe('Typed operations, carried out one after another.'),
    graphs: z.array(statements).max(20).optional().describe('Statements to add and to remove, by graph.'),
    prefixes: z.record(z.string(), z.string()).optional().describe('Further prefixes of the Turtle texts.'),
    basedOn: z.int().min(0).optional().describe('Number of the commit that you saw: what others have changed since is a conflict.'), // prettier-ignore
    dryRun: z.boolean().default(false).describe('Only say what it would come to.'),
  }),
  output,
  run: async ({ title, description, domain, dryRun, ...changes }, { client }) => {
    if (dryRun) {
      const { body, commit } = await client.send<Trial>('/api/trial', changes, { lang: 'en' })
      const { status, minted = [] } = body
      const facts = { kept: false, status, minted, ...factsOf(body) }
      return {
        facts,
        lines: ['A dry run: nothing was kept.', ...linesOf(facts)],
        about: [...subjectsOf(facts), ...conceptsOf(changes.operations)],
        commit,
      }
    }
    const given = { title, ...(description === undefined ? {} : { description }), ...(domain === undefined ? {} : { domain }), ...changes } // prettier-ignore
    const { body: draft } = await client.send<Draft>('/api/proposals', given)
    const { number, uri, status, terms } = draft
    const { commit, told, lines } = await outcomeOf(client, number)
    return {
      facts: { kept: true, number, uri, status, title: draft.title, terms, ...told },
      lines: [
        `Draft ${number} ${iri(uri)}, ${quote(draft.title)}: kept as a draft, and not published. A person goes on with it at that address: asks for review, or discards it.`,
        ...lines,
        '',
        'Terms concerned:',
        '',
        ...terms.map((term) => `- ${named(term)}`),
      ],
      about: terms.map((term) => term.uri),
      commit,
    }
  },
})

type Told = Required<Pick<Outcome, 'results' | 'changes'>> & Outcome

const factsOf = ({ conforms = false, sentence, operation, results = [], conflicts, changes = [] }: Outcome): Told => ({
  conforms,
  results,
  changes,
  ...(sentence === undefined ? {} : { sentence }),
  ...(operation === undefined ? {} : { operation }),
  ...(conflicts === undefined ? {} : { conflicts }),
})

/** What a draft comes to. It is there whatever this is answered: a failure here is told, for who calls again makes another. */
async function outcomeOf(
  client: Client,
  number: number,
): Promise<{ commit?: number | undefined; told: Told; lines: string[] }> {
  const query = { lang: 'en', format: 'json' }
  const path = `/api/proposals/${number}`
  try {
    const { body: report, commit } = await client.json<Outcome>({ path: `${path}/report`, query })
    const { body: difference } = await client.json<Outcome>({ path: `${path}/difference`, query })
    const told = factsOf({ ...report, changes: difference.changes ?? [] })
    return { commit, told, lines: linesOf(told) }
  } catch (error) {
    const { code, message } = failureOf(error)
    const told = { results: [], changes: [] }
    return { told, lines: ['', `What it comes to could not be asked (${code}: ${message}). Do not call again: the draft is there, and its address tells.`] } // prettier-ignore
  }
}

const subjectsOf = ({ changes }: Told): string[] =>
  changes.flatMap(({ subject }) => (subject === undefined ? [] : [subject]))

const conceptsOf = (given: readonly z.output<typeof operation>[] = []): string[] =>
  given.flatMap(({ concept }) => (typeof concept === 'string' ? [concept] : []))

function linesOf({ conforms, sentence, operation, results, conflicts = [], changes }: Told): string[] {
  const against = [
    // Of a conflict the sentence is that of the first.
    ...(sentence === undefined || conflicts.length > 0 ? [] : [`${operation === undefined ? '' : `operation ${operation}: `}${quote(sentence, 1000)}`]), // prettier-ignore
    ...conflicts.map((each) => `conflict: ${quote(each.sentence, 1000)}`),
    ...results.map(({ severity, message }) => `${oneLine(severity)}: ${quote(message, 1000)}`),
  ]
  const verdict = changes.length === 0 ? 'It would change nothing.' : 'The checks would let it be published.'
  return [
    '',
    conforms === true ? verdict : 'It cannot be published as it is:',
    '',
    ...against.map((each) => `- ${each}`),
    ...(changes.length === 0
      ? []
      : ['', 'What it means:', '', ...changes.map((each) => `- ${quote(each.sentence, 500)}`)]),
  ]
}
