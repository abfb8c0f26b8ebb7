import type { VNode } from 'preact'
import type { Page, VocabularySummary } from '../../../concepts/views.ts'
import { formatNumber } from '../../../words/format.ts'
import { messagesFor } from '../../../words/words.ts'
import type { GroupRow } from '../../vocabulary-view.ts'
import type { PageContext } from '../context.ts'
import { Pagination } from '../parts/pagination.tsx'
import { Term } from '../parts/term.tsx'
import { useReader } from '../reader.ts'
import { renderPart } from './part-page.tsx'

export interface GroupsPageProps {
  readonly context: PageContext
  readonly summary: VocabularySummary
  readonly groups: Page<GroupRow>
}

/** The groups of a vocabulary, nested as they are. */
export function groupsPage({ context, summary, groups }: GroupsPageProps): string {
  const { vocabulary } = messagesFor(context.lang)
  return renderPart(context, {
    summary,
    part: 'groups',
    title: vocabulary.groupsTitle,
    lead: vocabulary.groupsLead,
    main: <GroupsMain groups={groups} />,
  })
}

function GroupsMain({ groups }: { groups: Page<GroupRow> }): VNode {
  const { words } = useReader()
  if (groups.total === 0) return <p class="empty">{words.vocabulary.groupsNone}</p>
  return (
    <>
      <Level rows={groups.items} />
      <Pagination page={groups} />
    </>
  )
}

/** Rows in reading order as lists in lists: what follows a row and is deeper stands in it. */
function Level({ rows }: { rows: readonly GroupRow[] }): VNode {
  const depth = Math.min(...rows.map((row) => row.depth))
  const starts = rows.flatMap((row, at) => (row.depth === depth || at === 0 ? [at] : []))
  return (
    <ul class="groups">
      {starts.map((start, at) => {
        const inside = rows.slice(start + 1, starts[at + 1] ?? rows.length)
        return (
          <li>
            <GroupLine row={rows[start]!} />
            {inside.length === 0 ? null : <Level rows={inside} />}
          </li>
        )
      })}
    </ul>
  )
}

function GroupLine({ row: { group, concepts, groups, ordered } }: { row: GroupRow }): VNode {
  const { words, lang } = useReader()
  const { vocabulary } = words
  const said = [
    ...(groups > 0 ? [vocabulary.subgroups(groups, formatNumber(groups, lang))] : []),
    ...(concepts > 0 || groups === 0 ? [vocabulary.members(concepts, formatNumber(concepts, lang))] : []),
    ...(ordered ? [vocabulary.ordered] : []),
  ]
  return (
    <>
      <Term to={group} /> <small class="quiet-text">{said.join(', ')}</small>
    </>
  )
}
