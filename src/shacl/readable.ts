import type { Term } from '@rdfjs/types'
import { prefixes as known, xsd } from '../rdf/namespaces.ts'

/** Prefix to namespace. */
export type PrefixMap = Readonly<Record<string, string>>

const localName = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?$/u

/** An IRI as `prefix:name` when a namespace fits, else in angle brackets. The longest namespace wins. */
export function readableIri(iri: string, prefixes: PrefixMap = known): string {
  let best: [string, string] | undefined
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    if (iri.startsWith(namespace) && namespace.length > (best?.[1].length ?? 0)) {
      if (localName.test(iri.slice(namespace.length))) best = [prefix, namespace]
    }
  }
  return best ? `${best[0]}:${iri.slice(best[1].length)}` : `<${iri}>`
}

/** A term for use in a sentence. */
export function readableTerm(term: Term, prefixes?: PrefixMap): string {
  if (term.termType === 'NamedNode') return readableIri(term.value, prefixes)
  if (term.termType === 'BlankNode') return `the blank node _:${term.value}`
  if (term.termType !== 'Literal') return term.value
  if (term.language) return `"${term.value}"@${term.language}`
  const plain = term.datatype.equals(xsd.string) || term.datatype.equals(xsd.integer)
  if (plain || term.datatype.equals(xsd.boolean) || term.datatype.equals(xsd.decimal)) {
    return term.datatype.equals(xsd.string) ? `"${term.value}"` : term.value
  }
  return `"${term.value}"^^${readableIri(term.datatype.value, prefixes)}`
}
