import type { VNode } from 'preact'
import type { Reference } from '../../concepts/views.ts'
import { localName } from '../../rdf/iri.ts'
import type { AssignmentView } from '../assignment-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { messagesFor, wordFor } from '../../words/words.ts'
import { Domain } from './parts/domain.tsx'
import { Section } from './parts/rows.tsx'
import { TableHead } from './parts/table-head.tsx'
import { Term, TermList } from './parts/term.tsx'
import { useReader } from './reader.ts'

export interface AssignmentsPageProps {
  readonly context: PageContext
  /** Those of one domain, where one is given. */
  readonly assignments: readonly AssignmentView[]
  readonly domain?: Reference
}

/** Who answers for what: what is contested and what nobody answers for first, then domain by domain. */
export function assignmentsPage({ context, ...shown }: AssignmentsPageProps): string {
  const { assignment } = messagesFor(context.lang)
  return renderPage(context, {
    title: assignment.title,
    description: assignment.lead,
    main: <AssignmentsMain {...shown} />,
    layout: 'wide',
  })
}

function AssignmentsMain({ assignments, domain: only }: Omit<AssignmentsPageProps, 'context'>): VNode {
  const { words } = useReader()
  const { assignment } = words
  const ofStatus = (status: AssignmentView['status']): AssignmentView[] => assignments.filter((each) => each.status === status) // prettier-ignore
  const settled = assignments.filter(({ status }) => status === 'assigned' || status === 'inherited')
  const domains = new Map(settled.flatMap(({ domain }) => (domain ? [[domain.uri, domain] as const] : [])))
  const inOrder = [...domains.values()].sort((a, b) => (a.label < b.label ? -1 : 1))
  return (
    <>
      {only ? (
        <p class="over">
          <Domain domain={only} />
        </p>
      ) : null}
      <h1>{assignment.title}</h1>
      <p class="quiet-text">{assignment.lead}</p>
      {only ? (
        <p class="all">
          <a href="/assignments">{assignment.allDomains}</a>
        </p>
      ) : null}
      {assignments.length === 0 ? <p class="empty">{only ? assignment.noneOf : assignment.none}</p> : null}
      <Group id="contested" title={assignment.contested} items={ofStatus('contested')} />
      <Group id="unassigned" title={assignment.unassigned} items={ofStatus('unassigned')} />
      {inOrder.map(({ uri, label }) => (
        <Group
          id={`of-${localName(uri)}`}
          title={assignment.byDomain(label)}
          items={settled.filter(({ domain }) => domain?.uri === uri)}
        />
      ))}
    </>
  )
}

function Group({ id, title, items }: { id: string; title: string; items: readonly AssignmentView[] }): VNode | null {
  const { words } = useReader()
  const { assignment } = words
  if (items.length === 0) return null
  const headings = [assignment.name, assignment.kind, assignment.reason, assignment.serves, assignment.system]
  return (
    <Section id={id} title={title}>
      <table class="stacking">
        <TableHead headings={headings} />
        <tbody>
          {items.map((each) => (
            <tr>
              <th scope="row">
                <Term to={each} />
              </th>
              <td data-label={assignment.kind}>{wordFor(assignment.kinds, each.kind)}</td>
              <td>
                <Named by={each} />
              </td>
              <td data-label={assignment.serves}>
                {each.functions.length > 0 ? <TermList terms={each.functions} /> : null}
              </td>
              <td data-label={assignment.system}>{each.system ? <Term to={each.system} /> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
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
            <Domain domain={domain} /> <span class="quiet-text">({how})</span>
          </span>
        )),
      )}
    </>
  )
}
