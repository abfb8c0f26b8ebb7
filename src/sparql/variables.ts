import { algebraUtils, type Algebra } from '@traqula/algebra-transformations-1-2'
import { parseQuery, type ParseOptions } from './parse.ts'
import type { QueryForm } from './engine.ts'

/** A variable of a query that something outside of it could give a value to. */
export interface FreeVariable {
  readonly name: string
  /** Written with `$` somewhere: its author thinks of it as a parameter. */
  readonly isMarked: boolean
  /** Stands in a triple pattern, so that its value may be a thing; else it is only computed with. */
  readonly isMatched: boolean
}

/** What may hide a variable (a comment, an IRI, a string), or one that is written with `$`. */
const marked =
  /#[^\n\r]*|<[^<>"{}|^`\\\s]*>|"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\$(\w+)/gu

/**
 * The variables of a query to which it gives no value itself, in the order of their names.
 *
 * @throws DomainError as `parseQuery` does.
 */
export function freeVariables(text: string, options: ParseOptions): { form: QueryForm; variables: FreeVariable[] } {
  const { form, operation } = parseQuery(text, { ...options, quads: false, mayAskElsewhere: true })
  const found: Found = { named: new Set(), matched: new Set(), given: new Set() }
  collect(operation, found)
  const dollars = new Set([...text.matchAll(marked)].flatMap(([, name]) => name ?? []))
  const variables = [...found.named]
    .filter((name) => !found.given.has(name) && !name.startsWith(' '))
    .sort()
    .map((name) => ({ name, isMarked: dollars.has(name), isMatched: found.matched.has(name) }))
  return { form, variables }
}

type Found = Readonly<Record<'named' | 'matched' | 'given', Set<string>>>
type Node = Readonly<Record<string, unknown>>

function collect(node: unknown, found: Found): void {
  if (typeof node !== 'object' || node === null) return
  const { termType, value, type, variable } = node as Node & { termType?: string; value?: string; type?: string }
  if (termType === 'Variable') found.named.add(value!)
  if (termType !== undefined && termType !== 'Quad') return
  // BIND, AS and aggregates give their variable a value.
  if (variable !== undefined) found.given.add((variable as { value: string }).value)
  if (type === 'pattern' || type === 'path')
    for (const { value: name } of algebraUtils.inScopeVariables(node as Algebra.Operation)) found.matched.add(name)
  for (const key in node) collect((node as Node)[key], found)
}
