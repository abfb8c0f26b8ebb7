import type { QueryAnswer, QueryEngine, QueryRequest } from '../../sparql/engine.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { bindingsGiven, type Given } from './given.ts'
import type { SavedQuery } from './saved-queries.ts'

/** How a saved query is to be answered. */
export interface Asking extends Omit<QueryRequest, 'query' | 'bindings' | 'snapshot'> {
  /** The state that is asked, in which values are checked as well. */
  readonly snapshot: Snapshot
  readonly given: Given
}

/**
 * Answers a saved query with values for its parameters.
 *
 * @throws DomainError `invalid` as `bindingsGiven` does, and what the engine throws.
 */
export function askSavedQuery(
  engine: QueryEngine,
  query: SavedQuery,
  { given, ...asking }: Asking,
): Promise<QueryAnswer> {
  const bindings = bindingsGiven(asking.snapshot, query, given)
  return engine.answer({ ...asking, query: query.query, bindings })
}
