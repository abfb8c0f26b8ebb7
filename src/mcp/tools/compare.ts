import { z } from 'zod'
import { language, reference, text, uri } from '../inputs.ts'
import { iriOf } from '../names.ts'
import { named, oneLine, quote, tagged } from '../quote.ts'
import { tool } from '../tool.ts'

const side = reference.extend({
  definition: text.optional(),
  attributes: z.int(),
  instances: z.looseObject({ looked: z.int(), total: z.int() }),
})
const value = z.union([reference, z.string()])
const pair = z.looseObject({
  left: reference,
  right: reference,
  by: z.string().describe('Why the two are taken for one.'),
  differences: z.array(z.looseObject({ aspect: z.string(), left: z.array(value), right: z.array(value) })),
  overlap: z.looseObject({ common: z.int() }).describe('Distinct values that both have.'),
})
const stateMatch = z.looseObject({ left: reference, right: reference, by: z.string() })
const lifecycles = z.looseObject({
  states: z.array(stateMatch),
  onlyLeft: z.array(reference),
  onlyRight: z.array(reference),
})
type Reference = z.output<typeof reference>
type Pair = z.output<typeof pair>

/** The answer of the API, of which the evidence of each attribute is left out here. */
interface Comparison {
  readonly left: z.output<typeof side>
  readonly right: z.output<typeof side>
  readonly core: readonly ApiPair[]
  readonly differing: readonly ApiPair[]
  readonly onlyLeft: readonly { readonly property: Reference }[]
  readonly onlyRight: readonly { readonly property: Reference }[]
  readonly lifecycles?: z.output<typeof lifecycles>
}
interface ApiPair extends Pick<Pair, 'by' | 'differences' | 'overlap'> {
  readonly left: { readonly property: Reference }
  readonly right: { readonly property: Reference }
  readonly through?: unknown
}

/** Two definitions side by side. */
export const compare = tool({
  name: 'compare',
  title: 'Compare two definitions',
  description: `Two classes of any models side by side: attributes that both have with one meaning (core), those that both have but that differ (with what differs: cardinality, datatype, values, unit …), those that only one has, and which states of their lifecycles meet; with evidence from their instances.
It compares classes; for two concepts or things use describe on both, or path. All of it is one answer: no pages. Where there are very many instances a sample is looked at, and the answer says so.
A URI that nothing mentions is an error with the nearest that are. Only the newest state is compared. Rights: whoever may read.`,
  input: z.object({ left: uri('The one class'), right: uri('The other class'), language }),
  output: z.object({
    left: side,
    right: side,
    core: z.array(pair),
    differing: z.array(pair),
    onlyLeft: z.array(reference),
    onlyRight: z.array(reference),
    lifecycles: lifecycles.optional(),
  }),
  run: async ({ left, right, language: lang }, { client }) => {
    const query = { left: await iriOf(client, left), right: await iriOf(client, right), lang, format: 'json' }
    const { body, commit } = await client.json<Comparison>({ path: '/api/compare', query })
    const facts = {
      left: body.left,
      right: body.right,
      core: body.core.map(pairOf),
      differing: body.differing.map(pairOf),
      onlyLeft: body.onlyLeft.map(({ property }) => property),
      onlyRight: body.onlyRight.map(({ property }) => property),
      ...(body.lifecycles ? { lifecycles: body.lifecycles } : {}),
    }
    return { facts, lines: linesOf(facts), about: [body.left.uri, body.right.uri], commit }
  },
})

const pairOf = ({ left, right, by, through, differences, overlap }: ApiPair): Pair => ({
  left: left.property,
  right: right.property,
  by,
  ...(through === undefined ? {} : { through }),
  differences,
  overlap,
})

interface Facts {
  readonly left: z.output<typeof side>
  readonly right: z.output<typeof side>
  readonly core: readonly Pair[]
  readonly differing: readonly Pair[]
  readonly onlyLeft: readonly Reference[]
  readonly onlyRight: readonly Reference[]
  readonly lifecycles?: z.output<typeof lifecycles>
}

function linesOf({ left, right, core, differing, onlyLeft, onlyRight, lifecycles: states }: Facts): string[] {
  const section = (title: string, lines: readonly string[]): string[] => ['', `## ${title}`, '', ...(lines.length > 0 ? lines : ['Nothing.'])] // prettier-ignore
  const told = (values: readonly (Reference | string)[]): string => values.map((each) => (typeof each === 'string' ? quote(each, 120) : named(each))).join(', ') || 'nothing' // prettier-ignore
  const pairText = (pair: Pair): string => `- ${named(pair.left)}${pair.right.uri === pair.left.uri ? '' : ` and ${named(pair.right)}`} (taken for one by: ${oneLine(pair.by)}; ${pair.overlap.common} values in common)` // prettier-ignore
  return [
    ...[left, right].map((each) => `- ${named(each)}: ${each.definition ? tagged(each.definition) : 'no definition'}; ${each.attributes} attributes; ${each.instances.looked} of ${each.instances.total} instances looked at`), // prettier-ignore
    ...section('In both, with one meaning', core.map(pairText)),
    ...section('In both, with different meanings', differing.flatMap((pair) => [
      pairText(pair),
      ...pair.differences.map((each) => `  - ${oneLine(each.aspect)}: ${told(each.left)} | ${told(each.right)}`),
    ])), // prettier-ignore
    ...section(`Only in ${named(left)}`, onlyLeft.map((each) => `- ${named(each)}`)), // prettier-ignore
    ...section(`Only in ${named(right)}`, onlyRight.map((each) => `- ${named(each)}`)), // prettier-ignore
    ...(states ? section('States that meet', states.states.map((each) => `- ${named(each.left)} = ${named(each.right)}`)) : []), // prettier-ignore
  ]
}
