import type { ComponentChildren, VNode } from 'preact'
import { rdfs } from '../../../rdf/namespaces.ts'
import { isIri } from '../../../rdf/iri.ts'
import type { EntityView, LifecycleView, StateRow, StateView } from '../../entity-view.ts'
import { formatNumber } from '../../../words/format.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { DomainCells, domainHeadings } from './by-domain.tsx'
import { Domain } from './domain.tsx'
import { Row, Rows, Section } from './rows.tsx'
import { numbers, TableHead } from './table-head.tsx'
import { Term, Terms } from './term.tsx'

/** How many instances are in each state, canonically and in each domain; each number leads to the query that lists them. */
export function EntityInstances({ entity }: { entity: EntityView }): VNode {
  const { words, lang } = useReader()
  const { instances } = entity
  if (instances.total === 0)
    return (
      <Section id="instances" title={words.entity.data}>
        <p class="empty">{words.entity.noInstances}</p>
      </Section>
    )
  const lead = words.entity.dataLead(instances.total, formatNumber(instances.total, lang))
  return (
    <Section id="instances" title={words.entity.data}>
      <p class="quiet-text">
        {isIri(entity.uri) ? <a href={withParameters('/sparql', { query: listingQuery(entity) })}>{lead}</a> : lead}
        {`. ${instances.exact ? words.entity.numbers : words.entity.inexact}`}
      </p>
      <StateTable entity={entity} />
      <Rows>
        <Queries entity={entity} />
        <Row label={words.entity.storedIn}>
          <ul class="terms">
            {instances.graphs.map(({ graph, domains, count }) => (
              <li>
                <Term to={graph} /> <span class="count">{formatNumber(count, lang)}</span>
                {domains.map((domain) => (
                  <span class="source">
                    <Domain domain={domain} />
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </Row>
      </Rows>
    </Section>
  )
}

function StateTable({ entity }: { entity: EntityView }): VNode | null {
  const { entity: words } = useReader().words
  const { lifecycle, crosswalk } = entity
  if (!lifecycle) return null
  const domains = crosswalk[0]?.domains.map(({ domain }) => domain) ?? []
  const held = crosswalk.filter((row) => holders(row) > 0)
  const empty = crosswalk.filter((row) => holders(row) === 0)
  return (
    <>
      {held.length === 0 ? (
        <p class="empty">{words.noneInState}</p>
      ) : (
        <table class="stacking instances">
          <TableHead
            caption={words.data}
            headings={[words.state, numbers(words.stated), ...domainHeadings(domains, words.domains, numbers)]}
          />
          <tbody>
            {held.map((row) => (
              <StateLine entity={entity} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {empty.length === 0 || held.length === 0 ? null : (
        <p class="quiet-text">
          {`${words.inNone}: `}
          <Terms terms={empty.map(({ canonical }) => canonical)} />.
        </p>
      )}
    </>
  )
}

const sum = (states: readonly StateView[]): number => states.reduce((all, { instances }) => all + instances, 0)
const holders = ({ canonical, domains }: StateRow): number =>
  canonical.instances + sum(domains.flatMap(({ states }) => states))

function StateLine({ entity, row: { canonical, domains } }: { entity: EntityView; row: StateRow }): VNode {
  const { entity: words } = useReader().words
  const own = (domain: string): LifecycleView | undefined =>
    entity.extensions.find((each) => each.domain.uri === domain)?.lifecycle
  return (
    <tr>
      <th scope="row">
        <Term to={canonical} />
      </th>
      <td class="number" data-label={words.stated}>
        <Count entity={entity} lifecycle={entity.lifecycle} states={[canonical]} />
      </td>
      <DomainCells
        class="number"
        none="–"
        cells={domains.map(({ domain, states }) =>
          sum(states) === 0
            ? { domain }
            : { domain, content: <Count entity={entity} lifecycle={own(domain.uri)} states={states} /> },
        )}
      />
    </tr>
  )
}

interface CountProps {
  readonly entity: EntityView
  readonly lifecycle: LifecycleView | undefined
  readonly states: readonly StateView[]
}

/** A number that leads to the query for what it counts. */
function Count({ entity, lifecycle, states }: CountProps): VNode {
  const { lang } = useReader()
  const count = sum(states)
  const shown = formatNumber(count, lang)
  const query = count === 0 ? undefined : queryFor(entity, lifecycle, states)
  return query === undefined ? <>{shown}</> : <a href={withParameters('/sparql', { query })}>{shown}</a>
}

/** Domains that have a query of their own beside the canonical one. */
const NAMED_DOMAINS = 12

/** Queries that count over all states: one for the canonical lifecycle, one for that of each domain. */
function Queries({ entity }: { entity: EntityView }): VNode | null {
  const { entity: words } = useReader().words
  const of = (lifecycle: LifecycleView | undefined, label: ComponentChildren): VNode | null => {
    const query = lifecycle && countingQuery(entity, lifecycle)
    return query === undefined ? null : (
      <li>
        <a href={withParameters('/sparql', { query })}>{label}</a>
      </li>
    )
  }
  if (!entity.lifecycle) return null
  return (
    <Row label={words.asQuery}>
      <ul class="formats">
        {of(entity.lifecycle, words.canonical)}
        {entity.extensions
          .slice(0, NAMED_DOMAINS)
          .map(({ domain, lifecycle }) => of(lifecycle, <bdi dir="auto">{domain.label}</bdi>))}
      </ul>
    </Row>
  )
}

/** Things of the entity or of a class below it, as a pattern. */
const instancePattern = ({ uri }: EntityView): string => `?thing a/<${rdfs.subClassOf.value}>* <${uri}> .`

const listingQuery = (entity: EntityView): string => `SELECT DISTINCT ?thing WHERE {\n  ${instancePattern(entity)}\n}`

/** Lists what is in one of the states; nothing where a name cannot be written in SPARQL. */
function queryFor(
  entity: EntityView,
  lifecycle: LifecycleView | undefined,
  states: readonly StateView[],
): string | undefined {
  const property = lifecycle?.stateProperty?.uri
  if (property === undefined || ![property, entity.uri, ...states.map(({ uri }) => uri)].every(isIri)) return undefined
  const [only, ...others] = states.map(({ uri }) => `<${uri}>`)
  const held = others.length === 0 ? only! : '?state'
  const values = others.length === 0 ? '' : `  VALUES ?state { ${[only, ...others].join(' ')} }\n`
  const shown = others.length === 0 ? '?thing' : '?thing ?state'
  return `SELECT DISTINCT ${shown} WHERE {\n${values}  ${instancePattern(entity)}\n  ?thing <${property}> ${held} .\n}`
}

function countingQuery(entity: EntityView, { stateProperty }: LifecycleView): string | undefined {
  if (!stateProperty || ![stateProperty.uri, entity.uri].every(isIri)) return undefined
  return `SELECT ?state (COUNT(DISTINCT ?thing) AS ?things) WHERE {\n  ${instancePattern(entity)}\n  ?thing <${stateProperty.uri}> ?state .\n}\nGROUP BY ?state\nORDER BY DESC(?things)`
}
