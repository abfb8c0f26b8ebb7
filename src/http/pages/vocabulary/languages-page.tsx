import type { VNode } from 'preact'
import { textFields, type TextField } from '../../../concepts/survey/surveyor.ts'
import type { Page, Reference, VocabularySummary } from '../../../concepts/views.ts'
import { formatNumber, formatShare, languageName } from '../../../words/format.ts'
import { messagesFor, wordFor, type Messages } from '../../../words/words.ts'
import type { LanguageRow, LanguagesView } from '../../vocabulary-view.ts'
import type { PageContext } from '../context.ts'
import { withParameters } from '../hrefs.ts'
import { Pagination } from '../parts/pagination.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { Term } from '../parts/term.tsx'
import { useReader } from '../reader.ts'
import { renderPart } from './part-page.tsx'

interface PageProps {
  readonly context: PageContext
  readonly summary: VocabularySummary
}

/** How complete a vocabulary is in each language; every gap leads to the terms that have it. */
export function languagesPage({ context, summary, view }: PageProps & { readonly view: LanguagesView }): string {
  const { vocabulary } = messagesFor(context.lang)
  return renderPart(context, {
    summary,
    part: 'languages',
    title: vocabulary.languagesTitle,
    lead: vocabulary.languagesLead(view.terms, formatNumber(view.terms, context.lang)),
    main: <LanguagesMain view={view} />,
  })
}

function LanguagesMain({ view }: { view: LanguagesView }): VNode {
  const { words } = useReader()
  const { vocabulary } = words
  if (view.total === 0) return <p class="empty">{vocabulary.languagesNone}</p>
  return (
    <>
      <table class="stacking coverage">
        <TableHead headings={[vocabulary.language, ...textFields.map((field) => wordFor(vocabulary.fields, field))]} />
        <tbody>
          {view.items.map((row) => (
            <Language row={row} terms={view.terms} />
          ))}
        </tbody>
      </table>
      <Pagination page={view} />
    </>
  )
}

/** What a language is called; texts without a tag are of none. */
const nameOf = (tag: string, words: Messages): string =>
  tag === '' || tag === 'und' ? words.vocabulary.noLanguage : languageName(tag, words.lang)

function Language({ row, terms }: { row: LanguageRow; terms: number }): VNode {
  const { words } = useReader()
  const name = nameOf(row.language, words)
  return (
    <tr>
      <th scope="row">
        {name} {name === row.language || row.language === '' ? null : <small class="mark">{row.language}</small>}
      </th>
      {textFields.map((field) => (
        <td data-label={wordFor(words.vocabulary.fields, field)}>
          <Share row={row} field={field} terms={terms} />
        </td>
      ))}
    </tr>
  )
}

/** A share as number and bar, and what is missing as a link. */
function Share({ row, field, terms }: { row: LanguageRow; field: TextField; terms: number }): VNode {
  const { words, lang, path } = useReader()
  const { vocabulary } = words
  const count = row[field]
  const missing = terms - count
  const share = terms === 0 ? 0 : count / terms
  const name = `${wordFor(vocabulary.fields, field)}, ${nameOf(row.language, words)}`
  const lacking = withParameters(path, { language: row.language === '' ? 'und' : row.language, lacks: field, offset: undefined }) // prettier-ignore
  return (
    <>
      <span class="share">
        <meter class="share-bar" min={0} max={Math.max(terms, 1)} value={count} aria-label={name} />
        <span class="share-number">{formatShare(share, lang)}</span>
      </span>
      <small class="quiet-text">
        {formatNumber(count, lang)}
        {missing === 0 ? null : (
          <>
            {' · '}
            <a href={lacking} aria-label={`${name}: ${vocabulary.missing(formatNumber(missing, lang))}`}>
              {vocabulary.missing(formatNumber(missing, lang))}
            </a>
          </>
        )}
      </small>
    </>
  )
}

interface LackingPageProps extends PageProps {
  readonly language: string
  readonly field: TextField
  readonly page: Page<Reference>
}

/** The terms that lack a text in a language. */
export function lackingPage({ context, summary, language, field, page }: LackingPageProps): string {
  const words = messagesFor(context.lang)
  return renderPart(context, {
    summary,
    part: 'languages',
    title: wordFor(words.vocabulary.lackingTitle, field),
    lead: `${words.vocabulary.inLanguage(nameOf(language, words))} · ${words.list.count(page.total, formatNumber(page.total, context.lang))}`, // prettier-ignore
    main: <TermsWithEdit page={page} summary={summary} />,
  })
}

/** Terms that somebody should look at, with the way to the form for those who may edit them. */
export function TermsWithEdit({ page, summary }: { page: Page<Reference>; summary: VocabularySummary }): VNode {
  const { words, may, draft } = useReader()
  const mayEdit = may('edit', summary.domain?.uri)
  if (page.total === 0) return <p class="empty">{words.vocabulary.lackingNone}</p>
  return (
    <>
      <ul class="entries">
        {page.items.map((term) => (
          <li>
            <Term to={term} />
            {mayEdit ? (
              <>
                {' '}
                <a
                  class="quiet-link"
                  href={withParameters('/edit', { uri: term.uri, draft })}
                  aria-label={`${words.vocabulary.edit}: ${term.label}`}
                >
                  {words.vocabulary.edit}
                </a>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      <Pagination page={page} />
    </>
  )
}
