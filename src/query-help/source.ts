import { baseOf } from '../sparql/parse.ts'
import { declaredPrefixes, parseTree, placeOf, type Query } from '../sparql/tree.ts'

/** A query as text and as tree. */
export interface Source {
  readonly text: string
  readonly query: Query
  readonly prefixes: Readonly<Record<string, string>>
  readonly baseIri: string
}

/** Reads a text; undefined for what is no query, or cannot be read. */
export function readSource(text: string, baseIri: string): Source | undefined {
  const query = queryTree(text, baseIri)
  return query && { text, query, prefixes: declaredPrefixes(query), baseIri: baseOf(query, baseIri) }
}

/** The tree of a query; undefined for what is none, or cannot be read. */
export function queryTree(text: string, baseIri: string): Query | undefined {
  try {
    const tree = parseTree(text, baseIri)
    return tree.type === 'query' ? tree : undefined
  } catch {
    return undefined
  }
}

/** What is written at a node; nothing for one that is not written. */
export function sliceOf({ text }: Pick<Source, 'text'>, node: object): string {
  const place = placeOf(node)
  return place ? text.slice(place.from, place.to) : ''
}
