import { DataFactory } from 'n3'
import type { Term } from '@rdfjs/types'

/** A query with its IRIs and literals taken out, so that queries which differ only in these are parsed once. */
export interface QueryShape {
  /** The query with a placeholder for each. */
  readonly text: string
  /** What stood in the place of each placeholder, in order. */
  readonly constants: readonly string[]
}

const IRI = `<[^<>"{}|^\`\\\\\\x00-\\x20]*>`
/** White space and comments, which may stand between any two words. */
const SPACE = '(?:\\s|#[^\\n\\r]*(?=[\\n\\r]))*'
const tokens = new RegExp(
  [
    // What says how other IRIs are read, or which graphs are asked, belongs to the shape.
    `\\b(?:base|prefix${SPACE}[^\\s:<#]*:|from(?:${SPACE}named)?)${SPACE}${IRI}`,
    '#[^\\n\\r]*', // a comment, unless inside one of the others
    IRI,
    `"""|'''`, // long strings are left alone
    `"[^"\\\\\\n\\r]*"`,
    `'[^'\\\\\\n\\r]*'`,
    `(?<=[<>=]\\s*)\\d+(?=\\s*[)&|}])`, // a whole number that something is compared with
  ].join('|'),
  'gi',
)
const absolute = /^<[a-z][a-z0-9+.-]*:/i

const placeholderIri = (number: number): string => `shape:${number}`
const placeholderText = (number: number): string => `\u2063shape ${number}`
const integer = '<http://www.w3.org/2001/XMLSchema#integer>'

/** The shape of a query; undefined for one whose text is not simple enough to tell. */
export function shapeOf(query: string): QueryShape | undefined {
  // Escapes change where tokens end, and a separator is no term.
  if (query.includes('\\') || /"""|'''|separator|shape:/i.test(query) || query.includes('\u2063')) return undefined
  const constants: string[] = []
  const text = query.replace(tokens, (token: string) => {
    if (/^[#a-z]/i.test(token)) return token
    if (token.startsWith('<')) {
      if (!absolute.test(token)) return token
      return `<${placeholderIri(constants.push(token.slice(1, -1)) - 1)}>`
    }
    const isNumber = /\d/.test(token[0]!)
    const name = placeholderText(constants.push(isNumber ? token : token.slice(1, -1)) - 1)
    return isNumber ? `"${name}"^^${integer}` : `${token[0]!}${name}${token[0]!}`
  })
  return { text, constants }
}

/** Algebra of a shape with the constants of a query in their places. */
export function instantiate<Node>(node: Node, constants: readonly string[]): Node {
  return replaced(node, constants) as Node
}

function replaced(node: unknown, constants: readonly string[]): unknown {
  if (typeof node !== 'object' || node === null) return node
  if (Array.isArray(node)) return node.map((each) => replaced(each, constants))
  const { termType } = node as { termType?: string }
  if (termType !== undefined && termType !== 'Quad') return constantOf(node as Term, constants)
  const copy: Record<string, unknown> = {}
  for (const key in node) copy[key] = replaced((node as Record<string, unknown>)[key], constants)
  return copy
}

const IRI_MARK = placeholderIri(0).slice(0, -1)
const TEXT_MARK = placeholderText(0).slice(0, -1)

/** What stood in the place of a placeholder; any other text is itself. */
const constant = (text: string, mark: string, constants: readonly string[]): string =>
  text.startsWith(mark) ? constants[Number(text.slice(mark.length))]! : text

function constantOf(term: Term, constants: readonly string[]): Term {
  if (term.termType === 'NamedNode') {
    const iri = constant(term.value, IRI_MARK, constants)
    return iri === term.value ? term : DataFactory.namedNode(iri)
  }
  if (term.termType !== 'Literal') return term
  const text = constant(term.value, TEXT_MARK, constants)
  const datatype = constant(term.datatype.value, IRI_MARK, constants)
  if (text === term.value && datatype === term.datatype.value) return term
  return DataFactory.literal(text, term.language || DataFactory.namedNode(datatype))
}
