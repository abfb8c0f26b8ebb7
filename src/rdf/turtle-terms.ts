import type { Literal, Term } from '@rdfjs/types'
import { isIri } from './iri.ts'
import { prefixes as knownPrefixes, xsd } from './namespaces.ts'
import { notRdf11, safeLabel, writeIri, writeLiteral, writeLongString } from './write-term.ts'

/** Prefix to namespace IRI. */
export type Prefixes = Readonly<Record<string, string>>

/** The part of PN_LOCAL (Turtle §6.5) that needs no escapes and that no reader gets wrong. */
const safeLocal = /^(?:[A-Za-z0-9_](?:[\w.-]*[\w-])?)?$/
const safePrefix = /^(?:[A-Za-z](?:[\w.-]*[\w-])?)?$/
const cacheSize = 5000

/** Literals that Turtle lets stand without quotes, only where the shorthand means this very lexical form. */
const shorthands: Readonly<Record<string, RegExp>> = {
  [xsd.integer.value]: /^(?:0|-?[1-9][0-9]*)$/,
  [xsd.decimal.value]: /^-?[0-9]+\.[0-9]+$/,
  [xsd.double.value]: /^-?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+$/,
  [xsd.boolean.value]: /^(?:true|false)$/,
}

/** The prefixes that can be declared in Turtle; the others are left out, and their IRIs written in full. */
export const legalPrefixes = (prefixes: Prefixes = knownPrefixes): [string, string][] =>
  Object.entries(prefixes).filter(([prefix, iri]) => safePrefix.test(prefix) && isIri(iri))

/** Writes terms as Turtle does, and remembers which prefixes it needed. */
export class TurtleTerms {
  readonly used = new Set<string>()
  readonly #prefixOf = new Map<string, string>()
  readonly #namespaces: readonly string[]
  readonly #base: string | undefined
  readonly #cache = new Map<string, string>()

  constructor(options: { prefixes?: Prefixes | undefined; base?: string | undefined }) {
    for (const [prefix, iri] of legalPrefixes(options.prefixes)) {
      if (!this.#prefixOf.has(iri)) this.#prefixOf.set(iri, prefix)
    }
    this.#namespaces = [...this.#prefixOf.keys()].filter((iri) => !/[#/:]$/.test(iri))
    this.#base = options.base !== undefined && isIri(options.base) ? options.base.replace(/#.*$/, '') : undefined
  }

  /** `@base` and `@prefix` lines, of the given prefixes or of those that were used. */
  header(all: boolean): string {
    const lines = this.#base === undefined ? [] : [`@base <${this.#base}> .`]
    const declared = [...this.#prefixOf].map(([iri, prefix]) => [prefix, iri] as const)
    for (const [prefix, iri] of declared.sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (all || this.used.has(prefix)) lines.push(`@prefix ${prefix}: <${iri}> .`)
    }
    return lines.length === 0 ? '' : `${lines.join('\n')}\n\n`
  }

  iri(iri: string): string {
    const cached = this.#cache.get(iri)
    if (cached !== undefined) return cached
    const text = this.#compact(iri) ?? this.#relative(iri) ?? writeIri(iri)
    if (this.#cache.size < cacheSize) this.#cache.set(iri, text)
    return text
  }

  literal(term: Literal): string {
    if (shorthands[term.datatype.value]?.test(term.value) === true) return term.value
    return writeLiteral(term, writeLongString(term.value), (iri) => this.iri(iri))
  }

  term(term: Term): string {
    switch (term.termType) {
      case 'NamedNode':
        return this.iri(term.value)
      case 'BlankNode':
        return `_:${safeLabel(term.value)}`
      case 'Literal':
        return this.literal(term)
      default:
        throw notRdf11(term)
    }
  }

  #compact(iri: string): string | undefined {
    const cut = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/'), iri.lastIndexOf(':')) + 1
    return this.#named(iri, cut) ?? this.#fromOddNamespace(iri)
  }

  /** Namespaces need not end in a delimiter: `http://example.org/id-`. */
  #fromOddNamespace(iri: string): string | undefined {
    for (const namespace of this.#namespaces) {
      const name = iri.startsWith(namespace) ? this.#named(iri, namespace.length) : undefined
      if (name !== undefined) return name
    }
    return undefined
  }

  #named(iri: string, cut: number): string | undefined {
    const prefix = this.#prefixOf.get(iri.slice(0, cut))
    const local = iri.slice(cut)
    if (prefix === undefined || !safeLocal.test(local)) return undefined
    this.used.add(prefix)
    return `${prefix}:${local}`
  }

  #relative(iri: string): string | undefined {
    if (this.#base === undefined || !isIri(iri)) return undefined
    if (iri === this.#base) return '<>'
    return iri.startsWith(`${this.#base}#`) ? `<${iri.slice(this.#base.length)}>` : undefined
  }
}
