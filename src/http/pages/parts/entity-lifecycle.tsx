import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import type { EntityView, StateView } from '../../entity-view.ts'
import { formatNumber } from '../../../words/format.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { Domain } from './domain.tsx'
import { Row, Rows, Section } from './rows.tsx'
import { Term, TermList } from './term.tsx'

/** States, what each may become, how many instances are in it, and the states of domains that stand for it. */
export function EntityLifecycle({ entity }: { entity: EntityView }): VNode | null {
  const { entity: words } = useReader().words
  const { uri, lifecycle, crosswalk, unmapped, extensions } = entity
  if (!lifecycle) return null
  const domains = extensions.filter(({ domain }) =>
    crosswalk.some((row) => row.domains.some((each) => each.domain.uri === domain.uri)),
  )
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
      <table class="stacking lifecycle">
        <thead>
          <tr>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.next}</th>
            <th scope="col" class="number">
              {words.instances}
            </th>
            {domains.map(({ domain }) => (
              <th scope="col">
                <Domain domain={domain} />
              </th>
            ))}
          </tr>
        </thead>
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
      {unmapped.length === 0 ? null : (
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
      )}
    </Section>
  )
}

function StateLine({
  row: { canonical, domains: mapped },
  domains,
}: {
  row: EntityView['crosswalk'][number]
  domains: readonly Reference[]
}): VNode {
  const { words, lang } = useReader()
  return (
    <tr>
      <th scope="row">
        <Term to={canonical} />
      </th>
      <td>
        <span class="only-narrow">{`${words.entity.next}: `}</span>
        {canonical.allowed.length === 0 ? (
          <span class="quiet-text">{words.entity.final}</span>
        ) : (
          canonical.allowed.map((state, at) => (
            <>
              {at === 0 ? null : ', '}
              <Term to={state} />
            </>
          ))
        )}
      </td>
      <td class="number">
        {formatNumber(canonical.instances, lang)}
        <span class="only-narrow">{` ${words.entity.instances}`}</span>
      </td>
      {domains.map((domain) => (
        <td>
          <span class="only-narrow">
            <Domain domain={domain} />
          </span>
          <States states={mapped.find((each) => each.domain.uri === domain.uri)?.states ?? []} />
        </td>
      ))}
    </tr>
  )
}

function States({ states }: { states: readonly StateView[] }): VNode {
  const { lang } = useReader()
  if (states.length === 0) return <>–</>
  return (
    <ul class="states">
      {states.map((state) => (
        <li>
          <Term to={state} />
          <span class="count">{` ${formatNumber(state.instances, lang)}`}</span>
        </li>
      ))}
    </ul>
  )
}
