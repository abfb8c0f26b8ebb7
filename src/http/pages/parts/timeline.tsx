import type { VNode } from 'preact'
import type { Reference, Value } from '../../../concepts/views.ts'
import { formatNumber } from '../../../words/format.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { Section } from './rows.tsx'
import { Term } from './term.tsx'
import { Time, ValueText } from './value.tsx'

/** A statement that was added or removed. */
export interface ChangedStatement {
  /** Absent where it is clear whose statement it is. */
  readonly subject?: Reference
  readonly property: Reference
  readonly value: Value
}

/** What a commit did, as a page tells it. */
export interface ToldChange {
  readonly sequence: number
  readonly time: string
  /** Name of who did it. */
  readonly actor: string
  readonly intent?: Reference
  /** The proposal whose approval it carried out. */
  readonly decision?: Reference
  readonly message: string
  /** How many statements. */
  readonly counts: { readonly added: number; readonly removed: number }
}

/** The same with its statements, or the first of them. */
export interface TimelineItem extends ToldChange {
  readonly removed: readonly ChangedStatement[]
  readonly added: readonly ChangedStatement[]
}

export const commitHref = (sequence: number): string => `/doc/commit/${sequence}`

/** The last changes of a term, quietly at the end of its page, and the way to all of them. */
export function Timeline({
  uri,
  total,
  items,
}: {
  uri: string
  total: number
  items: readonly ToldChange[]
}): VNode | null {
  const { words, lang } = useReader()
  if (items.length === 0) return null
  return (
    <Section id="changes" title={words.timeline.title}>
      <ol class="changes">
        {items.map((item) => (
          <li>
            <ChangeLine change={item} />
          </li>
        ))}
      </ol>
      <p class="more">
        <a href={withParameters('/history', { uri })}>{words.timeline.all(total, formatNumber(total, lang))}</a>
      </p>
    </Section>
  )
}

/** Who, when and why, by which decision, in one line, and how much. */
export function ChangeLine({ change, withCounts = true }: { change: ToldChange; withCounts?: boolean }): VNode {
  const { words, lang } = useReader()
  const { sequence, time, actor, intent, decision, message, counts } = change
  return (
    <>
      <p dir="auto">{message}</p>
      <ul class="quiet-line">
        <li>
          <Time text={time} month="short" />
        </li>
        <li>
          <bdi>{actor}</bdi>
        </li>
        {intent ? (
          <li>
            <Term to={intent} />
          </li>
        ) : null}
        {decision ? (
          <li>
            {`${words.term.decidedIn} `}
            <Term to={decision} />
          </li>
        ) : null}
        {withCounts ? (
          <li>{words.timeline.counts(formatNumber(counts.added, lang), formatNumber(counts.removed, lang))}</li>
        ) : null}
        <li>
          <a href={commitHref(sequence)}>{words.timeline.number(String(sequence))}</a>
        </li>
      </ul>
    </>
  )
}

/** What was removed and what was added, one statement a line, each said by word as well as by colour. */
export function Statements({ item }: { item: Pick<TimelineItem, 'counts' | 'added' | 'removed'> }): VNode {
  const { words, lang } = useReader()
  const { counts, added, removed } = item
  const left = counts.added + counts.removed - added.length - removed.length
  return (
    <>
      <ul class="difference">
        {removed.map((statement) => (
          <StatementLine statement={statement} part="removed" />
        ))}
        {added.map((statement) => (
          <StatementLine statement={statement} part="added" />
        ))}
      </ul>
      {left > 0 ? <p class="quiet-text">{words.timeline.more(formatNumber(left, lang))}</p> : null}
    </>
  )
}

function StatementLine({ statement, part }: { statement: ChangedStatement; part: 'added' | 'removed' }): VNode {
  const { words } = useReader()
  const { subject, property, value } = statement
  return (
    <li class={`difference-${part}`}>
      <small class="mark">{words.timeline[part]}</small>{' '}
      {subject ? (
        <>
          <Term to={subject} />{' '}
        </>
      ) : null}
      <Term to={property} /> <ValueText value={value} />
    </li>
  )
}
