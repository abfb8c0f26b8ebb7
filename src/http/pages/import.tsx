import type { VNode } from 'preact'
import type { VocabularySummary } from '../../concepts/views.ts'
import type { ImportReport } from '../../tables/report.ts'
import type { DocumentMode } from '../../vocabularies/documents/document.ts'
import { formatNumber } from '../../words/format.ts'
import { messagesFor } from '../../words/words.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { withParameters } from './hrefs.ts'
import { ForgeryField } from './parts/forgery-field.tsx'
import { ImportedDocument, type DocumentLook } from './parts/import-document.tsx'
import { ImportMode, SchemeChoice } from './parts/import-steps.tsx'
import { ImportedTable } from './parts/import-table.tsx'
import { useReader } from './reader.ts'

/** What the reader has chosen. */
export interface ImportAsked {
  /** IRI; empty for none, or for the one that the file describes. */
  readonly scheme: string
  readonly mode: DocumentMode
}

/** What there is to see of a file. */
export interface ImportLook {
  readonly asked: ImportAsked
  /** Why there is no preview: a sentence, or that there is no file, or that it is not here any more. */
  readonly refused?: { readonly sentence: string } | 'no-file' | 'lost'
  /** Name of the file; empty for a text. */
  readonly name?: string
  /** What a file that was sent is asked for by. */
  readonly upload?: string
  /** A file that is a table. */
  readonly table?: {
    readonly headers: readonly string[]
    /** What each column is about by its header alone; empty where that says nothing. */
    readonly guessed: readonly string[]
    readonly report?: ImportReport
    /** Why its columns are not understood. */
    readonly sentence?: string
  }
  /** A file of SKOS. */
  readonly document?: DocumentLook
}

export interface ImportPageProps extends ImportLook {
  readonly context: PageContext
  readonly schemes: readonly VocabularySummary[]
  /** What concepts are called that rows refer to, by IRI. */
  readonly names: ReadonlyMap<string, string>
  /** Tags that columns of texts may have. */
  readonly languages: readonly string[]
  /** Domains that the reader may propose to. */
  readonly domains: readonly { readonly uri: string; readonly label: string }[]
  /** Largest file, in MB, and how long one waits. */
  readonly limits: { readonly megabytes: number; readonly minutes: number }
}

/** Choose a file, see what it would change, put it into a draft. Complete without scripts. */
export function importPage(props: ImportPageProps): string {
  const { title } = messagesFor(props.context.lang).tables.import
  return renderPage(props.context, { title, main: <ImportMain {...props} />, layout: 'wide' })
}

function ImportMain(props: ImportPageProps): VNode {
  const { words, account, may, path } = useReader()
  const told = words.tables.import
  const { refused, table, document, upload } = props
  return (
    <article class="import">
      <h1 class="small-title">{told.title}</h1>
      {account === undefined || !may('propose') ? (
        <>
          <p class="quiet-text">{told.lead}</p>
          <p class="notice" role="note">
            {told.mayNot} <a href={withParameters('/sign-in', { return: path })}>{words.signIn.signIn}</a>
          </p>
        </>
      ) : (
        <>
          {refused === undefined ? null : <Refusal refused={refused} />}
          {upload === undefined || !(table ?? document) ? <Chooser {...props} /> : <Shown {...props} upload={upload} />}
        </>
      )}
    </article>
  )
}

function Refusal({ refused }: { refused: NonNullable<ImportLook['refused']> }): VNode {
  const told = useReader().words.tables.import
  return (
    <p class="notice notice-error" role="alert" {...(typeof refused === 'string' ? {} : { lang: 'en' })}>
      {refused === 'no-file' ? told.noFile : refused === 'lost' ? told.lost : refused.sentence}
    </p>
  )
}

/** The file that is looked at, and what it would change. */
function Shown(props: ImportPageProps & { upload: string }): VNode {
  const { words, lang } = useReader()
  const told = words.tables.import
  const { name = '', asked, table, document, schemes, limits } = props
  const scheme = schemes.find(({ uri }) => uri === asked.scheme)
  return (
    <>
      <p>
        <strong dir="auto">{name || told.paste}</strong>
        {table && scheme ? ` → ${scheme.label.text}` : ''}
        {' · '}
        <a href={withParameters('/import', { scheme: asked.scheme || undefined })}>{told.another}</a>
      </p>
      <p class="quiet-text">{told.kept(formatNumber(limits.minutes, lang))}</p>
      {table ? <ImportedTable {...props} table={table} /> : null}
      {document ? <ImportedDocument {...props} document={document} /> : null}
    </>
  )
}

/** The file, and where it goes. */
function Chooser({ schemes, asked, limits }: ImportPageProps): VNode {
  const { words, lang } = useReader()
  const told = words.tables.import
  return (
    <form class="import-form" method="post" action="/import" enctype="multipart/form-data">
      <p class="quiet-text">{told.lead}</p>
      <ForgeryField />
      <label>
        {told.file}
        <input
          type="file"
          name="file"
          aria-describedby="file-limit"
          accept=".csv,.tsv,.txt,.xlsx,.ttl,.turtle,.trig,.nt,.nq,.jsonld,.json,.rdf,.xml,.owl,.gz"
        />
        <small id="file-limit" class="field-hint">
          {told.limit(formatNumber(limits.megabytes, lang))}
        </small>
      </label>
      <SchemeChoice schemes={schemes} scheme={asked.scheme} />
      <label>
        {told.paste}
        <textarea name="text" rows={4} dir="auto" spellcheck={false} />
      </label>
      <ImportMode mode={asked.mode} />
      <p class="step-buttons">
        <button type="submit">{told.preview}</button>{' '}
        {asked.scheme === '' ? null : (
          <a href={withParameters('/api/import/template', { scheme: asked.scheme, format: 'xlsx' })} download>
            {told.template}
          </a>
        )}
      </p>
    </form>
  )
}
