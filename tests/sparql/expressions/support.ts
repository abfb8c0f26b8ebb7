import type { Algebra } from '@traqula/algebra-transformations-1-2'
import { Parser } from 'n3'
import type { Term } from '@rdfjs/types'
import { prefixes } from '../../../src/rdf/namespaces.ts'
import { type Environment, compileExpression } from '../../../src/sparql/expressions/compile.ts'
import type { Expression } from '../../../src/sparql/expressions/expression.ts'
import { SOLUTION_NUMBER } from '../../../src/sparql/expressions/inspect.ts'
import { parseQuery } from '../../../src/sparql/parse.ts'
import { QueryTerms } from '../../../src/sparql/terms.ts'
import { Dictionary } from '../../../src/store/dictionary.ts'

const header = Object.entries(prefixes)
  .map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`)
  .join('\n')
export const baseIri = 'http://example.org/base/'

/** Terms as Turtle writes them, so `1`, `"a"@en`, `<http://x>`; a variable that is not bound is `''`. */
export type Bindings = Readonly<Record<string, string>>

export const readTerm = (turtle: string): Term =>
  new Parser({ baseIRI: baseIri }).parse(`${header}\n<s> <p> ${turtle} .`)[0]!.object

const shortened = (text: string): string => text.replace('http://www.w3.org/2001/XMLSchema#', 'xsd:')

/** As Turtle has it without prefixes other than xsd. */
export function shown(term: Term): string {
  if (term.termType === 'NamedNode') return `<${shortened(term.value)}>`
  if (term.termType !== 'Literal') return `_:${term.value}`
  const text = JSON.stringify(term.value)
  if (term.language) return `${text}@${term.language}`
  const datatype = shortened(term.datatype.value)
  return datatype === 'xsd:string' ? text : `${text}^^${datatype}`
}

export interface Bench {
  readonly terms: QueryTerms
  readonly columns: Uint32Array[]
  readonly expression: Expression
  readonly rows: number
}

export const termsOf = (dictionary = new Dictionary()): QueryTerms => new QueryTerms(dictionary)

/** The expression of the algebra for a text. */
export function algebraOf(text: string): Algebra.Expression {
  const { operation } = parseQuery(`${header}\nSELECT (${text} AS ?result) {}`, { baseIri })
  return ((operation as Algebra.Project).input as Algebra.Extend).expression
}

/** Compiles an expression over rows of bindings; the terms are in the dictionary, or local when `isLocal`. */
export function prepare(text: string, rows: readonly Bindings[], isLocal = false): Bench {
  const dictionary = new Dictionary()
  const read = rows.map((row) =>
    Object.entries(row).map(([name, turtle]) => [name, turtle && readTerm(turtle)] as const),
  )
  if (!isLocal) for (const [, term] of read.flat()) if (term) dictionary.intern(term)
  const terms = termsOf(dictionary)
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const columns = names.map((name) =>
    Uint32Array.from(read, (row) => {
      const term = row.find(([each]) => each === name)?.[1]
      return term ? terms.intern(term) : 0
    }),
  )
  columns.push(Uint32Array.from(rows, (_, row) => row + 1))
  const slot = (variable: string): number | undefined => {
    if (variable === SOLUTION_NUMBER) return names.length
    const at = names.indexOf(variable)
    return at < 0 ? undefined : at
  }
  return {
    terms,
    columns,
    rows: rows.length,
    expression: compileExpression(algebraOf(text), environmentOf(terms, slot)),
  }
}

export const environmentOf = (terms: QueryTerms, slot: Environment['slot']): Environment => ({
  terms,
  slot,
  now: new Date('2024-02-29T12:34:56.789Z'),
  baseIri,
  existence: () => 0,
})

/** The outcome as Turtle, `'error'` for an error. */
export function evaluate(text: string, bindings: Bindings = {}): string {
  const { terms, columns, expression } = prepare(text, [bindings])
  const id = expression.id(columns, 0)
  return id === 0 ? 'error' : shown(terms.term(id))
}

/** The effective boolean value. */
export function test(text: string, bindings: Bindings = {}): boolean | 'error' {
  const { columns, expression } = prepare(text, [bindings])
  return expression.test(columns, 0) ?? 'error'
}
