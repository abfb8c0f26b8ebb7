import type { Reference } from '../../concepts/views.ts'
import { markdownLink, markdownText } from '../../words/markdown.ts'
import type { ShownUse } from './impact.ts'
import type { ImpactReport } from './report.ts'
import type { Found } from './uses.ts'

/** Entries of each list: who wants them all asks for JSON. */
const LISTED = 20

/** The impact of a change as Markdown, in English: for a pull request, or the minutes of the council. */
export function impactMarkdown(report: ImpactReport): string {
  const { terms, total, domains, references, breaks, proof, data, use } = report
  return [
    '# Impact',
    `${report.isBreaking ? '**It breaks what others rely on.**' : 'It breaks nothing.'} Level: ${report.level ?? 'none'}.`,
    section(
      'What breaks',
      breaks.map(({ sentence }) => markdownText(sentence)),
      breaks.length,
    ),
    section('Extensions that would no longer only add', proof.items.map(({ sentence, instead = '' }) => markdownText(`${sentence} ${instead}`)), proof.total), // prettier-ignore
    section('Data that would no longer conform', data.items.map(({ label, message }) => markdownText(`${label}: ${message}`)), data.total), // prettier-ignore
    section(
      'Terms',
      terms.map((term) => {
        const asked = term.asked === undefined ? '' : `, asked for ${term.asked} times`
        return `${named(term)}: ${term.incoming} references, ${term.statements} statements, ${term.instances} instances${asked}`
      }),
      total,
    ),
    section('Domains', domains.map(named), domains.length),
    uses('Extensions', report.extensions),
    uses('Mappings', report.mappings),
    uses('Shapes', report.shapes),
    uses('Data products', report.products),
    uses('Queries that are kept', report.queries),
    section('Graphs that refer to it', references.map(({ graph, count }) => `${named(graph)}: ${count}`), references.length), // prettier-ignore
    ...(use ? [`## Measured use\n\n${use.total} from ${use.from} to ${use.to}: ${use.doors.query} in queries, ${use.doors.page} on pages, ${use.doors.api} by programs.`] : []), // prettier-ignore
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
}

const uses = (title: string, { total, items }: Found<ShownUse>): string =>
  section(
    title,
    items.map(({ by, term, property, domain }) => `${named(by)}${domain ? ` (${markdownText(domain.label)})` : ''}: ${markdownText(property.label)} ${markdownText(term.label)}`), // prettier-ignore
    total,
  )

function section(title: string, lines: readonly string[], total: number): string {
  if (lines.length === 0) return ''
  const shown = lines.slice(0, LISTED)
  const more = total > shown.length ? [`- … and ${total - shown.length} more`] : []
  return `## ${title}\n\n${[...shown.map((line) => `- ${line.replace(/\s+/g, ' ')}`), ...more].join('\n')}`
}

const named = ({ label, uri }: Reference): string => markdownLink(markdownText(label), uri)
