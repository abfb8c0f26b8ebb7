import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import type { EntityUses as Uses, GraphVersions } from '../../entity-facts.ts'
import type { EntityView } from '../../entity-view.ts'
import { formatNumber } from '../../../words/format.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { Weight } from '../releases.tsx'
import { Domain } from './domain.tsx'
import { DownloadLinks } from './downloads.tsx'
import { Row, Rows, Section } from './rows.tsx'
import { Term, TermList, Words } from './term.tsx'
import { Time } from './value.tsx'

/** Vocabularies, data products, flows between domains and saved queries that an entity is used in. */
export function EntityUses({ uri, uses }: { uri: string; uses: Uses }): VNode {
  const { entity: words } = useReader().words
  const { vocabularies, flows, products, queries } = uses
  const none = vocabularies.length + flows.length + products.length + queries.total === 0
  return (
    <Section id="uses" title={words.uses}>
      {none ? <p class="empty">{words.noUses}</p> : null}
      <Rows>
        {flows.length === 0 ? null : (
          <Row label={words.flows}>
            <ul class="terms">
              {flows.map((flow) => (
                <Flow {...flow} />
              ))}
            </ul>
          </Row>
        )}
        {products.length === 0 ? null : (
          <Row label={words.products}>
            <TermList terms={products} />
          </Row>
        )}
        {vocabularies.length === 0 ? null : (
          <Row label={words.vocabularies}>
            <TermList terms={vocabularies} />
          </Row>
        )}
        {queries.total === 0 ? null : <Queries uri={uri} queries={queries} />}
      </Rows>
    </Section>
  )
}

function Flow({ thing, producers, consumers }: Uses['flows'][number]): VNode {
  const { domain: words } = useReader().words
  return (
    <li>
      <Term to={thing} />
      <Parties word={words.fromWhom} domains={producers} />
      <Parties word={words.forWhom} domains={consumers} />
    </li>
  )
}

function Parties({ word, domains }: { word: string; domains: readonly Reference[] }): VNode | null {
  if (domains.length === 0) return null
  return (
    <>
      {' '}
      <small class="mark">{word}</small>{' '}
      {domains.map((domain, at) => (
        <>
          {at === 0 ? null : ', '}
          <Domain domain={domain} />
        </>
      ))}
    </>
  )
}

function Queries({ uri, queries: { total, items } }: { uri: string; queries: Uses['queries'] }): VNode {
  const { words, lang } = useReader()
  return (
    <Row label={words.entity.queries}>
      <ul class="terms">
        {items.map(({ id, label, lang: language }) => (
          <li>
            <a href={`/queries/${encodeURIComponent(id)}`}>
              <Words text={{ text: label, lang: language }} />
            </a>
          </li>
        ))}
      </ul>
      {total > items.length ? (
        <p class="all">
          <a href={withParameters('/queries', { concept: uri })}>
            {words.entity.allQueries(formatNumber(total, lang))}
          </a>
        </p>
      ) : null}
    </Row>
  )
}

/** The graphs of the model as they stand, and what the releases of each changed about the entity. */
export function EntityVersions({ versions }: { versions: readonly GraphVersions[] }): VNode | null {
  const { entity: words } = useReader().words
  if (versions.length === 0) return null
  return (
    <Section id="versions" title={words.versions}>
      <Rows>
        {versions.map((each) => (
          <Row label={<Term to={each.graph} />}>
            <Versions versions={each} />
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

function Versions({ versions: { version, modified, releases, total } }: { versions: GraphVersions }): VNode {
  const { words, lang } = useReader()
  const newest = releases[0]?.entry
  return (
    <>
      {version === undefined ? null : words.releases.number(version)}
      {modified === undefined ? null : (
        <small class="mark">
          {` ${words.entity.changedOn} `}
          <Time text={modified} month="short" />
        </small>
      )}
      {newest ? null : <p class="quiet-text">{words.entity.notReleased}</p>}
      <ol class="entity-releases">
        {releases.map(({ entry, sentences, more }) => (
          <li>
            <a href={entry.href}>{words.releases.number(entry.version)}</a>
            <small class="mark">
              {' '}
              <Time text={entry.issued} month="short" />
              {' · '}
              <Weight entry={entry} />
            </small>
            {sentences.length === 0 ? (
              <p class="quiet-text">{entry.level === undefined ? null : words.entity.untouched}</p>
            ) : (
              <ul class="quiet-text" lang="en">
                {sentences.map((sentence) => (
                  <li dir="auto">{sentence}</li>
                ))}
                {more > 0 ? <li lang={words.lang}>{words.entity.moreValues(formatNumber(more, lang))}</li> : null}
              </ul>
            )}
          </li>
        ))}
      </ol>
      {newest && total > releases.length ? (
        <p class="all">
          <a href={newest.href.slice(0, newest.href.lastIndexOf('/'))}>
            {words.entity.allReleases(formatNumber(total, lang))}
          </a>
        </p>
      ) : null}
    </>
  )
}

/** The formats of a shapes graph that are offered. */
const shapeFormats = [
  { label: 'Turtle', format: 'turtle', mediaType: 'text/turtle' },
  { label: 'JSON-LD', format: 'jsonld', mediaType: 'application/ld+json' },
] as const

/** The entity as data, the shapes that hold in each domain that extends it, and where two definitions are compared. */
export function EntityDownloads({ entity }: { entity: EntityView }): VNode {
  const { words, downloads } = useReader()
  const { entity: text } = words
  return (
    <Section id="downloads" title={words.footer.asRdf}>
      <Rows>
        {downloads.length === 0 ? null : (
          <Row label={text.definitionAsData}>
            <DownloadLinks downloads={downloads} />
          </Row>
        )}
        <Row label={text.everythingAsData}>
          <a href={withParameters('/api/entity', { uri: entity.uri })} type="application/json">
            JSON
          </a>
        </Row>
        {entity.extensions.map(({ domain }) => (
          <Row label={<Domain domain={domain} />}>
            <span class="quiet-text">{`${text.effectiveShapes} `}</span>
            <DownloadLinks
              downloads={shapeFormats.map(({ label, format, mediaType }) => ({
                label,
                mediaType,
                href: withParameters(`/api/domains/${encodeURIComponent(domain.id)}/shapes`, { format }),
              }))}
            />
          </Row>
        ))}
        <Row label={text.model}>
          <Term to={entity.model} />
        </Row>
      </Rows>
    </Section>
  )
}
