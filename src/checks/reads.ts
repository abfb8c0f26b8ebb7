import type { Route, Step } from './routes.ts'
import { here, inSequence, stepsOf } from './routes.ts'
import type { Walker } from './walker.ts'

/** Triples as ids, three numbers each. */
export type Triples = readonly number[]

/**
 * One place where a shape reads triples. When a triple that fits is added or removed, the result of the shape can differ at
 * the nodes that are found from it, and because of this place at no others.
 */
export interface Read {
  /** Number of the shape that reads. */
  readonly shape: number
  /** IRI of the predicate; undefined for any. */
  readonly predicate: string | undefined
  /** From the nodes that are found to those where the shape is evaluated: the route goes the other way. */
  readonly route: Route
  /**
   * @param state the one that has the triples: the data after the change for those that were added, before it for those
   * that were removed
   * @returns undefined when that cannot be told: any node may be concerned.
   * @throws TooFar when these are very many.
   */
  find(triples: Triples, state: Walker): ReadonlySet<number> | undefined
}

/** A step of a route from the focus node. */
export class StepRead implements Read {
  readonly shape: number
  readonly predicate: string | undefined
  readonly route = here
  private readonly step: Step
  private readonly goal: string | undefined

  /** @param goal IRI of the one node that it matters to reach, where there is one. */
  constructor(shape: number, step: Step, goal?: string) {
    this.shape = shape
    this.step = step
    this.predicate = step.predicate
    this.goal = goal
  }

  find(triples: Triples, state: Walker): ReadonlySet<number> {
    const { backwards, before, after } = this.step
    const starts = new Set<number>()
    for (let at = 0; at < triples.length; at += 3) {
      const [subject, object] = [triples[at]!, triples[at + 2]!]
      if (this.matters(backwards ? subject : object, after, state)) starts.add(backwards ? object : subject)
    }
    return state.reach(starts, before, true)
  }

  private matters(node: number, after: Route, state: Walker): boolean {
    if (this.goal === undefined) return true
    const goal = state.id(this.goal)
    return goal !== 0 && state.reach([node], after).has(goal)
  }
}

/** What is read by a shape that follows a route from its focus node, or from its value nodes. */
export const readsAlong = (shape: number, routes: readonly Route[], goal?: string): Read[] =>
  stepsOf(inSequence(...routes)).map((step) => new StepRead(shape, step, goal))
