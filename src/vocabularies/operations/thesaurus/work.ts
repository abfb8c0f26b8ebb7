import { DataFactory } from 'n3'
import type { Literal, NamedNode, Quad, Term } from '@rdfjs/types'
import { DomainError, invalid, notFound } from '../../../errors.ts'
import { parseIri } from '../../../rdf/iri.ts'
import { rdf, skos } from '../../../rdf/namespaces.ts'
import type { CompileContext, Retirement } from '../context.ts'
import type { Operation, OperationType } from '../operation.ts'
import { nameOf } from './names.ts'
import type { View } from './view.ts'

const { literal } = DataFactory

/** The operation of a type. */
export type Of<Type extends OperationType> = Extract<Operation, { type: Type }>

/** What the operations of one change set work on together. */
export interface Work {
  readonly view: View
  readonly context: CompileContext
  readonly minted: string[]
  readonly retired: Retirement[]
}

/** How an operation is carried out: it changes the view, and says in one English sentence what it did. */
export type Step<Type extends OperationType> = (operation: Of<Type>, work: Work) => string

/** A state that the operation did not expect. */
export const conflict = (message: string): DomainError => new DomainError('conflict', message)

/**
 * A text in a language; `''` for none. Tags are in lower case, as in the store.
 *
 * @throws DomainError `invalid` for a text of nothing but spaces.
 */
export function textIn(language: string, text: string): Literal {
  if (text.trim() === '') throw invalid('A label or note must have a text: leave it out instead')
  return language === '' ? literal(text) : literal(text, language.toLowerCase())
}

/** Whether a literal is in a language. */
export const isIn = (language: string, { language: tag }: Literal): boolean => tag === language.toLowerCase()

export const isNamed = (term: Term): term is NamedNode => term.termType === 'NamedNode'

/**
 * Any term that the graphs describe: it has a type.
 *
 * @throws DomainError `not-found` when it has none.
 */
export function knownTerm(view: View, iri: string): NamedNode {
  const term = parseIri(iri)
  if (!view.has({ subject: term, predicate: rdf.type })) throw notFound(`The concept <${iri}>`, { uri: iri })
  return term
}

/**
 * A concept of the graphs.
 *
 * @throws DomainError `not-found` when nothing describes it, `invalid` when it is something else.
 */
export function knownConcept(view: View, iri: string): NamedNode {
  const term = knownTerm(view, iri)
  if (!isConcept(view, term)) throw invalid(`${nameOf(view, term)} is not a concept: name a skos:Concept`)
  return term
}

export const isConcept = (view: View, term: Term): boolean =>
  view.has({ subject: term, predicate: rdf.type, object: skos.Concept })

/**
 * The graph to write to: the one that the operation names, else the one that a known term has its type in. Where several
 * state a type, that of a concept (or scheme) decides, and of those the first by IRI.
 */
export function graphFor(view: View, term: NamedNode, named?: string): Quad['graph'] {
  if (named !== undefined) return parseIri(named)
  const typed = view.quads({ subject: term, predicate: rdf.type })
  const own = typed.filter(({ object }) => object.equals(skos.Concept) || object.equals(skos.ConceptScheme))
  const graphs = (own.length > 0 ? own : typed).map(({ graph }) => graph)
  return graphs.sort((a, b) => (a.value < b.value ? -1 : 1))[0]!
}
