import { COST } from './estimate.ts'

/** A part of a join as the order of joins sees it. */
export interface Joinable {
  readonly variables: ReadonlySet<string>
  readonly certain: ReadonlySet<string>
  /** Solutions by itself. */
  readonly size: number
  /** What it costs to evaluate by itself, beyond its solutions. */
  readonly effort: number
  /** Whether it can go on from solutions of others. */
  readonly canGoOn: boolean
  /** Solutions for each solution that binds these variables. */
  per(bound: ReadonlySet<string>): number
  /** How many different terms a variable has in its solutions. */
  distinct(variable: string): number
}

export interface JoinStep {
  /** Which part is joined. */
  readonly at: number
  /** By going on from what there is, or by a hash table of the smaller side. */
  readonly method: 'go-on' | 'hash'
  /** Solutions expected afterwards. */
  readonly rows: number
}

interface State {
  readonly cost: number
  readonly rows: number
  /** Variables that are bound, with the number of different terms that each has. */
  readonly bound: ReadonlyMap<string, number>
  readonly steps: readonly JoinStep[]
}

interface Start {
  /** Variables that are bound before anything is joined, and the number of solutions that bind them. */
  readonly bound: ReadonlySet<string>
  readonly rows: number
  /** Whether there is an input at all: else the first part is simply evaluated. */
  readonly seeded: boolean
}

const shares = (bound: ReadonlyMap<string, number>, { variables }: Joinable): boolean => {
  for (const variable of variables) if (bound.has(variable)) return true
  return false
}

/**
 * Solutions of a part for each solution that there is. Where the part has fewer different terms in a shared variable
 * than what it is joined with, only that share of the solutions meets one.
 */
function perSolution(part: Joinable, bound: ReadonlyMap<string, number>): number {
  let per = part.per(new Set(bound.keys()))
  for (const variable of part.certain) {
    const before = bound.get(variable)
    if (before !== undefined) per *= Math.min(1, part.distinct(variable) / Math.max(1, before))
  }
  return per
}

function boundBy(part: Joinable, bound: ReadonlyMap<string, number>, rows: number): Map<string, number> {
  const all = new Map(bound)
  for (const variable of part.certain)
    all.set(variable, Math.min(part.distinct(variable), all.get(variable) ?? Infinity, Math.max(1, rows)))
  return all
}

/** The cheapest way to join one more part. */
function extended(state: State, part: Joinable, at: number, isFirst: boolean): State {
  const { bound, rows } = state
  const per = isFirst ? part.size : perSolution(part, bound)
  const result = rows * per
  const bySelf = part.effort + part.size * COST.scan
  let method: JoinStep['method'] = part.canGoOn ? 'go-on' : 'hash'
  let cost = part.canGoOn ? rows * (COST.lookUp + per * COST.row) : Infinity
  if (isFirst) cost = bySelf
  else {
    const [less, more] = part.size < rows ? [part.size, rows] : [rows, part.size]
    const byHash = bySelf + less * (COST.build + COST.row) + more * COST.probe + result * COST.row
    if (!part.canGoOn || (shares(bound, part) && byHash < cost)) {
      method = 'hash'
      cost = byHash
    }
  }
  return {
    cost: state.cost + cost,
    rows: result,
    bound: boundBy(part, bound, result),
    steps: [...state.steps, { at, method, rows: result }],
  }
}

/** Up to this many parts every order is considered. */
const EXHAUSTIVE = 7

/**
 * The order in which to join: dynamic programming over the sets of parts for few, the cheapest next step for many. A
 * part that shares no variable with what there is comes only when none does.
 */
export function orderJoins(
  parts: readonly Joinable[],
  start: Start,
): { readonly steps: readonly JoinStep[]; readonly cost: number } {
  // prettier-ignore
  const first: State = {
    cost: 0,
    rows: Math.max(start.rows, 0.001),
    bound: new Map([...start.bound].map((name) => [name, start.rows])),
    steps: [],
  }
  return (parts.length <= EXHAUSTIVE ? exhaustive : greedy)(parts, first, start.seeded)
}

function candidates(parts: readonly Joinable[], state: State, taken: (at: number) => boolean): number[] {
  const open = parts.map((_, at) => at).filter((at) => !taken(at))
  const connected = open.filter((at) => shares(state.bound, parts[at]!))
  return connected.length > 0 ? connected : open
}

function exhaustive(parts: readonly Joinable[], first: State, seeded: boolean): State {
  const best: (State | undefined)[] = [first]
  const all = (1 << parts.length) - 1
  for (let mask = 0; mask < all; mask++) {
    const state = best[mask]
    if (!state) continue
    for (const at of candidates(parts, state, (each) => (mask & (1 << each)) !== 0)) {
      const next = extended(state, parts[at]!, at, mask === 0 && !seeded)
      const known = best[mask | (1 << at)]
      if (!known || next.cost < known.cost) best[mask | (1 << at)] = next
    }
  }
  return best[all]!
}

function greedy(parts: readonly Joinable[], first: State, seeded: boolean): State {
  let state = first
  const taken = new Set<number>()
  while (taken.size < parts.length) {
    const next = candidates(parts, state, (at) => taken.has(at))
      .map((at) => extended(state, parts[at]!, at, taken.size === 0 && !seeded))
      .reduce((a, b) => (b.cost + b.rows * COST.lookUp < a.cost + a.rows * COST.lookUp ? b : a))
    taken.add(next.steps.at(-1)!.at)
    state = next
  }
  return state
}
