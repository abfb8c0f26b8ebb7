import type { Snapshot } from '../store/snapshot.ts'
import type { Bindings } from './bind.ts'
import type { ExpansionReport } from './expansion/report.ts'
import type { StateTable } from './expansion/state-table.ts'

/** The dataset of a request (SPARQL 1.1 Protocol §2.1.4); it takes the place of the query's own FROM clauses. */
export interface QueryDataset {
  readonly defaultGraphs: readonly string[]
  readonly namedGraphs: readonly string[]
}

/** `plan`: what would be done; `analyze`: the query is run to its end, and what was done is told instead of the answer. */
export type ExplainMode = 'plan' | 'analyze'

export interface QueryRequest {
  readonly query: string
  readonly dataset?: QueryDataset
  /** Terms in the place of variables, as parameters of a saved query are given. */
  readonly bindings?: Bindings
  /** Media types to answer in: for SELECT and ASK, and for CONSTRUCT and DESCRIBE. Absent: the form is not acceptable. */
  readonly accept: { readonly results?: string; readonly graph?: string }
  /** The state to ask, where it is not the newest. */
  readonly snapshot?: Snapshot
  /** Asks for the plan in the place of the answer, as `application/json` or `text/plain`. */
  readonly explain?: { readonly mode: ExplainMode; readonly mediaType: string }
  /** Asks for things in the states of domains that lie in a canonical one as well: `expansion/expand.ts`. */
  readonly expand?: StateTable
  /**
   * Ends the answer after so many rows, or triples, in the place of refusing it; at most one more than the configured limit, by
   * which the caller learns that there are more.
   */
  readonly atMost?: number
  /** A shorter limit than the configured one, in milliseconds. */
  readonly timeoutMs?: number
  /** Refuses the query before it is run where it is expected to cost more: see `cost.ts`. Comunica has no estimates. */
  readonly maxCost?: number
  readonly signal?: AbortSignal
  /** Who asks, such as an address: workers are shared out among clients. */
  readonly client?: string
}

export type QueryForm = 'select' | 'ask' | 'construct' | 'describe'

/** Our own engine over ids, and the one that takes over what that does not know. */
export type EngineName = 'native' | 'comunica'

export interface QueryHead {
  readonly form: QueryForm
  readonly mediaType: string
  /** The commit that the answer is about. */
  readonly commit: number
  /** Which engine answers. */
  readonly engine: EngineName
  /** What was expanded, where that was asked for. */
  readonly expansion?: ExpansionReport
}

export interface QueryAnswer extends QueryHead {
  /** The answer in `mediaType`, streamed. Iterating throws when a limit is passed on the way. */
  readonly body: AsyncIterable<Uint8Array>
  /** The same at once, where the answer is small. */
  readonly whole?: Uint8Array
}

/** What evaluates queries: whichever engine is behind it, a request goes in and bytes come out. */
export interface QueryEngine {
  /**
   * @throws DomainError `invalid` with the position for a syntax error, `forbidden` for an update, `not-acceptable`,
   * `unsupported`, `timeout`, `too-costly`, `too-many-requests`, `too-many-rows`, `too-large`, `busy`, `cancelled`.
   */
  answer(request: QueryRequest): Promise<QueryAnswer>
  close(): Promise<void>
}
