import type { VNode } from 'preact'
import { columnProperties, isTextProperty } from '../../../tables/columns.ts'
import type { ImportReport, RowReport } from '../../../tables/report.ts'
import { formatNumber, languageName } from '../../../words/format.ts'
import { wordFor, type messagesFor } from '../../../words/words.ts'
import type { ImportLook, ImportPageProps } from '../import.tsx'
import { useReader } from '../reader.ts'
import { partsOf } from './import-parts.ts'
import { ImportMode, ImportSteps } from './import-steps.tsx'
import { Section } from './rows.tsx'
import { TableHead } from './table-head.tsx'

const SHOWN = 100
const skos = 'http://www.w3.org/2004/02/skos/core#'

type TableLook = NonNullable<ImportLook['table']>

/** How the columns of a table are understood, and what becomes of its rows. */
export function ImportedTable({
  upload,
  asked,
  languages,
  names,
  table,
}: ImportPageProps & { upload: string; table: TableLook }): VNode {
  const { words, lang } = useReader()
  const told = words.tables.import
  const { headers, guessed, report, sentence } = table
  const changes = report?.rows.reduce((sum, { operations }) => sum + operations, 0) ?? 0
  const isNothing = changes + (report?.deprecated.length ?? 0) === 0
  return (
    <>
      <ImportSteps upload={upload} canDraft={report !== undefined && !isNothing} hasPreview={report !== undefined}>
        <input type="hidden" name="scheme" value={asked.scheme} />
        {sentence === undefined ? null : (
          <p class="notice notice-error" role="alert" lang="en">
            {sentence}
          </p>
        )}
        <Columns headers={headers} guessed={guessed} report={report} languages={languages} />
        <ImportMode mode={asked.mode} />
      </ImportSteps>
      {report ? (
        <p role="status" class="import-counts">
          {isNothing
            ? told.nothingToDo
            : Object.entries(report.counts)
                .filter(([, count]) => count > 0)
                .map(([status, count]) => `${wordFor(told.statuses, status)}: ${formatNumber(count, lang)}`)
                .join(' · ')}
        </p>
      ) : null}
      {report ? <Rows report={report} names={names} /> : null}
    </>
  )
}

interface ColumnsProps {
  readonly headers: readonly string[]
  readonly guessed: readonly string[]
  readonly report: ImportReport | undefined
  readonly languages: readonly string[]
}

function Columns({ headers, guessed, report, languages }: ColumnsProps): VNode {
  const { words } = useReader()
  const told = words.tables.import
  const tags = [...new Set([...languages, 'en', 'de', 'fr'])]
  const keys = columnProperties.flatMap((name) => (isTextProperty(name) ? tags.map((tag) => `${name}@${tag}`) : [name]))
  const meanings = headers.map((_, at) => (report ? report.columns[at]?.meaning : guessed[at]) ?? '')
  const options = [...new Set([...keys, ...meanings.filter(Boolean)])]
  return (
    <fieldset>
      <legend>{told.meaning}</legend>
      <p class="quiet-text">{told.mappingHint}</p>
      <div class="import-columns">
        {headers.map((header, at) =>
          header === '' ? null : (
            <label>
              <span dir="auto">{header}</span>
              <input type="hidden" name="header" value={header} />
              <select name="meaning">
                <option value="">{told.passedOver}</option>
                {options.map((key) => (
                  <option value={key} selected={key === meanings[at]}>
                    {nameOf(key, words)}
                  </option>
                ))}
              </select>
            </label>
          ),
        )}
      </div>
    </fieldset>
  )
}

type Words = ReturnType<typeof messagesFor>

/** What people call a column: `Synonyms (German)`. */
function nameOf(key: string, words: Words): string {
  const [property = '', tag] = key.split('@')
  const name = words.edit.names[skos + property] ?? property
  return tag === undefined ? name : `${name} (${tag === 'none' ? '–' : languageName(tag, words.lang)})`
}

/** The first rows, refused ones before the others. */
function Rows({ report: { rows }, names }: { report: ImportReport; names: ReadonlyMap<string, string> }): VNode {
  const { words, lang } = useReader()
  const told = words.tables.import
  const shown = [...rows.filter(({ status }) => status === 'error'), ...rows.filter(({ status }) => status !== 'error')].slice(0, SHOWN) // prettier-ignore
  return (
    <Section id="rows" title={told.becomes}>
      {rows.length > SHOWN ? (
        <p class="quiet-text">{told.firstRows(formatNumber(SHOWN, lang), formatNumber(rows.length, lang))}</p>
      ) : null}
      <div class="scroller" tabIndex={0} role="region" aria-label={told.changes}>
        <table class="import-rows">
          <TableHead headings={[told.row, words.tables.live['concept'], told.becomes, told.changes]} />
          <tbody>
            {shown.map((row) => (
              <RowLine row={row} words={words} names={names} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

interface RowLineProps extends Pick<ImportPageProps, 'names'> {
  readonly row: RowReport
  readonly words: Words
}

function RowLine({ row, words, names }: RowLineProps): VNode {
  const { href, lang } = useReader()
  const { concept, label, status, message, changes = [], operations } = row
  const called = (value: string): string => names.get(value) ?? value
  const isLinked = concept !== undefined && status !== 'new' && status !== 'error'
  return (
    <tr class={`import-${status}`}>
      <th scope="row" class="number">
        {formatNumber(row.row, lang)}
      </th>
      <td dir="auto">{isLinked ? <a href={href(concept)}>{label}</a> : label}</td>
      <td>
        <strong>{wordFor(words.tables.import.statuses, status)}</strong>
        {message === undefined ? null : (
          <p lang="en" dir="auto">
            {message}
          </p>
        )}
      </td>
      <td>
        {changes.length === 0 && operations > 0 ? formatNumber(operations, lang) : null}
        <ul>
          {changes
            .flatMap((operation) => partsOf(operation))
            .map(({ key, gone, come }) => (
              <li>
                <span class="quiet-text">{nameOf(key, words)}: </span>
                {gone === undefined ? null : <del dir="auto">{called(gone)}</del>}{' '}
                {come === undefined ? null : <ins dir="auto">{called(come)}</ins>}
              </li>
            ))}
        </ul>
      </td>
    </tr>
  )
}
