import type { Term } from '@rdfjs/types'
import { components } from '../shacl/constraints.ts'
import type { CompiledShapes, Focus } from '../shacl/compiled.ts'
import type { ValidationResult } from '../shacl/report.ts'
import { isLiteralId } from '../store/ids.ts'
import type { Triples, Read } from './reads.ts'
import type { ShapeReads } from './shape-reads.ts'
import { unlessTooFar, FAR, type Walker } from './walker.ts'

/** What a change adds and removes, as triples. */
export interface TripleChange {
  readonly added: Triples
  readonly removed: Triples
}

export interface States {
  readonly before: Walker
  readonly after: Walker
}

/** Where results may differ. */
export interface Affected {
  /** For each shape with targets, nodes at which its results can differ, whether or not it targets them. */
  readonly focus: readonly Focus[]
  /**
   * Shapes for which that could not be told within bounds: they are looked at for the nodes that the change mentions only.
   */
  readonly partial: readonly Term[]
}

/**
 * The nodes at which a change can make a difference to the results of shapes, found from the changed triples: backwards over
 * the paths, targets and queries that read them, and from each shape to those that use it. Its cost grows with the change and
 * what is near it, not with the data. Where a query relates nothing to `$this` by patterns, all targets of the shape
 * are taken, if they are not too many.
 */
export function affected(
  change: TripleChange,
  states: States,
  { reads, compiled }: { reads: ShapeReads; compiled: CompiledShapes },
): Affected {
  const search = new Search(states, reads)
  search.start(change.removed, states.before)
  search.start(change.added, states.after)
  search.spread()
  return search.result(change, compiled)
}

/**
 * The nodes from which a validation of a state can come to say something of the same nodes by the same shapes: a result may be
 * about a value of the node that a shape began with, where shapes are nested and with sh:closed.
 */
export function rootsOf(
  results: readonly Pick<ValidationResult, 'focusNode' | 'sourceShape' | 'sourceConstraintComponent'>[],
  state: Walker,
  { reads, compiled }: { reads: ShapeReads; compiled: CompiledShapes },
): readonly Focus[] {
  const search = new Search({ before: state, after: state }, reads)
  for (const { focusNode, sourceShape, sourceConstraintComponent } of results) {
    const shape = reads.numberOf(sourceShape)
    const node = state.data.snapshot.id(focusNode)
    if (shape === undefined || node === 0) continue
    search.evaluated(shape, node, sourceConstraintComponent.equals(components.ClosedConstraintComponent))
  }
  search.spread()
  return search.result({ added: [], removed: [] }, compiled).focus
}

class Search {
  private readonly states: States
  private readonly reads: ShapeReads
  /** Nodes of each shape, by its number. */
  private readonly found = new Map<number, Set<number>>()
  /** Of these, those from which the shapes that use it were not yet looked for. */
  private readonly fresh = new Map<number, Set<number>>()
  /** Shapes of which all nodes may be concerned. */
  private readonly everywhere = new Set<number>()

  constructor(states: States, reads: ShapeReads) {
    this.states = states
    this.reads = reads
  }

  /** The places that read the triples, each with all of its triples at once. */
  start(triples: Triples, state: Walker): void {
    const byPredicate = new Map<number, number[]>()
    for (let at = 0; at < triples.length; at += 3) {
      const rows = byPredicate.get(triples[at + 1]!)
      if (rows) rows.push(triples[at]!, triples[at + 1]!, triples[at + 2]!)
      else byPredicate.set(triples[at + 1]!, [triples[at]!, triples[at + 1]!, triples[at + 2]!])
    }
    for (const [predicate, rows] of byPredicate)
      for (const read of this.reads.of(state.data.snapshot.terms.text(predicate))) this.look(read, rows, state)
  }

  /** A shape was evaluated at a node; or, where it may have been a value that it looked at, at one that has it. */
  evaluated(shape: number, node: number, isValue: boolean): void {
    const { values } = this.reads.nodes[shape]!
    const focus = isValue ? unlessTooFar(() => this.states.after.reach([node], values, true)) : [node]
    this.mark(shape, focus ?? [])
  }

  private look(read: Read, triples: Triples, state: Walker): void {
    if (this.everywhere.has(read.shape)) return
    const nodes = unlessTooFar(() => read.find(triples, state))
    const focus = nodes && unlessTooFar(() => this.states.after.reach(nodes, read.route, true))
    if (focus) this.mark(read.shape, focus)
    else this.everywhere.add(read.shape)
  }

  private mark(shape: number, nodes: Iterable<number>): void {
    const found = this.found.get(shape) ?? new Set()
    const fresh = this.fresh.get(shape) ?? new Set()
    for (const node of nodes) {
      if (found.has(node)) continue
      found.add(node)
      fresh.add(node)
    }
    this.found.set(shape, found)
    if (fresh.size > 0) this.fresh.set(shape, fresh)
  }

  /** From each shape and its nodes to the shapes that evaluate it there, and where these do. */
  spread(): void {
    const { nodes } = this.reads
    for (const shape of this.everywhere) for (const { by } of nodes[shape]!.uses) this.everywhere.add(by)
    while (this.fresh.size > 0) {
      const [shape, fresh] = [...this.fresh][0]!
      this.fresh.delete(shape)
      for (const { by, route } of nodes[shape]!.uses) {
        if (this.everywhere.has(by)) continue
        const focus = unlessTooFar(() => this.states.after.reach(fresh, route, true))
        if (focus) this.mark(by, focus)
        else this.spreadEverywhere(by)
      }
    }
  }

  private spreadEverywhere(shape: number): void {
    const shapes = new Set([shape])
    for (const each of shapes) for (const { by } of this.reads.nodes[each]!.uses) shapes.add(by)
    for (const each of shapes) this.everywhere.add(each)
  }

  result(change: TripleChange, compiled: CompiledShapes): Affected {
    const focus: Focus[] = []
    const partial: Term[] = []
    const { terms } = this.states.after.data
    this.reads.nodes.forEach(({ term, targeted }, shape) => {
      if (!targeted) return
      const all = this.everywhere.has(shape) ? compiled.targetNodesUpTo(FAR, this.states.after.data, term) : undefined
      if (this.everywhere.has(shape) && !all) partial.push(term)
      const ids = new Set([...(this.found.get(shape) ?? []), ...(this.everywhere.has(shape) ? mentioned(change) : [])])
      const nodes = all ?? [...ids].map((id) => terms.term(id))
      if (nodes.length > 0) focus.push({ shape: term, nodes })
    })
    return { focus, partial }
  }
}

/** Subjects and objects of a change; literals are left out. */
export function mentioned({ added, removed }: TripleChange): Set<number> {
  const found = new Set<number>()
  for (const triples of [added, removed])
    for (let at = 0; at < triples.length; at += 3)
      for (const id of [triples[at]!, triples[at + 2]!]) if (!isLiteralId(id)) found.add(id)
  return found
}
