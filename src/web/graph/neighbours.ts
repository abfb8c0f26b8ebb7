import type { Neighbourhood, NeighbourEdge, NeighbourNode } from '../../concepts/neighbourhood.ts'
import { domainColour } from '../../islands/domain-colour.ts'
import type { GraphWords } from '../../islands/graph.ts'
import { count, fill } from '../fill.ts'
import type { Picture, PictureEdge, PictureNode } from './model.ts'

/** What the API says of the terms around a term, as a picture: with nodes for what is not shown. */
export function pictureOf({ uri, nodes, edges, relations, rest }: Neighbourhood, words: GraphWords): Picture {
  const symmetric = new Set(relations.filter((relation) => relation.symmetric).map((relation) => relation.uri))
  const families = new Map(relations.map((relation) => [relation.uri, relation.family]))
  const name = namer(relations, words)
  return {
    nodes: [
      ...nodes.map((node) => nodeOf(node, uri)),
      ...rest.map((each, at): PictureNode => ({ id: restId(at), label: count({ other: words.more }, each.total - each.shown), isRest: true })), // prettier-ignore
    ],
    edges: [
      ...edges.map((edge): PictureEdge => ({
        from: edge.from,
        to: edge.to,
        label: name(edge.relation),
        style: edge.family,
        isSymmetric: symmetric.has(edge.relation),
      })),
      ...rest.map((each, at): PictureEdge => {
        const ends = each.direction === 'out' ? { from: each.of, to: restId(at) } : { from: restId(at), to: each.of }
        return { ...ends, label: name(each.relation), style: families.get(each.relation) ?? 'other' }
      }),
    ],
  }
}

const restId = (at: number): string => `rest ${at}`

/** The place in `rest` that a node stands for, if it is such a node. */
export const restAt = (id: string): number | undefined => (/^rest \d+$/.test(id) ? Number(id.slice(5)) : undefined)

function nodeOf({ uri, label, lang, kind, domain, deprecated }: NeighbourNode, middle: string): PictureNode {
  return {
    id: uri,
    label,
    lang,
    kind,
    ...(deprecated ? { deprecated } : {}),
    ...(domain ? { domain: { label: domain.label, colour: domainColour(domain.uri) } } : {}),
    ...(uri === middle ? { isMiddle: true } : {}),
  }
}

/** A relation in words: the interface's own, else its label, else its IRI. */
export function namer(
  relations: Neighbourhood['relations'],
  words: GraphWords,
): (uri: string, backwards?: boolean) => string {
  const labels = new Map(relations.map((relation) => [relation.uri, relation.label]))
  return (uri, backwards = false) => words.names[uri]?.[backwards ? 1 : 0] ?? labels.get(uri) ?? uri
}

/** How a relation reads in a sentence about the end that is not `from`: "stored in of …" where it has no word of its own. */
const readFrom = (edge: NeighbourEdge, of: string, name: ReturnType<typeof namer>, words: GraphWords): string => {
  if (edge.from === of) return name(edge.relation)
  const own = words.names[edge.relation]?.[1]
  return own ?? fill(words.from, { relation: name(edge.relation) })
}

/** Neighbours told with a node. */
const MAX_TOLD = 4

/** What is said when a node is chosen: "Coffee, concept, broader: Beverages; 5 links". */
export function sentenceOf(neighbourhood: Neighbourhood, id: string, words: GraphWords): string {
  const { nodes, edges, relations, rest } = neighbourhood
  const at = restAt(id)
  const name = namer(relations, words)
  const label = new Map(nodes.map((node) => [node.uri, node.label]))
  if (at !== undefined) {
    const each = rest[at]
    if (!each) return ''
    return `${count({ other: words.more }, each.total - each.shown)}: ${name(each.relation, each.direction === 'in')}, ${label.get(each.of) ?? each.of}`
  }
  const node = nodes.find(({ uri }) => uri === id)
  if (!node) return ''
  const told = new Map<string, string[]>()
  for (const edge of edges) {
    if (edge.from !== id && edge.to !== id) continue
    const other = edge.from === id ? edge.to : edge.from
    const relation = readFrom(edge, id, name, words)
    told.set(relation, [...(told.get(relation) ?? []), label.get(other) ?? other])
  }
  const parts = [...told].map(
    ([relation, others]) =>
      `${relation}: ${others.slice(0, MAX_TOLD).join(', ')}${others.length > MAX_TOLD ? ' …' : ''}`,
  )
  const head = [node.label, words.kinds[node.kind] ?? node.kind, node.domain?.label].filter(Boolean).join(', ')
  return `${[head, ...parts].join('; ')}; ${count(words.links, node.links)}`
}
