import type { VNode } from 'preact'
import type { ConceptView, Similar, TreeNode } from '../../concepts/views.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { primary } from '../../words/format.ts'
import { Breadcrumbs } from './parts/breadcrumbs.tsx'
import { Definition } from './parts/definition.tsx'
import { Deprecation, QuietLine } from './parts/heading.tsx'
import { DownloadsPart } from './parts/downloads-part.tsx'
import { Links, LinksSummary } from './parts/links.tsx'
import { Names } from './parts/names.tsx'
import { Relations } from './parts/relations.tsx'
import { SimilarPart } from './parts/similar.tsx'
import { Notes, Statements } from './parts/statements.tsx'
import { langAttribute, LanguageMark } from './parts/term.tsx'
import { Timeline, type ToldChange } from './parts/timeline.tsx'
import { TrackingPart, untold } from './parts/tracking.tsx'
import { Tree } from './parts/tree.tsx'
import { Uri } from './parts/uri.tsx'
import { useReader } from './reader.ts'
import { definedTerm } from './structured-data.ts'

/** What the page of a concept, class, property, scheme, collection, domain or thing shows. */
export interface ConceptPageProps {
  readonly context: PageContext
  readonly view: ConceptView
  /** The way from the top to the concept; without it the side column has no tree. */
  readonly tree?: readonly TreeNode[]
  readonly similar?: readonly Similar[]
  /** Its last changes, and how many there are. */
  readonly changes?: Changes
}

interface Changes {
  readonly total: number
  readonly items: readonly ToldChange[]
}

/** The page of one URI: the first thing anyone sees. */
export function conceptPage({ context, view, tree = [], similar = [], changes }: ConceptPageProps): string {
  const definition =
    view.definitions.find((text) => primary(text.lang) === primary(context.lang)) ?? view.definitions[0]
  const hasSide =
    tree.length + similar.length > 0 || view.links.filter(({ direction }) => direction === 'in').length > 1
  return renderPage(context, {
    title: view.label.text,
    description: definition?.text,
    structuredData: definedTerm(view, context.lang),
    ownDownloads: true,
    main: <ConceptMain view={view} changes={changes} />,
    aside: hasSide ? (
      <>
        <Tree nodes={tree} />
        <LinksSummary uri={view.uri} groups={view.links} />
        <SimilarPart similar={similar} />
      </>
    ) : undefined,
  })
}

/** The reading column, in the order in which people ask. */
export function ConceptMain({ view, changes }: { view: ConceptView; changes?: Changes | undefined }): VNode {
  const { words } = useReader()
  return (
    <article>
      <Breadcrumbs paths={view.breadcrumbs} />
      <h1 dir="auto" class={view.deprecated ? 'deprecated' : undefined} {...langAttribute(view.label.lang, words.lang)}>
        {view.label.text}
        <LanguageMark lang={view.label.lang} />
      </h1>
      <QuietLine view={view} />
      {view.deprecation ? <Deprecation {...view.deprecation} /> : null}
      {view.tracking ? <TrackingPart uri={view.uri} tracking={view.tracking} /> : null}
      {view.kind === 'thing' && view.definitions.length === 0 ? null : <Definition texts={view.definitions} />}
      <Uri uri={view.uri} />
      <Names view={view} />
      <Relations view={view} />
      <Notes notes={view.notes} />
      <Statements uri={view.uri} statements={untold(view.statements, view.tracking)} />
      <Links uri={view.uri} groups={view.links} />
      {changes ? <Timeline uri={view.uri} {...changes} /> : null}
      <DownloadsPart graphs={view.graphs} />
    </article>
  )
}
