import { queryViews, type QueryView } from '../../islands/query.ts'
import { addressOf } from './addresses.ts'
import type { ChartKind } from './chart-model.ts'

/** Everything that the address of the query page says. */
export interface State {
  readonly query: string
  readonly expand: boolean
  readonly view: QueryView
  /** Name of the column that the table is sorted by. */
  readonly sort?: string | undefined
  readonly descending?: boolean
  /** What rows must have. */
  readonly filter?: string
  readonly chart?: ChartKind
  /** Names of the columns of the chart. */
  readonly across?: string
  readonly value?: string
}

/** Reads an address; unknown views and columns that are not there are passed over by those who show them. */
export function stateIn(search: string): State {
  const parameters = new URLSearchParams(search)
  const text = (name: string): string | undefined => parameters.get(name) ?? undefined
  const sort = text('sort')
  const view = text('explain') ? 'plan' : queryViews.find((each) => each === text('view'))
  const optional = {
    sort: sort?.replace(/^-/, ''),
    filter: text('filter'),
    chart: text('chart') === 'line' ? ('line' as const) : text('chart') === 'bar' ? ('bar' as const) : undefined,
    across: text('across'),
    value: text('value'),
  }
  return {
    query: text('query') ?? '',
    expand: text('expand') === 'states',
    view: view ?? 'table',
    ...(sort?.startsWith('-') ? { descending: true } : {}),
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Partial<State>),
  }
}

/** The address of a state, without the server. */
export function addressOfState(state: State, asked: Readonly<Record<string, string>>): string {
  const { query, expand, view, sort, descending, filter, chart, across, value } = state
  return addressOf('/sparql', {
    query,
    ...asked,
    expand: expand ? 'states' : '',
    view: view === 'table' ? '' : view,
    sort: sort === undefined ? '' : `${descending ? '-' : ''}${sort}`,
    ...{ filter, chart, across, value },
  })
}
