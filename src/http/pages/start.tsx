import type { VNode } from 'preact'
import type { Kind, Reference, Text, VocabularySummary } from '../../concepts/views.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { withParameters } from './hrefs.ts'
import { wordFor } from '../../words/words.ts'
import { Domain } from './parts/domain.tsx'
import { Section } from './parts/rows.tsx'
import { SearchBox } from './parts/search-box.tsx'
import { Term, Words } from './parts/term.tsx'
import { VocabularyTable } from './parts/vocabulary-table.tsx'
import { useReader } from './reader.ts'

/** A term worth starting from. */
export type Sample = Reference & { readonly kind: Kind; readonly note?: Text }

export interface StartPageProps {
  readonly context: PageContext
  /** The largest first; at most twelve are shown. */
  readonly vocabularies: readonly VocabularySummary[]
  readonly domains: readonly (Reference & { readonly description?: Text })[]
  readonly samples: readonly Sample[]
  readonly exampleSearches: readonly string[]
}

const shownVocabularies = 12

/** What is here, and four ways in: search, vocabularies, domains, a thing to start from. */
export function startPage(props: StartPageProps): string {
  const { context } = props
  return renderPage(context, { title: context.siteTitle, main: <StartMain {...props} />, layout: 'start' })
}

function StartMain({ vocabularies, domains, samples, exampleSearches }: StartPageProps): VNode {
  const { words } = useReader()
  const { start } = words
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
        <Figures vocabularies={vocabularies} />
      </div>
      <Section id="vocabularies" title={start.vocabularies}>
        {vocabularies.length === 0 ? (
          <p class="empty">{start.noVocabularies}</p>
        ) : (
          <VocabularyTable vocabularies={vocabularies.slice(0, shownVocabularies)} />
        )}
        {vocabularies.length > shownVocabularies ? (
          <p class="all">
            <a href="/vocabularies">{start.allVocabularies}</a>
          </p>
        ) : null}
      </Section>
      <div class="doors">
        <Domains domains={domains} />
        <Samples samples={samples} />
        <Machines />
      </div>
    </>
  )
}

/** How much there is, as figures beside the search box. */
function Figures({ vocabularies }: { vocabularies: readonly VocabularySummary[] }): VNode | null {
  const { words, lang } = useReader()
  if (vocabularies.length === 0) return null
  const concepts = vocabularies.reduce((all, { counts }) => all + counts.concepts, 0)
  const graphs = new Map(vocabularies.map(({ graph, counts }) => [graph, counts.triples])) // some graphs have several
  const triples = [...graphs.values()].reduce((all, count) => all + count, 0)
  const terms = vocabularies.reduce((all, { counts }) => all + counts.classes + counts.properties, 0)
  const languages = new Set(vocabularies.flatMap((vocabulary) => vocabulary.languages.map((language) => language.lang)))
  const figures = [
    [words.start.figures.concepts, concepts],
    [words.start.figures.terms, terms],
    [words.start.figures.languages, languages.size],
    [words.start.figures.triples, triples],
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
