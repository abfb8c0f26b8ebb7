import type { VNode } from 'preact'
import { languageName } from '../../words/format.ts'
import { messagesFor } from '../../words/words.ts'
import { formLanguages, parameterKinds, type QueryForm, type VariableFields } from '../query-form.ts'
import type { Choice } from '../saved-query-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { withParameters } from './hrefs.ts'
import { ForgeryField } from './parts/forgery-field.tsx'
import { langAttribute } from './parts/term.tsx'
import { useReader } from './reader.ts'

export interface SaveQueryPageProps {
  readonly context: PageContext
  /** Short name and label of the query that is edited; absent for a new one. */
  readonly edited?: { readonly id: string; readonly label: string }
  readonly form: QueryForm
  /** Domains that may keep it; the empty value is no domain. */
  readonly owners: readonly Choice[]
  /** Whether the reader may publish at once, in one of these domains or that of the query. */
  readonly mayPublish: boolean
  /** Why what was sent was not saved. */
  readonly failure?: string
}

/** The form that saves a query, or changes one: what it answers, whose it is, and which variables are asked for. */
export function saveQueryPage({ context, ...shown }: SaveQueryPageProps): string {
  const { queries } = messagesFor(context.lang)
  return renderPage(context, {
    title: shown.edited ? queries.editTitle(shown.edited.label) : queries.saveTitle,
    main: <SaveQueryMain {...shown} />,
    layout: 'wide',
  })
}

type Shown = Omit<SaveQueryPageProps, 'context'>

function SaveQueryMain(props: Shown): VNode {
  const { words, account, path } = useReader()
  const { queries } = words
  const { edited, failure } = props
  return (
    <>
      <p class="over">
        <a href="/queries">{queries.title}</a>
      </p>
      <h1 dir="auto">{edited ? queries.editTitle(edited.label) : queries.saveTitle}</h1>
      <p class="quiet-text">{queries.saveLead}</p>
      {account === undefined ? (
        <p>
          <a href={withParameters('/sign-in', { return: path })}>{queries.signIn}</a>
        </p>
      ) : null}
      {failure === undefined ? null : (
        <div class="notice notice-error" role="alert">
          <p>{failure}</p>
        </div>
      )}
      <SaveForm {...props} />
      {edited ? <RemoveForm {...props} id={edited.id} /> : null}
    </>
  )
}

function SaveForm({ edited, form, owners, mayPublish }: Shown): VNode {
  const { words, account } = useReader()
  const { queries } = words
  const action = edited ? `/queries/${encodeURIComponent(edited.id)}/edit` : '/queries/new'
  return (
    <form class="save-query" action={action} method="post">
      <ForgeryField />
      <Texts name="title" label={queries.name} texts={form.titles} />
      <Texts name="description" label={queries.description} texts={form.descriptions} long />
      {edited ? null : (
        <p>
          <label for="domain">{queries.kept}</label>
          <select id="domain" name="domain">
            {owners.map(({ value, label, lang }) => (
              <option value={value} selected={value === form.domain} dir="auto" {...langAttribute(lang, words.lang)}>
                {label}
              </option>
            ))}
          </select>
        </p>
      )}
      <p>
        <label for="keywords">{queries.keywords}</label>
        <input id="keywords" name="keywords" value={form.keywords} dir="auto" />
      </p>
      <p>
        <label for="subjects">{queries.subjects}</label>
        <input id="subjects" name="subjects" value={form.subjects} dir="ltr" spellcheck={false} />
      </p>
      <p>
        <label for="query">{queries.text}</label>
        <textarea
          id="query"
          name="query"
          rows={12}
          spellcheck={false}
          autocapitalize="none"
          dir="ltr"
          translate={false}
        >
          {form.query}
        </textarea>
      </p>
      <Variables {...form} />
      <p class="query-doors">
        <button type="submit" name="do" value="read" class="quiet">
          {queries.again}
        </button>
      </p>
      {account === undefined ? null : (
        <p class="query-doors">
          {mayPublish ? (
            <button type="submit" name="do" value="commit">
              {queries.publish}
            </button>
          ) : null}{' '}
          <button type="submit" name="do" value="draft" class={mayPublish ? 'quiet' : undefined}>
            {queries.draft}
          </button>{' '}
          <span class="quiet-text">{queries.draftWhy}</span>
        </p>
      )}
    </form>
  )
}

interface TextsProps {
  readonly name: string
  readonly label: string
  readonly texts: Readonly<Record<string, string>>
  readonly long?: boolean
}

/** A text in each language of the form; that of the reader first. */
function Texts({ name, label, texts, long = false }: TextsProps): VNode {
  const { lang } = useReader().words
  const languages = [...formLanguages].sort((a, b) => Number(b === lang) - Number(a === lang))
  return (
    <fieldset>
      <legend>{label}</legend>
      {languages.map((each) => {
        const field = { id: `${name}-${each}`, name: `${name}.${each}`, dir: 'auto', lang: each } as const
        return (
          <p>
            <label for={field.id} class="quiet-text">
              {languageName(each, lang)}
            </label>
            {long ? (
              <textarea {...field} rows={2}>
                {texts[each] ?? ''}
              </textarea>
            ) : (
              <input {...field} value={texts[each] ?? ''} />
            )}
          </p>
        )
      })}
    </fieldset>
  )
}

function Variables({ variables, unreadable, query }: QueryForm): VNode {
  const { queries } = useReader().words
  return (
    <fieldset class="variables">
      <legend>{queries.variables}</legend>
      <p class="quiet-text">{variables.length > 0 || query === '' ? queries.variablesWhy : queries.noVariables}</p>
      {unreadable === undefined ? null : <p class="parameter-fault">{unreadable}</p>}
      <input type="hidden" name="variables" value="" />
      {variables.map((each) => (
        <Variable {...each} />
      ))}
    </fieldset>
  )
}

function Variable({ name, isParameter, label, kind, of, optional, preset }: VariableFields): VNode {
  const { queries } = useReader().words
  const id = (field: string): string => `variable-${name}-${field}`
  return (
    <details open={isParameter}>
      <summary>
        <code>{`$${name}`}</code>
      </summary>
      <p>
        <label>
          <input type="checkbox" name={`${name}.is`} value="yes" checked={isParameter} />
          {queries.isParameter(`$${name}`)}
        </label>
      </p>
      <p>
        <label for={id('label')}>{queries.label}</label>
        <input id={id('label')} name={`${name}.label`} value={label} dir="auto" />
      </p>
      <p>
        <label for={id('kind')}>{queries.kind}</label>
        <select id={id('kind')} name={`${name}.kind`}>
          {parameterKinds.map((each) => (
            <option value={each} selected={each === kind}>
              {queries.kinds[each]}
            </option>
          ))}
        </select>
      </p>
      <p>
        <label for={id('of')}>{queries.of}</label>
        <input id={id('of')} name={`${name}.of`} value={of} dir="ltr" spellcheck={false} />
      </p>
      <p>
        <label for={id('preset')}>{queries.preset}</label>
        <input id={id('preset')} name={`${name}.preset`} value={preset} dir="auto" />
      </p>
      <p>
        <label>
          <input type="checkbox" name={`${name}.optional`} value="yes" checked={optional} />
          {queries.optional}
        </label>
      </p>
    </details>
  )
}

function RemoveForm({ id, mayPublish }: Shown & { id: string }): VNode | null {
  const { words, account } = useReader()
  const { queries } = words
  if (account === undefined) return null
  return (
    <form class="section" action={`/queries/${encodeURIComponent(id)}/edit`} method="post">
      <ForgeryField />
      <input type="hidden" name="remove" value="yes" />
      <p class="quiet-text">{queries.removeWhy}</p>
      <button type="submit" name="do" value={mayPublish ? 'commit' : 'draft'} class="quiet">
        {queries.remove}
      </button>
    </form>
  )
}
