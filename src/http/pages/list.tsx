import type { VNode } from 'preact'
import type { Page, Reference } from '../../concepts/views.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { Domain } from './parts/domain.tsx'
import { Pagination } from './parts/pagination.tsx'
import { MappedTerm } from './parts/relations.tsx'
import { Term, Words } from './parts/term.tsx'
import { ValueText } from './parts/value.tsx'
import { useReader } from './reader.ts'
import type { Mapping, Text, Value } from '../../concepts/views.ts'

/** An entry of a list page: a term with what is worth saying about it, a mapping, or the value of a statement. */
export type ListItem =
  | { readonly term: Reference; readonly note?: Text; readonly domain?: Reference }
  | { readonly mapping: Mapping }
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
  const { words, lang } = useReader()
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
          {page.items.map((item) => (
            <Entry item={item} />
          ))}
        </ul>
      )}
      <Pagination page={page} />
    </>
  )
}

function Entry({ item }: { item: ListItem }): VNode {
  if ('mapping' in item) return <MappedTerm mapping={item.mapping} />
  if ('value' in item) {
    return (
      <li>
        <ValueText value={item.value} />
      </li>
    )
  }
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
