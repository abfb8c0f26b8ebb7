import { labelOf } from '../../concepts/labels.ts'
import type { Reader } from '../../concepts/reader.ts'
import { isIri, localName } from '../../rdf/iri.ts'
import { markdownAddress, markdownText as plain } from '../../words/markdown.ts'
import type { ComparedAttribute, Comparison } from './compare.ts'
import type { DefinedAttribute } from './definition.ts'
import { cardinalityOf } from './differences.ts'

/** Two definitions side by side as Markdown in English, with labels that suit the reader. */
export function comparisonMarkdown(reader: Reader, comparison: Comparison): string {
  const { left, right, core, differing, onlyLeft, onlyRight, lifecycles } = comparison
  const name = (uri: string): string => plain(nameFor(reader, uri))
  const sample = ({ uri, sample: { members, total, sampled } }: Comparison['left']): string =>
    `- ${name(uri)} ${markdownAddress(uri)}: ${sampled ? `${members.length} of ${total} instances looked at, figures are of those` : `${total} instances, all looked at`}` // prettier-ignore
  const section = (title: string, lines: readonly string[]): string[] => ['', `## ${title}`, '', ...(lines.length > 0 ? lines : ['Nothing.'])] // prettier-ignore
  const states = lifecycles?.states.map((match) => `- ${name(match.left)} = ${name(match.right)}${match.through === undefined ? '' : `, both are ${name(match.through)}`}`) // prettier-ignore
  const alone = lifecycles ? [...lifecycles.onlyLeft, ...lifecycles.onlyRight] : []
  const lines = [
    `# ${name(left.uri)} and ${name(right.uri)}`,
    '',
    sample(left),
    sample(right),
    ...section(
      'Common core: one meaning',
      core.map((pair) => `- ${pairLine(reader, pair)}`),
    ),
    ...section(
      'Same name, different meaning',
      differing.flatMap((pair) => [`- ${pairLine(reader, pair)}`, ...differenceLines(reader, pair)]),
    ),
    ...section(
      `Only in ${name(left.uri)}`,
      onlyLeft.map((each) => `- ${name(each.property)}: ${facts(each)}`),
    ),
    ...section(
      `Only in ${name(right.uri)}`,
      onlyRight.map((each) => `- ${name(each.property)}: ${facts(each)}`),
    ),
    ...(states ? section('States that meet', states) : []),
    ...(alone.length > 0 ? ['', `States of one side only: ${alone.map(name).join(', ')}.`] : []),
  ]
  return `${lines.join('\n')}\n`
}

function nameFor(reader: Reader, uri: string): string {
  const id = reader.snapshot.terms.iri(uri)
  return id === 0 ? localName(uri) : labelOf(reader, id).text
}

const reasons = {
  same: 'the same property',
  equivalent: 'stated to be equivalent',
  close: 'stated to be close',
  specialises: 'one specialises the other',
  related: 'mapped to each other',
  'common-parent': 'both specialise',
  name: 'both are called',
} as const satisfies Record<ComparedAttribute['by'], string>

function pairLine(reader: Reader, { left, right, by, through, overlap }: ComparedAttribute): string {
  const name = (uri: string): string => plain(nameFor(reader, uri))
  const both = by === 'same' ? name(left.property) : `${name(left.property)} and ${name(right.property)}`
  const what = through === undefined ? '' : ` ${isIri(through) ? name(through) : `"${plain(through)}"`}`
  return `${both} (${reasons[by]}${what}): ${facts(left)} | ${facts(right)} | ${overlap.common} values in common`
}

function differenceLines(reader: Reader, { differences }: ComparedAttribute): string[] {
  const told = (side: readonly string[]): string =>
    side.map((each) => plain(isIri(each) ? nameFor(reader, each) : each)).join(', ') || 'says nothing'
  return differences.map(({ aspect, left, right }) => `  - differs in ${aspect}: ${told(left)} ≠ ${told(right)}`)
}

function facts({
  evidence: { having, of, distinct, isComplete, formats },
  declared,
  ...bounds
}: DefinedAttribute): string {
  const looks = formats[0] ? `, ${plain(formats[0].name)}` : ''
  const seen = declared ? '' : ', seen in data only'
  return `${cardinalityOf(bounds)}, on ${having} of ${of}, ${distinct}${isComplete ? '' : '+'} distinct${looks}${seen}`
}
