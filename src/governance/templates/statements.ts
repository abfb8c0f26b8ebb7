import { DataFactory } from 'n3'
import type { Literal, NamedNode, Quad, Term } from '@rdfjs/types'
import { xsd } from '../../rdf/namespaces.ts'

const { namedNode, literal, quad } = DataFactory

/** What a statement may say: an IRI as a term, texts by language, a term as it is, or several of these. */
export type Said = Term | Readonly<Record<string, string>> | readonly (Term | string)[]

/** Gathers the statements of one graph. */
export class Statements {
  readonly graph: NamedNode
  private readonly quads: Quad[] = []

  constructor(graph: string) {
    this.graph = namedNode(graph)
  }

  /** States something of a subject: pairs of property and what it has. */
  about(subject: string, ...said: readonly (readonly [NamedNode, Said])[]): void {
    for (const [property, value] of said)
      for (const term of termsOf(value)) this.quads.push(quad(namedNode(subject), property, term as NamedNode, this.graph)) // prettier-ignore
  }

  all(): readonly Quad[] {
    return this.quads
  }
}

function termsOf(value: Said): Term[] {
  if (Array.isArray(value)) return (value as readonly (Term | string)[]).map((each) => (typeof each === 'string' ? namedNode(each) : each)) // prettier-ignore
  if ('termType' in value) return [value as Term]
  return Object.entries(value as Readonly<Record<string, string>>).map(([lang, text]) => literal(text, lang))
}

export const date = (day: string): Literal => literal(day, xsd.date)
export const anyUri = (text: string): Literal => literal(text, xsd.anyURI)
export const plain = (text: string): Literal => literal(text)
export const integer = (number: number): Literal => literal(String(number), xsd.integer)
