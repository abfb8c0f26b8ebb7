import type { VNode } from 'preact'
import type { Page, Reference } from '../../concepts/views.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { withParameters } from './hrefs.ts'
import { messagesFor } from '../../words/words.ts'
import { Pagination } from './parts/pagination.tsx'
import { Term } from './parts/term.tsx'
import { ChangeLine, Statements, type TimelineItem } from './parts/timeline.tsx'
import { useReader } from './reader.ts'

export interface HistoryPageProps {
  readonly context: PageContext
  readonly of: Reference
  readonly page: Page<TimelineItem>
}

/** Everything that was done to a term, newest first, with the statements that each commit removed and added. */
export function historyPage({ context, of, page }: HistoryPageProps): string {
  return renderPage(context, {
    title: `${messagesFor(context.lang).timeline.title}: ${of.label}`,
    main: <HistoryMain of={of} page={page} />,
  })
}

function HistoryMain({ of, page }: Omit<HistoryPageProps, 'context'>): VNode {
  const { words, lang, href } = useReader()
  return (
    <>
      <p class="over">
        <Term to={of} />
      </p>
      <h1>{words.timeline.title}</h1>
      <p class="quiet-text">{words.list.count(page.total, formatNumber(page.total, lang))}</p>
      <ol class="entries changes">
        {page.items.map((item) => (
          <li>
            <ChangeLine change={item} />
            <Statements item={item} />
            <p class="quiet-text">
              <a href={withParameters(href(of.uri), { at: item.sequence })}>{words.timeline.asItWas}</a>
            </p>
          </li>
        ))}
      </ol>
      <Pagination page={page} />
    </>
  )
}
