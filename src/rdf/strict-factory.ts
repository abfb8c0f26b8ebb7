import { DataFactory } from 'n3'
import type { BlankNode, Literal, NamedNode } from '@rdfjs/types'
import { isIri } from './iri.ts'
import { TermFault, excerpt } from './syntax-error.ts'

type Factory = typeof DataFactory
type Tag = Parameters<Factory['literal']>[1] | { language: string; direction?: string | null | undefined }

/** Turtle's LANGTAG. Wider than BCP 47: published data have tags such as `es-a`, and what is kept can still be corrected. */
const languageTag = /^[a-zA-Z]+(?:-[a-zA-Z0-9]+)*$/
const safeLabel = /^[A-Za-z0-9_]+$/
const loneSurrogate = /\p{Surrogate}/u

let documents = 0
/** A prefix that keeps the blank nodes of one document apart from those of every other read by this process. */
export const blankNodePrefix = (): string => `b${documents++}_`

/**
 * A term factory that refuses what cannot be written again: for parsers that check less than Turtle's grammar does.
 *
 * @throws TermFault for an IRI, a language tag or a text that RDF 1.1 does not allow.
 */
export function strictFactory(options: { direction: 'ignore' | 'refuse' }): Factory {
  const prefix = blankNodePrefix()
  const odd = new Map<string, BlankNode>()
  let unnamed = 0

  const blankNode = (label?: string): BlankNode => {
    if (label === undefined) return DataFactory.blankNode(`${prefix}.${unnamed++}`)
    if (safeLabel.test(label)) return DataFactory.blankNode(prefix + label)
    const node = odd.get(label) ?? DataFactory.blankNode(`${prefix}-${odd.size}`) // JSON-LD allows labels of any characters
    odd.set(label, node)
    return node
  }
  const literal = (value: string, tag?: Tag | null): Literal => {
    if (loneSurrogate.test(value))
      throw new TermFault('a text contains half of a surrogate pair, which is no character')
    if (!tag || (typeof tag === 'object' && 'termType' in tag)) return DataFactory.literal(value, tag ?? undefined)
    const { language, direction } = typeof tag === 'string' ? { language: tag } : { direction: undefined, ...tag }
    if (direction && options.direction === 'refuse') throw new TermFault('base directions are RDF 1.2', 'unsupported')
    if (language === '') return DataFactory.literal(value)
    if (!languageTag.test(language)) throw new TermFault(`"${excerpt(language)}" is not a language tag`)
    return DataFactory.literal(value, language)
  }
  return { ...DataFactory, namedNode, blankNode, literal } as Factory
}

function namedNode(iri: string): NamedNode {
  if (isIri(iri) && !loneSurrogate.test(iri)) return DataFactory.namedNode(iri)
  throw new TermFault(iriReason(iri))
}

/** Why a text is no IRI, and what to write instead. */
export function iriReason(text: string): string {
  if (text.startsWith('_:')) {
    return `"${excerpt(text)}" is a blank node label where an IRI belongs; in RDF/XML write rdf:nodeID="${excerpt(text.slice(2))}"`
  }

  const found = /[\u0000-\u0020<>"{}|\\^`]/.exec(text)
  if (!found) return `"${excerpt(text)}" is not an absolute IRI`
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')
  return `the IRI <${excerpt(text)}> contains ${found[0] === ' ' ? 'a space' : JSON.stringify(found[0])}; write %${code} instead`
}
