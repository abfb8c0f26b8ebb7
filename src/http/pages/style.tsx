import type { ComponentChildren, VNode } from 'preact'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { messagesFor } from '../../words/words.ts'
import { Breadcrumbs } from './parts/breadcrumbs.tsx'
import { Definition } from './parts/definition.tsx'
import { domainColours } from './parts/domain.tsx'
import { DownloadLinks } from './parts/downloads.tsx'
import { Deprecation, QuietLine } from './parts/heading.tsx'
import { Match } from './parts/match.tsx'
import { Names } from './parts/names.tsx'
import { Pagination } from './parts/pagination.tsx'
import { QueryError } from './parts/query-error.tsx'
import { Relations } from './parts/relations.tsx'
import { ResultTable } from './parts/result-table.tsx'
import { SearchBox } from './parts/search-box.tsx'
import { ProposalMark } from './parts/proposal-status.tsx'
import { RatingCounts } from './parts/readiness.tsx'
import { StatusMark } from './parts/status.tsx'
import { Term } from './parts/term.tsx'
import { Statements, Timeline, type ChangedStatement } from './parts/timeline.tsx'
import { Journey, TrackingPart } from './parts/tracking.tsx'
import { Tree } from './parts/tree.tsx'
import { Uri } from './parts/uri.tsx'
import { Result } from './report.tsx'
import { samples } from './samples.ts'

/** Every component once: what screenshots and contrast checks run over, and where a designer looks first. */
export function stylePage({ context }: { context: PageContext }): string {
  const { style } = messagesFor(context.lang)
  return renderPage(context, {
    title: style.title,
    main: (
      <>
        <h1>{style.title}</h1>
        <p class="quiet-text">{style.intro}</p>
        <Marks />
        <Reading />
        <Finding />
        <Checking />
        <Changing />
      </>
    ),
    aside: (
      <nav class="side-part" aria-label={messagesFor(context.lang).concept.tree}>
        <Tree top={{ total: samples.tree.length, offset: 0, limit: samples.tree.length, items: samples.tree }} />
      </nav>
    ),
    ownDownloads: true,
    layout: 'search',
  })
}

function Specimen({ name, children }: { name: string; children: ComponentChildren }): VNode {
  return (
    <section class="section specimen" aria-label={name}>
      <p class="over">{name}</p>
      {children}
    </section>
  )
}

const colours = [
  'paper',
  'paper-sunk',
  'line',
  'line-strong',
  'ink-quiet',
  'ink',
  'accent',
  'marked',
  'notice',
] as const
const statuses = ['active', 'draft', 'deprecated', 'removed'] as const

function Marks(): VNode {
  return (
    <>
      <Specimen name="Colours">
        <ul class="swatches">
          {colours.map((colour) => (
            <li class={`swatch swatch-${colour}`}>{colour}</li>
          ))}
        </ul>
      </Specimen>
      <Specimen name="Domains">
        <ul class="swatches">
          {Array.from({ length: domainColours }, (_, index) => (
            <li>
              <span class={`domain domain-${index}`}>{`Domain ${index}`}</span>
            </li>
          ))}
        </ul>
      </Specimen>
      <Specimen name="Status">
        <ul class="quiet-line">
          {statuses.map((status) => (
            <li>
              <StatusMark status={status} />
            </li>
          ))}
          {(['proposed', 'changes-requested', 'approved', 'withdrawn', 'rejected', 'published'] as const).map(
            (status) => (
              <li>
                <ProposalMark status={status} />
              </li>
            ),
          )}
        </ul>
      </Specimen>
      <Specimen name="Readiness">
        <RatingCounts counts={{ green: 3, amber: 1, red: 1, notAssessed: 1 }} />
      </Specimen>
      <Specimen name="Terms">
        <ul class="terms">
          {[samples.domain, samples.coded, samples.foreign, samples.old].map((term) => (
            <li>
              <Term to={term} />
            </li>
          ))}
        </ul>
      </Specimen>
    </>
  )
}

function Reading(): VNode {
  const { view } = samples
  return (
    <>
      <Specimen name="Head of a page">
        <Breadcrumbs paths={samples.paths} />
        <h2 class="title">{view.label.text}</h2>
        <QuietLine view={view} />
        <Deprecation since="2026-11-21" sunset="2027-03-01" successors={[samples.domain]} />
        <Definition uri={view.uri} texts={view.definitions} />
        <Uri uri={view.uri} label={view.label.text} curie="ex:languages" />
      </Specimen>
      <Names view={view} />
      <Relations view={view} />
      {view.tracking ? (
        <>
          <Journey tracking={view.tracking} canonical={{}} />
          <TrackingPart uri={view.uri} tracking={view.tracking} canonical={{}} />
        </>
      ) : null}
    </>
  )
}

function Finding(): VNode {
  return (
    <>
      <Specimen name="Search">
        <SearchBox id="site-search" large />
        <p class="hit-title">
          <Term to={samples.hit} />
        </p>
        <Match hit={samples.hit} query="bin" />
        <Pagination page={{ total: 152, offset: 20, limit: 20, items: Array.from({ length: 20 }) }} />
      </Specimen>
      <Specimen name="Buttons and links">
        <p class="query-actions">
          <button type="button">Run query</button>
          <button type="button" class="quiet">
            Copy
          </button>
          <button type="button" class="link">
            Keyboard shortcuts
          </button>
        </p>
        <DownloadLinks downloads={[{ label: 'Turtle', href: '/style', mediaType: 'text/turtle' }]} />
        <p class="empty">Nothing is listed here yet.</p>
      </Specimen>
    </>
  )
}

function Checking(): VNode {
  const table = { columns: ['concept', 'narrower'], rows: [[{ type: 'uri' as const, ...samples.domain }, undefined]] }
  return (
    <>
      <Specimen name="Query error">
        <QueryError query="SELEC * WHERE {}" failure={{ message: 'Expected SELECT', line: 1, column: 1 }} />
      </Specimen>
      <section class="section" aria-labelledby="result">
        <h2 id="result">Result</h2>
        <ResultTable table={table} />
      </section>
      <ol class="results">
        {(['violation', 'warning', 'info'] as const).map((severity) => (
          <Result
            result={{
              severity,
              focusNode: samples.domain,
              path: samples.coded,
              messages: [{ text: 'The check digit does not fit.', lang: 'en' }],
            }}
          />
        ))}
      </ol>
    </>
  )
}

function Changing(): VNode {
  const { uri } = samples.domain
  const change = {
    sequence: 12,
    time: '2026-05-03T14:05:00Z',
    actor: 'Ada',
    intent: samples.coded,
    message: 'Spell it as the standard does',
    counts: { added: 1, removed: 1 },
  }
  const statement = (value: string): ChangedStatement => ({
    property: samples.coded,
    value: { type: 'literal', value, lang: 'en', datatype: '' },
  })
  return (
    <>
      <Timeline uri={uri} total={2} items={[change]} />
      <Statements item={{ counts: change.counts, removed: [statement('Palet')], added: [statement('Pallet')] }} />
    </>
  )
}
