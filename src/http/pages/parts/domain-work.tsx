import type { VNode } from 'preact'
import type { DomainFacts } from '../../domain-facts.ts'
import type { DomainView } from '../../domain-view.ts'
import { formatNumber } from '../../../words/format.ts'
import { wordFor } from '../../../words/words.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { Row, Rows, Section } from './rows.tsx'
import { TableHead } from './table-head.tsx'
import { Term, TermList, Words } from './term.tsx'
import { ChangeLine } from './timeline.tsx'
import { Time } from './value.tsx'

/** Who answers for a domain and who works in it, and what it builds on. */
export function DomainPeople({ domain, people }: { domain: DomainView } & Pick<DomainFacts, 'people'>): VNode {
  const { words } = useReader()
  const { businessOwner, dataSteward, namespaces, models } = domain
  return (
    <Section id="who" title={words.domain.who}>
      <Rows>
        {[[words.domain.owner, businessOwner] as const, [words.domain.steward, dataSteward] as const].map(
          ([label, agent]) => (
            <Row label={label}>
              {agent ? <Term to={agent} /> : <span class="empty">{words.domain.nobodyNamed}</span>}
            </Row>
          ),
        )}
        {people.length === 0 ? null : (
          <Row label={words.domain.people}>
            <ul class="terms">
              {people.map(({ name, roles }) => (
                <li>
                  <bdi>{name}</bdi>{' '}
                  <small class="mark">{roles.map((role) => wordFor(words.signIn.roleNames, role)).join(', ')}</small>
                </li>
              ))}
            </ul>
          </Row>
        )}
        {models.length === 0 ? null : (
          <Row label={words.domain.extends}>
            <TermList terms={models} />
          </Row>
        )}
        {namespaces.length === 0 ? null : (
          <Row label={words.domain.namespaces}>
            <ul class="terms">
              {namespaces.map((namespace) => (
                <li>
                  <code translate={false}>{namespace}</code>
                </li>
              ))}
            </ul>
          </Row>
        )}
      </Rows>
    </Section>
  )
}

/** The graphs of a domain as they are registered: models, vocabularies, shapes and data. */
export function DomainGraphs({ domain: { registered } }: { domain: DomainView }): VNode {
  const { domain: words } = useReader().words
  return (
    <Section id="graphs" title={words.graphs}>
      {registered.length === 0 ? (
        <p class="empty">{words.noGraphs}</p>
      ) : (
        <table class="stacking">
          <TableHead caption={words.graphs} headings={[words.graph, words.kind, words.version, words.modified]} />
          <tbody>
            {registered.map(({ graph, kind, version, modified }) => (
              <tr>
                <th scope="row">
                  <Term to={graph} />
                </th>
                <td data-label={words.kind}>{wordFor(words.kinds, kind)}</td>
                <td data-label={words.version}>{version}</td>
                <td data-label={words.modified}>
                  <Time text={modified} month="short" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}

/** Saved queries of a domain. */
export function DomainQueries({ domain, queries }: { domain: DomainView } & Pick<DomainFacts, 'queries'>): VNode {
  const { words, lang } = useReader()
  const { total, items } = queries
  return (
    <Section id="queries" title={words.entity.queries}>
      {total === 0 ? <p class="empty">{words.domain.noQueries}</p> : null}
      <ul class="terms">
        {items.map(({ id, label, lang: language, description }) => (
          <li>
            <a href={`/queries/${encodeURIComponent(id)}`}>
              <Words text={{ text: label, lang: language }} />
            </a>
            {description ? (
              <span class="below quiet-text">
                <Words text={description} />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {total > items.length ? (
        <p class="all">
          <a href={withParameters('/queries', { domain: domain.id })}>
            {words.entity.allQueries(formatNumber(total, lang))}
          </a>
        </p>
      ) : null}
    </Section>
  )
}

/** What was done last to the graphs of a domain. */
export function DomainChanges({ lately }: Pick<DomainFacts, 'lately'>): VNode | null {
  const { domain: words } = useReader().words
  if (lately.length === 0) return null
  return (
    <Section id="lately" title={words.lately}>
      <ol class="changes">
        {lately.map((change) => (
          <li>
            <ChangeLine change={change} />
          </li>
        ))}
      </ol>
    </Section>
  )
}
