import type { Quad } from '@rdfjs/types'
import { byPredicate } from './block-writer.ts'
import type { BlockWriter, WriteOptions } from './block-writer.ts'
import { prefixes as knownPrefixes, xsd } from './namespaces.ts'
import { isIri } from './iri.ts'
import { excerpt } from './syntax-error.ts'
import { checkText, notRdf11, safeLabel, unsupported, writeIri } from './write-term.ts'

/** Characters outside the production Char of XML 1.0 §2.2; no reference can stand for them either. */

const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
/** NCName (Namespaces in XML §3), the part of it that all readers agree on. */
const start = 'A-Za-z_\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff'
const ncName = new RegExp(`^[${start}][${start}0-9.-]*$`)
const nameAtEnd = new RegExp(`[${start}][${start}0-9.-]*$`)
/** RDF/XML §5.1: names with a meaning of their own in RDF/XML, so that no property can have them. */
const reserved = new Set(
  [
    'Description',
    'RDF',
    'ID',
    'about',
    'bagID',
    'parseType',
    'resource',
    'nodeID',
    'li',
    'aboutEach',
    'aboutEachPrefix',
  ].map((name) => knownPrefixes.rdf + name),
)
const xmlNamespaces = /^http:\/\/www\.w3\.org\/(?:XML\/1998\/namespace|2000\/xmlns\/)/

/**
 * RDF/XML in its plainest form: every subject an rdf:Description, its types written like all other properties.
 * Graphs are not written; their statements are.
 *
 * `block` throws DomainError `unsupported` for what RDF/XML cannot say: a predicate whose IRI does not end in an XML
 * name, and characters that XML 1.0 forbids.
 */
export function rdfXmlWriter({ prefixes = knownPrefixes }: WriteOptions): BlockWriter {
  const names = new Names(prefixes)
  return {
    start: () => `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${names.declarations()}>\n`,
    block: (quads) => {
      const lines: string[] = []
      for (const [predicate, objects] of byPredicate(quads)) {
        const { name, declaration } = names.element(predicate)
        for (const object of objects) lines.push(`    ${propertyElement(name, declaration, object)}\n`)
      }
      return `  <rdf:Description ${reference(quads[0].subject, 'about')}>\n${lines.join('')}  </rdf:Description>\n`
    },
    end: () => '</rdf:RDF>\n',
  }
}

function propertyElement(name: string, declaration: string, object: Quad['object']): string {
  if (object.termType !== 'Literal') return `<${name}${declaration} ${reference(object, 'resource')}/>`
  const kind = object.language
    ? ` xml:lang="${object.language}"`
    : object.datatype.equals(xsd.string)
      ? ''
      : ` rdf:datatype="${attribute(writeIri(object.datatype.value).slice(1, -1))}"`
  return `<${name}${declaration}${kind}>${escapeXml(object.value)}</${name}>`
}

function reference(term: Quad['subject'] | Quad['object'], role: 'about' | 'resource'): string {
  if (term.termType === 'NamedNode') return `rdf:${role}="${attribute(writeIri(term.value).slice(1, -1))}"`
  if (term.termType === 'BlankNode') return `rdf:nodeID="${safeLabel(term.value)}"`
  throw notRdf11(term)
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

function escapeXml(text: string): string {
  const found = notXml.exec(checkText(text))?.[0]
  if (found === undefined) return text.replace(/[&<>\r]/g, (character) => references[character] ?? character)
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  throw unsupported(
    `RDF/XML cannot carry the character U+${code} in "${excerpt(text)}"; ask for another format, such as Turtle`,
  )
}

const attribute = (iri: string): string => escapeXml(iri).replaceAll('"', '&quot;')

/** Element names for predicates, and the namespaces that they need. */
class Names {
  readonly #prefixOf = new Map<string, string>([[knownPrefixes.rdf, 'rdf']])
  readonly #elements = new Map<string, { name: string; declaration: string }>()

  constructor(prefixes: Readonly<Record<string, string>>) {
    for (const [prefix, iri] of Object.entries(prefixes)) {
      if (!ncName.test(prefix) || /^(?:rdf$|xml)/i.test(prefix) || prefix === 'p') continue
      if (isIri(iri) && !xmlNamespaces.test(iri) && !this.#prefixOf.has(iri)) this.#prefixOf.set(iri, prefix)
    }
  }

  declarations(): string {
    return [...this.#prefixOf].map(([iri, prefix]) => `\n    xmlns:${prefix}="${attribute(iri)}"`).join('')
  }

  element(predicate: string): { name: string; declaration: string } {
    let element = this.#elements.get(predicate)
    if (!element) this.#elements.set(predicate, (element = this.#named(predicate)))
    return element
  }

  #named(predicate: string): { name: string; declaration: string } {
    const local = nameAtEnd.exec(predicate)?.[0] ?? ''
    const namespace = predicate.slice(0, predicate.length - local.length)
    if (local === '' || namespace === '' || reserved.has(predicate) || xmlNamespaces.test(predicate)) {
      throw unsupported(
        `RDF/XML cannot write the predicate ${writeIri(predicate)}: its end is not a name that XML allows; ask for another format, such as Turtle`,
      )
    }
    const prefix = this.#prefixOf.get(namespace)
    if (prefix !== undefined) return { name: `${prefix}:${local}`, declaration: '' }
    return { name: `p:${local}`, declaration: ` xmlns:p="${attribute(writeIri(namespace).slice(1, -1))}"` }
  }
}
