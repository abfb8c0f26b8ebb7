import type { VNode } from 'preact'
import { useReader } from '../reader.ts'

/** Why a query could not be run, and where; line and column count from 1. */
export interface QueryFailure {
  readonly message: string
  readonly line?: number
  readonly column?: number
  /** What to do instead, such as the nearest known term. */
  readonly hint?: string
}

/** The message with the line it is about and a mark below the place. */
export function QueryError({ query, failure }: { query: string; failure: QueryFailure }): VNode {
  const { sparql } = useReader().words
  const { message, line, column = 1, hint } = failure
  const source = line === undefined ? undefined : query.split(/\r?\n/)[line - 1]
  return (
    <div class="notice notice-error" role="alert">
      <h2>{sparql.error}</h2>
      <p class="error-message">{message}</p>
      {line === undefined || source === undefined ? null : (
        <figure>
          <figcaption>{sparql.at(line, column)}</figcaption>
          <pre class="source-text" tabIndex={0}>
            {`${source}\n${' '.repeat(Math.max(0, column - 1))}^`}
          </pre>
        </figure>
      )}
      {hint === undefined ? null : <p>{hint}</p>}
    </div>
  )
}
