import type { VNode } from 'preact'
import type { Reference } from '../../concepts/views.ts'
import type { AssignmentView } from '../assignment-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { messagesFor, wordFor } from './messages.ts'
import { Term, TermList } from './parts/term.tsx'
import { useReader } from './reader.ts'

export interface AssignmentsPageProps {
  readonly context: PageContext
  readonly assignments: readonly AssignmentView[]
}

/** Who answers for what: what is contested and what nobody answers for first, then domain by domain. */
export function assignmentsPage({ context, assignments }: AssignmentsPageProps): string {
  const { assignment } = messagesFor(context.lang)
  return renderPage(context, {
    title: assignment.title,
    description: assignment.lead,
    main: <AssignmentsMain assignments={assignments} />,
    layout: 'wide',
  })
}

function AssignmentsMain({ assignments }: Pick<AssignmentsPageProps, 'assignments'>): VNode {
  const { words } = useReader()
  const { assignment } = words
  const ofStatus = (status: AssignmentView['status']): AssignmentView[] => assignments.filter((each) => each.status === status) // prettier-ignore
  const settled = assignments.filter(({ status }) => status === 'assigned' || status === 'inherited')
  const domains = new Map(settled.flatMap(({ domain }) => (domain ? [[domain.uri, domain] as const] : [])))
  const inOrder = [...domains.values()].sort((a, b) => (a.label < b.label ? -1 : 1))
  return (
    <>
      <h1>{assignment.title}</h1>
      <p class="quiet-text">{assignment.lead}</p>
      {assignments.length === 0 ? <p class="empty">{assignment.none}</p> : null}
      <Group title={assignment.contested} items={ofStatus('contested')} />
      <Group title={assignment.unassigned} items={ofStatus('unassigned')} />
      {inOrder.map(({ uri, label }) => (
        <Group title={assignment.byDomain(label)} items={settled.filter(({ domain }) => domain?.uri === uri)} />
      ))}
    </>
  )
}

function Group({ title, items }: { title: string; items: readonly AssignmentView[] }): VNode | null {
  const { words } = useReader()
  const { assignment } = words
  if (items.length === 0) return null
  const headings = [assignment.name, assignment.kind, assignment.reason, assignment.serves, assignment.system]
  return (
    <section>
      <h2>{title}</h2>
      <table class="stacking">
        <thead>
          <tr>
            {headings.map((heading) => (
              <th scope="col">{heading}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((each) => (
            <tr>
              <th scope="row">
                <Term to={each} />
              </th>
              <td>{wordFor(assignment.kinds, each.kind)}</td>
              <td>
                <Named by={each} />
              </td>
              <td>{each.functions.length > 0 ? <TermList terms={each.functions} /> : null}</td>
              <td>{each.system ? <Term to={each.system} /> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Which domains are named, and by whom. */
function Named({ by }: { by: AssignmentView }): VNode {
  const { words } = useReader()
  const { assignment } = words
  const rows: readonly (readonly [string, readonly Reference[]])[] = [
    [assignment.assigned, by.assigned],
    [assignment.claimed, by.claimed],
    [assignment.through, by.throughFunctions],
    [assignment.proposed, by.proposed && by.status === 'unassigned' ? [by.proposed] : []],
  ]
  return (
    <>
      {rows.map(([how, domains]) =>
        domains.map((domain) => (
          <span class="below">
            <Term to={domain} /> <span class="quiet-text">({how})</span>
          </span>
        )),
      )}
    </>
  )
}
