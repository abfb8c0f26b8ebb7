import type { Neighbourhood, NeighbourEdge, NeighbourNode, NeighbourRelation } from '../concepts/neighbourhood.ts'
import type { SchemaMap } from '../concepts/schema-map.ts'
import type { Reference } from '../concepts/views.ts'
import { csvOf } from './csv.ts'

/** A row of the table that says what the picture of a term shows. */
export interface NeighbourRow {
  /** The end that is nearer to the middle. */
  readonly term: NeighbourNode
  readonly relation: NeighbourRelation | Reference
  /** The relation reads from the neighbour to the term. */
  readonly backwards: boolean
  readonly neighbour: NeighbourNode
}

/** Every line of the picture as a row, those of the middle first, each relation together. */
export function neighbourRows({ nodes, edges, relations }: Neighbourhood): NeighbourRow[] {
  const byUri = new Map(nodes.map((node) => [node.uri, node]))
  const named = new Map(relations.map((relation, at) => [relation.uri, { relation, at }]))
  const rows = edges.flatMap((edge): (NeighbourRow & { readonly order: number })[] => {
    const [from, to] = [byUri.get(edge.from), byUri.get(edge.to)]
    if (!from || !to) return []
    const backwards = isNearer(to, from)
    const { relation, at: order } = named.get(edge.relation) ?? { relation: unnamed(edge), at: relations.length }
    return [{ term: backwards ? to : from, neighbour: backwards ? from : to, backwards, relation, order }]
  })
  return rows
    .sort(
      (a, b) =>
        a.term.distance - b.term.distance ||
        compare(a.term.uri, b.term.uri) ||
        a.order - b.order ||
        Number(a.backwards) - Number(b.backwards),
    ) // prettier-ignore
    .map(({ order: _order, ...row }) => row)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const isNearer = (a: NeighbourNode, b: NeighbourNode): boolean =>
  a.distance < b.distance || (a.distance === b.distance && a.open && !b.open)
/** A relation that only terms which are not open have. */
const unnamed = ({ relation }: NeighbourEdge): Reference => ({ uri: relation, label: relation, lang: '' })

/** The table of neighbours as CSV: a row for each line, as it is stated. */
export const neighboursCsv = (neighbourhood: Neighbourhood): string =>
  csvOf([
    ['term', 'termUri', 'relation', 'relationUri', 'direction', 'neighbour', 'neighbourUri', 'kind', 'vocabulary', 'domain'], // prettier-ignore
    ...neighbourRows(neighbourhood).map(({ term, relation, backwards, neighbour }) => [
      term.label,
      term.uri,
      relation.label,
      relation.uri,
      backwards ? 'in' : 'out',
      neighbour.label,
      neighbour.uri,
      neighbour.kind,
      neighbour.vocabulary?.label,
      neighbour.domain?.label,
    ]),
  ])

/** The map of types as CSV: properties between classes first, then those with literals, which lead to no class. */
export function schemaMapCsv({ classes, links, attributes }: SchemaMap): string {
  const label = new Map(classes.map((each) => [each.uri, each.label]))
  return csvOf([
    ['class', 'classUri', 'property', 'propertyUri', 'to', 'toUri', 'statements'],
    ...links.map(({ from, property, to, total }) => [label.get(from), from, property.label, property.uri, label.get(to), to, total]), // prettier-ignore
    ...attributes.map(({ of, property, total }) => [label.get(of), of, property.label, property.uri, '', '', total]),
  ])
}
