import { DataFactory } from 'n3'
import type { Algebra } from '@traqula/algebra-transformations-1-2'
import { invalid } from '../../errors.ts'
import type { QueryDataset } from '../engine.ts'
import type { GraphOperation, Modification, ParsedUpdate } from './parse-update.ts'

interface Restricted {
  readonly operations: readonly (Modification | GraphOperation)[]
  /** The dataset of WHERE; `''` is the default graph. */
  readonly dataset: QueryDataset
}

/**
 * An update of one graph (PATCH, SPARQL 1.1 Graph Store HTTP Protocol §5.7): what names no graph is about this one, in
 * templates and in WHERE.
 *
 * @param graph its IRI, or `''` for the default graph
 * @throws DomainError `invalid` when an operation names another graph, or is none of INSERT, DELETE and CLEAR.
 */
export function restrictTo(graph: string, { operations, namesDataset }: ParsedUpdate): Restricted {
  if (namesDataset) throw invalid('The request is about one graph: leave out WITH, USING and USING NAMED')
  return {
    operations: operations.map((operation) => restrict(operation, graph)),
    dataset: { defaultGraphs: [graph], namedGraphs: graph === '' ? [] : [graph] },
  }
}

function restrict(operation: Modification | GraphOperation, graph: string): Modification | GraphOperation {
  if (operation.type === 'modify') {
    const { deletes, inserts, ...rest } = operation
    const put = (quad: Algebra.Pattern): Algebra.Pattern => into(quad, graph)
    return { ...rest, deletes: deletes.map(put), inserts: inserts.map(put) }
  }
  const isCleared =
    (operation.type === 'clear' || operation.type === 'drop') &&
    (operation.source === 'DEFAULT' || (typeof operation.source === 'object' && operation.source.value === graph))
  if (!isCleared) throw invalid(`A PATCH takes INSERT and DELETE, not ${operation.type.toUpperCase()} of other graphs: send it to /update`) // prettier-ignore
  return { ...operation, silent: true, source: graph === '' ? 'DEFAULT' : DataFactory.namedNode(graph) }
}

function into(quad: Algebra.Pattern, graph: string): Algebra.Pattern {
  const named = quad.graph
  if (named.termType === 'DefaultGraph')
    return graph === '' ? quad : Object.assign(Object.create(Object.getPrototypeOf(quad) as object) as Algebra.Pattern, quad, { graph: DataFactory.namedNode(graph) }) // prettier-ignore
  if (named.termType === 'NamedNode' && named.value === graph) return quad
  throw invalid('The request is about one graph: leave out GRAPH in what is inserted and deleted')
}
