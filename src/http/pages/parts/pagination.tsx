import type { VNode } from 'preact'
import type { Page } from '../../../concepts/views.ts'
import { formatNumber } from '../../../words/format.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'

/** Previous and next with where one is; nothing when everything is on one page. */
export function Pagination({ page }: { page: Page<unknown> }): VNode | null {
  const { words, lang, path } = useReader()
  const { offset, limit, total, items } = page
  if (total <= items.length && offset === 0) return null
  const previous = offset > 0 ? Math.max(0, offset - limit) : undefined
  const next = offset + items.length < total ? offset + limit : undefined
  const at = (position: number): string => withParameters(path, { offset: position === 0 ? undefined : position })
  const shown = [Math.min(offset + 1, total), offset + items.length, total].map((number) => formatNumber(number, lang))
  const [from = '', to = '', all = ''] = shown
  return (
    <nav class="pagination" aria-label={words.list.pages}>
      {previous === undefined ? (
        <span />
      ) : (
        <a href={at(previous)} rel="prev">
          {words.list.previous}
        </a>
      )}
      <span class="pagination-range">{words.list.range(from, to, all)}</span>
      {next === undefined ? (
        <span />
      ) : (
        <a href={at(next)} rel="next">
          {words.list.next}
        </a>
      )}
    </nav>
  )
}
