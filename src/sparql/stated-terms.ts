import type { Algebra } from '@traqula/algebra-transformations-1-2'
import { rdf } from '../rdf/namespaces.ts'

/** Characters of a query, from `from` up to `to`, counted from 0 as JavaScript does. */
export interface Place {
  readonly from: number
  readonly to: number
}

/** An IRI as a query writes it, in brackets or with a prefix. */
export interface WrittenIri extends Place {
  /** Undefined where the prefix is not declared. */
  readonly iri: string | undefined
  readonly prefix?: string
}

export interface StatedTerms {
  readonly properties: ReadonlySet<string>
  readonly classes: ReadonlySet<string>
}

const tokens =
  /"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|<([^<>"{}|^`\\\s]*)>|#[^\n\r]*|[?$][\w\u00b7-\uffff]+|@[A-Za-z-]+|_:[\w.-]+|(?<![\w\u00b7-\uffff:.-])([A-Za-z\u00c0-\uffff][\w\u00b7-\uffff.-]*)?:((?:[\w\u00b7-\uffff:-]|\.(?=[\w\u00b7-\uffff:.-]*[\w\u00b7-\uffff:-])|%[\dA-Fa-f]{2}|\\.)*)/g
const declaration = /\bprefix\s+([^\s:<#]*):\s*<([^<>"{}|^`\\\s]*)>/gi

/** The IRIs that a query writes, in their order, without those of its PREFIX and BASE lines. */
export function writtenIris(text: string, baseIri: string): WrittenIri[] {
  const declared = new Map([...text.matchAll(declaration)].map(([, name = '', iri = '']) => [name, iri]))
  const heads = [...text.matchAll(/\b(?:prefix\s+[^\s:<#]*:|base)\s*<[^<>\s]*>/gi)]
  const inHead = (at: number): boolean => heads.some(({ index, 0: head }) => at >= index && at < index + head.length)
  const found: WrittenIri[] = []
  for (const match of text.matchAll(tokens)) {
    const [token, bracketed, prefix = '', local] = match
    const place = { from: match.index, to: match.index + token.length }
    if (inHead(place.from)) continue
    if (bracketed !== undefined) found.push({ ...place, iri: absolute(bracketed, baseIri) })
    else if (local !== undefined) {
      const namespace = declared.get(prefix)
      const iri = namespace === undefined ? undefined : absolute(namespace, baseIri) + local.replaceAll('\\', '')
      found.push({ ...place, prefix, iri })
    }
  }
  return found
}

const absolute = (iri: string, base: string): string => (URL.canParse(iri) ? iri : (URL.parse(iri, base)?.href ?? iri))

/**
 * The properties that a query looks for, also inside paths, and the classes that it asks for instances of. What
 * CONSTRUCT makes is not looked for.
 */
export function statedTerms(operation: Algebra.Operation): StatedTerms {
  const found = { properties: new Set<string>(), classes: new Set<string>() }
  look(operation.type === 'construct' ? operation.input : operation, found)
  return found
}

interface Found {
  readonly properties: Set<string>
  readonly classes: Set<string>
}

interface Node {
  readonly type?: string
  readonly termType?: string
  readonly value?: string
  readonly predicate?: Node
  readonly object?: Node
  readonly iri?: Node
  readonly iris?: readonly Node[]
}

/** A pattern is a quad of RDF/JS, which is a term as well. */
const isTerm = ({ termType }: Node): boolean => termType !== undefined && termType !== 'Quad'

function look(node: unknown, found: Found): void {
  if (typeof node !== 'object' || node === null || isTerm(node)) return
  if (Array.isArray(node)) {
    for (const each of node) look(each, found)
    return
  }
  const { type, predicate, object, iri, iris = [] } = node as Node
  const stated = type === 'pattern' ? [predicate] : type === 'link' ? [iri] : type === 'nps' ? iris : []
  for (const term of stated) if (term?.termType === 'NamedNode') found.properties.add(term.value!)
  if (type === 'pattern' && predicate?.value === rdf.type.value && object?.termType === 'NamedNode')
    found.classes.add(object.value!)
  for (const value of Object.values(node)) look(value, found)
}
