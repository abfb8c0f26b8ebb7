import type { Algebra } from '@traqula/algebra-transformations-1-2'
import { DomainError, notFound } from '../../errors.ts'
import { DEFAULT_GRAPH } from '../../store/ids.ts'
import type { GraphOperation } from './parse-update.ts'
import { graphIsKept, type Workspace } from './workspace.ts'

type Target = Algebra.Clear['source']

/**
 * LOAD, CLEAR, CREATE, DROP, ADD, MOVE and COPY (SPARQL 1.1 Update §3.1.4 and §3.2). A graph is there as long as it
 * has a quad; one that CREATE has made also until the end of the request. ALL and NAMED pass over the graphs of the service.
 */
export class GraphManager {
  private readonly workspace: Workspace
  private readonly created = new Set<number>()

  constructor(workspace: Workspace) {
    this.workspace = workspace
  }

  /** @throws DomainError `not-found`, `conflict` or `forbidden`, unless the operation is SILENT. */
  carryOut(operation: GraphOperation): void {
    try {
      this.attempt(operation)
    } catch (error) {
      if (!operation.silent || !(error instanceof DomainError) || !expected.has(error.code)) throw error
    }
  }

  private attempt(operation: GraphOperation): void {
    switch (operation.type) {
      case 'load':
        throw new DomainError('forbidden', `Nothing is fetched from elsewhere: get <${operation.source.value}> yourself and send it with PUT or POST to /data?graph=`) // prettier-ignore
      case 'create':
        return this.create(operation.source)
      case 'clear':
      case 'drop':
        return this.clear(operation.source, operation.type === 'drop')
      default:
        return this.transfer(operation)
    }
  }

  private create(source: Algebra.Create['source']): void {
    const graph = this.idOf(source)
    if (this.exists(graph)) throw new DomainError('conflict', `The graph <${source.value}> exists already: say CREATE SILENT, or leave CREATE out`) // prettier-ignore
    this.created.add(graph)
  }

  private clear(source: Target, drop: boolean): void {
    for (const graph of this.graphsOf(source)) {
      this.empty(graph)
      if (drop) this.created.delete(graph)
    }
  }

  /** Everything is worked out before anything is changed, so that a failure that is passed over changes nothing. */
  private transfer({ type, source, destination }: Algebra.Add | Algebra.Move | Algebra.Copy): void {
    const { workspace } = this
    const from = this.idOf(source)
    const to = this.idOf(destination)
    for (const graph of type === 'move' ? [to, from] : [to])
      if (workspace.kept.has(graph)) throw graphIsKept(workspace.terms.text(graph))
    this.mustExist(from)
    if (from === to) return
    const { s, p, o, length } = workspace.quadsOf(from)
    if (type !== 'add') this.empty(to)
    for (let row = 0; row < length; row++) workspace.insert(s[row]!, p[row]!, o[row]!, to)
    if (type !== 'move') return
    this.empty(from)
    this.created.delete(from)
  }

  private graphsOf(source: Target): readonly number[] {
    const { workspace } = this
    if (source === 'DEFAULT') return [DEFAULT_GRAPH]
    if (source === 'NAMED' || source === 'ALL') {
      const named = workspace.snapshot().graphIds()
      const all = source === 'ALL' ? [DEFAULT_GRAPH, ...named] : named.filter((graph) => graph !== DEFAULT_GRAPH)
      return [...new Set(all)].filter((graph) => !workspace.kept.has(graph))
    }
    const graph = this.idOf(source)
    if (workspace.kept.has(graph)) throw graphIsKept(source.value)
    this.mustExist(graph)
    return [graph]
  }

  private empty(graph: number): void {
    const { s, p, o, g, length } = this.workspace.quadsOf(graph)
    for (let row = 0; row < length; row++) this.workspace.remove(s[row]!, p[row]!, o[row]!, g[row]!)
  }

  private mustExist(graph: number): void {
    if (!this.exists(graph)) throw notFound(`The graph <${this.workspace.terms.text(graph)}>`)
  }

  private exists(graph: number): boolean {
    return graph === DEFAULT_GRAPH || this.created.has(graph) || this.workspace.snapshot().has({ g: graph })
  }

  private idOf(graph: Algebra.Copy['source']): number {
    return graph === 'DEFAULT' ? DEFAULT_GRAPH : this.workspace.terms.iri(graph.value)
  }
}

/** Failures of an operation that SILENT makes a success (§3). A limit that is passed is none of them. */
const expected: ReadonlySet<string> = new Set(['not-found', 'conflict', 'forbidden'])
