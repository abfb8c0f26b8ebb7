import { z } from 'zod'
import type { Client } from '../client.ts'
import { at, language } from '../inputs.ts'
import { irisOf } from '../names.ts'
import { asData } from '../quote.ts'
import { tool } from '../tool.ts'

export interface CardRequest {
  readonly class?: readonly string[] | undefined
  readonly domain?: string | undefined
  readonly vocabulary?: string | undefined
  readonly budget?: number | undefined
  readonly lang?: string | undefined
  readonly at?: string | undefined
}

/** The schema card as Markdown, and the commit that it is of. */
export async function cardMarkdown(
  client: Client,
  query: CardRequest,
): Promise<{ body: string; commit: number | undefined }> {
  // prettier-ignore
  const headers = { accept: 'text/markdown, application/problem+json' }
  const { body, commit } = await client.text({ path: '/api/schema-card', query: { ...query, format: 'markdown' }, headers }) // prettier-ignore
  return { body, commit }
}

interface Card {
  readonly classes: readonly { readonly name: string }[]
  readonly vocabularies?: readonly { readonly name: string }[]
  readonly prefixes: Readonly<Record<string, string>>
}

/** What one must know before asking. */
export const schemaCard = tool({
  name: 'schema_card',
  title: 'Schema card',
  description: `What there is to ask for and how: classes and properties with counts, values, languages and examples, the prefixes, canonical entities with who extends them, pitfalls (such as values that are concepts and not texts), and example queries. Call it once before writing SPARQL.
Without arguments it is about everything; with class, domain or vocabulary about that, in more detail. budget bounds it in tokens (300-20000, default 4000, by a cautious estimate): what matters most comes first, what is left out is counted. No pages: ask for a part, or for more tokens.
A class, domain or vocabulary that is not here is an error with the nearest that are. Rights: whoever may read.`,
  input: z.object({
    class: z.array(z.string()).max(20).optional().describe('Classes: IRIs or prefixed names.'),
    domain: z.string().max(4096).optional().describe('A domain: short name (billing) or IRI.'),
    vocabulary: z.string().max(4096).optional().describe('A vocabulary: short name or IRI.'),
    budget: z.int().min(300).max(20_000).default(4000).describe('Tokens that the card may have, estimated cautiously.'),
    language,
    at,
  }),
  output: z.object({
    card: z.looseObject({}).describe('The same as JSON within the same budget: classes with their properties, counts and examples.'), // prettier-ignore
    budget: z.int(),
  }),
  run: async (args, { client }) => {
    const { domain, vocabulary, budget, language: lang } = args
    const query = { class: await irisOf(client, args.class), domain, vocabulary, budget, lang, at: args.at }
    const { body: card, commit } = await client.json<Card>({ path: '/api/schema-card', query: { ...query, format: 'json' } }) // prettier-ignore
    const state = args.at ?? (commit === undefined ? undefined : String(commit))
    const markdown = await cardMarkdown(client, { ...query, at: state })
    const facts = { card, budget }
    return { facts, lines: asData(markdown.body), most: budget * 5, about: termsOf(card), commit, at: args.at }
  },
})

/** What a card is about, for its sources: classes and vocabularies, which it names with its own prefixes or in brackets. */
function termsOf({ vocabularies = [], classes, prefixes }: Card): string[] {
  const inFull = (name: string): string => {
    const [, prefix = '', local = ''] = /^([^<:]*):(.*)$/s.exec(name) ?? []
    return name.startsWith('<') ? name.slice(1, -1) : `${prefixes[prefix] ?? `${prefix}:`}${local}`
  }
  return [...vocabularies, ...classes].map(({ name }) => inFull(name))
}
