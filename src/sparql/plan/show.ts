import { Kind } from '../../store/ids.ts'
import { prefixes } from '../../rdf/namespaces.ts'
import type { QueryTerms } from '../terms.ts'

const LONG = 40
const shortened = (text: string): string => (text.length > LONG ? `${text.slice(0, LONG)}…` : text)

/** A term for people who read a plan: prefixed where a prefix is known, long literals cut. */
export function showTerm(terms: QueryTerms, id: number): string {
  const text = terms.text(id)
  switch (terms.kind(id)) {
    case Kind.iri: {
      const found = Object.entries(prefixes).find(([, namespace]) => text.startsWith(namespace) && /^[\w-]+$/.test(text.slice(namespace.length))) // prettier-ignore
      return found ? `${found[0]}:${text.slice(found[1].length)}` : `<${text}>`
    }
    case Kind.blank:
      return `_:${text}`
    case Kind.tagged:
      return `${JSON.stringify(shortened(text))}@${terms.language(id)}`
    case Kind.typed:
      return `${JSON.stringify(shortened(text))}^^${terms.datatype(id).replace(/^.*[#/]/, '')}`
    default:
      return JSON.stringify(shortened(text))
  }
}
