import type { ComponentChildren, VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import { formatNumber } from '../../../words/format.ts'
import { useReader } from '../reader.ts'
import { Domain } from './domain.tsx'
import type { Heading } from './table-head.tsx'

/** Up to so many domains have columns of their own; more share one. */
const COLUMNS = 6

const share = (domains: readonly Reference[]): boolean => domains.length > COLUMNS

/** Headings of the columns of domains, made as `kind` says: one each, or one for very many. */
export function domainHeadings(
  domains: readonly Reference[],
  shared: ComponentChildren,
  kind: (content: ComponentChildren) => Heading = (content) => content,
): Heading[] {
  return share(domains) ? [shared] : domains.map((domain) => kind(<Domain domain={domain} />))
}

export interface DomainCell {
  readonly domain: Reference
  /** Nothing where the domain has nothing to say, which is told by `none`. */
  readonly content?: ComponentChildren
}

interface DomainCellsProps {
  readonly cells: readonly DomainCell[]
  /** What stands in a cell without content. */
  readonly none: ComponentChildren
  /** Class of cells without content. */
  readonly gap?: string
  readonly class?: string
}

/** The cells of a row below {@link domainHeadings}: each says whose it is where the table stacks. */
export function DomainCells({ cells, none, gap, ...own }: DomainCellsProps): VNode {
  if (share(cells.map(({ domain }) => domain))) return <SharedCell cells={cells} none={none} />
  return (
    <>
      {cells.map(({ domain, content }) => (
        <td class={[own.class, content === undefined ? gap : undefined].filter(Boolean).join(' ') || undefined}>
          <span class="only-narrow">
            <Domain domain={domain} />{' '}
          </span>
          {content ?? none}
        </td>
      ))}
    </>
  )
}

function SharedCell({ cells, none }: Pick<DomainCellsProps, 'cells' | 'none'>): VNode {
  const { words, lang } = useReader()
  const saying = cells.filter(({ content }) => content !== undefined)
  if (saying.length === 0) return <td>{none}</td>
  return (
    <td>
      <details class="by-domain">
        <summary>{words.entity.inDomains(saying.length, formatNumber(saying.length, lang))}</summary>
        <ul class="terms">
          {saying.map(({ domain, content }) => (
            <li>
              <Domain domain={domain} /> {content}
            </li>
          ))}
        </ul>
      </details>
    </td>
  )
}
