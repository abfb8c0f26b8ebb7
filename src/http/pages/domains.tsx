import type { ComponentChildren, VNode } from 'preact'
import type { Reference } from '../../concepts/views.ts'
import type { DomainMapView } from '../domain-map-view.ts'
import type { DomainSummary } from '../domain-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { DomainMapPicture } from './domain-map/picture.tsx'
import { withParameters } from './hrefs.ts'
import { messagesFor, wordFor } from '../../words/words.ts'
import { Domain } from './parts/domain.tsx'
import { RatingCounts } from './parts/readiness.tsx'
import { Row, Rows, Section } from './parts/rows.tsx'
import { TableHead } from './parts/table-head.tsx'
import { Term, TermList, Words } from './parts/term.tsx'
import { Time } from './parts/value.tsx'
import { useReader } from './reader.ts'

export interface DomainsPageProps {
  readonly context: PageContext
  readonly map: DomainMapView
  /** Entities that domains extend, to narrow the map by. */
  readonly entities: readonly Reference[]
  /** IRI of the one by which the map is narrowed. */
  readonly entity?: string | undefined
}

/** The domain map: as a picture, and as a table that says the same. */
export function domainsPage({ context, ...props }: DomainsPageProps): string {
  const words = messagesFor(context.lang)
  return renderPage(context, {
    title: words.nav.domains,
    description: words.domain.lead,
    main: <DomainsMain {...props} />,
    layout: 'wide',
  })
}

function DomainsMain({ map, entities, entity }: Omit<DomainsPageProps, 'context'>): VNode {
  const { words, lang } = useReader()
  const { domain } = words
  return (
    <>
      <h1>{words.nav.domains}</h1>
      <p class="quiet-text">{domain.lead}</p>
      <Narrowing entities={entities} entity={entity} />
      {map.domains.length === 0 ? (
        <p class="empty">{domain.none}</p>
      ) : (
        <>
          <div class="map-frame" role="region" aria-label={domain.map} tabIndex={0}>
            <DomainMapPicture map={map} />
          </div>
          <p class="more">
            <a href={withParameters('/domains/map.svg', { entity, lang })}>{domain.picture}</a>
          </p>
          <DomainTable map={map} />
        </>
      )}
      <Gaps map={map} />
    </>
  )
}

/** The entities to narrow the map by, each a state of this page with an address. */
function Narrowing({ entities, entity }: Pick<DomainsPageProps, 'entities' | 'entity'>): VNode | null {
  const { words, path } = useReader()
  if (entities.length === 0) return null
  const current = (isShown: boolean): { 'aria-current'?: 'page' } => (isShown ? { 'aria-current': 'page' } : {})
  return (
    <nav class="narrowing" aria-label={words.domain.narrow}>
      <ul class="choices">
        <li>
          <a href={withParameters(path, { entity: undefined })} {...current(entity === undefined)}>
            {words.domain.all}
          </a>
        </li>
        {entities.map(({ uri, label, lang }) => (
          <li>
            <a href={withParameters(path, { entity: uri })} {...current(uri === entity)}>
              {`${words.domain.extending} `}
              <Words text={{ text: label, lang }} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function DomainTable({ map }: { map: DomainMapView }): VNode {
  const { words } = useReader()
  const { domain } = words
  const headings = [words.kinds['domain'], domain.extends, domain.produces, domain.consumes, domain.readiness]
  return (
    <table class="stacking domains">
      <TableHead caption={words.nav.domains} headings={headings} />
      <tbody>
        {map.domains.map((each) => (
          <DomainRow domain={each} map={map} />
        ))}
      </tbody>
    </table>
  )
}

function DomainRow({ domain, map }: { domain: DomainSummary; map: DomainMapView }): VNode {
  const { domain: words } = useReader().words
  const { uri, businessOwner, models, readiness, decision } = domain
  const out = map.consumes.filter(({ producer }) => producer.uri === uri)
  const into = map.consumes.filter(({ consumer }) => consumer.uri === uri)
  return (
    <tr>
      <th scope="row">
        <Domain domain={domain} />
        {businessOwner ? (
          <span class="below">
            <Term to={businessOwner} />
          </span>
        ) : null}
      </th>
      <Cell label={words.extends}>{models.length === 0 ? null : <TermList terms={models} />}</Cell>
      <Cell label={words.produces}>
        <FlowList flows={out.map(({ via, consumer }) => ({ via, other: consumer }))} word={words.forWhom} />
      </Cell>
      <Cell label={words.consumes}>
        <FlowList flows={into.map(({ via, producer }) => ({ via, other: producer }))} word={words.fromWhom} />
      </Cell>
      <Cell label={words.readiness}>
        <RatingCounts counts={readiness} />
        {decision ? (
          <span class="below">
            {wordFor(words.outcomes, decision.outcome)}
            {decision.date === undefined ? null : (
              <>
                {' · '}
                <Time text={decision.date} month="short" />
              </>
            )}
          </span>
        ) : null}
      </Cell>
    </tr>
  )
}

/** A cell that says what it is where the table stacks, for there it has no heading above it. */
function Cell({ label, children }: { label: string; children: ComponentChildren }): VNode {
  return (
    <td>
      <span class="cell-label" aria-hidden="true">
        {label}
      </span>
      {children}
    </td>
  )
}

function FlowList({
  flows,
  word,
}: {
  flows: readonly { via: readonly Reference[]; other: Reference }[]
  word: string
}): VNode | null {
  if (flows.length === 0) return null
  return (
    <ul class="terms">
      {flows.map(({ via, other }) => (
        <li>
          {via.map((thing, at) => (
            <>
              {at === 0 ? null : ', '}
              <Term to={thing} />
            </>
          ))}{' '}
          <small class="mark">{word}</small> <Domain domain={other} />
        </li>
      ))}
    </ul>
  )
}

/** What the map lacks: flows without a source, and owners that nobody has defined. */
function Gaps({ map: { unproduced, undefinedDomains } }: { map: DomainMapView }): VNode | null {
  const { domain } = useReader().words
  if (unproduced.length + undefinedDomains.length === 0) return null
  return (
    <Section id="gaps" title={domain.gaps}>
      <Rows>
        {unproduced.length === 0 ? null : (
          <Row label={domain.unproduced}>
            <FlowList
              flows={unproduced.map(({ consumer, thing }) => ({ via: [thing], other: consumer }))}
              word={domain.forWhom}
            />
          </Row>
        )}
        {undefinedDomains.map(({ domain: missing, graphs }) => (
          <Row label={domain.undefinedDomains}>
            <Domain domain={missing} />
            <TermList terms={graphs} />
          </Row>
        ))}
      </Rows>
    </Section>
  )
}
