import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import type { ComparedAttributeView, DefinedAttributeView } from '../../comparison-view.ts'
import { xsd } from '../../../rdf/namespaces.ts'
import { formatNumber } from '../../../words/format.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { AttributeValues, Cardinality } from './attribute.tsx'
import { TableHead } from './table-head.tsx'
import { Term, Words } from './term.tsx'
import { ValueText } from './value.tsx'

interface ComparedTableProps {
  /** What the table is of: the heading above it. */
  readonly caption: string
  readonly pairs: readonly ComparedAttributeView[]
  readonly left: Reference
  readonly right: Reference
}

/** The name of a side, in its own language and direction. */
const nameOf = ({ label, lang }: Reference): VNode => <Words text={{ text: label, lang }} />

/** Attributes that both have, with what each side says, in what they differ, and what data show. */
export function ComparedTable({ caption, pairs, left, right }: ComparedTableProps): VNode {
  const { comparison: words } = useReader().words
  return (
    <table class="stacking compared">
      <TableHead caption={caption} headings={[words.attribute, ...[left, right].map(nameOf), words.evidence]} />
      <tbody>
        {pairs.map((pair) => (
          <PairRow pair={pair} left={left} right={right} />
        ))}
      </tbody>
    </table>
  )
}

function PairRow({ pair, left, right }: { pair: ComparedAttributeView; left: Reference; right: Reference }): VNode {
  const { words, lang } = useReader()
  const number = (value: number): string => formatNumber(value, lang)
  const { overlap } = pair
  return (
    <tr>
      <th scope="row">
        <Term to={pair.left.property} />
        {pair.by === 'same' ? null : (
          <span class="below">
            <Term to={pair.right.property} />
          </span>
        )}
        <span class="below quiet-text">
          {wordFor(words.comparison.reasons, pair.by)}
          {pair.through === undefined ? null : (
            <> {typeof pair.through === 'string' ? `“${pair.through}”` : <Term to={pair.through} />}</>
          )}
        </span>
      </th>
      <td>
        <SideCell attribute={pair.left} name={left.label} />
      </td>
      <td>
        <SideCell attribute={pair.right} name={right.label} />
      </td>
      <td>
        {pair.differences.length === 0 ? null : <Differences pair={pair} />}
        <span class="below quiet-text">
          {words.comparison.overlap(number(overlap.common), number(overlap.onlyLeft), number(overlap.onlyRight))}
        </span>
      </td>
    </tr>
  )
}

function Differences({ pair: { differences } }: { pair: ComparedAttributeView }): VNode {
  const { comparison: words } = useReader().words
  const said = (side: readonly (Reference | string)[]): string =>
    side.map((each) => (typeof each === 'string' ? each : each.label)).join(', ') || words.none
  return (
    <>
      <span class="below">{words.differs}</span>
      <ul class="differences">
        {differences.map(({ aspect, left, right }) => (
          <li>
            <strong>{wordFor(words.aspects, aspect)}</strong>
            {`: ${said(left)} ≠ ${said(right)}`}
          </li>
        ))}
      </ul>
    </>
  )
}

function SideCell({ attribute, name }: { attribute: DefinedAttributeView; name: string }): VNode {
  return (
    <>
      <span class="only-narrow">{`${name}: `}</span>
      <AttributeValues attribute={attribute} />
      {', '}
      <Cardinality attribute={attribute} />
      <Evidence attribute={attribute} />
    </>
  )
}

/** How many instances have it, how many values there are, what they look like, and a few of them. */
function Evidence({ attribute: { evidence, declared } }: { attribute: DefinedAttributeView }): VNode {
  const { words, lang } = useReader()
  const { comparison } = words
  const number = (value: number): string => formatNumber(value, lang)
  if (evidence.of === 0) return <span class="below quiet-text">{comparison.noData}</span>
  const facts = [
    ...(declared ? [] : [comparison.undeclared]),
    comparison.having(number(evidence.having), number(evidence.of)),
    comparison.distinct(number(evidence.distinct) + (evidence.complete ? '' : '+')),
  ]
  const formats = isCode(evidence) ? evidence.formats.slice(0, 2).map(({ name }) => name) : []
  return (
    <span class="below quiet-text">
      {facts.join(', ')}
      {evidence.samples.length === 0 ? null : ': '}
      {evidence.samples.map((sample, at) => (
        <>
          {at === 0 ? null : ', '}
          <ValueText value={sample} />
        </>
      ))}
      {formats.length === 0 ? null : (
        <>
          {`; ${comparison.looks} `}
          <code>{formats.join(', ')}</code>
        </>
      )}
    </span>
  )
}

/** Only of texts without spaces is it worth saying what they look like. */
const isCode = ({ samples, formats }: DefinedAttributeView['evidence']): boolean =>
  samples[0]?.type === 'literal' && samples[0].datatype === xsd.string.value && !/\s/.test(formats[0]?.name ?? ' ')

/** Attributes that only one side has. */
export function DefinedTable({
  caption,
  attributes,
}: {
  caption: string
  attributes: readonly DefinedAttributeView[]
}): VNode {
  const { comparison: words, entity } = useReader().words
  return (
    <table class="stacking compared">
      <TableHead caption={caption} headings={[words.attribute, entity.values]} />
      <tbody>
        {attributes.map((attribute) => (
          <tr>
            <th scope="row">
              <Term to={attribute.property} />
              {attribute.definition ? (
                <span class="below quiet-text">
                  <Words text={attribute.definition} />
                </span>
              ) : null}
            </th>
            <td>
              <AttributeValues attribute={attribute} />
              {', '}
              <Cardinality attribute={attribute} />
              <Evidence attribute={attribute} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
