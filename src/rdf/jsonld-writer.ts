import type { Quad } from '@rdfjs/types'
import { byPredicate } from './block-writer.ts'
import type { Block, BlockWriter, WriteOptions } from './block-writer.ts'
import { rdf, xsd } from './namespaces.ts'
import { legalPrefixes } from './turtle-terms.ts'
import { checkText, notRdf11, safeLabel, writeIri } from './write-term.ts'

type Json = string | Json[] | { [member: string]: Json | null }

/**
 * JSON-LD 1.1, flattened: node objects under one `@graph`, predicates and types shortened by prefix, subjects and objects
 * in full. Values stay strings with their datatype: a native number or boolean would lose the lexical form.
 */
export function jsonLdWriter({ prefixes }: WriteOptions): BlockWriter {
  const short = new JsonNames(legalPrefixes(prefixes).filter(([prefix]) => prefix !== ''))
  let open: Quad['graph'] | undefined
  let plain = false // whether the open graph has discarded the context
  let separator = ''

  const enter = (graph: Quad['graph']): string => {
    if (open ? open.equals(graph) : graph.termType === 'DefaultGraph') return ''
    const leave = open ? '\n]}' : ''
    if (open) separator = ',\n'
    open = graph.termType === 'DefaultGraph' ? undefined : graph
    plain = open !== undefined && short.isMistakable(open.value)
    if (!open) return leave
    const head = `${leave}${separator}{${plain ? '"@context": null, ' : ''}"@id": ${JSON.stringify(id(open))}, "@graph": [\n`
    separator = ''
    return head
  }
  return {
    start: () => `{\n"@context": ${JSON.stringify(short.context)},\n"@graph": [\n`,
    block: (quads) => {
      const before = enter(quads[0].graph) + separator
      separator = ',\n'
      return before + JSON.stringify(node(quads, short, plain))
    },
    end: () => `${open ? '\n]}' : ''}\n]\n}\n`,
  }
}

function node(quads: Block, names: JsonNames, plain: boolean): Json {
  const discard = !plain && quads.some((quad) => names.isMistaken(quad))
  const name = (iri: string): string => (plain || discard ? checkText(writeIri(iri).slice(1, -1)) : names.name(iri))
  const result: Record<string, Json | null> = { ...(discard && { '@context': null }), '@id': id(quads[0].subject) }
  for (const [predicate, objects] of byPredicate(quads)) {
    const types = predicate === rdf.type.value && objects.every(({ termType }) => termType !== 'Literal')
    const values = objects.map((object) => (types ? typeName(object, name) : value(object, name)))
    result[types ? '@type' : name(predicate)] = values.length === 1 ? values[0]! : values
  }
  return result
}

const typeName = (type: Quad['object'], name: (iri: string) => string): string =>
  type.termType === 'NamedNode' ? name(type.value) : id(type)

function value(term: Quad['object'], name: (iri: string) => string): Json {
  if (term.termType !== 'Literal') return { '@id': id(term) }
  const text = checkText(term.value)
  if (term.language !== '') return { '@value': text, '@language': term.language }
  return term.datatype.equals(xsd.string) ? text : { '@value': text, '@type': name(term.datatype.value) }
}

function id(term: Quad['subject'] | Quad['object'] | Quad['graph']): string {
  if (term.termType === 'NamedNode') return writeIri(term.value).slice(1, -1)
  if (term.termType === 'BlankNode') return `_:${safeLabel(term.value)}`
  throw notRdf11(term)
}

/** Compact IRIs (JSON-LD 1.1 §4.1.5). */
class JsonNames {
  readonly context: Readonly<Record<string, string>>
  readonly #prefixOf = new Map<string, string>()

  constructor(prefixes: readonly (readonly [string, string])[]) {
    // Only an IRI that ends in a delimiter makes its term a prefix without saying "@prefix": true.
    for (const [prefix, iri] of prefixes) {
      if (/[:/?#[\]@]$/.test(iri) && !this.#prefixOf.has(iri)) this.#prefixOf.set(iri, prefix)
    }
    this.context = Object.fromEntries([...this.#prefixOf].map(([iri, prefix]) => [prefix, iri]))
  }

  name(iri: string): string {
    const cut = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/'), iri.lastIndexOf(':')) + 1
    const prefix = this.#prefixOf.get(iri.slice(0, cut))
    return prefix === undefined || cut === iri.length ? writeIri(iri).slice(1, -1) : `${prefix}:${iri.slice(cut)}`
  }

  /** Whether an IRI written in full would be read as a compact one, because its scheme is also a prefix. */
  isMistakable(iri: string): boolean {
    const colon = iri.indexOf(':')
    return Object.hasOwn(this.context, iri.slice(0, colon)) && !iri.startsWith('//', colon + 1)
  }

  isMistaken({ subject, predicate, object }: Quad): boolean {
    if (subject.termType === 'NamedNode' && this.isMistakable(subject.value)) return true
    if (this.isMistakable(predicate.value)) return true
    return this.isMistakable(
      object.termType === 'Literal' ? object.datatype.value : object.termType === 'NamedNode' ? object.value : '_:',
    )
  }
}
