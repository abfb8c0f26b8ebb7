import { DomainError } from '../errors.ts'
import type { DataGraph } from '../shacl/data.ts'
import type { Limits } from '../sparql/limits.ts'
import { isLiteralId } from '../store/ids.ts'
import type { Route } from './routes.ts'

/** Nodes that one walk may reach beyond those that it starts from. */
export const FAR = 10_000

/** A walk would reach too many nodes: whoever asked has to do without. */
export class TooFar extends Error {
  override readonly name = 'TooFar'
}

/** Walks routes over a data graph, by ids. */
export class Walker {
  readonly data: DataGraph
  readonly limits: Limits
  private readonly predicates = new Map<string, number>()
  private room = FAR

  constructor(data: DataGraph, limits: Limits) {
    this.data = data
    this.limits = limits
  }

  /** 0 for an IRI that the store does not have. */
  id(iri: string): number {
    let id = this.predicates.get(iri)
    if (id === undefined) this.predicates.set(iri, (id = this.data.snapshot.terms.iri(iri)))
    return id
  }

  /**
   * The nodes that a route leads to from any of some nodes; `backwards`: from which it leads to them.
   *
   * @throws TooFar; DomainError `timeout` or `cancelled` as the limits say.
   */
  reach(from: Iterable<number>, route: Route, backwards = false): Set<number> {
    this.limits.check()
    const starts = new Set(from)
    this.room = FAR + 4 * starts.size
    return this.walk(starts, route, backwards)
  }

  private walk(from: ReadonlySet<number>, route: Route, backwards: boolean): Set<number> {
    switch (route.kind) {
      case 'predicate':
        return this.step(from, this.id(route.iri), backwards)
      case 'any':
        return this.step(from, undefined, backwards)
      case 'inverse':
        return this.walk(from, route.route, !backwards)
      case 'optional':
        return new Set([...from, ...this.walk(from, route.route, backwards)])
      case 'alternative':
        return new Set(route.routes.flatMap((each) => [...this.walk(from, each, backwards)]))
      case 'sequence': {
        const parts = backwards ? route.routes.toReversed() : route.routes
        return parts.reduce<Set<number>>((nodes, each) => this.walk(nodes, each, backwards), new Set(from))
      }
      case 'closure':
        return this.closure(from, route.route, backwards)
    }
  }

  private closure(from: ReadonlySet<number>, route: Route, backwards: boolean): Set<number> {
    const found = new Set(from)
    for (let fresh: ReadonlySet<number> = from; fresh.size > 0;) {
      const next = new Set<number>()
      for (const node of this.walk(fresh, route, backwards)) if (!found.has(node)) next.add(node)
      for (const node of next) found.add(node)
      fresh = next
    }
    return found
  }

  /** @param predicate undefined: any; 0: one that nothing has. */
  private step(from: ReadonlySet<number>, predicate: number | undefined, backwards: boolean): Set<number> {
    const found = new Set<number>()
    if (predicate === 0) return found
    const p = predicate ?? 0
    for (const node of from) {
      if (!backwards && isLiteralId(node)) continue
      const pattern = backwards ? { p, o: node } : { s: node, p }
      this.data.snapshot.scan(pattern, (s, _p, o) => {
        found.add(backwards ? s : o)
        return found.size <= this.room
      })
      if (found.size > this.room) throw new TooFar(`More than ${this.room} nodes`)
    }
    return found
  }
}

/** What a walk finds; undefined where that is too much. */
export function unlessTooFar<Of>(walk: () => Of): Of | undefined {
  try {
    return walk()
  } catch (error) {
    if (error instanceof TooFar || (error instanceof DomainError && error.code === 'too-large')) return undefined
    throw error
  }
}
