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

export interface JoinOrder {
  readonly steps: readonly JoinStep[]
  /** In microseconds. */
  readonly cost: number
}

interface Start {
  /** Variables that are bound before anything is joined, and the number of solutions that bind them. */
  readonly bound: ReadonlySet<string>
  readonly rows: number
  /** Whether there is an input at all: else the first part is simply evaluated. */
  readonly seeded: boolean
  /** Called now and then: planning has its limits as well. */
  check?(): void
}

/** What was joined so far, and by which last step. */
interface State {
  readonly cost: number
  readonly rows: number
  /** Shared variables that are bound, a bit each, and how many different terms each has. */
  readonly bound: number
  readonly distinct: Float64Array
  readonly before: State | undefined
  readonly at: number
  readonly method: JoinStep['method']
}

/** Bits of a number: variables beyond are not looked at, which only makes the guesses worse. */
const MOST_VARIABLES = 30

/** A part with the variables that others have too as bits. Its guesses are remembered by what they depend on. */
class Part {
  readonly joinable: Joinable
  readonly variables: number
  readonly certain: number
  readonly distinct: Float64Array
  private readonly names: readonly string[]
  private readonly known = new Map<number, number>()

  constructor(joinable: Joinable, names: readonly string[]) {
    this.joinable = joinable
    this.names = names
    this.variables = bitsOf(joinable.variables, names)
    this.certain = bitsOf(joinable.certain, names)
    this.distinct = Float64Array.from(names, (name) => (joinable.certain.has(name) ? joinable.distinct(name) : 0))
  }

  /** Solutions for each solution that binds these variables. */
  per(bound: number): number {
    const own = bound & this.variables
    let per = this.known.get(own)
    if (per === undefined) {
      per = this.joinable.per(new Set(this.names.filter((_, at) => (own & (1 << at)) !== 0)))
      this.known.set(own, per)
    }
    return per
  }
}

function bitsOf(variables: ReadonlySet<string>, names: readonly string[]): number {
  let bits = 0
  names.forEach((name, at) => {
    if (variables.has(name)) bits |= 1 << at
  })
  return bits
}

/** Variables that more than one part has, or that are bound before. */
function sharedNames(parts: readonly Joinable[], bound: ReadonlySet<string>): string[] {
  const uses = new Map<string, number>()
  for (const name of bound) uses.set(name, 1)
  for (const { variables } of parts) for (const name of variables) uses.set(name, (uses.get(name) ?? 0) + 1)
  return [...uses].filter(([, count]) => count > 1).map(([name]) => name).slice(0, MOST_VARIABLES) // prettier-ignore
}

/**
 * Solutions of a part for each solution that there is. Where the part has fewer different terms in a shared variable
 * than what it is joined with, only that share of the solutions meets one.
 */
function perSolution(part: Part, { bound, distinct }: State): number {
  let per = part.per(bound)
  const both = part.certain & bound
  for (let at = 0; at < distinct.length; at++)
    if ((both & (1 << at)) !== 0) per *= Math.min(1, part.distinct[at]! / Math.max(1, distinct[at]!))
  return per
}

/** The cheapest way to join one more part. */
function extended(state: State, part: Part, at: number, isFirst: boolean): State {
  const { size, effort, canGoOn } = part.joinable
  const per = isFirst ? size : perSolution(part, state)
  const rows = state.rows * per
  const bySelf = effort + size * COST.scan
  let method: JoinStep['method'] = canGoOn ? 'go-on' : 'hash'
  let cost = canGoOn ? state.rows * (COST.lookUp + per * COST.row) : Infinity
  if (isFirst) cost = bySelf
  else {
    const [less, more] = size < state.rows ? [size, state.rows] : [state.rows, size]
    const byHash = bySelf + less * (COST.build + COST.row) + more * COST.probe + rows * COST.row
    if (!canGoOn || ((part.variables & state.bound) !== 0 && byHash < cost)) {
      method = 'hash'
      cost = byHash
    }
  }
  return { cost: state.cost + cost, rows, bound: state.bound | part.certain, distinct: narrowed(state, part, rows), before: state, at, method } // prettier-ignore
}

function narrowed(state: State, part: Part, rows: number): Float64Array {
  const distinct = state.distinct.slice()
  for (let at = 0; at < distinct.length; at++) {
    if ((part.certain & (1 << at)) === 0) continue
    const before = (state.bound & (1 << at)) === 0 ? Infinity : distinct[at]!
    distinct[at] = Math.min(part.distinct[at]!, before, Math.max(1, rows))
  }
  return distinct
}

/** Up to this many parts every order is considered. */
const EXHAUSTIVE = 7

/**
 * The order in which to join: dynamic programming over the sets of parts for few, the cheapest next step for many. A
 * part that shares no variable with what there is comes only when none does.
 */
export function orderJoins(joinables: readonly Joinable[], start: Start): JoinOrder {
  const names = sharedNames(joinables, start.bound)
  const parts = joinables.map((joinable) => new Part(joinable, names))
  const rows = Math.max(start.rows, 0.001)
  const distinct = new Float64Array(names.length).fill(rows)
  const first: State = { cost: 0, rows, bound: bitsOf(start.bound, names), distinct, before: undefined, at: -1, method: 'go-on' } // prettier-ignore
  const last = (parts.length <= EXHAUSTIVE ? exhaustive : greedy)(parts, first, start)
  const steps: JoinStep[] = []
  for (let state = last; state.before; state = state.before)
    steps.push({ at: state.at, method: state.method, rows: state.rows })
  return { steps: steps.reverse(), cost: last.cost }
}

/** The parts that are not joined yet: those that share a variable with what there is, if any does. */
function candidates(parts: readonly Part[], { bound }: State, taken: (at: number) => boolean): number[] {
  const open: number[] = []
  const connected: number[] = []
  for (let at = 0; at < parts.length; at++) {
    if (taken(at)) continue
    open.push(at)
    if ((parts[at]!.variables & bound) !== 0) connected.push(at)
  }
  return connected.length > 0 ? connected : open
}

function exhaustive(parts: readonly Part[], first: State, { seeded }: Start): State {
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

function greedy(parts: readonly Part[], first: State, { seeded, check }: Start): State {
  let state = first
  const taken = new Set<number>()
  while (taken.size < parts.length) {
    check?.()
    const next = candidates(parts, state, (at) => taken.has(at))
      .map((at) => extended(state, parts[at]!, at, taken.size === 0 && !seeded))
      .reduce((a, b) => (b.cost + b.rows * COST.lookUp < a.cost + a.rows * COST.lookUp ? b : a))
    taken.add(next.at)
    state = next
  }
  return state
}
