import { toAlgebra } from '@traqula/algebra-sparql-1-2'
import type { Algebra } from '@traqula/algebra-transformations-1-2'
import { baseOf, type parser } from '../parse.ts'

type Ast = ReturnType<typeof parser.parse>
type Query = Extract<Ast, { type: 'query'; subType: 'select' }>
type Update = Extract<Ast, { type: 'update' }>
type Operation = NonNullable<Update['updates'][number]['operation']>
type Modify = Extract<Operation, { subType: 'modify' }>
type DeleteWhere = Extract<Operation, { subType: 'deletewhere' }>

/** A dataset as an operation states it. */
export interface StatedDataset {
  readonly defaultGraphs: readonly string[]
  /** `undefined`: all, as WITH changes only the default graph. */
  readonly namedGraphs: readonly string[] | undefined
}

/** WHERE as an algebra in which GRAPH is an operation of its own, and the dataset that WITH or USING states for it. */
export interface WhereAlgebra {
  readonly pattern: Algebra.Operation
  readonly dataset: StatedDataset | undefined
  /** What relative IRIs are resolved against: as BASE says, else that of the request. */
  readonly baseIri: string
}

/** Whether an operation has solutions to find. */
export const hasWhere = (operation: Operation): operation is Modify | DeleteWhere =>
  operation.subType === 'modify' || operation.subType === 'deletewhere'

/**
 * The algebra of a WHERE clause. The translator makes updates only of patterns that each say their graph, so the clause
 * is translated as that of a query: `SELECT * FROM … WHERE …`, with the declarations that stand before it.
 */
export function whereAlgebra({ updates }: Update, at: number, baseIri: string): WhereAlgebra {
  const operation = updates[at]!.operation as Modify | DeleteWhere
  const context = updates.slice(0, at + 1).flatMap((update) => update.context)
  const query = {
    type: 'query',
    subType: 'select',
    context,
    variables: [{ type: 'wildcard', loc: operation.loc }],
    solutionModifiers: {},
    datasets: datasetClauses(operation),
    where: operation.subType === 'modify' ? operation.where : groupOf(operation),
    loc: operation.loc,
  } as unknown as Query
  const algebra = toAlgebra(query, { quads: false, blankToVariable: true, baseIRI: baseIri })
  const base = baseOf({ context }, baseIri)
  if (algebra.type !== 'from') return { pattern: algebra, dataset: undefined, baseIri: base }
  const iris = (terms: readonly { value: string }[]): string[] => terms.map(({ value }) => value)
  const isWith = operation.subType === 'modify' && operation.from.clauses.length === 0
  const dataset = { defaultGraphs: iris(algebra.default), namedGraphs: isWith ? undefined : iris(algebra.named) }
  return { pattern: algebra.input, dataset, baseIri: base }
}

/** USING, else WITH as if it were USING (SPARQL 1.1 Update §3.1.3). */
function datasetClauses(operation: Modify | DeleteWhere): unknown {
  if (operation.subType === 'deletewhere') return { type: 'datasetClauses', clauses: [], loc: operation.loc }
  if (operation.from.clauses.length > 0 || !operation.graph) return operation.from
  return { ...operation.from, clauses: [{ clauseType: 'default', value: operation.graph }] }
}

/** The quads of DELETE WHERE as a group of patterns. */
function groupOf({ data, loc }: DeleteWhere): unknown {
  const patterns = data.map((quads) =>
    quads.type === 'graph'
      ? { type: 'pattern', subType: 'graph', name: quads.graph, patterns: [quads.triples], loc: quads.loc }
      : quads,
  )
  return { type: 'pattern', subType: 'group', patterns, loc }
}
