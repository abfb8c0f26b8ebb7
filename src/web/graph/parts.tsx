import type { VNode } from 'preact'
import type { Neighbourhood, NeighbourNode, NeighbourRest } from '../../concepts/neighbourhood.ts'
import type { Reference } from '../../concepts/views.ts'
import { domainColour } from '../../islands/domain-colour.ts'
import type { GraphWords } from '../../islands/graph.ts'
import { pageOf } from '../address.ts'
import { count } from '../fill.ts'
import { namer } from './neighbours.ts'
import type { GraphState } from './state.ts'

/** A link to a term by its label, in its language and direction. */
function Term({ to }: { to: Reference }): VNode {
  return (
    <span class={to.deprecated ? 'term term-deprecated' : 'term'}>
      {to.notation === undefined ? null : <span class="notation">{`${to.notation} `}</span>}
      <a href={pageOf(to.uri)} dir="auto" lang={to.lang === '' ? undefined : to.lang}>
        {to.label}
      </a>
    </span>
  )
}

function Domain({ domain }: { domain: Reference }): VNode {
  return (
    <span class={`domain domain-${domainColour(domain.uri)}`}>
      <Term to={domain} />
    </span>
  )
}

/** The whole list that a picture shows only the beginning of. */
export const listOf = ({ of, relation, direction }: NeighbourRest): string =>
  `/resource/links?${new URLSearchParams({ uri: of, property: relation, direction }).toString()}`

export interface DetailsProps {
  readonly neighbourhood: Neighbourhood
  readonly node: NeighbourNode
  readonly words: GraphWords
  readonly onToggle: () => void
  readonly onCentre?: (() => void) | undefined
}

/** What is known of the chosen node, beside the picture. */
export function Details({ neighbourhood, node, words, onToggle, onCentre }: DetailsProps): VNode {
  const isMiddle = node.uri === neighbourhood.uri
  const { definition, vocabulary, domain } = node
  return (
    <>
      <p class="graph-chosen">
        <Term to={node} />
      </p>
      <p class="quiet-text line">
        <span>{words.kinds[node.kind] ?? node.kind}</span>
        {vocabulary ? <Term to={vocabulary} /> : null}
        {domain ? <Domain domain={domain} /> : null}
        <span>{count(words.links, node.links)}</span>
      </p>
      {definition ? (
        <p class="graph-definition" dir="auto" lang={definition.lang === '' ? undefined : definition.lang}>
          {definition.text}
        </p>
      ) : null}
      {isMiddle ? null : (
        <p class="graph-actions">
          <button type="button" class="quiet" aria-expanded={node.open} onClick={onToggle}>
            {node.open ? words.collapse : words.expand}
          </button>
          {onCentre ? (
            <button type="button" class="quiet" onClick={onCentre}>
              {words.centre}
            </button>
          ) : null}
        </p>
      )}
    </>
  )
}

interface Shown {
  readonly neighbourhood: Neighbourhood
  readonly words: GraphWords
}

/** The rows of the table, as the server writes them. */
export function Rows({ neighbourhood, words }: Shown): VNode {
  const { nodes, edges, relations } = neighbourhood
  const byUri = new Map(nodes.map((node) => [node.uri, node]))
  const name = namer(relations, words)
  const rows = edges.flatMap((edge) => {
    const [from, to] = [byUri.get(edge.from), byUri.get(edge.to)]
    if (!from || !to) return []
    const backwards = to.distance < from.distance || (to.distance === from.distance && to.open && !from.open)
    return [{ edge, backwards, term: backwards ? to : from, neighbour: backwards ? from : to }]
  })
  rows.sort((a, b) => a.term.distance - b.term.distance || (a.term.uri < b.term.uri ? -1 : a.term.uri > b.term.uri ? 1 : 0)) // prettier-ignore
  return (
    <>
      {rows.map(({ edge, backwards, term, neighbour }) => (
        <tr>
          <td>
            <Term to={term} />
          </td>
          <td>
            <bdi>{name(edge.relation, backwards)}</bdi>
            {backwards && !words.names[edge.relation] ? <small class="mark">{` ${words.backwards}`}</small> : null}
          </td>
          <th scope="row">
            <Term to={neighbour} />
          </th>
          <td>{words.kinds[neighbour.kind] ?? neighbour.kind}</td>
          <td>{neighbour.vocabulary ? <Term to={neighbour.vocabulary} /> : null}</td>
          <td>{neighbour.domain ? <Domain domain={neighbour.domain} /> : null}</td>
        </tr>
      ))}
    </>
  )
}

/** What the picture leaves out, each with the way to the whole list. */
export function Rest({ neighbourhood, words }: Shown): VNode {
  const { rest, nodes, relations } = neighbourhood
  const name = namer(relations, words)
  const label = new Map(nodes.map((node) => [node.uri, node.label]))
  return (
    <>
      {rest.map((each) => (
        <li>
          <a href={listOf(each)}>
            {`${count({ other: words.more }, each.total - each.shown)}: ${name(each.relation, each.direction === 'in')}, ${label.get(each.of) ?? each.of}`}
          </a>
        </li>
      ))}
    </>
  )
}

interface ChoicesProps extends Shown {
  readonly of: 'relation' | 'kind'
  readonly state: GraphState
}

/** The check boxes of a filter, with counts of what is there now. */
export function Choices({ neighbourhood, words, of, state }: ChoicesProps): VNode {
  const name = namer(neighbourhood.relations, words)
  const choices =
    of === 'relation'
      ? neighbourhood.relations.map(({ uri, total, shown }) => ({ value: uri, label: name(uri), total, shown }))
      : neighbourhood.kinds.map(({ kind, total }) => ({
          value: kind,
          label: words.kinds[kind] ?? kind,
          total,
          shown: state.kinds.length === 0 || state.kinds.includes(kind),
        }))
  return (
    <>
      {choices.map(({ value, label, total, shown }) => (
        <li key={value}>
          <label>
            <input type="checkbox" name={of} value={value} checked={shown} />
            <bdi>{label}</bdi>
            <span class="count">{count({ other: '{n}' }, total)}</span>
          </label>
        </li>
      ))}
    </>
  )
}
