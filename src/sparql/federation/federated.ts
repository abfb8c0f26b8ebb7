import { DataFactory } from 'n3'
import type { Term } from '@rdfjs/types'
import { AlgebraFactory, type Algebra } from '@traqula/algebra-transformations-1-2'
import type { Batch } from '../operators/batch.ts'
import type { QueryTerms } from '../terms.ts'
import { asksElsewhere, resolveServices } from './resolve.ts'
import { callService, serviceQuery, type ServiceOptions } from './service.ts'
import type { Table } from './table.ts'

const factory = new AlgebraFactory()

/** The calls of one query: the same pattern is asked of the same endpoint once, whichever engine is about to run. */
export class ServiceCalls {
  private readonly options: ServiceOptions
  private readonly made = new Map<string, Promise<Table>>()

  constructor(options: ServiceOptions) {
    this.options = options
  }

  /** @throws DomainError as {@link callService}. */
  call(endpoint: string, pattern: Algebra.Operation): Promise<Table> {
    const key = `${endpoint}\n${serviceQuery(pattern)}`
    let call = this.made.get(key)
    if (!call) this.made.set(key, (call = callService(endpoint, pattern, this.options)))
    return call
  }
}

interface Means {
  readonly terms: QueryTerms
  readonly services: ServiceCalls
  /** Solutions of a pattern of the query, by the engine that is about to run. */
  solve(pattern: Algebra.Operation): Promise<AsyncIterable<Batch> | Iterable<Batch>>
}

/** A query with the answers of other endpoints in the place of each SERVICE. @throws as {@link resolveServices}. */
export async function federated(operation: Algebra.Operation, means: Means): Promise<Algebra.Operation> {
  if (!asksElsewhere(operation)) return operation
  const valuesOf = async (variable: string, pattern: Algebra.Operation): Promise<Term[]> => {
    const values = factory.createDistinct(factory.createProject(pattern, [DataFactory.variable(variable)]))
    const terms: Term[] = []
    for await (const { columns, length } of await means.solve(values)) {
      for (const id of columns[0]!.subarray(0, length)) if (id !== 0) terms.push(means.terms.term(id))
    }
    return terms
  }
  return resolveServices(operation, {
    call: (endpoint, pattern) => means.services.call(endpoint, pattern),
    valuesOf,
  })
}
