import { DataFactory } from 'n3'
import type { NamedNode } from '@rdfjs/types'
import { invalid } from '../errors.ts'

/** Characters that RFC 3987 §2.2 never allows in an IRI; the same set that Turtle's IRIREF excludes. */

const forbidden = /[\u0000-\u0020<>"{}|\\^`]/
const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/

/** Whether a text is an absolute IRI that may stand in an RDF graph. */
export const isIri = (text: string): boolean => scheme.test(text) && !forbidden.test(text)

/**
 * The one door from outside text to a term.
 *
 * @throws DomainError `invalid` unless the text is an absolute IRI (RFC 3987) without characters that RDF forbids.
 */
export function parseIri(text: string): NamedNode {
  if (!scheme.test(text)) throw invalid(`"${text}" is not an absolute IRI: it must begin with a scheme such as https:`)
  const found = forbidden.exec(text)
  if (found) throw invalid(`"${text}" is not an IRI: percent-encode the character ${JSON.stringify(found[0])}`)
  return DataFactory.namedNode(text)
}

/** The part after the last `#`, `/` or `:`, which people read as the name; the whole IRI when nothing follows. */
export function localName(iri: string): string {
  const trimmed = iri.replace(/[#/]+$/, '')
  const cut = Math.max(trimmed.lastIndexOf('#'), trimmed.lastIndexOf('/'), trimmed.lastIndexOf(':'))
  const name = trimmed.slice(cut + 1)
  try {
    return decodeURIComponent(name) || iri
  } catch {
    return name || iri
  }
}
