import { randomUUID } from 'node:crypto'
import { DataFactory } from 'n3'
import type { Term } from '@rdfjs/types'
import { rdf, xsd } from '../rdf/namespaces.ts'
import type { Terms } from '../store/terms.ts'
import { ANY, DEFAULT_GRAPH, Kind, indexOf, kindOf, makeId } from '../store/ids.ts'

/**
 * The terms of one query: those of the dictionary, and those that the query itself makes, such as the values of BIND.
 * A term has one id here, so equal ids are equal terms (`sameTerm`, joins, DISTINCT), wherever they came from.
 * 0 stands for "not bound" and, as the value of an expression, for "error".
 */
export class QueryTerms {
  readonly stored: Terms
  private readonly kinds: Kind[] = []
  private readonly texts: string[] = []
  private readonly qualifiers: number[] = []
  private readonly known = new Map<number, Map<string, number>>()
  private readonly tags = new Map<number, string>()
  private freshLabels: string | undefined

  constructor(stored: Terms) {
    this.stored = stored
  }

  /** What kind of term it is, wherever it is kept: `Kind.local` is never the answer. */
  kind(id: number): Kind {
    const kind = kindOf(id)
    return kind === Kind.local ? this.kinds[indexOf(id)]! : kind
  }

  /** The lexical form of a literal, the text of an IRI, the label of a blank node. */
  text(id: number): string {
    return kindOf(id) === Kind.local ? this.texts[indexOf(id)]! : this.stored.text(id)
  }

  /** The id of the plain literal with the tag of a tagged literal, or of the datatype of a typed one; else 0. */
  qualifier(id: number): number {
    return kindOf(id) === Kind.local ? this.qualifiers[indexOf(id)]! : this.stored.qualifier(id)
  }

  /** The language tag of a tagged literal, `''` for every other term. */
  language(id: number): string {
    return this.kind(id) === Kind.tagged ? this.qualifierText(id) : ''
  }

  /** The IRI of the datatype of a literal, also where it is implied; `''` for what is no literal. */
  datatype(id: number): string {
    switch (this.kind(id)) {
      case Kind.plain:
        return xsd.string.value
      case Kind.tagged:
        return rdf.langString.value
      case Kind.typed:
        return this.qualifierText(id)
      default:
        return ''
    }
  }

  iri(text: string): number {
    return this.find(Kind.iri, text, 0)
  }

  blank(label: string): number {
    return this.find(Kind.blank, label, 0)
  }

  /** A blank node that is nowhere else. */
  fresh(): number {
    this.freshLabels ??= `b${randomUUID().replaceAll('-', '')}`
    return this.blank(`${this.freshLabels}${this.kinds.length}`)
  }

  /** A literal of type xsd:string. */
  plain(text: string): number {
    return this.find(Kind.plain, text, 0)
  }

  tagged(text: string, language: string): number {
    return this.find(Kind.tagged, text, this.plain(language))
  }

  typed(text: string, datatype: string): number {
    return datatype === xsd.string.value ? this.plain(text) : this.find(Kind.typed, text, this.iri(datatype))
  }

  intern(term: Term): number {
    switch (term.termType) {
      case 'NamedNode':
        return this.iri(term.value)
      case 'BlankNode':
        return this.blank(term.value)
      case 'Literal':
        return term.language ? this.tagged(term.value, term.language) : this.typed(term.value, term.datatype.value)
      case 'DefaultGraph':
        return DEFAULT_GRAPH
      default:
        throw new TypeError(`A ${term.termType} is no term of RDF 1.1`)
    }
  }

  term(id: number): Term {
    if (kindOf(id) !== Kind.local) return this.stored.term(id)
    switch (this.kind(id)) {
      case Kind.iri:
        return DataFactory.namedNode(this.text(id))
      case Kind.blank:
        return DataFactory.blankNode(this.text(id))
      case Kind.plain:
        return DataFactory.literal(this.text(id))
      case Kind.tagged:
        return DataFactory.literal(this.text(id), this.language(id))
      default:
        return DataFactory.literal(this.text(id), DataFactory.namedNode(this.datatype(id)))
    }
  }

  private qualifierText(id: number): string {
    const qualifier = this.qualifier(id)
    let text = this.tags.get(qualifier)
    if (text === undefined) this.tags.set(qualifier, (text = this.text(qualifier)))
    return text
  }

  private find(kind: Kind, text: string, qualifier: number): number {
    if (kindOf(qualifier) !== Kind.local) {
      const stored = this.stored.lookup(kind, text, qualifier)
      if (stored !== ANY) return stored
    }
    const key = qualifier * 8 + kind
    let texts = this.known.get(key)
    if (!texts) this.known.set(key, (texts = new Map<string, number>()))
    const known = texts.get(text)
    if (known !== undefined) return known
    const id = makeId(Kind.local, this.kinds.length)
    this.kinds.push(kind)
    this.texts.push(text)
    this.qualifiers.push(qualifier)
    texts.set(text, id)
    return id
  }
}
