/** The dataset of a request (SPARQL 1.1 Protocol §2.1.4); it takes the place of the query's own FROM clauses. */
export interface QueryDataset {
  readonly defaultGraphs: readonly string[]
  readonly namedGraphs: readonly string[]
}

export interface QueryRequest {
  readonly query: string
  readonly dataset?: QueryDataset
  /** Media types to answer in: for SELECT and ASK, and for CONSTRUCT and DESCRIBE. Absent: the form is not acceptable. */
  readonly accept: { readonly results?: string; readonly graph?: string }
  /** A shorter limit than the configured one, in milliseconds. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

export type QueryForm = 'select' | 'ask' | 'construct' | 'describe'

export interface QueryHead {
  readonly form: QueryForm
  readonly mediaType: string
  /** The commit that the answer is about. */
  readonly commit: number
}

export interface QueryAnswer extends QueryHead {
  /** The answer in `mediaType`, streamed. Iterating throws when a limit is passed on the way. */
  readonly body: AsyncIterable<Uint8Array>
}

/** What evaluates queries: whichever engine is behind it, a request goes in and bytes come out. */
export interface QueryEngine {
  /**
   * @throws DomainError `invalid` with the position for a syntax error, `forbidden` for an update, `not-acceptable`,
   * `timeout`, `too-many-rows`, `too-large`, `busy`, `cancelled`.
   */
  answer(request: QueryRequest): Promise<QueryAnswer>
  close(): Promise<void>
}
