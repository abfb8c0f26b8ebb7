import type { VNode } from 'preact'
import type { Page, Reference } from '../../concepts/views.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber, languageName } from '../../words/format.ts'
import { withParameters } from './hrefs.ts'
import { Domain } from './parts/domain.tsx'
import { Pagination } from './parts/pagination.tsx'
import { MappedTerm } from './parts/relations.tsx'
import { LongText } from './parts/long-text.tsx'
import { langAttribute, Term, Words } from './parts/term.tsx'
import { ValueText } from './parts/value.tsx'
import { useReader } from './reader.ts'
import type { Mapping, Text, Value } from '../../concepts/views.ts'

/** An entry of a list page: a term with what is worth saying about it, a mapping, or the value of a statement. */
export type ListItem =
  | { readonly term: Reference; readonly note?: Text; readonly domain?: Reference }
  | { readonly mapping: Mapping }
  | { readonly text: Text; readonly property?: Reference }
  | { readonly value: Value }

export interface ListPageProps {
  readonly context: PageContext
  /** The relation in words: "Narrower", "Stored in". */
  readonly title: string
  /** The concept whose list this is; absent for lists of the whole server, such as its domains. */
  readonly of?: Reference
  /** One sentence below the title. */
  readonly lead?: string
  readonly page: Page<ListItem>
}

/** A paged list: everything narrower, everything that links here, all domains … */
export function listPage({ context, title, of, lead, page }: ListPageProps): string {
  return renderPage(context, {
    title: of ? `${title}: ${of.label}` : title,
    main: <ListMain title={title} of={of} lead={lead} page={page} />,
  })
}

interface ListMainProps {
  readonly title: string
  readonly of: Reference | undefined
  readonly lead: string | undefined
  readonly page: Page<ListItem>
}

function ListMain({ title, of, lead, page }: ListMainProps): VNode {
  const { words, lang, path } = useReader()
  const entryHref = (offset: number): string => withParameters(path, { offset, limit: 1 })
  return (
    <>
      {of ? (
        <p class="over">
          <Term to={of} />
        </p>
      ) : null}
      <h1 dir="auto">{title}</h1>
      <p class="quiet-text">{lead ?? words.list.count(page.total, formatNumber(page.total, lang))}</p>
      {page.items.length === 0 ? (
        <p class="empty">{words.list.empty}</p>
      ) : (
        <ul class="entries">
          {page.items.map((item, at) => (
            <Entry item={item} whole={page.items.length === 1 ? undefined : entryHref(page.offset + at)} />
          ))}
        </ul>
      )}
      <Pagination page={page} />
    </>
  )
}

/** A text with its language by name, and what it is where the list has several kinds. */
function TextEntry({
  text,
  property,
  whole,
}: {
  text: Text
  property: Reference | undefined
  whole: string | undefined
}): VNode {
  const { words } = useReader()
  return (
    <li>
      <p class="quiet-text">
        {property ? (
          <>
            <Term to={property} />{' '}
          </>
        ) : null}
        {text.lang === '' ? '–' : languageName(text.lang, words.lang)}
      </p>
      <p class="prose" dir="auto" {...langAttribute(text.lang, words.lang)}>
        <LongText text={text.text} href={whole} />
      </p>
    </li>
  )
}

interface EntryProps {
  readonly item: ListItem
  /** Where a very long text is read that is not whole here; a list of one has all of it. */
  readonly whole: string | undefined
}

function Entry({ item, whole }: EntryProps): VNode {
  if ('mapping' in item) return <MappedTerm mapping={item.mapping} withRelation />
  if ('value' in item) {
    return (
      <li>
        <ValueText value={item.value} whole={whole} />
      </li>
    )
  }
  if ('text' in item) return <TextEntry text={item.text} property={item.property} whole={whole} />
  return (
    <li>
      <Term to={item.term} />
      {item.domain ? (
        <>
          {' '}
          <Domain domain={item.domain} />
        </>
      ) : null}
      {item.note ? (
        <p class="quiet-text">
          <Words text={item.note} />
        </p>
      ) : null}
    </li>
  )
}
