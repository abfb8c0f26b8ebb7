import type { VNode } from 'preact'
import type { ConceptView } from '../../concepts/views.ts'
import type { EntityView } from '../entity-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber, primary } from '../../words/format.ts'
import { withParameters } from './hrefs.ts'
import { Breadcrumbs } from './parts/breadcrumbs.tsx'
import { Definition } from './parts/definition.tsx'
import { Domain } from './parts/domain.tsx'
import { DownloadsPart } from './parts/downloads-part.tsx'
import { proposalHref } from './parts/draft-state.tsx'
import { EntityAttributes, EntityExtensions } from './parts/entity-attributes.tsx'
import { EntityLifecycle } from './parts/entity-lifecycle.tsx'
import { Deprecation, QuietLine } from './parts/heading.tsx'
import { Links } from './parts/links.tsx'
import { Names } from './parts/names.tsx'
import { ProposalMark } from './parts/proposal-status.tsx'
import { NeighbourhoodPart } from './parts/neighbourhood.tsx'
import { Relations } from './parts/relations.tsx'
import { Row, Rows, Section } from './parts/rows.tsx'
import { Notes } from './parts/statements.tsx'
import { langAttribute, LanguageMark, Term } from './parts/term.tsx'
import { Timeline, type ToldChange } from './parts/timeline.tsx'
import { Uri } from './parts/uri.tsx'
import { useReader } from './reader.ts'
import { definedTerm } from './structured-data.ts'

export interface EntityPageProps {
  readonly context: PageContext
  readonly view: ConceptView
  readonly entity: EntityView
  readonly changes?: { readonly total: number; readonly items: readonly ToldChange[] }
}

/** The page of a canonical entity: one business concept with every domain's extension side by side. */
export function entityPage({ context, view, entity, changes }: EntityPageProps): string {
  const definition =
    view.definitions.find((text) => primary(text.lang) === primary(context.lang)) ?? view.definitions[0]
  return renderPage(context, {
    title: view.label.text,
    description: definition?.text,
    structuredData: definedTerm(view, context.lang),
    ownDownloads: true,
    layout: 'wide',
    main: <EntityMain view={view} entity={entity} changes={changes} />,
  })
}

function EntityMain({
  view,
  entity,
  changes,
}: Omit<EntityPageProps, 'context' | 'changes'> & { changes: EntityPageProps['changes'] | undefined }): VNode {
  const { words } = useReader()
  return (
    <article class="entity">
      <Breadcrumbs paths={view.breadcrumbs} />
      <p class="over">{words.entity.kind}</p>
      <h1 dir="auto" class={view.deprecated ? 'deprecated' : undefined} {...langAttribute(view.label.lang, words.lang)}>
        {view.label.text}
        <LanguageMark lang={view.label.lang} />
      </h1>
      <QuietLine view={view} />
      {view.deprecation ? <Deprecation {...view.deprecation} /> : null}
      <Definition uri={view.uri} texts={view.definitions} />
      <Uri uri={view.uri} />
      <p class="quiet-text">{words.entity.lead}</p>
      <Identifier entity={entity} />
      <EntityAttributes entity={entity} />
      <EntityExtensions entity={entity} />
      <EntityLifecycle entity={entity} />
      <Instances entity={entity} />
      <Governing entity={entity} />
      <Names view={view} />
      <Relations view={view} />
      <NeighbourhoodPart uri={view.uri} label={view.label.text} />
      <Notes uri={view.uri} notes={view.notes} />
      <Links uri={view.uri} groups={view.links} />
      {changes ? <Timeline uri={view.uri} {...changes} /> : null}
      <DownloadsPart graphs={view.graphs} />
    </article>
  )
}

function Identifier({ entity: { identifier } }: { entity: EntityView }): VNode {
  const { entity: words } = useReader().words
  return (
    <Section id="identifier" title={words.identifier}>
      {identifier ? (
        <Rows>
          <Row label={words.property}>
            <Term to={identifier.property} />
          </Row>
          {identifier.format === undefined ? null : (
            <Row label={words.format}>
              <code>{identifier.format}</code>
            </Row>
          )}
          {identifier.examples.length === 0 ? null : (
            <Row label={words.examples}>
              {identifier.examples.map((example, at) => (
                <>
                  {at === 0 ? null : ', '}
                  <code>{example}</code>
                </>
              ))}
              {identifier.name === undefined ? null : (
                <a class="source" href={`/identifiers#${encodeURIComponent(identifier.name)}`}>
                  {words.register}
                </a>
              )}
            </Row>
          )}
        </Rows>
      ) : (
        <p class="empty">{words.noIdentifier}</p>
      )}
    </Section>
  )
}

function Instances({ entity: { instances } }: { entity: EntityView }): VNode {
  const { words, lang } = useReader()
  const { entity } = words
  if (instances.total === 0)
    return (
      <Section id="instances" title={entity.data}>
        <p class="empty">{entity.noInstances}</p>
      </Section>
    )
  return (
    <Section id="instances" title={entity.data}>
      <p class="quiet-text">
        {entity.dataLead(instances.total, formatNumber(instances.total, lang))}
        {instances.exact ? null : ` ${entity.inexact}`}
      </p>
      <Rows>
        {instances.graphs.map(({ graph, domains, count }) => (
          <Row label={<Term to={graph} />}>
            {formatNumber(count, lang)}
            {domains.map((domain) => (
              <span class="source">
                <Domain domain={domain} />
              </span>
            ))}
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

function Governing({ entity }: { entity: EntityView }): VNode {
  const { entity: words } = useReader().words
  return (
    <Section id="governing" title={words.governing}>
      <Rows>
        <Row label={words.rules}>
          <a href="/rules">{words.rulesOf}</a>
        </Row>
        <Row label={words.proposals}>
          {entity.proposals.length === 0 ? (
            <span class="quiet-text">{words.noProposals}</span>
          ) : (
            <ul class="terms">
              {entity.proposals.map(({ number, title, status }) => (
                <li>
                  <a href={proposalHref(number)}>
                    <bdi dir="auto">{title}</bdi>
                  </a>
                  <span class="source">
                    <ProposalMark status={status} />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Row>
      </Rows>
      <p class="all">
        <a href={withParameters('/compare', { left: entity.uri })}>{words.compare}</a>
      </p>
    </Section>
  )
}
