import type { VNode } from 'preact'
import type { Form, FormField, FormValue } from '../../governance/forms/form.ts'
import type { EditIsland } from '../../islands/edit.ts'
import type { Value } from '../../concepts/views.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { withParameters } from './hrefs.ts'
import { DeskBar, type DeskDraft } from './parts/desk-bar.tsx'
import { Island } from './parts/island.tsx'
import { Row, Rows, Section } from './parts/rows.tsx'
import { Term } from './parts/term.tsx'
import { ValueText } from './parts/value.tsx'
import { useReader } from './reader.ts'
import { formatNumber } from '../../words/format.ts'
import { messagesFor } from '../../words/words.ts'

export interface EditPageProps {
  readonly context: PageContext
  readonly form: Form
  readonly draft: DeskDraft | undefined
  /** What the draft changes already, in sentences, and how many more there are. */
  readonly changes: { readonly sentences: readonly string[]; readonly more: number }
  readonly given: EditIsland
}

/** The form of a thing: readable as it is, live where scripts run and the reader may change it. */
export function editPage(props: EditPageProps): string {
  const { edit } = messagesFor(props.context.lang)
  const { form } = props
  const title = form.uri === '' ? edit.newConcept : edit.titleOf(form.label)
  return renderPage(props.context, {
    title,
    main: <EditMain {...props} title={title} />,
    layout: 'wide',
    isDesk: props.draft !== undefined,
  })
}

function EditMain({ form, draft, changes, given, title }: EditPageProps & { title: string }): VNode {
  const { words, account, path, href } = useReader()
  const { edit } = words
  const hint = { edit: edit.editHint, suggest: edit.suggestHint, read: edit.readHint }[form.mode]
  return (
    <article class="edit">
      <DeskBar draft={draft} />
      <h1 class="small-title" dir="auto">
        {title}
      </h1>
      <p class="quiet-text">
        {form.uri === '' ? null : (
          <>
            <a href={href(form.uri)} dir="auto">
              {form.label}
            </a>
            {' · '}
          </>
        )}
        {form.schemes.map((scheme) => (
          <>
            <Term to={scheme} />
            {' · '}
          </>
        ))}
        {hint}
      </p>
      <Changes {...changes} />
      {form.reason === undefined ? null : (
        <p class="notice" role="note" lang="en">
          {form.reason}
        </p>
      )}
      {form.mode === 'read' && account === undefined ? (
        <p>
          <a href={withParameters('/sign-in', { return: path })}>{edit.edit}</a>
        </p>
      ) : null}
      {form.mode === 'read' ? (
        <Values form={form} />
      ) : (
        <Island name="edit" given={given} class="edit-form">
          <noscript>
            <p class="notice" role="note">
              {edit.needsScripts}
            </p>
          </noscript>
          <Values form={form} />
        </Island>
      )}
    </article>
  )
}

/** What is in the draft already. */
function Changes({ sentences, more }: EditPageProps['changes']): VNode | null {
  const { words, lang } = useReader()
  if (sentences.length === 0) return null
  return (
    <section class="edit-changes" aria-label={words.edit.difference}>
      <h2>{words.edit.difference}</h2>
      <ul class="edit-meaning" lang="en">
        {sentences.map((sentence) => (
          <li dir="auto">{sentence}</li>
        ))}
      </ul>
      {more > 0 ? <p>{words.proposal.more(formatNumber(more, lang))}</p> : null}
    </section>
  )
}

/** The whole form as it stands, to be read. */
function Values({ form }: { form: Form }): VNode {
  return (
    <>
      {form.groups.map((group, at) => (
        <Section id={`group-${at}`} title={group.name}>
          <Rows>
            {group.fields.map((field) => (
              <Row
                label={
                  <span class="edit-label" title={field.description} dir="auto">
                    {field.name}
                  </span>
                }
              >
                <FieldValues field={field} />
              </Row>
            ))}
          </Rows>
        </Section>
      ))}
    </>
  )
}

function FieldValues({ field }: { field: FormField }): VNode {
  const { words } = useReader()
  if (field.values.length === 0) return <span class="quiet-text">{words.edit.noValue}</span>
  return (
    <ul class="edit-values">
      {field.values.map((value) => (
        <li>
          <ValueText value={shown(value)} />
        </li>
      ))}
    </ul>
  )
}

const shown = ({ type, value, lang, datatype, label = value }: FormValue): Value =>
  type === 'uri' ? { type, uri: value, label, lang: '' } : { type, value, lang, datatype }
