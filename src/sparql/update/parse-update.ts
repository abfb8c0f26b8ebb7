import { toAlgebra } from '@traqula/algebra-sparql-1-2'
import type { Algebra } from '@traqula/algebra-transformations-1-2'
import { DomainError, invalid } from '../../errors.ts'
import { isIri } from '../../rdf/iri.ts'
import { tripleTermReason } from '../../rdf/syntax-error.ts'
import { parser, syntaxError, type ParseOptions } from '../parse.ts'
import { refuseRdf12, refuseService } from '../refusals.ts'
import { hasWhere, whereAlgebra, type WhereAlgebra } from './where-algebra.ts'

/** INSERT DATA, DELETE DATA, DELETE WHERE and DELETE/INSERT. */
export interface Modification {
  readonly type: 'modify'
  /** Quads with variables; what names no graph is in the default graph, or in that of WITH. */
  readonly deletes: readonly Algebra.Pattern[]
  readonly inserts: readonly Algebra.Pattern[]
  /** Absent when there is nothing to find: the quads are as they are. */
  readonly where?: Where
}

export interface Where extends WhereAlgebra {
  /** The same pattern for Comunica, where each part says its graph; to be used once, as Comunica writes into it. */
  readonly quads: Algebra.Operation
}

/** The operations on whole graphs (SPARQL 1.1 Update §3.1.4 and §3.2). */
export type GraphOperation = Exclude<Algebra.Update, Algebra.DeleteInsert>

/** The operations of an update request in their order; none is a legal request that does nothing (§3). */
export interface ParsedUpdate {
  readonly operations: readonly (Modification | GraphOperation)[]
  /** Whether an operation says WITH, USING or USING NAMED: the protocol may then not name a dataset (§3.1.3). */
  readonly namesDataset: boolean
}

type Ast = Extract<ReturnType<typeof parser.parse>, { type: 'update' }>

/**
 * Reads an update request (SPARQL 1.1 Update).
 *
 * @throws DomainError `invalid` with line and column in its details for a syntax error and for a query; `unsupported`
 * for RDF 1.2.
 */
export function parseUpdate(text: string, { baseIri, prefixes, mayAskElsewhere }: ParseOptions): ParsedUpdate {
  try {
    const ast = parser.parse(text, { baseIRI: baseIri })
    if (ast.type !== 'update') throw invalid('This is a query: send it to /sparql, or as the field "query" of a form')
    for (const { operation } of ast.updates) if (operation && hasWhere(operation)) refuseRdf12(operation, text, baseIri)
    const algebra = toAlgebra(ast, { quads: true, blankToVariable: true, baseIRI: baseIri })
    if (!mayAskElsewhere) refuseService(algebra)
    const namesDataset = ast.updates.some(
      ({ operation }) =>
        operation?.subType === 'modify' && (operation.graph !== undefined || operation.from.clauses.length > 0),
    )
    return { operations: operationsOf(ast, algebra, baseIri), namesDataset }
  } catch (error) {
    throw error instanceof DomainError ? error : syntaxError(text, error, prefixes)
  }
}

function operationsOf(ast: Ast, algebra: Algebra.Operation, baseIri: string): (Modification | GraphOperation)[] {
  const all = algebra.type === 'compositeupdate' ? algebra.updates : [algebra as Algebra.Update | Algebra.Nop]
  const operations = all.filter((operation) => operation.type !== 'nop')
  const places = ast.updates.flatMap(({ operation }, at) => (operation ? [at] : []))
  return operations.map((operation, at) => {
    if (operation.type !== 'deleteinsert') return operation
    const { delete: deletes = [], insert: inserts = [], where } = operation
    checkTemplates([...deletes, ...inserts], where !== undefined)
    const place = places[at]!
    if (!where || !hasWhere(ast.updates[place]!.operation!)) return { type: 'modify', deletes, inserts }
    const quads = where.type === 'from' ? where.input : where
    return { type: 'modify', deletes, inserts, where: { ...whereAlgebra(ast, place, baseIri), quads } }
  })
}

/** What the grammar lets pass and RDF 1.1 does not. Without WHERE nothing varies, so that it is wrong for certain. */
function checkTemplates(quads: readonly Algebra.Pattern[], varies: boolean): void {
  for (const { subject, predicate, object, graph } of quads) {
    if (!varies && subject.termType === 'Literal')
      throw invalid(`The literal "${subject.value}" cannot be a subject: a subject is an IRI or a blank node`)
    for (const term of [subject, predicate, object, graph]) {
      if (term.termType === 'Quad' || (term.termType === 'Literal' && term.direction))
        throw new DomainError('unsupported', `The update uses RDF 1.2: ${tripleTermReason}`)
      if (term.termType === 'NamedNode' && !isIri(term.value))
        throw invalid(`"${term.value}" is no absolute IRI: write it in full, or set BASE`)
    }
  }
}
