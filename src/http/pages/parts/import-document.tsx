import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import type { DocumentReport, DocumentValue, StatementChange, ThingReport } from '../../../vocabularies/documents/document.ts' // prettier-ignore
import { formatNumber } from '../../../words/format.ts'
import { wordFor } from '../../../words/words.ts'
import type { ImportPageProps } from '../import.tsx'
import { useReader } from '../reader.ts'
import { Checks, type ShownChecks } from './checks.tsx'
import { ImportMode, ImportSteps, SchemeChoice } from './import-steps.tsx'
import { Section } from './rows.tsx'
import { TableHead } from './table-head.tsx'
import { langAttribute } from './term.tsx'

/** A file of SKOS, and what it would change. */
export interface DocumentLook {
  readonly report: DocumentReport
  /** What is known of the vocabulary that it goes to. */
  readonly target: Reference
  /** IRI of the domain that a new vocabulary is to belong to; empty for none. */
  readonly domain: string
  readonly checks?: ShownChecks
  readonly cannot?: string
}

/** What things are called, by IRI. */
type Names = ReadonlyMap<string, string>
type Props = ImportPageProps & { readonly upload: string; readonly document: DocumentLook }

/** Where a file of SKOS goes, what it would change there, and what the checks say of that. */
export function ImportedDocument({ upload, asked, schemes, domains, names, document }: Props): VNode {
  const { words, lang } = useReader()
  const told = words.tables.import
  const { report, cannot, checks, target, domain } = document
  const isNothing = report.added + report.removed + report.concepts.gone === 0
  return (
    <>
      <ImportSteps upload={upload} canDraft={!isNothing && cannot === undefined} hasPreview>
        <SchemeChoice schemes={schemes} scheme={asked.scheme} />
        {report.target.isNew ? (
          <label>
            {told.domain}
            <select name="domain">
              <option value="">{told.noDomain}</option>
              {domains.map(({ uri, label }) => (
                <option value={uri} selected={uri === domain}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <ImportMode mode={asked.mode} />
      </ImportSteps>
      <Mismatch report={report} target={target} />
      {cannot === undefined ? null : (
        <div class="notice notice-error" role="alert">
          <h2>{told.cannot}</h2>
          <p lang="en" dir="auto">
            {cannot}
          </p>
        </div>
      )}
      <div role="status" class="import-counts">
        <p>
          <strong dir="auto">{target.label}</strong>
          {report.target.isNew ? ` (${told.newVocabulary})` : ''}
          {' · '}
          {isNothing
            ? told.nothingToDo
            : told.statements(formatNumber(report.added, lang), formatNumber(report.removed, lang))}
        </p>
        <Counts name={told.concepts} counts={report.concepts} gone={told.statuses['gone']!} />
        <Counts name={told.others} counts={othersOf(report)} gone={told.statuses['removed']!} />
      </div>
      {checks ? <Checks checks={checks} /> : null}
      {report.told.length > 0 ? <Things report={report} names={names} /> : null}
    </>
  )
}

const othersOf = ({ things, concepts }: DocumentReport): DocumentReport['things'] => ({
  new: things.new - concepts.new,
  changed: things.changed - concepts.changed,
  gone: things.gone - concepts.gone,
  unchanged: things.unchanged - concepts.unchanged,
})

/** The file describes another vocabulary than the one that was chosen. */
function Mismatch({
  report: { schemes, target },
  target: { label },
}: Pick<DocumentLook, 'report' | 'target'>): VNode | null {
  const told = useReader().words.tables.import
  const [first] = schemes
  if (!first || schemes.some(({ uri }) => uri === target.scheme)) return null
  return (
    <p class="notice" role="note" dir="auto">
      {told.otherVocabulary(first.label, label)}
    </p>
  )
}

function Counts({
  name,
  counts,
  gone,
}: {
  name: string
  counts: DocumentReport['things']
  gone: string
}): VNode | null {
  const { words, lang } = useReader()
  const { statuses } = words.tables.import
  const entries = (['new', 'changed', 'gone', 'unchanged'] as const).filter((status) => counts[status] > 0)
  if (entries.length === 0) return null
  const texts = entries.map((status) => `${status === 'gone' ? gone : wordFor(statuses, status)} ${formatNumber(counts[status], lang)}`) // prettier-ignore
  return <p>{`${name}: ${texts.join(' · ')}`}</p>
}

function Things({ report, names }: { report: DocumentReport; names: Names }): VNode {
  const { told: things, things: counts, target } = report
  const { words, lang } = useReader()
  const told = words.tables.import
  const all = counts.new + counts.changed + counts.gone
  return (
    <Section id="things" title={told.becomes}>
      {all > things.length ? (
        <p class="quiet-text">{told.firstThings(formatNumber(things.length, lang), formatNumber(all, lang))}</p>
      ) : null}
      <div class="scroller" tabIndex={0} role="region" aria-label={told.changes}>
        <table class="import-rows">
          <TableHead headings={[words.tables.live['concept'], told.becomes, told.changes]} />
          <tbody>
            {things.map((thing) => (
              <ThingLine thing={thing} names={names} isLinked={!target.isNew && thing.status !== 'new'} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

interface ThingLineProps {
  readonly thing: ThingReport
  readonly names: Names
  /** Whether it has a page already. */
  readonly isLinked: boolean
}

function ThingLine({ thing, names, isLinked }: ThingLineProps): VNode {
  const { words, href, lang } = useReader()
  const told = words.tables.import
  const { uri, label, status, isConcept, changes, more } = thing
  return (
    <tr class={`import-${status}`}>
      <th scope="row" dir="auto" title={uri}>
        {isLinked ? <a href={href(uri)}>{label}</a> : label}
      </th>
      <td>
        <strong>{wordFor(told.statuses, status === 'gone' && !isConcept ? 'removed' : status)}</strong>
      </td>
      <td>
        <ul>
          {changes.map((change) => (
            <Change change={change} names={names} />
          ))}
          {more > 0 ? <li class="quiet-text">{told.more(formatNumber(more, lang))}</li> : null}
        </ul>
      </td>
    </tr>
  )
}

/** How much of a text is shown. */
const SHOWN = 200

function Change({ change, names }: { change: StatementChange; names: Names }): VNode {
  const { property, gone, come } = change
  const { words, lang } = useReader()
  const name = words.edit.names[property] ?? names.get(property) ?? property
  const tag = (come ?? gone)!.lang
  return (
    <li>
      <span class="quiet-text" title={property}>{`${name}${tag === '' ? '' : ` (${tag})`}: `}</span>
      {gone ? (
        <del dir="auto" {...langAttribute(gone.lang, lang)}>
          {textOf(gone, names)}
        </del>
      ) : null}{' '}
      {come ? (
        <ins dir="auto" {...langAttribute(come.lang, lang)}>
          {textOf(come, names)}
        </ins>
      ) : null}
    </li>
  )
}

function textOf({ type, value }: DocumentValue, names: Names): string {
  const text = type === 'uri' ? (names.get(value) ?? value) : value
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
