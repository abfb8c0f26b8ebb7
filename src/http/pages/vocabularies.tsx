import type { ComponentChildren, VNode } from 'preact'
import type { ConceptView, Reference, Value, VocabularySummary } from '../../concepts/views.ts'
import { ConceptMain, type TermFacts } from './concept.tsx'
import type { Download, PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber, languageName } from '../../words/format.ts'
import { safeHref, withParameters } from './hrefs.ts'
import { messagesFor, wordFor } from '../../words/words.ts'
import { Domain } from './parts/domain.tsx'
import { DownloadLinks } from './parts/downloads.tsx'
import { Time, ValueText } from './parts/value.tsx'
import { vocabularyHref, VocabularyNavigation } from './parts/vocabulary-navigation.tsx'
import { Size, VocabularyTable, type Changed } from './parts/vocabulary-table.tsx'
import { useReader } from './reader.ts'
import { definedTermSet } from './structured-data.ts'

/** What a list of vocabularies is narrowed to; '' for all. */
export interface VocabularyFilter {
  readonly kind: '' | VocabularySummary['kind']
  /** IRI. */
  readonly domain: string
  readonly language: string
}

export interface VocabulariesPageProps {
  readonly context: PageContext
  /** All there are. */
  readonly vocabularies: readonly VocabularySummary[]
  readonly filter?: VocabularyFilter
  readonly changed?: Changed
}

/** Every vocabulary and ontology that is loaded, by the domain that it belongs to. */
export function vocabulariesPage(props: VocabulariesPageProps): string {
  return renderPage(props.context, {
    title: messagesFor(props.context.lang).vocabularies.title,
    main: <VocabulariesMain {...props} />,
    layout: 'wide',
  })
}

const everything: VocabularyFilter = { kind: '', domain: '', language: '' }

function VocabulariesMain({ vocabularies, filter = everything, changed }: VocabulariesPageProps): VNode {
  const { words, lang } = useReader()
  const shown = vocabularies.filter((each) => fits(each, filter))
  return (
    <>
      <h1>{words.vocabularies.title}</h1>
      {vocabularies.length === 0 ? (
        <p class="empty">{words.vocabularies.none}</p>
      ) : (
        <>
          <Filters vocabularies={vocabularies} filter={filter} />
          <p class="quiet-text" role="status">
            {words.list.count(shown.length, formatNumber(shown.length, lang))}
          </p>
          {shown.length === 0 ? <p class="empty">{words.begin.nothingMatches}</p> : null}
          {byDomain(shown).map(({ domain, own }) => (
            <section class="section">
              <h2>{domain ? <Domain domain={domain} /> : words.begin.withoutDomain}</h2>
              <VocabularyTable vocabularies={own} changed={changed} isGrouped />
            </section>
          ))}
        </>
      )}
    </>
  )
}

const fits = ({ kind, domain, languages }: VocabularySummary, filter: VocabularyFilter): boolean =>
  (filter.kind === '' || kind === filter.kind) &&
  (filter.domain === '' || domain?.uri === filter.domain) &&
  (filter.language === '' || languages.some(({ lang }) => lang === filter.language))

/** In the order of the list; what belongs to no domain comes last. */
function byDomain(
  vocabularies: readonly VocabularySummary[],
): { domain: Reference | undefined; own: VocabularySummary[] }[] {
  const groups = new Map<string, { domain: Reference | undefined; own: VocabularySummary[] }>()
  for (const each of vocabularies) {
    const known = groups.get(each.domain?.uri ?? '')
    if (known) known.own.push(each)
    else groups.set(each.domain?.uri ?? '', { domain: each.domain, own: [each] })
  }
  const label = ({ domain }: { domain: Reference | undefined }): string => domain?.label ?? '\uffff'
  return [...groups.values()].sort((a, b) => (label(a) < label(b) ? -1 : 1))
}

function Filters({
  vocabularies,
  filter,
}: {
  vocabularies: readonly VocabularySummary[]
  filter: VocabularyFilter
}): VNode {
  const { words, lang } = useReader()
  const { begin } = words
  const domains = new Map(vocabularies.flatMap(({ domain }) => (domain ? [[domain.uri, domain.label]] : [])))
  const tags = [...new Set(vocabularies.flatMap(({ languages }) => languages.map((each) => each.lang)))]
  const named = tags.map((tag): [string, string] => [tag, languageName(tag, words.lang)])
  named.sort((a, b) => a[1].localeCompare(b[1], lang))
  const kinds = (['scheme', 'ontology'] as const).map((kind): [string, string] => [
    kind,
    wordFor(begin.kindNames, kind),
  ])
  return (
    <form class="filters" method="get" action="/vocabularies">
      <Choice name="kind" label={begin.kind} options={kinds} chosen={filter.kind} />
      <Choice name="domain" label={words.vocabularies.domain} options={[...domains]} chosen={filter.domain} />
      <Choice name="language" label={words.vocabulary.language} options={named} chosen={filter.language} />
      <button type="submit">{begin.apply}</button>
    </form>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly chosen: string
}

function Choice({ name, label, options, chosen }: ChoiceProps): VNode {
  const { words } = useReader()
  return (
    <label>
      {`${label} `}
      <select name={name}>
        <option value="" selected={chosen === ''}>
          {words.begin.all}
        </option>
        {options.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

/** What is told of a vocabulary beside its summary. */
export interface VocabularyFacts {
  /** Who made it: names, or IRIs with labels. */
  readonly creators: readonly Value[]
  /** xsd:dateTime of the last change of its graph. */
  readonly modified?: string | undefined
  /** Its graph in every format. */
  readonly whole: readonly Download[]
  /** Path of the query editor with a query over its terms. */
  readonly query?: string | undefined
}

export interface VocabularyPageProps {
  readonly context: PageContext
  readonly view: ConceptView
  readonly summary: VocabularySummary
  readonly facts?: VocabularyFacts
  /** What is told of it as of every term. */
  readonly term?: TermFacts
}

const noFacts: VocabularyFacts = { creators: [], whole: [] }

/** One vocabulary: the page of its scheme or ontology, the ways to its parts, and its figures at the side. */
export function vocabularyPage({ context, view, summary, facts = noFacts, term = {} }: VocabularyPageProps): string {
  return renderPage(context, {
    title: summary.label.text,
    description: summary.description?.text,
    structuredData: definedTermSet({ summary, view: describedBy(view, summary) }, context, {
      modified: facts.modified,
      downloads: facts.whole,
    }),
    ownDownloads: true,
    main: (
      <>
        <VocabularyNavigation id={summary.id} uri={summary.uri} />
        <ConceptMain view={describedBy(view, summary)} {...term} />
      </>
    ),
    aside: <Facts summary={summary} facts={facts} />,
  })
}

/** Many vocabularies are described by dct:description only, which the summary found. */
const describedBy = (view: ConceptView, { description }: VocabularySummary): ConceptView =>
  view.definitions.length > 0 || !description ? view : { ...view, definitions: [description] }

function Facts({ summary, facts }: { summary: VocabularySummary; facts: VocabularyFacts }): VNode {
  const { words, lang } = useReader()
  const { vocabularies, vocabulary } = words
  const { id, counts, version, license, domain } = summary
  const { creators, modified, query, whole } = facts
  return (
    <section class="side-part facts" aria-labelledby="facts">
      <h2 id="facts">{vocabularies.facts}</h2>
      <dl>
        <Fact name={vocabularies.size}>
          <Size vocabulary={summary} />
          <small>{vocabularies.triples(counts.triples, formatNumber(counts.triples, lang))}</small>
        </Fact>
        {version === undefined ? null : (
          <Fact name={vocabularies.version}>
            {version}
            <small>
              <a href={vocabularyHref(id, 'releases')}>{words.releases.all}</a>
            </small>
          </Fact>
        )}
        {modified === undefined ? null : (
          <Fact name={words.begin.lastChange}>
            <Time text={modified} month="short" />
          </Fact>
        )}
        {creators.length === 0 ? null : (
          <Fact name={vocabulary.creator}>
            {creators.map((creator) => (
              <div>
                <ValueText value={creator} />
              </div>
            ))}
          </Fact>
        )}
        {license === undefined ? null : (
          <Fact name={vocabularies.licence}>
            <Licence license={license} />
          </Fact>
        )}
        {domain ? (
          <Fact name={vocabularies.domain}>
            <Domain domain={domain} />
          </Fact>
        ) : null}
        <Languages summary={summary} />
        {query === undefined ? null : (
          <Fact name={vocabulary.query}>
            <a href={query}>{vocabulary.queryWhy}</a>
          </Fact>
        )}
        {whole.length === 0 ? null : (
          <Fact name={vocabulary.downloads}>
            <DownloadLinks downloads={whole} />
          </Fact>
        )}
        <Edit summary={summary} />
        <Graph graph={summary.graph} />
      </dl>
    </section>
  )
}

const shownLanguages = 6

function Languages({ summary: { id, languages } }: { summary: VocabularySummary }): VNode | null {
  const { words, lang } = useReader()
  const { vocabularies } = words
  if (languages.length === 0) return null
  const more = languages.length - shownLanguages
  return (
    <Fact name={vocabularies.languages}>
      <ul class="tally">
        {languages.slice(0, shownLanguages).map(({ lang: tag, labels }) => (
          <li>
            {languageName(tag, words.lang)}
            <span class="count" title={vocabularies.labels(formatNumber(labels, lang))}>
              {formatNumber(labels, lang)}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 ? <a href={vocabularyHref(id, 'languages')}>{words.concept.more(formatNumber(more, lang))}</a> : null}
    </Fact>
  )
}

/** The ways to change it, for those who may. */
function Edit({ summary: { uri, kind, domain } }: { summary: VocabularySummary }): VNode | null {
  const { words, may, draft } = useReader()
  const { editing } = words.vocabulary
  if (kind !== 'scheme' || !may('edit', domain?.uri)) return null
  const ways = [
    [withParameters('/edit', { new: 'concept', scheme: uri, draft }), editing.concept],
    [withParameters('/edit/table', { scheme: uri, draft }), editing.table],
    [withParameters('/edit/tree', { scheme: uri, draft }), editing.tree],
  ] as const
  return (
    <Fact name={editing.title}>
      <ul>
        {ways.map(([href, label]) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </Fact>
  )
}

function Graph({ graph }: { graph: string }): VNode | null {
  const { words, href } = useReader()
  if (graph === '') return null
  const address = safeHref(href(graph))
  return (
    <Fact name={words.vocabularies.graph}>
      {address === undefined ? <code>{graph}</code> : <a href={address}>{graph}</a>}
    </Fact>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** A licence by its address, or by name where the data give no address. */
function Licence({ license }: { license: string }): VNode {
  const address = safeHref(license)
  if (address === undefined) return <>{license}</>
  return (
    <a href={address} rel="license">
      {license.replace(/^https?:\/\/(www\.)?/, '')}
    </a>
  )
}
