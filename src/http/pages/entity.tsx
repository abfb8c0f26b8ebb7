import type { VNode } from 'preact'
import type { ConceptView } from '../../concepts/views.ts'
import type { EntityFacts } from '../entity-facts.ts'
import type { EntityView } from '../entity-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { primary } from '../../words/format.ts'
import type { Messages } from '../../words/words.ts'
import { withParameters } from './hrefs.ts'
import { Breadcrumbs } from './parts/breadcrumbs.tsx'
import { Contents, type Place } from './parts/contents.tsx'
import { Definition } from './parts/definition.tsx'
import { EntityAttributes, EntityExtensions } from './parts/entity-attributes.tsx'
import { EntityProposals, EntityRules } from './parts/entity-governing.tsx'
import { EntityInstances } from './parts/entity-instances.tsx'
import { EntityLifecycle } from './parts/entity-lifecycle.tsx'
import { EntityDownloads, EntityUses, EntityVersions } from './parts/entity-uses.tsx'
import { Deprecation, QuietLine } from './parts/heading.tsx'
import { Links } from './parts/links.tsx'
import { Names } from './parts/names.tsx'
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
  readonly facts: EntityFacts
  readonly changes?: { readonly total: number; readonly items: readonly ToldChange[] }
}

/** The page of a canonical entity: one business concept with every domain's extension side by side. */
export function entityPage({ context, ...props }: EntityPageProps): string {
  const { view } = props
  const definition =
    view.definitions.find((text) => primary(text.lang) === primary(context.lang)) ?? view.definitions[0]
  return renderPage(context, {
    title: view.label.text,
    description: definition?.text,
    structuredData: definedTerm(view, context, { modified: props.changes?.items[0]?.time }),
    ownDownloads: true,
    layout: 'wide',
    main: <EntityMain {...props} />,
  })
}

function EntityMain({ view, entity, facts, changes }: Omit<EntityPageProps, 'context'>): VNode {
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
      <Contents places={placesOf(entity, facts, words)} />
      <Identifier entity={entity} />
      <EntityAttributes entity={entity} />
      <EntityExtensions entity={entity} />
      <EntityLifecycle entity={entity} />
      <EntityInstances entity={entity} />
      <EntityUses uri={entity.uri} uses={facts.uses} />
      <EntityRules rules={facts.rules} />
      <EntityProposals uri={entity.uri} proposals={facts.proposals} />
      <EntityVersions versions={facts.versions} />
      <Names view={view} />
      <Relations view={view} />
      <NeighbourhoodPart uri={view.uri} label={view.label.text} />
      <Notes uri={view.uri} notes={view.notes} />
      <Links uri={view.uri} groups={view.links} />
      {changes ? <Timeline uri={view.uri} {...changes} /> : null}
      <EntityDownloads entity={entity} />
    </article>
  )
}

/** The parts of the page that are its own. */
function placesOf(
  { uri, lifecycle }: EntityView,
  { versions }: EntityFacts,
  { entity: words, footer }: Messages,
): Place[] {
  return [
    ['identifier', words.identifier],
    ['attributes', words.core],
    ['extensions', words.extensions],
    ...(lifecycle ? [['lifecycle', words.lifecycle] as const] : []),
    ['instances', words.data],
    ['uses', words.uses],
    ['rules', words.rules],
    ['proposals', words.proposals],
    ...(versions.length > 0 ? [['versions', words.versions] as const] : []),
    ['downloads', footer.asRdf],
    [withParameters('/compare', { left: uri }), words.compare],
  ]
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
          {identifier.checkDigit ? (
            <Row label={words.checkDigit}>
              <Term to={identifier.checkDigit} />
            </Row>
          ) : null}
          {identifier.examples.length === 0 ? null : (
            <Row label={words.examples}>
              <ul class="terms">
                {identifier.examples.map((example) => (
                  <li>
                    <code>{example}</code>{' '}
                    {identifier.conforming.includes(example) ? (
                      <small class="mark conforms">{words.conforms}</small>
                    ) : (
                      <small class="mark">{words.conformsNot}</small>
                    )}
                  </li>
                ))}
              </ul>
              {identifier.name === undefined ? null : (
                <p class="quiet-text">
                  <a href={`/identifiers#${encodeURIComponent(identifier.name)}`}>{words.register}</a>
                </p>
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
