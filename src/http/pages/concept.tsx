import type { VNode } from 'preact'
import type { Addition, ConceptView, Place, Similar, Statement } from '../../concepts/views.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { primary } from '../../words/format.ts'
import { Additions } from './parts/additions.tsx'
import { Breadcrumbs } from './parts/breadcrumbs.tsx'
import type { Citation } from './parts/cite.tsx'
import { DefinedPart, Identifiers, type Defined } from './parts/defined.tsx'
import { Definition } from './parts/definition.tsx'
import { Deprecation, QuietLine, type DeprecatingChange } from './parts/heading.tsx'
import { DownloadsPart } from './parts/downloads-part.tsx'
import { Links, LinksSummary } from './parts/links.tsx'
import { Names } from './parts/names.tsx'
import { NeighbourhoodPart } from './parts/neighbourhood.tsx'
import { PathLink } from './parts/path-link.tsx'
import { Relations } from './parts/relations.tsx'
import { SimilarPart } from './parts/similar.tsx'
import { Notes, Statements } from './parts/statements.tsx'
import { langAttribute, LanguageMark } from './parts/term.tsx'
import { Timeline, type ToldChange } from './parts/timeline.tsx'
import { Journey, TrackingPart, untold, type CanonicalStates } from './parts/tracking.tsx'
import { PlaceTree } from './parts/tree.tsx'
import { Uri } from './parts/uri.tsx'
import { useReader } from './reader.ts'
import { dataset, definedTerm, type DatasetFacts } from './structured-data.ts'

/** What is told of a term beside what it says itself. All of it may be missing. */
export interface TermFacts {
  /** The URI shortened with a prefix. */
  readonly curie?: string | undefined
  readonly citation?: Citation | undefined
  /** Who made it deprecated. */
  readonly deprecating?: DeprecatingChange | undefined
  /** What domains add to it. */
  readonly additions?: readonly Addition[] | undefined
  /** Of a thing: where its types are defined, and its identifiers. */
  readonly defined?: Defined | undefined
  /** Of a thing: canonical states of its own states. */
  readonly canonical?: CanonicalStates | undefined
  /** Its last changes, and how many there are. */
  readonly changes?: { readonly total: number; readonly items: readonly ToldChange[] } | undefined
  /** Of a named graph. */
  readonly dataset?: DatasetFacts | undefined
}

/** What the page of a concept, class, property, scheme, collection, domain or thing shows. */
export interface ConceptPageProps extends TermFacts {
  readonly context: PageContext
  readonly view: ConceptView
  /** Where it stands; without it the side column has no tree. */
  readonly place?: Place | undefined
  /** Deprecated terms are left out of the tree and of the relations. */
  readonly hideDeprecated?: boolean
  readonly similar?: readonly Similar[]
}

/** The page of one URI: the first thing anyone sees. */
export function conceptPage(props: ConceptPageProps): string {
  const { context, view, place, hideDeprecated = false, similar = [], ...facts } = props
  const definition =
    view.definitions.find((text) => primary(text.lang) === primary(context.lang)) ?? view.definitions[0]
  const links = view.links.filter(({ direction }) => direction === 'in')
  const hasSide = place !== undefined || similar.length > 0 || links.length > 1
  return renderPage(context, {
    title: view.label.text,
    description: definition?.text,
    structuredData: facts.dataset
      ? dataset(view, context, facts.dataset)
      : definedTerm(view, context, { modified: facts.changes?.items[0]?.time }),
    ownDownloads: true,
    main: <ConceptMain view={view} {...facts} />,
    aside: hasSide ? (
      <>
        {place ? <PlaceTree place={place} hideDeprecated={hideDeprecated} /> : null}
        <LinksSummary uri={view.uri} groups={view.links} />
        <SimilarPart similar={similar} />
      </>
    ) : undefined,
  })
}

/** The reading column, in the order in which people ask. */
export function ConceptMain({ view, ...facts }: { view: ConceptView } & TermFacts): VNode {
  const { additions = [], canonical = {}, changes, defined } = facts
  const { uri, tracking } = view
  return (
    <article>
      <Heading view={view} deprecating={facts.deprecating} />
      {tracking ? <Journey tracking={tracking} canonical={canonical} /> : null}
      <Definition uri={uri} texts={view.definitions} isExpected={view.kind !== 'thing'} />
      <Uri uri={uri} label={view.label.text} curie={facts.curie} />
      {tracking ? <TrackingPart uri={uri} tracking={tracking} canonical={canonical} /> : null}
      {defined ? <Identifiers identifiers={defined.identifiers} /> : null}
      <Names view={view} />
      <Relations view={view} />
      <NeighbourhoodPart uri={view.uri} label={view.label.text} />
      <PathLink uri={uri} />
      <Notes uri={uri} notes={view.notes} />
      <Statements uri={uri} statements={notTold(view, facts)} canonical={canonical} />
      <Additions uri={uri} additions={additions} />
      {defined ? <DefinedPart {...defined} /> : null}
      <Links uri={uri} groups={view.links} />
      {changes ? <Timeline uri={uri} {...changes} /> : null}
      <DownloadsPart graphs={view.graphs} citation={facts.citation} />
    </article>
  )
}

/** Where it stands, its name, what it is, and whether it may be used. */
function Heading({ view, deprecating }: { view: ConceptView } & Pick<TermFacts, 'deprecating'>): VNode {
  const { words } = useReader()
  const { label, deprecated, deprecation } = view
  return (
    <>
      <Breadcrumbs paths={view.breadcrumbs} />
      <h1 dir="auto" class={deprecated ? 'deprecated' : undefined} {...langAttribute(label.lang, words.lang)}>
        {label.text}
        <LanguageMark lang={label.lang} />
      </h1>
      <QuietLine view={view} />
      {deprecation ? <Deprecation {...deprecation} change={deprecating} /> : null}
    </>
  )
}

/** Statements that no other part of the page shows. */
function notTold({ statements, tracking }: ConceptView, { additions = [], defined }: TermFacts): readonly Statement[] {
  const identifying = new Set(defined?.identifiers.map(({ property }) => property.uri))
  const added = new Map(
    additions.flatMap((each) => each.statements.map(({ property, total }) => [property.uri, total])),
  )
  return untold(statements, tracking).filter(
    ({ property, total }) => !identifying.has(property.uri) && added.get(property.uri) !== total,
  )
}
