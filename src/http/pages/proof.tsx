import type { VNode } from 'preact'
import type { Reference } from '../../concepts/views.ts'
import type { ProofView, ProvenGraphView, StatementView, VerdictView } from '../proof-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { withParameters } from './hrefs.ts'
import { messagesFor } from '../../words/words.ts'
import { Domain } from './parts/domain.tsx'
import { Row, Rows, Section } from './parts/rows.tsx'
import { Term } from './parts/term.tsx'
import { ValueText } from './parts/value.tsx'
import { useReader } from './reader.ts'

export interface ProofPageProps {
  readonly context: PageContext
  readonly domains: readonly (Reference & { readonly id: string })[]
  /** Short name of the domain that is shown, with its proof; absent where there is none. */
  readonly id?: string
  readonly proof?: ProofView
}

/** Whether the extension of a domain only adds; each verdict with both sides, and how to say it instead. */
export function proofPage({ context, domains, id, proof }: ProofPageProps): string {
  const words = messagesFor(context.lang).proof
  return renderPage(context, {
    title: proof ? words.of(proof.domain.label) : words.title,
    main: proof && id !== undefined ? <Proof id={id} proof={proof} /> : <p class="empty">{words.none}</p>,
    aside: <Domains domains={domains} shown={id} />,
  })
}

function Proof({ id, proof }: { id: string; proof: ProofView }): VNode {
  const { words, lang } = useReader()
  const text = words.proof
  const { total, items } = proof.verdicts
  const href = `/api/domains/${encodeURIComponent(id)}/proof`
  return (
    <>
      <h1>{text.of(proof.domain.label)}</h1>
      <p class="quiet-text">{text.lead}</p>
      <ul class="quiet-line">
        <li>
          <Domain domain={proof.domain} />
        </li>
        {proof.release === undefined ? null : <li>{text.release(proof.release)}</li>}
        <li>
          <a href={proof.release === undefined ? href : withParameters(href, { canonical: proof.release })}>
            {text.asData}
          </a>
        </li>
      </ul>
      <p class={proof.adds ? 'verdict' : 'verdict verdict-fails'}>
        <strong>
          {proof.adds ? text.adds : total === 1 ? text.redefinesOne : text.redefines(formatNumber(total, lang))}
        </strong>
      </p>
      {total === 0 ? null : (
        <Section id="verdicts" title={text.verdicts}>
          {lang === 'en' ? null : <p class="quiet-text">{text.inEnglish}</p>}
          <ol class="results">
            {items.map((verdict) => (
              <Verdict verdict={verdict} />
            ))}
          </ol>
          {total > items.length ? (
            <p class="quiet-text">{text.more(formatNumber(total - items.length, lang))}</p>
          ) : null}
        </Section>
      )}
      <Section id="proven" title={text.proven}>
        <Rows>
          {proof.models.map(({ graphs, ...model }) => (
            <Row label={text.against}>
              <Term to={model} />
              <Graphs graphs={graphs} />
            </Row>
          ))}
          <Row label={text.extension}>
            <Graphs graphs={proof.extension} />
          </Row>
        </Rows>
      </Section>
    </>
  )
}

function Verdict({ verdict }: { verdict: VerdictView }): VNode {
  const text = useReader().words.proof
  const { rule, severity, sentence, offending, canonical, instead } = verdict
  return (
    <li class={`result result-${severity.toLowerCase()}`}>
      <p class="result-message" lang="en">
        {sentence}
      </p>
      <Rows>
        <Row label={text.said}>
          <Statements statements={offending} />
        </Row>
        {canonical.length === 0 ? null : (
          <Row label={text.canonical}>
            <Statements statements={canonical} />
          </Row>
        )}
        {instead === undefined ? null : (
          <Row label={text.instead}>
            <span lang="en">{instead}</span>
          </Row>
        )}
      </Rows>
      <p class="quiet-text">
        <Term to={rule} />
      </p>
    </li>
  )
}

function Statements({ statements }: { statements: readonly StatementView[] }): VNode {
  return (
    <ul class="terms">
      {statements.map(({ subject, predicate, object, text }) => (
        <li title={text}>
          <Term to={subject} /> <Term to={predicate} /> <ValueText value={object} />
        </li>
      ))}
    </ul>
  )
}

function Graphs({ graphs }: { graphs: readonly ProvenGraphView[] }): VNode {
  const text = useReader().words.proof
  return (
    <ul class="terms">
      {graphs.map((graph) => (
        <li>
          <Term to={graph} />
          {graph.version === undefined ? null : <small class="mark">{` ${text.version(graph.version)}`}</small>}
        </li>
      ))}
    </ul>
  )
}

function Domains({ domains, shown }: { domains: ProofPageProps['domains']; shown: string | undefined }): VNode {
  const text = useReader().words.proof
  return (
    <nav class="side-part" aria-labelledby="domains">
      <h2 id="domains">{text.domains}</h2>
      <ul class="terms">
        {domains.map(({ id, label }) => (
          <li>
            <a href={withParameters('/proof', { domain: id })} aria-current={id === shown ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
