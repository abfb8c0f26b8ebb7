import type { ConceptView, Reference, Text, Value } from '../concepts/views.ts'
import { markdownAddress, markdownLink, markdownText as plain } from '../words/markdown.ts'

export { plain }
export const link = ({ uri, label }: Reference): string => markdownLink(plain(label), uri)
const tagged = ({ text, lang }: Text): string => (lang ? `${plain(text)} (${lang})` : plain(text))
const valueText = (value: Value): string =>
  value.type === 'uri' ? link(value) : tagged({ text: value.value, lang: value.lang })

interface List<Item> {
  readonly items: readonly Item[]
  readonly total: number
}

function section<Item>(title: string, { items, total }: List<Item>, write: (item: Item) => string): string[] {
  if (items.length === 0) return []
  const rest = total > items.length ? [`- … ${total - items.length} more`] : []
  return ['', `## ${title}`, '', ...items.map((item) => `- ${write(item)}`), ...rest]
}
const whole = <Item>(items: readonly Item[]): List<Item> => ({ items, total: items.length })

function trackingLines({ tracking }: ConceptView): string[] {
  if (!tracking) return []
  const facts = [['Status', tracking.status], ['Location', tracking.location], ['From', tracking.origin], ['To', tracking.destination]] as const // prettier-ignore
  return [
    '',
    ...facts.flatMap(([name, value]) => (value ? [`- ${name}: ${link(value)}`] : [])),
    ...section('Contents', tracking.contents, (item) =>
      [plain(item.quantity ?? ''), plain(item.unit?.label ?? ''), link(item)].filter(Boolean).join(' '),
    ),
    ...section('History', whole(tracking.history), ({ time, status, location }) => `${plain(time)} ${link(status)}${location ? `, ${link(location)}` : ''}`), // prettier-ignore
  ]
}

function deprecationLine({ replacedBy, deprecation }: ConceptView): string {
  const { since, sunset, reason } = deprecation ?? {}
  return [
    '**Deprecated.**',
    ...(reason ? [tagged(reason)] : []),
    ...(replacedBy.length > 0 ? [`Use ${replacedBy.map(link).join(' or ')}.`] : []),
    ...(since === undefined ? [] : [`Since ${plain(since)}.`]),
    ...(sunset === undefined ? [] : [`It may be removed from ${plain(sunset)}.`]),
  ].join(' ')
}

/** A term as Markdown, for assistants and for reading in a terminal: the same facts as its page, every term a link. */
export function conceptMarkdown(view: ConceptView): string {
  const lines = [
    `# ${plain(view.label.text)}`,
    '',
    markdownAddress(view.uri),
    '',
    `${view.kind}${view.types.length > 0 ? `: ${view.types.map(link).join(', ')}` : ''}`,
    ...(view.deprecated ? ['', deprecationLine(view)] : []),
    ...view.definitions.flatMap((definition) => ['', tagged(definition)]),
    ...trackingLines(view),
    ...section('Where it stands', whole(view.breadcrumbs), (path) => path.map(link).join(' › ')),
    ...section('Names', whole([...view.prefLabels, ...view.altLabels]), tagged),
    ...section('Found under', whole(view.hiddenLabels), tagged),
    ...section('Notations', whole(view.notations), plain),
    ...section('Vocabularies', whole(view.vocabularies), link),
    ...section('Domains', whole(view.domains), link),
    ...section('Broader', view.broader, link),
    ...section('Narrower', view.narrower, link),
    ...section('Related', view.related, link),
    ...section('Mappings', view.mappings, (mapping) => `${plain(mapping.relation.label)}: ${link(mapping)}`),
    ...section('Top concepts', view.topConcepts, link),
    ...section('Notes', whole(view.notes), ({ property, text }) => `${plain(property.label)}: ${tagged(text)}`),
    ...section('Statements', whole(view.statements), ({ property, values, total }) => `${link(property)}: ${values.map(valueText).join(', ')}${total > values.length ? ` … ${total - values.length} more` : ''}`), // prettier-ignore
    ...section('What links here', whole(view.links.filter(({ direction }) => direction === 'in')), ({ property, total, items, kind }) => `${plain(property.label)} (${kind}, ${total}): ${items.map(link).join(', ')}`), // prettier-ignore
  ]
  return `${lines.join('\n')}\n`
}
