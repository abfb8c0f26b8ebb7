import type { VNode } from 'preact'
import type { Kind, Reference, Text, VocabularySummary } from '../../concepts/views.ts'
import type { ProposalSummary } from '../proposal-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { withParameters } from './hrefs.ts'
import { wordFor } from '../../words/words.ts'
import { Domain } from './parts/domain.tsx'
import { ProposalList } from './parts/proposal-part.tsx'
import { Section } from './parts/rows.tsx'
import { SearchBox } from './parts/search-box.tsx'
import { Term, TermList, Words } from './parts/term.tsx'
import { ChangeLine, commitHref, type ToldChange } from './parts/timeline.tsx'
import { Time } from './parts/value.tsx'
import { vocabularyHref } from './parts/vocabulary-navigation.tsx'
import { VocabularyTable } from './parts/vocabulary-table.tsx'
import { useReader } from './reader.ts'
import { site, type SiteFacts } from './structured-data.ts'

/** A term worth starting from. */
export type Sample = Reference & { readonly kind: Kind; readonly note?: Text }

/** A change; or the newest of several files that were loaded one after the other. */
export interface LatelyChanged {
  readonly change: ToldChange
  readonly files: number
}

/** What somebody who is signed in has begun, and what waits for them. */
export interface Own {
  readonly drafts: readonly ProposalSummary[]
  readonly reviews: readonly ProposalSummary[]
}

export interface StartPageProps {
  readonly context: PageContext
  /** The largest first; the first few are shown. */
  readonly vocabularies: readonly VocabularySummary[]
  readonly domains: readonly (Reference & { readonly description?: Text })[]
  /** Some of the entities that all domains share, and how many there are. */
  readonly entities?: readonly Reference[]
  readonly entityCount?: number
  readonly lately?: readonly LatelyChanged[]
  readonly own?: Own | undefined
  readonly samples: readonly Sample[]
  readonly exampleSearches: readonly string[]
  /** For search engines and assistants. */
  readonly site?: SiteFacts
}

const shownVocabularies = 8

/** What is here, what changed lately, and where to begin. */
export function startPage(props: StartPageProps): string {
  const { context } = props
  const structuredData = props.site && site(context, props.site)
  return renderPage(context, {
    title: context.siteTitle,
    structuredData,
    main: <StartMain {...props} />,
    layout: 'start',
  })
}

function StartMain(props: StartPageProps): VNode {
  const { words } = useReader()
  const { start } = words
  const { vocabularies, domains, samples, exampleSearches, entities = [], lately = [], own } = props
  return (
    <>
      <div class="welcome">
        <div class="welcome-words">
          <h1>{start.lead}</h1>
          <p class="lead">{start.about}</p>
          <SearchBox id="site-search" large />
          {exampleSearches.length === 0 ? null : (
            <p class="try">
              {`${start.tryThese} `}
              {exampleSearches.map((query, index) => (
                <>
                  {index === 0 ? null : ' · '}
                  <a href={withParameters('/search', { q: query })}>{query}</a>
                </>
              ))}
            </p>
          )}
        </div>
        <Figures {...props} />
      </div>
      {own ? <OwnWork own={own} /> : null}
      {vocabularies.length === 0 ? <Empty /> : <Begin vocabularies={vocabularies} />}
      {vocabularies.length === 0 ? null : (
        <Section id="vocabularies" title={start.vocabularies}>
          <VocabularyTable vocabularies={vocabularies.slice(0, shownVocabularies)} />
          {vocabularies.length > shownVocabularies ? (
            <p class="all">
              <a href="/vocabularies">{start.allVocabularies}</a>
            </p>
          ) : null}
        </Section>
      )}
      {entities.length === 0 ? null : (
        <Section id="entities" title={words.begin.entities}>
          <TermList terms={entities} />
        </Section>
      )}
      <div class="doors">
        <Domains domains={domains} />
        <Lately lately={lately} />
        <Samples samples={samples} />
        <Machines />
      </div>
    </>
  )
}

/** How much there is, as figures beside the search box. */
function Figures({ vocabularies, domains, entityCount = 0 }: StartPageProps): VNode | null {
  const { words, lang } = useReader()
  if (vocabularies.length === 0) return null
  const { start, begin } = words
  const concepts = vocabularies.reduce((all, { counts }) => all + counts.concepts, 0)
  const graphs = new Map(vocabularies.map(({ graph, counts }) => [graph, counts.triples])) // some graphs have several
  const triples = [...graphs.values()].reduce((all, count) => all + count, 0)
  const terms = vocabularies.reduce((all, { counts }) => all + counts.classes + counts.properties, 0)
  const languages = new Set(vocabularies.flatMap((vocabulary) => vocabulary.languages.map((language) => language.lang)))
  const figures = [
    [begin.vocabulariesFigure, vocabularies.length],
    [begin.domainsFigure, domains.length],
    [begin.entitiesFigure, entityCount],
    [start.figures.concepts, concepts],
    [start.figures.terms, terms],
    [start.figures.languages, languages.size],
    [start.figures.triples, triples],
  ] as const
  return (
    <dl class="figures">
      {figures
        .filter(([, figure]) => figure > 0)
        .map(([name, figure]) => (
          <div>
            <dt>{name}</dt>
            <dd>{formatNumber(figure, lang)}</dd>
          </div>
        ))}
    </dl>
  )
}

/** For each who comes one line: what they want, and where it is. */
function Begin({ vocabularies }: { vocabularies: readonly VocabularySummary[] }): VNode {
  const { words, account } = useReader()
  const { begin } = words
  const [first] = vocabularies
  return (
    <Section id="begin" title={begin.begin}>
      <dl class="rows begin">
        <BeginRow label={wordFor(begin.beginFor, 'analyst')}>
          <a href="/search">{wordFor(begin.beginAt, 'analyst')}</a>
          {', '}
          <a href="/sparql">{wordFor(begin.beginAt, 'query')}</a>
        </BeginRow>
        <BeginRow label={wordFor(begin.beginFor, 'steward')}>
          <a href={account ? '/desk' : withParameters('/sign-in', { return: '/desk' })}>
            {wordFor(begin.beginAt, 'steward')}
          </a>
          {first === undefined ? null : (
            <>
              {', '}
              <a href={vocabularyHref(first.id, 'quality')}>
                {`${wordFor(begin.beginAt, 'quality')} `}
                <bdi>{first.label.text}</bdi>
              </a>
            </>
          )}
        </BeginRow>
        <BeginRow label={wordFor(begin.beginFor, 'developer')}>
          <a href="/api/docs">{wordFor(begin.beginAt, 'developer')}</a>
        </BeginRow>
        <BeginRow label={wordFor(begin.beginFor, 'council')}>
          <a href="/council">{wordFor(begin.beginAt, 'council')}</a>
        </BeginRow>
      </dl>
    </Section>
  )
}

function BeginRow({ label, children }: { label: string; children: VNode | (VNode | string | null)[] }): VNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** How something gets here. */
function Empty(): VNode {
  const { begin } = useReader().words
  return (
    <Section id="empty" title={begin.empty}>
      <p>{begin.emptyHow}</p>
      <pre class="command">
        <code>concordance load vocabulary.ttl</code>
      </pre>
      <p class="quiet-text">{begin.emptyAlso}</p>
    </Section>
  )
}

function OwnWork({ own: { drafts, reviews } }: { own: Own }): VNode {
  const { begin } = useReader().words
  return (
    <div class="doors own-work">
      <Section id="drafts" title={begin.drafts}>
        <ProposalList proposals={drafts} none={begin.noDrafts} />
      </Section>
      <Section id="reviews" title={begin.reviews}>
        <ProposalList proposals={reviews} none={begin.noReviews} />
      </Section>
    </div>
  )
}

function Lately({ lately }: { lately: readonly LatelyChanged[] }): VNode | null {
  const { words } = useReader()
  if (lately.length === 0) return null
  return (
    <Section id="lately" title={words.begin.lately}>
      <ol class="entries changes">
        {lately.map((each) => (
          <li>{each.files > 1 ? <Loaded {...each} /> : <ChangeLine change={each.change} />}</li>
        ))}
      </ol>
      <p class="all">
        <a href="/api/commits">{words.begin.allChanges}</a>
      </p>
    </Section>
  )
}

function Loaded({ change: { sequence, time, actor }, files }: LatelyChanged): VNode {
  const { words, lang } = useReader()
  return (
    <>
      <p>{words.begin.loaded(formatNumber(files, lang))}</p>
      <ul class="quiet-line">
        <li>
          <Time text={time} month="short" />
        </li>
        <li>
          <bdi>{actor}</bdi>
        </li>
        <li>
          <a href={commitHref(sequence)}>{words.timeline.number(String(sequence))}</a>
        </li>
      </ul>
    </>
  )
}

function Domains({ domains }: { domains: StartPageProps['domains'] }): VNode | null {
  const { start } = useReader().words
  if (domains.length === 0) return null
  return (
    <Section id="domains" title={start.domains}>
      <ul class="entries">
        {domains.map((domain) => (
          <li>
            <Domain domain={domain} />
            {domain.description ? (
              <p class="quiet-text">
                <Words text={domain.description} />
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Samples({ samples }: { samples: readonly Sample[] }): VNode | null {
  const { words } = useReader()
  if (samples.length === 0) return null
  return (
    <Section id="samples" title={words.start.samples}>
      <ul class="entries">
        {samples.map((sample) => (
          <li>
            <Term to={sample} />
            <p class="quiet-text">{sample.note ? <Words text={sample.note} /> : wordFor(words.kinds, sample.kind)}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Machines(): VNode {
  const { start } = useReader().words
  const doors = [
    ['/sparql', start.sparql],
    ['/api/docs', start.api],
    ['/.well-known/void', start.void],
    ['/catalog', start.catalogue],
  ] as const
  return (
    <Section id="machines" title={start.machines}>
      <ul class="entries">
        {doors.map(([href, label]) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
