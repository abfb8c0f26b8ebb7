/** What the address of a picture says beside what it does not change (language, draft, past state). */
export interface GraphState {
  readonly uri: string
  /** Further terms whose neighbours are shown. */
  readonly open: readonly string[]
  /** Relations followed; empty: the usual ones. */
  readonly relations: readonly string[]
  /** Kinds shown; empty: all. */
  readonly kinds: readonly string[]
  readonly direction: string
  readonly depth: string
  /** The term that is chosen. */
  readonly focus?: string | undefined
}

/** Reads the state of a picture from an address. */
export function readState(search: string): GraphState {
  const query = new URLSearchParams(search)
  return {
    uri: query.get('uri') ?? '',
    open: query.getAll('open'),
    relations: query.getAll('relation'),
    kinds: query.getAll('kind'),
    direction: query.get('direction') ?? 'both',
    depth: query.get('depth') ?? '1',
    ...(query.has('focus') ? { focus: query.get('focus')! } : {}),
  }
}

/** An address with the state in it: what is as usual is left out, other parameters stay but for the page of the table. */
export function writeState(state: GraphState, search = ''): string {
  const query = new URLSearchParams(search)
  for (const name of ['uri', 'open', 'relation', 'kind', 'direction', 'depth', 'focus', 'offset']) query.delete(name)
  const next = new URLSearchParams()
  next.set('uri', state.uri)
  for (const each of state.open) next.append('open', each)
  for (const each of state.relations) next.append('relation', each)
  for (const each of state.kinds) next.append('kind', each)
  if (state.direction !== 'both') next.set('direction', state.direction)
  if (state.depth !== '1') next.set('depth', state.depth)
  if (state.focus !== undefined && state.focus !== state.uri) next.set('focus', state.focus)
  for (const [name, value] of query) next.append(name, value)
  return `?${next.toString()}`
}

/** The question to the API that answers a state. */
export function questionOf(state: GraphState, search: string): string {
  const { focus: _focus, ...rest } = state
  return `/api/concept/neighbours${writeState(rest, search)}`
}

/** The state with the neighbours of a term shown, or hidden again. */
export const toggled = (state: GraphState, uri: string): GraphState => ({
  ...state,
  open: state.open.includes(uri) ? state.open.filter((each) => each !== uri) : [...state.open, uri],
  focus: uri,
})
