import type { QueryWords } from '../words/query.ts'

/** How a result is shown; the value of `view=` in the address. */
export const queryViews = ['table', 'chart', 'graph', 'types', 'raw', 'plan'] as const
export type QueryView = (typeof queryViews)[number]

/** A format to download in: value of `format=` and its name. */
export interface QueryFormat {
  readonly value: string
  readonly label: string
}

/** The query editor with its results. */
export interface QueryIsland {
  /** The reader's language. */
  readonly lang: string
  /** Prefixes that can be declared, by name. */
  readonly prefixes: Readonly<Record<string, string>>
  /** What else the address says of the state that is asked: `at` or `draft`. */
  readonly asked: Readonly<Record<string, string>>
  readonly formats: { readonly results: readonly QueryFormat[]; readonly graph: readonly QueryFormat[] }
  readonly words: QueryWords
  /** Words that the page without scripts has as well. */
  readonly page: Readonly<
    Record<'query' | 'result' | 'yes' | 'no' | 'empty' | 'error' | 'unbound' | 'running' | 'more' | 'noMore', string>
  >
  /** Words of the box that says what was asked as well. */
  readonly expansion: Readonly<
    Record<'expanded' | 'expandedLead' | 'nothingExpanded' | 'or' | 'as' | 'leftAsIs', string>
  > & {
    readonly reasons: Readonly<Record<string, string>>
  }
}
