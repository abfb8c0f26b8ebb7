import { DomainError } from '../../errors.ts'
import { concord } from '../../rdf/namespaces.ts'
import { isIri } from '../../rdf/iri.ts'
import { changedDelta, type Change } from '../../store/delta.ts'
import { DEFAULT_GRAPH, Kind, kindOf } from '../../store/ids.ts'
import { QuadBuffer } from '../../store/quad-buffer.ts'
import { Snapshot, type SnapshotHandle } from '../../store/snapshot.ts'
import type { Limits } from '../limits.ts'
import { QueryTerms } from '../terms.ts'
import { OverlayTerms } from './overlay-terms.ts'
import { Mark, QuadChanges } from './quad-changes.ts'

export interface WorkspaceOptions {
  /** The snapshot that the request starts from. */
  readonly handle: SnapshotHandle
  /** IRIs of the graphs that only the service itself writes. */
  readonly kept: readonly string[]
  readonly limits: Limits
}

/** Bytes that one touched quad takes in the table of changes. */
const QUAD_BYTES = 25

/**
 * The store in the course of one request: a snapshot, and what the request has changed so far. Each operation sees
 * those before it (SPARQL 1.1 Update §3); nothing is visible to others before it is committed.
 */
export class Workspace {
  /** The terms of the whole request: a term keeps its id from one operation to the next. */
  readonly terms: QueryTerms
  readonly limits: Limits
  /** Ids of the graphs that only the service itself writes, also where they are not there yet. */
  readonly kept: ReadonlySet<number>
  private readonly original: Snapshot
  private readonly changes = new QuadChanges()
  private readonly legal = new Map<number, boolean>()
  private readonly registryClaim: { readonly p: number; readonly o: number }
  private current: Snapshot | undefined

  constructor({ handle, kept, limits }: WorkspaceOptions) {
    this.original = new Snapshot(handle)
    this.terms = new QueryTerms(this.original.terms)
    this.kept = new Set(kept.map((graph) => this.terms.iri(graph)))
    this.registryClaim = { p: this.terms.intern(concord.graphKind), o: this.terms.intern(concord.Registry) }
    this.limits = limits
  }

  /** The store as it is now. The snapshot stays as it is when the workspace goes on. */
  snapshot(): Snapshot {
    if (this.current) return this.current
    const handle = this.original.toHandle()
    const change = this.change()
    const delta = change.added.length + change.removed.length === 0 ? handle : changedDelta(handle, change)
    const { added, removed } = delta
    this.current = new Snapshot({ ...handle, added, removed }, { terms: new OverlayTerms(this.terms) })
    return this.current
  }

  /** The net change: nothing that is there already is added, nothing that is not there is removed. */
  change(): Change {
    return { added: this.changes.marked(Mark.added), removed: this.changes.marked(Mark.removed) }
  }

  /** Whether ids make a quad of RDF 1.1: what is unbound or stands in an illegal position does not (§3.1.3). */
  isLegal(s: number, p: number, o: number, g: number): boolean {
    const { terms } = this
    const subject = terms.kind(s)
    if (subject !== Kind.blank && !(subject === Kind.iri && this.isLegalIri(s))) return false
    if (terms.kind(p) !== Kind.iri || !this.isLegalIri(p)) return false
    const object = terms.kind(o)
    if (object === Kind.special || (object === Kind.iri && !this.isLegalIri(o))) return false
    return g === DEFAULT_GRAPH || (terms.kind(g) === Kind.iri && this.isLegalIri(g))
  }

  /** @throws DomainError `forbidden` for a graph of the service itself, and for the statement that makes a graph one. */
  insert(s: number, p: number, o: number, g: number): void {
    const row = this.touch(s, p, o, g)
    const mark = this.changes.markOf(row)
    if (mark === Mark.added || (mark === Mark.none && this.wasThere(s, p, o, g))) return
    this.check(s, p, o, g)
    this.changes.mark(row, mark === Mark.removed ? Mark.none : Mark.added)
    this.current = undefined
  }

  /** @throws DomainError `forbidden` for a graph of the service itself. */
  remove(s: number, p: number, o: number, g: number): void {
    const row = this.touch(s, p, o, g)
    const mark = this.changes.markOf(row)
    if (mark === Mark.removed || (mark === Mark.none && !this.wasThere(s, p, o, g))) return
    this.check(s, p, o, g)
    this.changes.mark(row, mark === Mark.added ? Mark.none : Mark.removed)
    this.current = undefined
  }

  /** The quads of a graph as it is now. */
  quadsOf(graph: number): QuadBuffer {
    const quads = new QuadBuffer(1024)
    this.snapshot().scan({ g: graph }, (s, p, o, g) => void quads.push(s, p, o, g))
    this.limits.hold(16 * quads.length, 'Update')
    return quads
  }

  private touch(s: number, p: number, o: number, g: number): number {
    const { size } = this.changes
    const row = this.changes.row(s, p, o, g)
    if (this.changes.size > size) this.limits.hold(QUAD_BYTES, 'Update')
    return row
  }

  private check(s: number, p: number, o: number, g: number): void {
    if (this.kept.has(g)) throw graphIsKept(this.terms.text(g))
    if (s === g && p === this.registryClaim.p && o === this.registryClaim.o) throw secondRegistry(this.terms.text(g))
  }

  private wasThere(s: number, p: number, o: number, g: number): boolean {
    const isNew =
      kindOf(s) === Kind.local || kindOf(p) === Kind.local || kindOf(o) === Kind.local || kindOf(g) === Kind.local
    return !isNew && this.original.has({ s, p, o, g })
  }

  /** IRIs of the store are legal; those that the request made are looked at once. */
  private isLegalIri(id: number): boolean {
    if (kindOf(id) !== Kind.local) return true
    let legal = this.legal.get(id)
    if (legal === undefined) this.legal.set(id, (legal = isIri(this.terms.text(id))))
    return legal
  }
}

/** The refusal of a change to a graph of the service itself. */
export const graphIsKept = (graph: string): DomainError =>
  new DomainError('forbidden', `The graph <${graph}> is kept by the service: write to another graph`)

const secondRegistry = (graph: string): DomainError =>
  new DomainError(
    'forbidden',
    `Only the service itself keeps a registry: leave out the statement that makes <${graph}> one (concord:graphKind concord:Registry)`,
  )
