import type { ComponentChildren, VNode } from 'preact'
import type { ConceptView, TreeNode, VocabularySummary } from '../../concepts/views.ts'
import { ConceptMain } from './concept.tsx'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber, languageName } from '../../words/format.ts'
import { safeHref } from './hrefs.ts'
import { messagesFor } from '../../words/words.ts'
import { Domain } from './parts/domain.tsx'
import { Tree } from './parts/tree.tsx'
import type { ToldChange } from './parts/timeline.tsx'
import { Size, VocabularyTable } from './parts/vocabulary-table.tsx'
import { useReader } from './reader.ts'
import { definedTermSet } from './structured-data.ts'

export interface VocabulariesPageProps {
  readonly context: PageContext
  readonly vocabularies: readonly VocabularySummary[]
}

/** Every vocabulary and ontology that is loaded. */
export function vocabulariesPage({ context, vocabularies }: VocabulariesPageProps): string {
  return renderPage(context, {
    title: messagesFor(context.lang).vocabularies.title,
    main: <VocabulariesMain vocabularies={vocabularies} />,
    layout: 'wide',
  })
}

function VocabulariesMain({ vocabularies }: { vocabularies: readonly VocabularySummary[] }): VNode {
  const { words, lang } = useReader()
  return (
    <>
      <h1>{words.vocabularies.title}</h1>
      {vocabularies.length === 0 ? (
        <p class="empty">{words.vocabularies.none}</p>
      ) : (
        <>
          <p class="quiet-text">{words.list.count(vocabularies.length, formatNumber(vocabularies.length, lang))}</p>
          <VocabularyTable vocabularies={vocabularies} />
        </>
      )}
    </>
  )
}

export interface VocabularyPageProps {
  readonly context: PageContext
  readonly view: ConceptView
  readonly summary: VocabularySummary
  /** Where all its releases are listed; absent while there are none. */
  readonly versions?: string
  readonly tree?: readonly TreeNode[]
  /** Its last changes, and how many there are. */
  readonly changes?: { readonly total: number; readonly items: readonly ToldChange[] }
}

/** One vocabulary: the page of its scheme or ontology, with its figures at the side. */
export function vocabularyPage({ context, view, summary, versions, tree = [], changes }: VocabularyPageProps): string {
  return renderPage(context, {
    title: summary.label.text,
    description: summary.description?.text,
    structuredData: definedTermSet(summary),
    ownDownloads: true,
    main: <ConceptMain view={describedBy(view, summary)} changes={changes} />,
    aside: (
      <>
        <Facts summary={summary} versions={versions} />
        <Tree nodes={tree} />
      </>
    ),
  })
}

/** Many vocabularies are described by dct:description only, which the summary found. */
const describedBy = (view: ConceptView, { description }: VocabularySummary): ConceptView =>
  view.definitions.length > 0 || !description ? view : { ...view, definitions: [description] }

function Facts({ summary, versions }: { summary: VocabularySummary; versions: string | undefined }): VNode {
  const { words, lang, href } = useReader()
  const { vocabularies } = words
  const { counts, languages, version, license, domain, graph } = summary
  const graphHref = safeHref(href(graph))
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
            {versions === undefined ? null : (
              <small>
                <a href={versions}>{words.releases.all}</a>
              </small>
            )}
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
        <Fact name={vocabularies.graph}>
          {graphHref === undefined ? <code>{graph}</code> : <a href={graphHref}>{graph}</a>}
        </Fact>
        {languages.length === 0 ? null : (
          <Fact name={vocabularies.languages}>
            <ul class="tally">
              {languages.map(({ lang: tag, labels }) => (
                <li>
                  {languageName(tag, words.lang)}
                  <span class="count" title={vocabularies.labels(formatNumber(labels, lang))}>
                    {formatNumber(labels, lang)}
                  </span>
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </section>
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
