import { Parser } from '@traqula/parser-sparql-1-2'
import { AstFactory, type Sparql12Nodes, type SparqlQuery } from '@traqula/rules-sparql-1-2'
import { rdf } from '../rdf/namespaces.ts'
import type { Place } from './stated-terms.ts'

export type {
  Expression,
  Path,
  Pattern,
  PatternFilter,
  PatternGroup,
  PatternValues,
  Query,
  QuerySelect,
  Term,
  TermIri,
  TermLiteral,
  TripleCollection,
  TripleNesting,
} from '@traqula/rules-sparql-1-2'

/** Any node of the tree of a query. */
export type TreeNode = Sparql12Nodes

const parser = new Parser({
  defaultContext: { astFactory: new AstFactory() },
  lexerConfig: { positionTracking: 'full' },
})

/**
 * The tree of a query as it was written, in which every node knows its place; for whoever has to say something about a
 * text, or to change a part of it. Those who evaluate have algebra (`parse.ts`).
 *
 * @throws Error of the parser.
 */
export const parseTree = (text: string, baseIri: string): SparqlQuery => parser.parse(text, { baseIRI: baseIri })

/** Where a node stands; undefined for one that is not written, such as the subject after a semicolon. */
export function placeOf(node: object): Place | undefined {
  const { loc } = node as { loc?: { sourceLocationType: string; start: number; end: number } }
  return loc?.sourceLocationType === 'source' ? { from: loc.start, to: loc.end } : undefined
}

/** Visits a node and all below it, the outer first; what `visit` answers with false is not entered. */
export function walk(node: unknown, visit: (node: TreeNode) => unknown): void {
  if (typeof node !== 'object' || node === null) return
  if (Array.isArray(node)) {
    for (const each of node) walk(each, visit)
    return
  }
  if (typeof (node as TreeNode).type === 'string' && visit(node as TreeNode) === false) return
  for (const [key, each] of Object.entries(node)) if (key !== 'loc') walk(each, visit)
}

/** Names of the variables in a node and below it. */
export function variablesIn(node: unknown): Set<string> {
  const found = new Set<string>()
  walk(node, (each) => {
    if (each.type === 'term' && each.subType === 'variable') found.add(each.value)
    // Rows of VALUES name their variables as keys, which were visited already.
  })
  return found
}

/** The namespaces that a query declares, by prefix; a later declaration takes the place of one before. */
export function declaredPrefixes({ context }: { context: readonly TreeNode[] }): Record<string, string> {
  const found: Record<string, string> = {}
  for (const each of context) if (each.type === 'contextDef' && each.subType === 'prefix') found[each.key] = each.value.value // prettier-ignore
  return found
}

/** What a name stands for: with the prefixes of the query, or against its base. */
export function iriOf(
  term: { readonly value: string; readonly prefix?: string },
  { prefixes, baseIri }: { readonly prefixes: Readonly<Record<string, string>>; readonly baseIri: string },
): string {
  const absolute = (iri: string): string => (URL.canParse(iri) ? iri : (URL.parse(iri, baseIri)?.href ?? iri))
  return term.prefix === undefined ? absolute(term.value) : absolute(prefixes[term.prefix] ?? '') + term.value
}

/** Whether a predicate is `a`, or written out. */
export const isTypePredicate = (iri: string): boolean => iri === rdf.type.value
