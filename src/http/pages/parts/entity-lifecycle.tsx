import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import type { EntityView, StateView } from '../../entity-view.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { DomainCells, domainHeadings } from './by-domain.tsx'
import { DrawnCrosswalk } from './crosswalk-drawn.tsx'
import type { DrawnDomain } from './crosswalk-picture.tsx'
import { Domain } from './domain.tsx'
import { Row, Rows, Section } from './rows.tsx'
import { TableHead } from './table-head.tsx'
import { Term, TermList, Terms } from './term.tsx'

/** States with what each may become, and the states of domains that lie in it: drawn, and as a table that says the same. */
export function EntityLifecycle({ entity }: { entity: EntityView }): VNode | null {
  const { entity: words, crosswalk: drawn } = useReader().words
  const { uri, lifecycle, crosswalk, unmapped } = entity
  if (!lifecycle) return null
  const domains = drawnDomains(entity)
  return (
    <Section id="lifecycle" title={words.lifecycle}>
      <p class="quiet-text">
        <Term to={lifecycle.scheme} />
        {lifecycle.stateProperty ? (
          <>
            {`. ${words.stateProperty} `}
            <Term to={lifecycle.stateProperty} />.
          </>
        ) : null}
      </p>
      {domains.length === 0 ? null : (
        <DrawnCrosswalk
          entity={entity}
          title={drawn.of(entity.label)}
          canonical={crosswalk.map(({ canonical }) => canonical)}
          domains={domains}
        />
      )}
      <table class="stacking lifecycle">
        <TableHead
          caption={words.lifecycle}
          headings={[
            words.state,
            words.next,
            ...domainHeadings(
              domains.map(({ domain }) => domain),
              words.domains,
            ),
          ]}
        />
        <tbody>
          {crosswalk.map((row) => (
            <StateLine row={row} domains={domains.map(({ domain }) => domain)} />
          ))}
        </tbody>
      </table>
      {domains.length === 0 ? null : (
        <p class="all">
          <a href={withParameters('/crosswalk', { entity: uri })}>{words.crosswalk}</a>
        </p>
      )}
      {unmapped.length === 0 ? null : <Unmapped unmapped={unmapped} />}
    </Section>
  )
}

/** The domains that have states of their own, with these by the canonical state that they lie in. */
function drawnDomains({ crosswalk }: EntityView): DrawnDomain[] {
  const domains = crosswalk[0]?.domains.map(({ domain }) => domain) ?? []
  return domains.map((domain, at) => ({
    domain,
    states: crosswalk.flatMap(({ canonical, domains: mapped }) =>
      mapped[at]!.states.map((state) => ({ ...state, to: canonical.uri })),
    ),
  }))
}

function Unmapped({ unmapped }: Pick<EntityView, 'unmapped'>): VNode {
  const { entity: words } = useReader().words
  return (
    <div class="notice" role="note">
      <p>{words.unmapped}</p>
      <Rows>
        {unmapped.map(({ domain, states }) => (
          <Row label={<Domain domain={domain} />}>
            <TermList terms={states} />
          </Row>
        ))}
      </Rows>
    </div>
  )
}

function StateLine({
  row: { canonical, domains: mapped },
  domains,
}: {
  row: EntityView['crosswalk'][number]
  domains: readonly Reference[]
}): VNode {
  const { words } = useReader()
  return (
    <tr>
      <th scope="row">
        <Term to={canonical} />
      </th>
      <td data-label={words.entity.next}>
        {canonical.allowed.length === 0 ? (
          <span class="quiet-text">{words.entity.final}</span>
        ) : (
          <Terms terms={canonical.allowed} />
        )}
      </td>
      <DomainCells
        none="–"
        cells={domains.map((domain, at) => {
          const { states } = mapped[at]!
          return states.length === 0 ? { domain } : { domain, content: <States states={states} /> }
        })}
      />
    </tr>
  )
}

function States({ states }: { states: readonly StateView[] }): VNode {
  return (
    <ul class="states">
      {states.map((state) => (
        <li>
          <Term to={state} />
        </li>
      ))}
    </ul>
  )
}
