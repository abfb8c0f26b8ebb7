import type { NamedNode, Quad, Quad_Graph, Quad_Object, Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { isIri } from '../rdf/iri.ts'
import { prefixes } from '../rdf/namespaces.ts'
import { iriReason } from '../rdf/strict-factory.ts'
import { excerpt, syntaxError } from '../rdf/syntax-error.ts'
import { writeTerm } from '../rdf/write-term.ts'
import { BlankNames, type NamingOptions } from './blank-names.ts'
import type { QuadChange } from './quad-change.ts'
import { tokensOf, type Token } from './rdf-patch-tokens.ts'

/** Media type of RDF Patch, as Apache Jena has it. */
export const rdfPatchType = 'application/rdf-patch'

/** Rows `H`, by name: `id` and `prev` in RDF Delta, `message` here. */
export type PatchHeaders = Readonly<Record<string, Term>>

/**
 * Reads an RDF Patch (the format of Apache Jena's RDF Delta): rows `H`, `TX`, `TC`, `PA`, `PD`, `A` and `D`, each ended by a
 * dot, with terms as in N-Triples and prefixed names for the prefixes of `PA` rows and those that every installation knows.
 * Several transactions are one change: net, where an added statement that is removed again comes to nothing. Blank nodes
 * that are added get IRIs. Prefixes are for reading only: nothing is stored of them.
 *
 * @throws DomainError `invalid` with the line for what is no patch, for one that aborts (`TA`) or breaks off in a
 * transaction, and for removals of blank nodes, which do not say what is meant.
 */
export function parseRdfPatch(text: string, options: NamingOptions): { headers: PatchHeaders; change: QuadChange } {
  const reader = new PatchReader(options)
  let row: Token[] = []
  for (const token of tokensOf(text)) {
    if (token.kind === 'end') {
      reader.read(row, token.line)
      row = []
    } else row.push(token)
  }
  const [last] = row
  if (last) throw fault(last.line, `the row "${excerpt(last.text)}" has no "." at its end`)
  return reader.end()
}

/**
 * Writes a change as an RDF Patch: one transaction, removals first.
 *
 * @throws DomainError `unsupported` for terms that are not RDF 1.1.
 */
export function writeRdfPatch({ removed, added }: QuadChange, headers: PatchHeaders = {}): string {
  const rows = (letter: 'A' | 'D', quads: readonly Quad[]): string[] => quads.map((quad) => patchRow(letter, quad))
  return [patchHead(headers), ...rows('D', removed), ...rows('A', added), patchEnd].join('')
}

/** What comes before the rows of a change, and after them: for those who write it a row at a time. */
export const patchHead = (headers: PatchHeaders): string =>
  `${Object.entries(headers)
    .map(([name, term]) => `H ${name} ${written(term)} .\n`)
    .join('')}TX .\n`
export const patchEnd = 'TC .\n'

/** One row: `A` for an added quad, `D` for a removed one. @throws DomainError `unsupported` for terms that are not RDF 1.1. */
export function patchRow(letter: 'A' | 'D', { subject, predicate, object, graph }: Quad): string {
  const terms = [subject, predicate, object, ...(graph.termType === 'DefaultGraph' ? [] : [graph])]
  return `${letter} ${terms.map(written).join(' ')} .\n`
}

/** Labels of blank nodes are those of the store, which RDF Patch marks so. */
const written = (term: Term): string => (term.termType === 'BlankNode' ? `<${writeTerm(term)}>` : writeTerm(term))

const fault = (line: number, reason: string): Error => syntaxError(undefined, { line, reason })

/** What rows do to one statement, first and last. */
interface Fate {
  readonly quad: Quad
  readonly isFirstAdded: boolean
  isAdded: boolean
}

class PatchReader {
  private readonly names: BlankNames
  private readonly headers = new Map<string, Term>()
  private readonly fates = new Map<string, Fate>()
  private readonly prefixes = new Map<string, string>(Object.entries(prefixes))
  /** Line of the `TX` of the transaction that is open. */
  private begun: number | undefined

  constructor(options: NamingOptions) {
    this.names = new BlankNames(options)
  }

  /** A row without its dot. */
  read(row: readonly Token[], line: number): void {
    const [first, ...rest] = row
    if (!first) throw fault(line, 'a row without a letter before its "."')
    switch (first.kind === 'word' ? first.text : '') {
      case 'H':
        return this.header(rest, first.line)
      case 'TX':
      case 'TC':
        return this.transaction(first, rest)
      case 'TA':
        throw fault(first.line, 'the patch aborts its transaction (TA): send only what is to be done')
      case 'PA':
      case 'PD':
        return this.prefix(first, rest)
      case 'A':
      case 'D':
        return this.statement(first, rest)
      default:
        throw fault(first.line, `expected a row that begins with H, TX, TC, PA, PD, A or D, found "${excerpt(first.text)}"`) // prettier-ignore
    }
  }

  end(): { headers: PatchHeaders; change: QuadChange } {
    if (this.begun !== undefined)
      throw fault(this.begun, 'the transaction that begins here has no end (TC): was the patch cut off?')
    const fates = [...this.fates.values()]
    const change = {
      removed: fates.filter(({ isFirstAdded, isAdded }) => !isAdded && !isFirstAdded).map(({ quad }) => quad),
      added: fates.filter(({ isAdded }) => isAdded).map(({ quad }) => quad),
    }
    return { headers: Object.fromEntries(this.headers), change }
  }

  private header([name, ...rest]: readonly Token[], line: number): void {
    if (name?.kind !== 'word') throw fault(line, 'a header has a name and a value: H id <urn:uuid:…> .')
    const [value, ...more] = this.terms(rest)
    if (!value || more.length > 0) throw fault(line, `the header "${name.text}" needs one value`)
    this.headers.set(name.text, value)
  }

  private transaction({ text, line }: Token, rest: readonly Token[]): void {
    if (rest.length > 0) throw fault(line, `expected "." after ${text}`)
    const isOpen = this.begun !== undefined
    if (text === 'TX' && isOpen) throw fault(line, 'a transaction (TX) begins inside another: end that with TC first')
    if (text === 'TC' && !isOpen) throw fault(line, 'a transaction ends here (TC) that did not begin: TX is missing')
    this.begun = text === 'TX' ? line : undefined
  }

  /** `PA "rdf" "http://…" .`; the graph that may follow has no meaning here. */
  private prefix({ text, line }: Token, [name, value]: readonly Token[]): void {
    if (name?.kind !== 'string' && name?.kind !== 'name') throw fault(line, `${text} needs a prefix in quotes`)
    const prefix = name.text.replace(/:$/, '')
    if (text === 'PD') return void this.prefixes.delete(prefix)
    if (value?.kind !== 'string' && value?.kind !== 'iri') throw fault(line, 'PA needs an IRI after the prefix: PA "ex" "https://example.org/" .') // prettier-ignore
    this.prefixes.set(prefix, value.text)
  }

  private statement({ text, line }: Token, rest: readonly Token[]): void {
    const isAdded = text === 'A'
    const [s, p, o, g = DataFactory.defaultGraph(), ...more] = this.terms(rest, isAdded)
    if (!s || !p || !o || more.length > 0)
      throw fault(line, `${text} needs subject, predicate and object, and may have a graph`)
    if (s.termType !== 'NamedNode' || p.termType !== 'NamedNode' || g.termType === 'Literal')
      throw fault(line, 'a literal can stand only as the object of a statement')
    const quad = DataFactory.quad(s, p, o as Quad_Object, g as Quad_Graph)
    const key = [s, p, o].map(writeTerm).join(' ') + ` ${g.value}`
    const fate = this.fates.get(key)
    if (fate) fate.isAdded = isAdded
    else this.fates.set(key, { quad, isFirstAdded: isAdded, isAdded })
  }

  /** Terms of a row. @param mayName whether blank nodes may be new here. */
  private terms(tokens: readonly Token[], mayName = true): Term[] {
    const terms: Term[] = []
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]!
      const next = tokens[at + 1]
      if (token.kind !== 'string') terms.push(this.node(token, mayName))
      else if (next?.kind === 'tag') {
        terms.push(DataFactory.literal(token.text, next.text.toLowerCase()))
        at++
      } else if (next?.kind === 'datatype') {
        const type = tokens[at + 2]
        const isName = type?.kind === 'iri' || type?.kind === 'name'
        if (!isName) throw fault(token.line, 'expected the IRI of a datatype after ^^')
        terms.push(DataFactory.literal(token.text, this.node(type, false)))
        at += 2
      } else terms.push(DataFactory.literal(token.text))
    }
    return terms
  }

  private node({ kind, text, line }: Token, mayName: boolean): NamedNode {
    switch (kind) {
      case 'iri':
        if (!isIri(text) || !text.isWellFormed()) throw fault(line, iriReason(text))
        return DataFactory.namedNode(text)
      case 'name':
        return this.node({ kind: 'iri', text: this.expanded(text, line), line }, mayName)
      case 'blank':
        if (mayName || this.names.has(text)) return this.names.nameOf(text)
        throw fault(line, `the blank node _:${text} does not say which node is meant: write the IRI that the store gave it (…/.well-known/genid/…)`) // prettier-ignore
      default:
        throw fault(line, `expected an IRI, a blank node or a literal, found "${excerpt(text)}"`)
    }
  }

  private expanded(name: string, line: number): string {
    const colon = name.indexOf(':')
    const namespace = this.prefixes.get(name.slice(0, colon))
    if (namespace !== undefined) return namespace + name.slice(colon + 1)
    throw fault(line, `the prefix "${name.slice(0, colon + 1)}" is not declared: add a row PA, or write the IRI in <…>`)
  }
}
