import { z } from 'zod'
import type { ConceptView, Reference } from '../../concepts/views.ts'
import { at, hideDeprecated, language, limit, reference, text, uri } from '../inputs.ts'
import { iriOf } from '../names.ts'
import { named, oneLine, quote, tagged, valueText } from '../quote.ts'
import { tool } from '../tool.ts'

const page = z.looseObject({ total: z.int(), items: z.array(reference) })

/** Everything about one term. */
export const describe = tool({
  name: 'describe',
  title: 'Describe a term',
  description: `Everything that is said of one concept, class, property, vocabulary, domain or thing: names in every language, definitions, notes, where it stands (broader, narrower, related, mappings, top concepts), its statements, and how much links to it.
Lists are in the order of the service (by notation where there is one, else by name) and hold at most limit items each (1-100, default 20) with their total; for more of one use tree, links or neighbours.
Deprecated terms say what takes their place. A URI that is not here is an error with the nearest that are; one that was merged or removed says what became of it.
Rights: whoever may read.`,
  input: z.object({ uri: uri('The term'), language, limit: limit(20, 100), hideDeprecated, at }),
  output: z.object({
    uri: z.string(),
    kind: z.string(),
    label: text,
    types: z.array(reference),
    vocabularies: z.array(reference),
    deprecated: z.boolean(),
    replacedBy: z.array(reference),
    prefLabels: z.array(text),
    altLabels: z.array(text),
    notations: z.array(z.string()),
    definitions: z.array(text),
    broader: page,
    narrower: page,
    related: page,
    mappings: page,
    statements: z.array(z.looseObject({ property: reference, total: z.int(), values: z.array(z.unknown()) })),
    links: z.array(z.looseObject({ property: reference, direction: z.string(), total: z.int() })),
  }),
  run: async (args, { client }) => {
    const asked = await iriOf(client, args.uri)
    const query = { uri: asked, lang: args.language, limit: args.limit, hideDeprecated: args.hideDeprecated, at: args.at } // prettier-ignore
    const { body, commit } = await client.json<ConceptView>({ path: '/api/concept', query })
    return { facts: body, lines: describeLines(body), about: [body.uri], commit, at: args.at }
  },
})

interface List<Item> {
  readonly total: number
  readonly items: readonly Item[]
}
function section<Item>(title: string, { total, items }: List<Item>, write: (item: Item) => string): string[] {
  if (items.length === 0) return []
  const rest = total > items.length ? [`- … ${total - items.length} more`] : []
  return ['', `## ${title}`, '', ...items.map((item) => `- ${write(item)}`), ...rest]
}
const whole = <Item>(items: readonly Item[]): List<Item> => ({ items, total: items.length })
const termText = (term: Reference): string => `${named(term)}${term.deprecated ? ' (deprecated)' : ''}`

/** A term as lines of Markdown, with all its texts quoted. */
export function describeLines(view: ConceptView): string[] {
  return [
    `# ${named({ uri: view.uri, label: view.label.text })}`,
    '',
    `${oneLine(view.kind)}${view.types.length > 0 ? ` of the types ${view.types.map(named).join(', ')}` : ''}`,
    ...(view.deprecated ? ['', `Deprecated${view.replacedBy.length > 0 ? `: use ${view.replacedBy.map(named).join(' or ')}` : ''}.`] : []), // prettier-ignore
    ...section('Definitions', whole(view.definitions), tagged),
    ...section('Names', whole(view.prefLabels), tagged),
    ...section('Other names', whole(view.altLabels), tagged),
    ...section('Notations', whole(view.notations), (notation) => quote(notation)),
    ...section('Notes', whole(view.notes), (note) => `${quote(note.property.label, 120)}: ${tagged(note.text)}`),
    ...section('Vocabularies', whole(view.vocabularies), named),
    ...section('Domains', whole(view.domains), named),
    ...section('Broader', view.broader, termText),
    ...section('Narrower', view.narrower, termText),
    ...section('Related', view.related, termText),
    ...section('Mappings', view.mappings, (mapping) => `${quote(mapping.relation.label, 120)} (${mapping.direction}): ${named(mapping)}`), // prettier-ignore
    ...section('Top concepts', view.topConcepts, termText),
    ...section('Statements', whole(view.statements), ({ property, total, values }) => `${named(property)}: ${values.map(valueText).join(', ')}${total > values.length ? ` … ${total - values.length} more` : ''}`), // prettier-ignore
    ...section('Links', whole(view.links), ({ property, direction, kind, total }) => `${direction === 'in' ? 'from others by' : 'to others by'} ${named(property)} in graphs of the kind ${oneLine(kind)}: ${total}`), // prettier-ignore
  ]
}
