import type { VNode } from 'preact'
import { pageOf } from '../address.ts'
import type { QueryIsland } from '../../islands/query.ts'
import type { Term } from './answer.ts'
import type { Labels } from './labels.ts'

export interface CellProps {
  readonly term: Term | undefined
  readonly labels: Labels
  readonly given: QueryIsland
}

/** Longer texts are shown by their beginning; copying takes all of them. */
const MAX_SHOWN = 400

/** A term of a result: the label with the IRI below it, or a text with its language or datatype. */
export function Cell({ term, labels, given }: CellProps): VNode {
  const { page } = given
  if (!term) return <span class="empty">{page.unbound}</span>
  return (
    <>
      {term.type === 'uri' ? (
        <Iri iri={term.value} labels={labels} lang={given.lang} />
      ) : (
        <Text term={term} given={given} labels={labels} />
      )}
      <CopyCell term={term} given={given} />
    </>
  )
}

/** An IRI as a link by its label, with the IRI in short beside it. */
export function Iri({ iri, labels, lang }: { iri: string; labels: Labels; lang: string }): VNode {
  const reference = labels.get(iri)
  const name = labels.nameOf(iri)
  const isForeign = reference !== undefined && reference.lang !== '' && reference.lang.split('-', 1)[0] !== lang
  const label = reference?.label ?? name
  const attributes = { dir: 'auto', ...(isForeign ? { lang: reference.lang } : {}) } as const
  return (
    <>
      <span class={reference?.deprecated ? 'term term-deprecated' : 'term'}>
        {/^(javascript|vbscript|data):/i.test(iri) ? (
          <bdi {...attributes}>{label}</bdi>
        ) : (
          <a href={pageOf(iri)} {...attributes}>
            {label}
          </a>
        )}
        {isForeign ? <small class="mark mark-language">{` ${reference.lang}`}</small> : null}
      </span>
      <code class="beside" title={iri}>
        {name}
      </code>
    </>
  )
}

function Text({ term, given, labels }: { term: Term; given: QueryIsland; labels: Labels }): VNode {
  const { value, datatype } = term
  const lang = term['xml:lang'] ?? ''
  const shown = value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value
  const type = datatype && !/#(string|langString|integer|decimal|double|boolean|date|dateTime)$/.test(datatype) ? labels.nameOf(datatype) : '' // prettier-ignore
  return (
    <span class="literal">
      <bdi dir="auto" lang={lang !== '' && lang !== given.lang ? lang : undefined}>
        {term.type === 'bnode' ? `_:${shown}` : shown}
      </bdi>
      {lang === '' ? null : <small class="mark mark-language">{` ${lang}`}</small>}
      {type === '' ? null : <small class="mark">{` ${type}`}</small>}
    </span>
  )
}

function CopyCell({ term, given }: { term: Term; given: QueryIsland }): VNode {
  return (
    <button
      type="button"
      class="quiet copy-cell"
      aria-label={given.words.copy}
      title={given.words.copy}
      onClick={({ currentTarget }) => void copied(currentTarget, term.value)}
    >
      <span aria-hidden="true">⧉</span>
    </button>
  )
}

async function copied(button: HTMLElement, text: string): Promise<void> {
  await navigator.clipboard.writeText(text).then(
    () => (button.dataset['done'] = ''),
    () => undefined,
  )
  setTimeout(() => delete button.dataset['done'], 1500)
}
