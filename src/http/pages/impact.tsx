import type { VNode } from 'preact'
import type { ShownUse } from '../../governance/impact/impact.ts'
import type { ImpactReport } from '../../governance/impact/report.ts'
import type { Found } from '../../governance/impact/uses.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber, formatTime } from '../../words/format.ts'
import { messagesFor, wordFor } from '../../words/words.ts'
import { Domain } from './parts/domain.tsx'
import { proposalHref } from './parts/draft-state.tsx'
import { Row, Rows, Section } from './parts/rows.tsx'
import { numbers, TableHead } from './parts/table-head.tsx'
import { Term } from './parts/term.tsx'
import { useReader } from './reader.ts'

export interface ImpactPageProps {
  readonly context: PageContext
  readonly proposal: { readonly number: number; readonly title: string }
  readonly report: ImpactReport
}

/** Rows of each table, and nodes that one message is shown of. */
const SHOWN = 50
const FEW = 12

/** Who is affected by a proposal, in full: what a vote on it should know. */
export function impactPage({ context, proposal, report }: ImpactPageProps): string {
  return renderPage(context, {
    title: messagesFor(context.lang).council.impactOf(proposal.title),
    main: <Main proposal={proposal} report={report} />,
    layout: 'wide',
  })
}

function Main({ proposal, report }: Omit<ImpactPageProps, 'context'>): VNode {
  const { words } = useReader()
  const { council } = words
  const uses = ['extensions', 'mappings', 'shapes', 'products', 'queries'] as const
  return (
    <article>
      <p class="over">
        <a href={proposalHref(proposal.number)}>{words.proposal.number(String(proposal.number))}</a>
      </p>
      <h1 dir="auto">{council.impactOf(proposal.title)}</h1>
      <p class="lead">
        {`${report.isBreaking ? council.isBreaking : council.breaksNothing} ${report.isUsed ? council.isUsed : council.isUnused}`}
      </p>
      <Breaks report={report} />
      <Section id="terms" title={words.proposal.terms}>
        <Terms report={report} />
      </Section>
      <Section id="uses" title={council.by}>
        {uses.every((kind) => report[kind].total === 0) ? <p class="quiet-text">{council.notUsed}</p> : null}
        {uses.map((kind) =>
          report[kind].total === 0 ? null : <Uses title={wordFor(council.kinds, kind)} found={report[kind]} />,
        )}
      </Section>
      <Measured report={report} />
    </article>
  )
}

/** What breaks: in sentences, in extensions, in data. */
function Breaks({ report: { breaks, proof, data } }: Pick<ImpactPageProps, 'report'>): VNode {
  const { words, lang } = useReader()
  const { council, proposal } = words
  return (
    <>
      {breaks.length === 0 ? null : (
        <Section id="breaks" title={council.breaks}>
          <ol class="told">
            {breaks.map(({ sentence }) => (
              <li lang="en" dir="auto">
                {sentence}
              </li>
            ))}
          </ol>
        </Section>
      )}
      {proof.total === 0 ? null : (
        <Section id="proof" title={council.proof}>
          <ol class="told">
            {proof.items.map(({ sentence, instead }) => (
              <li lang="en" dir="auto">
                {sentence}
                {instead === undefined ? null : <p class="quiet-text">{instead}</p>}
              </li>
            ))}
          </ol>
          <More found={proof} />
        </Section>
      )}
      {data.total === 0 ? null : (
        <Section id="data" title={council.data}>
          <BrokenData data={data} />
        </Section>
      )}
      {lang !== 'en' && breaks.length + proof.total > 0 ? <p class="quiet-text">{proposal.inEnglish}</p> : null}
    </>
  )
}

/** Nodes by what would stand against them, as one limit often meets many. */
function BrokenData({ data }: { data: ImpactReport['data'] }): VNode {
  const { words, lang } = useReader()
  const byMessage = new Map<string, ImpactReport['data']['items'][number][]>()
  for (const each of data.items) byMessage.set(each.message, [...(byMessage.get(each.message) ?? []), each])
  return (
    <>
      {[...byMessage].map(([message, nodes]) => (
        <>
          <p dir="auto">{message}</p>
          <ul class="terms">
            {nodes.slice(0, FEW).map(({ focusNode, label }) => (
              <li>
                <Term to={{ uri: focusNode.value, label, lang: '' }} />
              </li>
            ))}
          </ul>
          {nodes.length > FEW ? (
            <p class="quiet-text">{words.council.more(formatNumber(nodes.length - FEW, lang))}</p>
          ) : null}
        </>
      ))}
      <More found={data} />
    </>
  )
}

function Terms({ report: { terms, total } }: Pick<ImpactPageProps, 'report'>): VNode {
  const { words, lang } = useReader()
  const { council, proposal } = words
  const number = (value: number): string => formatNumber(value, lang)
  return (
    <>
      <div class="scroller" tabIndex={0} role="group" aria-labelledby="terms">
        <table>
          <TableHead
            headings={[
              council.term,
              ...[council.references, council.statements, council.instances, council.asked].map(numbers),
            ]}
          />
          <tbody>
            {terms.slice(0, SHOWN).map((term) => (
              <tr>
                <th scope="row">
                  <Term to={term} /> {term.canonical ? <small class="mark">{proposal.canonical}</small> : null}
                </th>
                <td class="number">{number(term.incoming)}</td>
                <td class="number">{number(term.statements)}</td>
                <td class="number">{number(term.instances)}</td>
                <td class="number">{term.asked === undefined ? '–' : number(term.asked)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > SHOWN ? <p class="quiet-text">{council.more(number(total - SHOWN))}</p> : null}
    </>
  )
}

function Uses({ title, found }: { title: string; found: Found<ShownUse> }): VNode {
  const { council } = useReader().words
  const items = found.items.slice(0, SHOWN)
  return (
    <>
      <h3>{title}</h3>
      <table class="stacking">
        <TableHead headings={[council.by, council.how, council.term, council.domain]} />
        <tbody>
          {items.map(({ by, property, term, domain, graph }) => (
            <tr>
              <th scope="row">
                <Term to={by} />
              </th>
              <td>
                <Term to={property} />
              </td>
              <td>
                <Term to={term} />
              </td>
              <td>{domain ? <Domain domain={domain} /> : <Term to={graph} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More found={{ total: found.total, items }} />
    </>
  )
}

function More({ found: { total, items } }: { found: Found<unknown> }): VNode | null {
  const { words, lang } = useReader()
  if (total <= items.length) return null
  return <p class="quiet-text">{words.council.more(formatNumber(total - items.length, lang))}</p>
}

function Measured({ report: { use } }: Pick<ImpactPageProps, 'report'>): VNode {
  const { words, lang } = useReader()
  const { council } = words
  return (
    <Section id="use" title={council.use}>
      {use ? (
        <Rows>
          <Row label={council.usePeriod(formatTime(use.from, lang).words, formatTime(use.to, lang).words)}>
            {formatNumber(use.total, lang)}
          </Row>
          {(['query', 'page', 'api'] as const).map((door) => (
            <Row label={wordFor(council.doors, door)}>{formatNumber(use.doors[door], lang)}</Row>
          ))}
        </Rows>
      ) : (
        <p class="quiet-text">{council.notMeasured}</p>
      )}
    </Section>
  )
}
