import type { VNode } from 'preact'
import type { ConceptView } from '../../concepts/views.ts'
import { concord } from '../../rdf/namespaces.ts'
import type { DomainFacts } from '../domain-facts.ts'
import type { DomainView } from '../domain-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { withParameters } from './hrefs.ts'
import { primary } from '../../words/format.ts'
import { wordFor, type Messages } from '../../words/words.ts'
import { Contents, type Place } from './parts/contents.tsx'
import { Definition } from './parts/definition.tsx'
import { DomainExtension, DomainFlows } from './parts/domain-extension.tsx'
import { DomainChanges, DomainGraphs, DomainPeople, DomainQueries } from './parts/domain-work.tsx'
import { domainColour } from './parts/domain.tsx'
import { DownloadsPart } from './parts/downloads-part.tsx'
import { QuietLine } from './parts/heading.tsx'
import { Links, LinksSummary } from './parts/links.tsx'
import { Names } from './parts/names.tsx'
import { ProposalPart, type ProposalsShown } from './parts/proposal-part.tsx'
import { Readiness } from './parts/readiness.tsx'
import { Notes, Statements } from './parts/statements.tsx'
import { langAttribute, LanguageMark } from './parts/term.tsx'
import { Timeline, type ToldChange } from './parts/timeline.tsx'
import { Uri } from './parts/uri.tsx'
import { useReader } from './reader.ts'
import { definedTerm } from './structured-data.ts'

/** A page or an address of the API about a domain, by the code of its words. */
export interface DomainLink {
  readonly code: string
  readonly href: string
}

export interface DomainPageProps {
  readonly context: PageContext
  readonly view: ConceptView
  readonly domain: DomainView
  readonly facts: DomainFacts
  /** Open proposals for what belongs to it. */
  readonly proposals: ProposalsShown
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
    structuredData: definedTerm(view, context, { modified: props.changes?.items[0]?.time }),
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

function DomainMain({ view, domain, facts, proposals, changes }: DomainPageProps): VNode {
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
      <Contents places={placesOf(words, facts)} />
      <DomainPeople domain={domain} people={facts.people} />
      <DomainFlows domain={domain} />
      <DomainExtension domain={domain} facts={facts} />
      <Readiness readiness={domain.readiness} />
      <DomainGraphs domain={domain} />
      <DomainQueries domain={domain} queries={facts.queries} />
      <ProposalPart
        id="proposals"
        title={words.domain.proposals}
        proposals={proposals}
        none={words.domain.noProposals}
        all={withParameters('/proposals', { domain: domain.id })}
      />
      <DomainChanges lately={facts.lately} />
      <Names view={view} />
      <Notes uri={view.uri} notes={view.notes} />
      <Statements uri={view.uri} statements={view.statements.filter(({ property }) => !told.has(property.uri))} />
      <Links uri={view.uri} groups={view.links} />
      {changes ? <Timeline uri={view.uri} {...changes} /> : null}
      <DownloadsPart graphs={view.graphs} />
    </article>
  )
}

/** The parts of the page that are its own. */
const placesOf = ({ domain: words, entity }: Messages, { proof, lately }: DomainFacts): Place[] => [
  ['who', words.who],
  ['flows', words.madeAndNeeded],
  ...(proof ? [['extension', words.extension] as const] : []),
  ['readiness', words.readiness],
  ['graphs', words.graphs],
  ['queries', entity.queries],
  ['proposals', words.proposals],
  ...(lately.length > 0 ? [['lately', words.lately] as const] : []),
]

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
