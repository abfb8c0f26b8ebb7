import { QuadReader } from '../../store/quad-reader.ts'
import { indexOf, kindOf } from '../../store/ids.ts'
import type { QueryContext } from '../context.ts'

/** A property path (SPARQL 1.1 Query §9.1, §18.4) with predicates as ids. */
export type Path =
  | { readonly type: 'link'; readonly predicate: number }
  | { readonly type: 'inverse'; readonly path: Path }
  | { readonly type: 'sequence'; readonly paths: readonly Path[] }
  | { readonly type: 'alternative'; readonly paths: readonly Path[] }
  | { readonly type: 'negated'; readonly predicates: ReadonlySet<number> }
  | { readonly type: 'optional' | 'closure' | 'transitive'; readonly path: Path }

/** Whether a path may lead from a node to itself without a step. */
export function isNullable(path: Path): boolean {
  switch (path.type) {
    case 'optional':
    case 'closure':
      return true
    case 'transitive':
    case 'inverse':
      return isNullable(path.path)
    case 'sequence':
      return path.paths.every(isNullable)
    case 'alternative':
      return path.paths.some(isNullable)
    default:
      return false
  }
}

/** Nodes, each once: a bit per id, and their list. */
export class NodeSet {
  readonly list: number[] = []
  private readonly bits: Uint32Array[] = Array.from({ length: 8 }, () => new Uint32Array(0))

  /** @returns whether the node is new. */
  add(id: number): boolean {
    const kind = kindOf(id)
    const index = indexOf(id)
    const word = index >>> 5
    let bits = this.bits[kind]!
    if (word >= bits.length) {
      bits = new Uint32Array(Math.max(word + 1, bits.length * 2, 256))
      bits.set(this.bits[kind]!)
      this.bits[kind] = bits
    }
    const bit = 1 << (index & 31)
    if ((bits[word]! & bit) !== 0) return false
    bits[word]! |= bit
    this.list.push(id)
    return true
  }

  has(id: number): boolean {
    const index = indexOf(id)
    return ((this.bits[kindOf(id)]![index >>> 5] ?? 0) & (1 << (index & 31))) !== 0
  }

  clear(): void {
    for (const id of this.list) this.bits[kindOf(id)]![indexOf(id) >>> 5] = 0
    this.list.length = 0
  }
}

const CHUNK = 1024

/** Walks paths in one graph: the default graph of the dataset, or a named one. */
export class PathWalker {
  private readonly context: QueryContext
  private readonly reader: QuadReader
  private readonly ends = new Uint32Array(CHUNK)
  private readonly predicates = new Uint32Array(CHUNK)
  private readonly spare: NodeSet[] = []
  private walked = 0
  /** The named graph, or 0 for the default graph. */
  graph = 0

  constructor(context: QueryContext, named: boolean) {
    const { snapshot, dataset } = context
    this.context = context
    this.reader = new QuadReader(
      snapshot,
      named ? { graphs: dataset.namedGraphs, merged: false } : { graphs: dataset.defaultGraphs, merged: true },
    )
  }

  /**
   * The ends of all ways along a path from some nodes, or to them when not `forward`. A node comes as often as the
   * standard counts it: once per way through links, sequences and alternatives, once for `?`, `*` and `+`.
   */
  reach(path: Path, nodes: readonly number[], forward: boolean): number[] {
    switch (path.type) {
      case 'link':
        return this.links(path.predicate, nodes, forward)
      case 'negated':
        return this.others(path.predicates, nodes, forward)
      case 'inverse':
        return this.reach(path.path, nodes, !forward)
      case 'alternative':
        return path.paths.flatMap((each) => this.reach(each, nodes, forward))
      case 'sequence': {
        const steps = forward ? path.paths : [...path.paths].reverse()
        return steps.reduce((reached, step) => this.reach(step, reached, forward), [...nodes])
      }
      default:
        return nodes.flatMap((node) => this.closure(path, node, forward))
    }
  }

  /** Each node that `?`, `*` or `+` leads to, by widening a frontier. */
  private closure({ type, path }: Path & { path: Path }, from: number, forward: boolean): number[] {
    const seen = this.spare.pop() ?? new NodeSet()
    if (type !== 'transitive') seen.add(from)
    let frontier = [from]
    while (frontier.length > 0) {
      const before = seen.list.length
      for (const node of this.reach(path, frontier, forward)) seen.add(node)
      frontier = type === 'optional' ? [] : seen.list.slice(before)
    }
    const found = seen.list.slice()
    seen.clear()
    this.spare.push(seen)
    return found
  }

  private links(predicate: number, nodes: readonly number[], forward: boolean): number[] {
    const found: number[] = []
    for (const node of nodes) {
      this.tick()
      if (forward) this.reader.open(node, predicate, 0, this.graph)
      else this.reader.open(0, predicate, node, this.graph)
      this.collect(found, forward ? { o: this.ends } : { s: this.ends })
    }
    return found
  }

  private others(predicates: ReadonlySet<number>, nodes: readonly number[], forward: boolean): number[] {
    const found: number[] = []
    const columns = forward ? { o: this.ends, p: this.predicates } : { s: this.ends, p: this.predicates }
    for (const node of nodes) {
      this.tick()
      if (forward) this.reader.open(node, 0, 0, this.graph)
      else this.reader.open(0, 0, node, this.graph)
      for (let got = this.reader.fill(columns, 0, CHUNK); got > 0; got = this.more(got, columns)) {
        for (let row = 0; row < got; row++) if (!predicates.has(this.predicates[row]!)) found.push(this.ends[row]!)
      }
    }
    return found
  }

  private collect(found: number[], columns: Parameters<QuadReader['fill']>[0]): void {
    for (let got = this.reader.fill(columns, 0, CHUNK); got > 0; got = this.more(got, columns))
      for (let row = 0; row < got; row++) found.push(this.ends[row]!)
  }

  /** The next stretch, which is known to be empty after one that was not full. */
  private more(got: number, columns: Parameters<QuadReader['fill']>[0]): number {
    return got < CHUNK ? 0 : this.reader.fill(columns, 0, CHUNK)
  }

  /** Whether a term is a subject or an object in the graph. */
  isNode(id: number): boolean {
    return this.reader.has(id, 0, 0, this.graph) || this.reader.has(0, 0, id, this.graph)
  }

  /** Where a path may begin: every node of the graph if it may have no step, else nodes that have a first step. */
  starts(path: Path): readonly number[] {
    const nodes = new NodeSet()
    const addBoth = (s: number, o: number): void => {
      nodes.add(s)
      nodes.add(o)
    }
    if (isNullable(path)) this.scan(0, addBoth)
    else this.addStarts(path, nodes, true)
    return nodes.list
  }

  private addStarts(path: Path, into: NodeSet, forward: boolean): void {
    switch (path.type) {
      case 'link':
        this.scan(path.predicate, (s, o) => into.add(forward ? s : o))
        return
      case 'negated':
        this.scan(0, (s, o) => into.add(forward ? s : o))
        return
      case 'inverse':
        this.addStarts(path.path, into, !forward)
        return
      case 'alternative':
        for (const each of path.paths) this.addStarts(each, into, forward)
        return
      case 'sequence': {
        const steps = forward ? path.paths : [...path.paths].reverse()
        for (const step of steps) {
          this.addStarts(step, into, forward)
          if (!isNullable(step)) return
        }
        return
      }
      default:
        this.addStarts(path.path, into, forward)
    }
  }

  private scan(predicate: number, visit: (s: number, o: number) => void): void {
    const [s, o] = [new Uint32Array(CHUNK), new Uint32Array(CHUNK)]
    this.reader.open(0, predicate, 0, this.graph)
    for (let got = this.reader.fill({ s, o }, 0, CHUNK); got > 0; got = this.reader.fill({ s, o }, 0, CHUNK)) {
      this.context.limits.check()
      for (let row = 0; row < got; row++) visit(s[row]!, o[row]!)
    }
  }

  private tick(): void {
    if ((++this.walked & 0xfff) === 0) this.context.limits.check()
  }
}
