import type { VNode } from 'preact'
import type { ConceptView, Reference } from '../../concepts/views.ts'
import { concord } from '../../rdf/namespaces.ts'
import type { DomainView } from '../domain-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber, primary } from '../../words/format.ts'
import { wordFor } from '../../words/words.ts'
import { Definition } from './parts/definition.tsx'
import { Domain, domainColour } from './parts/domain.tsx'
import { proposalHref } from './parts/draft-state.tsx'
import { DownloadsPart } from './parts/downloads-part.tsx'
import { QuietLine } from './parts/heading.tsx'
import { Links, LinksSummary } from './parts/links.tsx'
import { Names } from './parts/names.tsx'
import { ProposalMark } from './parts/proposal-status.tsx'
import { Readiness } from './parts/readiness.tsx'
import { Row, Rows, Section } from './parts/rows.tsx'
import { Notes, Statements } from './parts/statements.tsx'
import { langAttribute, LanguageMark, Term, TermList } from './parts/term.tsx'
import { Timeline, type ToldChange } from './parts/timeline.tsx'
import { Uri } from './parts/uri.tsx'
import { Time } from './parts/value.tsx'
import { useReader } from './reader.ts'
import type { ProposalSummary } from '../proposal-view.ts'

/** A page or an address of the API about a domain, by the code of its words. */
export interface DomainLink {
  readonly code: string
  readonly href: string
}

export interface DomainPageProps {
  readonly context: PageContext
  readonly view: ConceptView
  readonly domain: DomainView
  /** Open proposals for what belongs to it. */
  readonly proposals: readonly ProposalSummary[]
  readonly links: { readonly pages: readonly DomainLink[]; readonly data: readonly DomainLink[] }
  readonly changes?: { readonly total: number; readonly items: readonly ToldChange[] }
}

/** The page of a domain: who answers for it, how ready it is, what it builds on, makes and needs. */
export function domainPage(props: DomainPageProps): string {
  const { context, view, domain } = props
  const definition = view.definitions.find(({ lang }) => primary(lang) === primary(context.lang)) ?? view.definitions[0]
  return renderPage(context, {
    title: domain.label,
    description: definition?.text,
    ownDownloads: true,
    main: <DomainMain {...props} />,
    aside: (
      <>
        <MoreLinks links={props.links} />
        <LinksSummary uri={view.uri} groups={view.links} />
      </>
    ),
  })
}

/** What the parts above tell; the rest of the statements is listed as it is. */
const told = new Set(
  [
    ...[concord.businessOwner, concord.dataSteward, concord.namespace, concord.extendsModel, concord.dictionary],
    ...[concord.modelGraph, concord.shapesGraph, concord.dataGraph, concord.produces, concord.consumes],
    ...[concord.readiness, concord.pilotDecision],
  ].map(({ value }) => value),
)

function DomainMain({ view, domain, proposals, changes }: DomainPageProps): VNode {
  const { words } = useReader()
  return (
    <article>
      <p class="over">
        <a href="/domains">{words.nav.domains}</a>
      </p>
      <h1 dir="auto" {...langAttribute(view.label.lang, words.lang)}>
        <span class={`domain-title domain domain-${domainColour(view.uri)}`} />
        {view.label.text}
        <LanguageMark lang={view.label.lang} />
      </h1>
      <QuietLine view={view} />
      <Definition uri={view.uri} texts={view.definitions} />
      <Uri uri={view.uri} />
      <Who domain={domain} />
      <Flows domain={domain} />
      <Readiness readiness={domain.readiness} />
      <Extensions domain={domain} />
      <Graphs domain={domain} />
      <Proposals proposals={proposals} />
      <Names view={view} />
      <Notes uri={view.uri} notes={view.notes} />
      <Statements uri={view.uri} statements={view.statements.filter(({ property }) => !told.has(property.uri))} />
      <Links uri={view.uri} groups={view.links} />
      {changes ? <Timeline uri={view.uri} {...changes} /> : null}
      <DownloadsPart graphs={view.graphs} />
    </article>
  )
}

function Who({ domain }: { domain: DomainView }): VNode {
  const { domain: words } = useReader().words
  const { businessOwner, dataSteward, namespaces, models, dictionary } = domain
  const one = (label: string, term: Reference | undefined): VNode | null =>
    term ? (
      <Row label={label}>
        <Term to={term} />
      </Row>
    ) : null
  return (
    <Section id="who" title={words.who}>
      <Rows>
        {one(words.owner, businessOwner)}
        {one(words.steward, dataSteward)}
        {models.length === 0 ? null : (
          <Row label={words.extends}>
            <TermList terms={models} />
          </Row>
        )}
        {one(words.dictionary, dictionary)}
        {namespaces.length === 0 ? null : (
          <Row label={words.namespaces}>
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

function Flows({ domain: { produces, consumes } }: { domain: DomainView }): VNode | null {
  const { domain: words } = useReader().words
  if (produces.length + consumes.length === 0) return null
  return (
    <Section id="flows" title={words.madeAndNeeded}>
      <Rows>
        {produces.length === 0 ? null : (
          <Row label={words.produces}>
            <ul class="terms">
              {produces.map((thing) => (
                <Flow thing={thing} word={words.forWhom} others={thing.consumers} />
              ))}
            </ul>
          </Row>
        )}
        {consumes.length === 0 ? null : (
          <Row label={words.consumes}>
            <ul class="terms">
              {consumes.map((thing) => (
                <Flow thing={thing} word={words.fromWhom} others={thing.producers} none={words.nobody} />
              ))}
            </ul>
          </Row>
        )}
      </Rows>
    </Section>
  )
}

function Flow({
  thing,
  word,
  others,
  none,
}: {
  thing: Reference
  word: string
  others: readonly Reference[]
  none?: string
}): VNode {
  return (
    <li>
      <Term to={thing} />{' '}
      {others.length === 0 ? (
        none === undefined ? null : (
          <small class="mark">{none}</small>
        )
      ) : (
        <>
          <small class="mark">{word}</small>{' '}
          {others.map((other, at) => (
            <>
              {at === 0 ? null : ', '}
              <Domain domain={other} />
            </>
          ))}
        </>
      )}
    </li>
  )
}

function Extensions({ domain: { extensions } }: { domain: DomainView }): VNode | null {
  const { words, lang } = useReader()
  if (extensions.length === 0) return null
  return (
    <Section id="extension" title={words.domain.extension}>
      <Rows>
        {extensions.map(({ entity, classes, attributes, lifecycle }) => (
          <Row label={<Term to={entity} />}>
            {classes.length === 0 ? null : <TermList terms={classes} />}
            <p class="quiet-text">
              {words.domain.attributes(attributes, formatNumber(attributes, lang))}
              {lifecycle ? (
                <>
                  {`, ${words.domain.lifecycle}: `}
                  <Term to={lifecycle} />
                </>
              ) : null}
            </p>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

function Graphs({ domain: { registered } }: { domain: DomainView }): VNode | null {
  const { domain: words } = useReader().words
  if (registered.length === 0) return null
  return (
    <Section id="graphs" title={words.graphs}>
      <table class="stacking">
        <thead>
          <tr>
            {[words.graph, words.kind, words.version, words.modified].map((heading) => (
              <th scope="col">{heading}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {registered.map(({ graph, kind, version, modified }) => (
            <tr>
              <th scope="row">
                <Term to={graph} />
              </th>
              <td>{wordFor(words.kinds, kind)}</td>
              <td>{version}</td>
              <td>
                <Time text={modified} month="short" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function Proposals({ proposals }: { proposals: readonly ProposalSummary[] }): VNode | null {
  const { domain: words } = useReader().words
  if (proposals.length === 0) return null
  return (
    <Section id="proposals" title={words.proposals}>
      <ul class="entries">
        {proposals.map(({ number, title, status }) => (
          <li>
            <a href={proposalHref(number)}>
              <bdi dir="auto">{title}</bdi>
            </a>{' '}
            <ProposalMark status={status} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function MoreLinks({ links: { pages, data } }: Pick<DomainPageProps, 'links'>): VNode {
  const { domain: words } = useReader().words
  return (
    <>
      <LinkList id="more" title={words.more} links={pages} />
      <LinkList id="more-data" title={words.asData} links={data} />
    </>
  )
}

function LinkList({ id, title, links }: { id: string; title: string; links: readonly DomainLink[] }): VNode {
  const { domain: words } = useReader().words
  return (
    <nav class="side-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="terms">
        {links.map(({ code, href }) => (
          <li>
            <a href={href}>{wordFor(words.links, code)}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
