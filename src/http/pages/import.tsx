import type { VNode } from 'preact'
import type { VocabularySummary } from '../../concepts/views.ts'
import { columnProperties, isTextProperty } from '../../tables/columns.ts'
import type { ImportReport, RowReport } from '../../tables/report.ts'
import type { ImportMode } from '../../tables/wishes.ts'
import type { Operation } from '../../vocabularies/operations/operation.ts'
import { formatNumber, languageName } from '../../words/format.ts'
import { messagesFor, wordFor } from '../../words/words.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { withParameters } from './hrefs.ts'
import { ForgeryField } from './parts/forgery-field.tsx'
import { Section } from './parts/rows.tsx'
import { useReader } from './reader.ts'

/** What the reader has chosen. */
export interface ImportAsked {
  /** IRI; empty for none. */
  readonly scheme: string
  readonly mode: ImportMode
}

/** What there is to see of an import. */
export interface ImportLook {
  readonly asked: ImportAsked
  /** Why there is no preview. Empty where there was no table. */
  readonly refused?: string
  readonly table?: {
    readonly headers: readonly string[]
    /** What each column is about by its header alone; empty where that says nothing. */
    readonly guessed: readonly string[]
    /** The file itself, Base64: it comes back with what is chosen. */
    readonly data: string
    readonly name: string
    readonly report?: ImportReport
    /** Why its columns are not understood. */
    readonly sentence?: string
  }
}

export interface ImportPageProps extends ImportLook {
  readonly context: PageContext
  readonly schemes: readonly VocabularySummary[]
  /** What concepts are called that rows refer to, by IRI. */
  readonly names: ReadonlyMap<string, string>
  /** Tags that columns of texts may have. */
  readonly languages: readonly string[]
}

const SHOWN = 100
const skos = 'http://www.w3.org/2004/02/skos/core#'

/** Choose a table, see what would become of each of its rows, put it into a draft. Complete without scripts. */
export function importPage(props: ImportPageProps): string {
  const { tables } = messagesFor(props.context.lang)
  return renderPage(props.context, { title: tables.importTitle, main: <ImportMain {...props} />, layout: 'wide' })
}

function ImportMain(props: ImportPageProps): VNode {
  const { words, account, may, path } = useReader()
  const { tables } = words
  const { refused, table } = props
  return (
    <article class="import">
      <h1 class="small-title">{tables.importTitle}</h1>
      <p class="quiet-text">{tables.importLead}</p>
      {account === undefined || !may('propose') ? (
        <p class="notice" role="note">
          {tables.importMayNot} <a href={withParameters('/sign-in', { return: path })}>{words.signIn.signIn}</a>
        </p>
      ) : (
        <>
          {refused === undefined ? null : (
            <p class="notice notice-error" role="alert">
              {refused || tables.noFile}
            </p>
          )}
          {table ? <Preview {...props} table={table} /> : <Chooser {...props} />}
        </>
      )}
    </article>
  )
}

/** The file, and where it goes. */
function Chooser({ schemes, asked }: ImportPageProps): VNode {
  const { tables } = useReader().words
  return (
    <form class="import-form" method="post" action="/import" enctype="multipart/form-data">
      <label>
        {tables.vocabulary}
        <select name="scheme" required>
          {schemes.map(({ uri, label }) => (
            <option value={uri} selected={uri === asked.scheme}>
              {label.text}
            </option>
          ))}
        </select>
      </label>
      <label>
        {tables.file}
        <input type="file" name="file" accept=".csv,.tsv,.txt,.xlsx" />
      </label>
      <label>
        {tables.paste}
        <textarea name="text" rows={5} dir="auto" spellcheck={false} />
      </label>
      <Mode mode={asked.mode} />
      <p>
        <button type="submit">{tables.preview}</button>{' '}
        {asked.scheme === '' ? null : (
          <a href={withParameters('/api/import/template', { scheme: asked.scheme, format: 'xlsx' })} download>
            {tables.template}
          </a>
        )}
      </p>
    </form>
  )
}

function Mode({ mode }: { mode: ImportMode }): VNode {
  const { tables } = useReader().words
  return (
    <fieldset>
      <legend>{tables.mode}</legend>
      {(['update', 'replace'] as const).map((each) => (
        <label>
          <input type="radio" name="mode" value={each} checked={each === mode} /> {tables.modes[each]}
        </label>
      ))}
    </fieldset>
  )
}

type PreviewProps = ImportPageProps & { readonly table: NonNullable<ImportLook['table']> }

/** How the columns are understood, and what becomes of the rows. */
function Preview({ asked, table, languages, names, schemes }: PreviewProps): VNode {
  const { words, lang } = useReader()
  const { tables } = words
  const { headers, guessed, data, name, report, sentence } = table
  const scheme = schemes.find(({ uri }) => uri === asked.scheme)
  const changes = report?.rows.reduce((sum, { operations }) => sum + operations, 0) ?? 0
  const isNothing = changes + (report?.deprecated.length ?? 0) === 0
  return (
    <>
      <form class="import-form" method="post" action="/import/review">
        <ForgeryField />
        <input type="hidden" name="scheme" value={asked.scheme} />
        <input type="hidden" name="data" value={data} />
        <input type="hidden" name="name" value={name} />
        <p>
          <strong dir="auto">{name}</strong>
          {scheme ? ` → ${scheme.label.text}` : ''}
          {' · '}
          <a href={withParameters('/import', { scheme: asked.scheme })}>{tables.importTable}</a>
        </p>
        {sentence === undefined ? null : (
          <p class="notice notice-error" role="alert" lang="en">
            {sentence}
          </p>
        )}
        <Columns headers={headers} guessed={guessed} report={report} languages={languages} />
        <Mode mode={asked.mode} />
        <p>
          <button type="submit" name="step" value="preview" class={report ? 'quiet import-again' : undefined}>
            {tables.preview}
          </button>{' '}
          {report ? (
            <button type="submit" name="step" value="draft" disabled={isNothing}>
              {tables.toDraft}
            </button>
          ) : null}
        </p>
      </form>
      {report ? (
        <p role="status" class="import-counts">
          {isNothing
            ? tables.nothingToDo
            : Object.entries(report.counts)
                .filter(([, count]) => count > 0)
                .map(([status, count]) => `${wordFor(tables.statuses, status)}: ${formatNumber(count, lang)}`)
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
  const { tables } = words
  const tags = [...new Set([...languages, 'en', 'de', 'fr'])]
  const keys = columnProperties.flatMap((name) => (isTextProperty(name) ? tags.map((tag) => `${name}@${tag}`) : [name]))
  const meanings = headers.map((_, at) => (report ? report.columns[at]?.meaning : guessed[at]) ?? '')
  const options = [...new Set([...keys, ...meanings.filter(Boolean)])]
  return (
    <fieldset>
      <legend>{tables.meaning}</legend>
      <p class="quiet-text">{tables.mappingHint}</p>
      <div class="import-columns">
        {headers.map((header, at) =>
          header === '' ? null : (
            <label>
              <span dir="auto">{header}</span>
              <input type="hidden" name="header" value={header} />
              <select name="meaning">
                <option value="">{tables.passedOver}</option>
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
  const { tables } = words
  const shown = [...rows.filter(({ status }) => status === 'error'), ...rows.filter(({ status }) => status !== 'error')].slice(0, SHOWN) // prettier-ignore
  return (
    <Section id="rows" title={tables.becomes}>
      {rows.length > SHOWN ? (
        <p class="quiet-text">{tables.firstRows(formatNumber(SHOWN, lang), formatNumber(rows.length, lang))}</p>
      ) : null}
      <div class="scroller" tabIndex={0} role="region" aria-label={tables.changes}>
        <table class="import-rows">
          <thead>
            <tr>
              <th scope="col">{tables.row}</th>
              <th scope="col">{words.tables.live['concept']}</th>
              <th scope="col">{tables.becomes}</th>
              <th scope="col">{tables.changes}</th>
            </tr>
          </thead>
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
        <strong>{wordFor(words.tables.statuses, status)}</strong>
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

interface Part {
  readonly key: string
  readonly gone?: string | undefined
  readonly come?: string | undefined
}

/** What an operation takes away and puts in its place, by column. */
function partsOf(operation: Operation): Part[] {
  switch (operation.type) {
    case 'change-label':
      return [
        { key: `${operation.property}@${operation.language || 'none'}`, gone: operation.from, come: operation.to },
      ]
    case 'add-label':
      return [{ key: `${operation.property}@${operation.language || 'none'}`, come: operation.text }]
    case 'remove-label':
      return [{ key: `${operation.property}@${operation.language || 'none'}`, gone: operation.text }]
    case 'change-note':
      return [
        { key: `${operation.property}@${operation.language || 'none'}`, gone: operation.from, come: operation.to },
      ]
    case 'change-notation':
      return [{ key: 'notation', gone: operation.from, come: operation.to }]
    case 'move':
      return [{ key: 'broader', gone: operation.from, come: operation.to }]
    case 'add-broader':
      return [{ key: 'broader', come: operation.broader }]
    case 'remove-broader':
      return [{ key: 'broader', gone: operation.broader }]
    case 'add-related':
      return [{ key: 'related', come: operation.related }]
    case 'remove-related':
      return [{ key: 'related', gone: operation.related }]
    case 'add-mapping':
      return [{ key: operation.property, come: operation.target }]
    case 'remove-mapping':
      return [{ key: operation.property, gone: operation.target }]
    case 'add-concept':
      return [
        ...Object.entries(operation.prefLabel).map(([tag, come]) => ({ key: `prefLabel@${tag || 'none'}`, come })),
        ...(operation.notation ?? []).map((come) => ({ key: 'notation', come })),
        ...(operation.broader ?? []).map((come) => ({ key: 'broader', come })),
      ]
    case 'deprecate':
      return [{ key: 'deprecated', come: operation.successor ?? 'yes' }]
    case 'reinstate':
      return [{ key: 'deprecated', gone: 'yes' }]
    default:
      return [] // tables ask for nothing else
  }
}
