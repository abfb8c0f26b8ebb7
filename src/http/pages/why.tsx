import type { VNode } from 'preact'
import type { Page, Reference } from '../../concepts/views.ts'
import { formatNumber } from '../../words/format.ts'
import { messagesFor } from '../../words/words.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { Pagination } from './parts/pagination.tsx'
import { Section } from './parts/rows.tsx'
import { Term } from './parts/term.tsx'
import { ChangeLine, type ChangedStatement, type ToldChange } from './parts/timeline.tsx'
import { ValueText } from './parts/value.tsx'
import { useReader } from './reader.ts'

/** Statements with the change that made them and, where they are gone, the one that took them away. */
export interface ToldReason {
  readonly statements: readonly ChangedStatement[]
  /** The graph in which they are said. */
  readonly graph: Reference
  readonly added: ToldChange
  readonly removed?: ToldChange
  /** The version of the first release that has them. */
  readonly version?: string
}

export interface WhyPageProps {
  readonly context: PageContext
  readonly of: Reference
  /** The relation that was asked about; absent for all. */
  readonly property?: Reference
  /** How many statements there are, which of them are shown, and why; what is said comes before what is no longer said. */
  readonly page: Omit<Page<unknown>, 'items'>
  readonly reasons: readonly ToldReason[]
}

/** Why each statement about a term is there: who said it, when, by which decision, and since which version. */
export function whyPage({ context, of, property, page, reasons }: WhyPageProps): string {
  const { term } = messagesFor(context.lang)
  return renderPage(context, {
    title: `${term.whyTitle}: ${of.label}`,
    main: <WhyMain of={of} property={property} page={page} reasons={reasons} />,
  })
}

type MainProps = Pick<WhyPageProps, 'of' | 'page' | 'reasons'> & { readonly property: Reference | undefined }

function WhyMain({ of, property, page, reasons }: MainProps): VNode {
  const { words, lang } = useReader()
  const { term } = words
  const [there, gone] = [reasons.filter(({ removed }) => !removed), reasons.filter(({ removed }) => removed)]
  const shown = reasons.flatMap(({ statements }) => statements)
  return (
    <>
      <p class="over">
        <Term to={of} />
        {property ? (
          <>
            {' · '}
            <Term to={property} />
          </>
        ) : null}
      </p>
      <h1>{term.whyTitle}</h1>
      <p class="quiet-text">
        {page.total === 0
          ? term.noReason
          : `${term.whyLead} ${words.list.count(page.total, formatNumber(page.total, lang))}.`}
      </p>
      <Reasons id="said" title={term.said} reasons={there} />
      <Reasons id="gone" title={term.saidBefore} reasons={gone} />
      <Pagination page={{ ...page, items: shown }} />
    </>
  )
}

function Reasons({ id, title, reasons }: { id: string; title: string; reasons: readonly ToldReason[] }): VNode | null {
  if (reasons.length === 0) return null
  return (
    <Section id={id} title={title}>
      <ol class="changes reasons">
        {reasons.map((reason) => (
          <li>
            <ReasonText reason={reason} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

function ReasonText({ reason }: { reason: ToldReason }): VNode {
  const { term, concept } = useReader().words
  const { statements, graph, added, removed, version } = reason
  return (
    <>
      <ul class={removed ? 'reason reason-gone' : 'reason'}>
        {statements.map(({ subject, property, value }) => (
          <li>
            {subject ? (
              <>
                <Term to={subject} />{' '}
              </>
            ) : null}
            <Term to={property} />{' '}
            <strong>
              <ValueText value={value} />
            </strong>
          </li>
        ))}
      </ul>
      <dl class="reason-changes">
        <div>
          <dt>{term.addedIn}</dt>
          <dd>
            <ChangeLine change={added} withCounts={false} />
          </dd>
        </div>
        {removed ? (
          <div>
            <dt>{term.removedIn}</dt>
            <dd>
              <ChangeLine change={removed} withCounts={false} />
            </dd>
          </div>
        ) : null}
        {version === undefined ? null : (
          <div>
            <dt>{term.since}</dt>
            <dd>{version}</dd>
          </div>
        )}
        <div>
          <dt>{concept.statedIn}</dt>
          <dd>
            <Term to={graph} />
          </dd>
        </div>
      </dl>
    </>
  )
}
