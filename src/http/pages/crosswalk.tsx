import type { VNode } from 'preact'
import type { Reference } from '../../concepts/views.ts'
import { localName } from '../../rdf/iri.ts'
import type { EntityCrosswalkView, FindingView, MappedStateView } from '../crosswalk-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { withParameters } from './hrefs.ts'
import { messagesFor, wordFor } from '../../words/words.ts'
import { DomainCells, domainHeadings } from './parts/by-domain.tsx'
import { DrawnCrosswalk } from './parts/crosswalk-drawn.tsx'
import { Domain } from './parts/domain.tsx'
import { Row, Rows, Section } from './parts/rows.tsx'
import { TableHead } from './parts/table-head.tsx'
import { Term, Terms } from './parts/term.tsx'
import { Transitions } from './parts/transitions.tsx'
import { useReader } from './reader.ts'

export interface CrosswalkPageProps {
  readonly context: PageContext
  /** Canonical entities with a lifecycle; of these, where a domain is given, those it has states for. */
  readonly entities: readonly Reference[]
  /** The one domain that is shown; all of them otherwise. */
  readonly domain?: (Reference & { readonly id: string }) | undefined
  /** The one that is shown; absent where there is none. */
  readonly crosswalk?: EntityCrosswalkView
}

/** Canonical states in rows, domains in columns, with what the rules have against it, and a drawing. */
export function crosswalkPage({ context, crosswalk, ...choice }: CrosswalkPageProps): string {
  const { crosswalk: words } = messagesFor(context.lang)
  const { domain } = choice
  const empty = domain ? words.noneOf(domain.label) : words.none
  return renderPage(context, {
    title: crosswalk ? words.of(crosswalk.entity.label) : words.title,
    main: crosswalk ? (
      <Crosswalk crosswalk={crosswalk} {...choice} />
    ) : (
      <>
        <h1>{words.title}</h1>
        <p class="empty">{empty}</p>
      </>
    ),
    layout: 'wide',
  })
}

function Crosswalk({
  crosswalk,
  domain,
  entities,
}: Omit<CrosswalkPageProps, 'context' | 'crosswalk'> & { crosswalk: EntityCrosswalkView }): VNode {
  const { words } = useReader()
  const { entity, scheme, domains, unmapped } = crosswalk
  const text = words.crosswalk
  const states = crosswalk.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.states)).length
  const data = domain ? `/api/domains/${encodeURIComponent(domain.id)}/crosswalk` : withParameters('/api/crosswalk', { entity: entity.uri }) // prettier-ignore
  return (
    <>
      {domain ? (
        <p class="over">
          <Domain domain={domain} />
        </p>
      ) : null}
      <h1>{text.of(entity.label)}</h1>
      <p class="quiet-text">{text.lead}</p>
      <Entities entities={entities} domain={domain} shown={entity.uri} />
      <ul class="quiet-line">
        <li>
          <Term to={entity} />
        </li>
        <li>
          <Term to={scheme} />
        </li>
        {domain ? (
          <li>
            <a href={withParameters('/crosswalk', { entity: entity.uri })}>{text.allDomains}</a>
          </li>
        ) : null}
        <li>
          <a href={data}>{text.asData}</a>
        </li>
        {crosswalk.property ? (
          <li>
            <a href={withParameters('/sparql', { query: queryOf(crosswalk), expand: 'states' })}>{text.query}</a>
          </li>
        ) : null}
      </ul>
      {states === 0 ? null : <Drawn crosswalk={crosswalk} />}
      <Section id="states" title={text.states}>
        <StateTable crosswalk={crosswalk} />
        {unmapped.length === 0 ? null : <Unmapped unmapped={unmapped} />}
      </Section>
      <Findings findings={crosswalk.findings} />
      {domains.length === 0 ? null : <Transitions domains={domains} />}
      {domains.length === 0 ? null : (
        <Section id="agreement" title={text.data}>
          <Rows>
            {domains.map((domain) => (
              <Row label={<Domain domain={domain} />}>
                <Agreement domain={domain} />
              </Row>
            ))}
          </Rows>
        </Section>
      )}
    </>
  )
}

function Drawn({ crosswalk: { entity, domains, rows } }: { crosswalk: EntityCrosswalkView }): VNode {
  const text = useReader().words.crosswalk
  return (
    <Section id="picture" title={text.picture}>
      <DrawnCrosswalk
        entity={entity}
        title={text.of(entity.label)}
        canonical={rows.map(({ state }) => state)}
        domains={domains.map((domain, at) => ({
          domain,
          states: rows.flatMap(({ state, cells }) => cells[at]!.states.map((each) => ({ ...each, to: state.uri }))),
        }))}
      />
    </Section>
  )
}

/** How many things agree; those that do not are listed as data. */
function Agreement({ domain: { uri, agreement } }: { domain: EntityCrosswalkView['domains'][number] }): VNode {
  const { words, lang } = useReader()
  const [compared, total] = [agreement.compared, agreement.total].map((count) => formatNumber(count, lang)) as [string, string] // prettier-ignore
  if (agreement.total === 0) return <>{words.crosswalk.agrees(compared)}</>
  const href = `/api/domains/${encodeURIComponent(localName(uri))}/crosswalk`
  return <a href={href}>{words.crosswalk.disagree(compared, total)}</a>
}

/** How many things are in each canonical state, over all domains. */
const queryOf = ({ property }: EntityCrosswalkView): string =>
  `SELECT ?state (COUNT(?thing) AS ?things) WHERE {\n  ?thing <${property?.uri ?? ''}> ?state .\n}\nGROUP BY ?state\nORDER BY DESC(?things)`

function StateTable({ crosswalk: { rows, domains } }: { crosswalk: EntityCrosswalkView }): VNode {
  const { words } = useReader()
  const text = words.crosswalk
  return (
    <table class="stacking crosswalk">
      <TableHead
        caption={text.states}
        headings={[text.state, text.next, ...domainHeadings(domains, words.entity.domains)]}
      />
      <tbody>
        {rows.map(({ state, allowed, cells }) => (
          <tr>
            <th scope="row">
              <Term to={state} />
            </th>
            <td data-label={text.next}>
              {allowed.length === 0 ? <span class="quiet-text">{text.final}</span> : <Terms terms={allowed} />}
            </td>
            <DomainCells
              gap="crosswalk-gap"
              none={<span class="empty">{text.gap}</span>}
              cells={cells.map(({ states }, at) =>
                states.length === 0
                  ? { domain: domains[at]! }
                  : { domain: domains[at]!, content: <States states={states} /> },
              )}
            />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function States({ states }: { states: readonly MappedStateView[] }): VNode {
  const text = useReader().words.crosswalk
  return (
    <ul class="crosswalk-states">
      {states.map((state) => (
        <li>
          <Term to={state} />
          {state.exact ? <small class="mark">{` ${text.exact}`}</small> : null}
          {state.through ? (
            <small class="mark">
              {` ${text.through} `}
              <Term to={state.through} />
            </small>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function Unmapped({ unmapped }: { unmapped: EntityCrosswalkView['unmapped'] }): VNode {
  const text = useReader().words.crosswalk
  return (
    <div class="notice" role="note">
      <p>{text.unmapped}</p>
      <Rows>
        {unmapped.map(({ domain, states }) => (
          <Row label={<Domain domain={domain} />}>
            <ul class="crosswalk-states">
              {states.map((state) => (
                <li>
                  <Term to={state} />
                  {`: ${wordFor(text.faults, state.fault ?? '')}`}
                  {state.reached.length === 0 ? null : (
                    <>
                      {`, ${text.reached} `}
                      <Terms terms={state.reached} />
                    </>
                  )}
                  {state.close.length === 0 ? null : (
                    <>
                      {`, ${text.close}: `}
                      <Terms terms={state.close} />
                    </>
                  )}
                </li>
              ))}
            </ul>
          </Row>
        ))}
      </Rows>
    </div>
  )
}

function Findings({ findings }: { findings: readonly FindingView[] }): VNode {
  const { words, lang } = useReader()
  const text = words.crosswalk
  return (
    <Section id="findings" title={text.findings}>
      {findings.length === 0 ? <p>{text.fine}</p> : null}
      {findings.length > 0 && lang !== 'en' ? <p class="quiet-text">{text.inEnglish}</p> : null}
      {findings.length === 0 ? null : (
        <ol class="results">
          {findings.map(({ rule, severity, sentence, instead }) => (
            <li class={`result result-${severity.toLowerCase()}`}>
              <p lang="en">{sentence}</p>
              {instead === undefined ? null : (
                <p class="quiet-text">
                  {`${text.instead}: `}
                  <span lang="en">{instead}</span>
                </p>
              )}
              <p class="quiet-text">
                <Term to={rule} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

/** The entities to choose from; no choice where there is one only. */
function Entities({
  entities,
  domain,
  shown,
}: Pick<CrosswalkPageProps, 'entities' | 'domain'> & { shown: string }): VNode | null {
  const text = useReader().words.crosswalk
  if (entities.length < 2) return null
  return (
    <nav aria-label={text.entities}>
      <ul class="choices">
        {entities.map(({ uri, label }) => (
          <li>
            <a
              href={withParameters('/crosswalk', { entity: uri, domain: domain?.id })}
              aria-current={uri === shown ? 'page' : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
