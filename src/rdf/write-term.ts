import type { Literal, Term } from '@rdfjs/types'
import { DomainError } from '../errors.ts'
import { isIri } from './iri.ts'
import { xsd } from './namespaces.ts'
import { excerpt } from './syntax-error.ts'

const special = /["\\\u0000-\u001f\u007f]/g

const specialInLong = /\\|"(?="|$)|[\u0000-\u0009\u000b-\u001f\u007f]/g
const loneSurrogate = /\p{Surrogate}/u
const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
}
const escaped = (character: string): string =>
  shortEscapes[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`

/** The error for a graph that the format asked for cannot carry. */
export const unsupported = (message: string): DomainError => new DomainError('unsupported', message)

/** `<…>` as in N-Triples. @throws DomainError `unsupported` for a term whose value is no IRI: the document would not parse. */
export function writeIri(iri: string): string {
  if (!isIri(iri)) throw unsupported(`<${excerpt(iri)}> is not an IRI and cannot be written`)
  return `<${iri}>`
}

/** A quoted string as in N-Triples. @throws DomainError `unsupported` for half of a surrogate pair. */
export function writeString(text: string): string {
  return `"${checkText(text).replace(special, escaped)}"`
}

/** A string as Turtle people like to read it: texts of several lines in three quotes, with their line ends. */
export function writeLongString(text: string): string {
  return text.includes('\n') ? `"""${checkText(text).replace(specialInLong, escaped)}"""` : writeString(text)
}

/** The text, when it can be written as UTF-8. @throws DomainError `unsupported`. */
export function checkText(text: string): string {
  if (loneSurrogate.test(text)) throw unsupported(`the text "${excerpt(text)}" contains half of a surrogate pair`)
  return text
}

/** A literal around its written string; `iri` writes the datatype. */
export function writeLiteral(term: Literal, quoted: string, iri: (iri: string) => string): string {
  if (term.language !== '') return `${quoted}@${term.language}`
  return term.datatype.equals(xsd.string) ? quoted : `${quoted}^^${iri(term.datatype.value)}`
}

/** A term as in N-Triples and N-Quads; two terms are the same exactly when this is. @throws DomainError `unsupported`. */
export function writeTerm(term: Term): string {
  switch (term.termType) {
    case 'NamedNode':
      return writeIri(term.value)
    case 'BlankNode':
      return `_:${safeLabel(term.value)}`
    case 'Literal':
      return writeLiteral(term, writeString(term.value), writeIri)
    default:
      throw notRdf11(term)
  }
}

/** For the terms of RDF 1.2, RDF-star and queries. */
export const notRdf11 = (term: Term): DomainError =>
  unsupported(
    `a ${term.termType === 'Quad' ? 'triple term' : term.termType} cannot be written: this service is RDF 1.1`,
  )

/**
 * A blank node label that is legal in every format (an NCName): the label itself, or an encoding of it that no other
 * label has.
 */
export function safeLabel(label: string): string {
  if (/^[A-Za-z](?:[\w.-]*[\w-])?$/.test(label) && !label.startsWith('u_')) return label
  return `u_${Buffer.from(label).toString('hex')}`
}
