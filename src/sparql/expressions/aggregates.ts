import type { Algebra } from '@traqula/algebra-transformations-1-2'
import { DomainError } from '../../errors.ts'
import {
  type Aggregate,
  Average,
  Count,
  CountDistinctRows,
  CountRows,
  Extreme,
  GroupConcat,
  type Input,
  Sample,
  Sum,
} from './accumulators.ts'
import { type Environment, compileExpression } from './compile.ts'

export type { Aggregate } from './accumulators.ts'

/**
 * Compiles an aggregate (SPARQL 1.1 Query §18.5.1). COUNT and SAMPLE pass over errors; in every other one an error
 * among the values makes the outcome of the group an error.
 *
 * @throws DomainError as `compileExpression` does
 */
export function compileAggregate(aggregate: Algebra.AggregateExpression, environment: Environment): Aggregate {
  if (aggregate.expression.subType === 'wildcard') {
    return aggregate.distinct ? new CountDistinctRows(environment) : new CountRows(environment)
  }
  const input: Input = {
    environment,
    expression: compileExpression(aggregate.expression, environment),
    distinct: aggregate.distinct,
  }
  switch (aggregate.aggregator) {
    case 'count':
      return new Count(input)
    case 'sum':
      return new Sum(input)
    case 'avg':
      return new Average(input)
    case 'min':
      return new Extreme(input, -1)
    case 'max':
      return new Extreme(input, 1)
    case 'sample':
      return new Sample(input)
    case 'group_concat':
      return new GroupConcat(input, aggregate.separator ?? ' ')
    default:
      throw new DomainError('unsupported', 'This aggregate is not known: use those of SPARQL 1.1')
  }
}
