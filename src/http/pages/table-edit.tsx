import type { VNode } from 'preact'
import type { Page, VocabularySummary } from '../../concepts/views.ts'
import type { TableIsland } from '../../islands/table.ts'
import type { SheetRow } from '../../tables/sheet.ts'
import { languageName } from '../../words/format.ts'
import { messagesFor } from '../../words/words.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { withParameters } from './hrefs.ts'
import { DeskBar, type DeskDraft } from './parts/desk-bar.tsx'
import { Island } from './parts/island.tsx'
import { Pagination } from './parts/pagination.tsx'
import { TableHead } from './parts/table-head.tsx'
import { Term } from './parts/term.tsx'
import { useReader } from './reader.ts'

/** What a table is made of, and what else there is to choose from. */
export interface TableChoice {
  /** Names of properties, without language. */
  readonly properties: readonly string[]
  readonly allProperties: readonly { readonly key: string; readonly name: string }[]
  readonly languages: readonly string[]
  readonly allLanguages: readonly string[]
  readonly q?: string | undefined
  /** Tag of a language that concepts lack a name in. */
  readonly missing?: string | undefined
}

export interface TableEditProps {
  readonly context: PageContext
  readonly summary: VocabularySummary
  readonly draft: DeskDraft | undefined
  readonly choice: TableChoice
  readonly page: Page<SheetRow>
  readonly given: TableIsland
}

/** Many concepts at once: a table to be read, live where scripts run and the reader may change it. */
export function tableEditPage(props: TableEditProps): string {
  const { tables } = messagesFor(props.context.lang)
  const title = tables.tableOf(props.summary.label.text)
  return renderPage(props.context, {
    title,
    main: <TableMain {...props} title={title} />,
    layout: 'wide',
    isDesk: props.draft !== undefined,
  })
}

function TableMain({ summary, draft, choice, page, given, title }: TableEditProps & { title: string }): VNode {
  const { words, may, account, path } = useReader()
  const { tables } = words
  const canEdit = account !== undefined && may('propose')
  return (
    <article class="sheet-page">
      <DeskBar draft={draft} />
      <h1 class="small-title" dir="auto">
        {title}
      </h1>
      <p class="quiet-text">
        <Term to={{ uri: summary.uri, label: summary.label.text, lang: summary.label.lang }} />
        {' · '}
        {canEdit ? tables.lead : tables.readOnly}
        {account === undefined ? (
          <>
            {' '}
            <a href={withParameters('/sign-in', { return: path })}>{words.edit.edit}</a>
          </>
        ) : null}
      </p>
      <Choice summary={summary} choice={choice} draft={draft} />
      <Ways uri={summary.uri} draft={draft} />
      {page.items.length === 0 ? (
        <p class="empty">{tables.noRows}</p>
      ) : canEdit ? (
        <Island name="table" given={given} class="sheet-island">
          <noscript>
            <p class="notice" role="note">
              {tables.needsScripts}
            </p>
          </noscript>
          <Readable given={given} />
        </Island>
      ) : (
        <Readable given={given} />
      )}
      <Pagination page={page} />
    </article>
  )
}

/** Which concepts, and what of them: a form whose state is the address. */
function Choice({ summary, choice, draft }: Pick<TableEditProps, 'summary' | 'choice' | 'draft'>): VNode {
  const { words } = useReader()
  const { tables } = words
  const { properties, allProperties, languages, allLanguages, q = '', missing = '' } = choice
  return (
    <form class="filters sheet-choice" method="get" action="/edit/table">
      <input type="hidden" name="scheme" value={summary.uri} />
      {draft ? <input type="hidden" name="draft" value={String(draft.number)} /> : null}
      <label>
        {tables.find}
        <input type="search" name="q" value={q} maxLength={200} dir="auto" />
      </label>
      <label>
        {tables.missing}
        <select name="missing">
          <option value="">{tables.whatever}</option>
          {allLanguages.map((tag) => (
            <option value={tag} selected={tag === missing}>
              {languageName(tag, words.lang)}
            </option>
          ))}
        </select>
      </label>
      <details>
        <summary>{`${tables.columns}, ${tables.languages}`}</summary>
        <fieldset>
          <legend>{tables.columns}</legend>
          {allProperties.map(({ key, name }) => (
            <label>
              <input type="checkbox" name="columns" value={key} checked={properties.includes(key)} /> {name}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{tables.languages}</legend>
          {allLanguages.map((tag) => (
            <label>
              <input type="checkbox" name="languages" value={tag} checked={languages.includes(tag)} />{' '}
              {languageName(tag, words.lang)}
            </label>
          ))}
        </fieldset>
      </details>
      <button type="submit">{tables.show}</button>
    </form>
  )
}

/** The same concepts as files, and back. */
function Ways({ uri, draft }: { uri: string; draft: DeskDraft | undefined }): VNode {
  const { words } = useReader()
  const { tables } = words
  const at = { scheme: uri, draft: draft?.number }
  return (
    <p class="tools">
      <a href={withParameters('/import', { scheme: uri })}>{tables.importTable}</a>
      {' · '}
      <a href={withParameters('/api/export', { ...at, format: 'csv' })} download>
        {tables.exportCsv}
      </a>
      {', '}
      <a href={withParameters('/api/export', { ...at, format: 'xlsx' })} download>
        {tables.exportXlsx}
      </a>
    </p>
  )
}

/** The table without scripts: the same rows and columns as the live one. */
function Readable({ given: { columns, rows, words } }: { given: TableIsland }): VNode {
  return (
    <div class="scroller sheet-scroller" tabIndex={0} role="region" aria-label={words['concept']}>
      <table class="sheet">
        <TableHead headings={[words['concept'], ...columns.map(({ name }) => name)]} />
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">
                <Term to={row} />
              </th>
              {row.cells.map(({ texts }) => (
                <td dir="auto">{texts.join(' | ')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
