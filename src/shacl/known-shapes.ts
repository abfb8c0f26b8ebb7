import type { Quad } from '@rdfjs/types'
import { SnapshotDataset } from '../store/dataset.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { concernsClosing, dash } from './closing.ts'
import { asOneGraph, CompiledShapes } from './compiled.ts'
import { graphIds, Mix, placeOf } from './graph-place.ts'
import { restorePaths } from './restore-paths.ts'
import { shacl } from './terms.ts'

/** How many sets of shapes graphs are remembered. */
const REMEMBERED = 16

/** What closed shapes of loaded graphs need to know beside them. */
export interface LoadedClosing {
  /** IRIs of the graphs with shapes that say which properties the types of a node bring; see `Closing`. */
  readonly beside: readonly string[]
  /** IRIs of classes that others may specialise, in order. */
  readonly classes: readonly string[]
}

/** Found only where there are closed shapes. */
export type FindClosing = (snapshot: Snapshot) => LoadedClosing

/**
 * The union of loaded graphs as shapes.
 *
 * @throws DomainError `invalid` or `unsupported` as {@link CompiledShapes} does.
 */
export const loadedShapes = (
  snapshot: Snapshot,
  graphs: Iterable<string>,
  findClosing?: FindClosing,
): CompiledShapes => {
  const ids = graphIds(snapshot, graphs)
  return compile(snapshot, ids, closes(snapshot, ids) ? findClosing?.(snapshot) : undefined)
}

function compile(snapshot: Snapshot, ids: ReadonlySet<number>, closing: LoadedClosing | undefined): CompiledShapes {
  const union = (graphs: ReadonlySet<number>): Quad[] =>
    restorePaths(new SnapshotDataset(snapshot.within(graphs), { union: true }))
  if (!closing) return new CompiledShapes(union(ids))
  const beside = asOneGraph(union(graphIds(snapshot, closing.beside)).filter(concernsClosing))
  return new CompiledShapes(union(ids), undefined, { beside, classes: new Set(closing.classes) })
}

/** Whether any shape of some graphs is closed, in whichever way. */
function closes(snapshot: Snapshot, graphs: Iterable<number>): boolean {
  const predicates = [shacl.closed, dash.closedByTypes].map((each) => snapshot.id(each)).filter((id) => id !== 0)
  return [...graphs].some((g) => predicates.some((p) => snapshot.has({ p, g })))
}

/** Shapes of loaded graphs, read and compiled when these have changed and not for each validation. */
export class KnownShapes {
  /** By the names of the graphs, in the order of their last use. */
  private readonly known = new Map<string, Known>()

  /**
   * Ask for the shapes of commits only: a change that is not made may use ids that mean something else afterwards.
   *
   * @throws DomainError `invalid` or `unsupported` as {@link CompiledShapes} does.
   */
  of(snapshot: Snapshot, graphs: readonly string[], findClosing?: FindClosing): CompiledShapes {
    const key = JSON.stringify(graphs)
    const found = this.known.get(key)
    this.known.delete(key)
    const entry = upToDate(found, snapshot, { graphs, findClosing })
    this.known.set(key, entry)
    if (this.known.size > REMEMBERED) this.known.delete(this.known.keys().next().value!)
    return entry.shapes
  }
}

interface Known {
  /** Of the snapshot for which they were last asked. */
  readonly place: string
  readonly contents: string
  readonly shapes: CompiledShapes
}

function upToDate(
  known: Known | undefined,
  snapshot: Snapshot,
  { graphs, findClosing }: { graphs: readonly string[]; findClosing: FindClosing | undefined },
): Known {
  const ids = graphIds(snapshot, graphs)
  const closing = closes(snapshot, ids) ? findClosing?.(snapshot) : undefined
  const read = [...new Set([...ids, ...graphIds(snapshot, closing?.beside ?? [])])]
  const classes = closing?.classes.join(' ') ?? ''
  const place = `${placeOf(snapshot, read)} ${classes}`
  if (known?.place === place) return known
  const contents = `${contentsOf(snapshot, read)} ${classes}`
  return { place, contents, shapes: known?.contents === contents ? known.shapes : compile(snapshot, ids, closing) }
}

/** Tells one content of graphs from another by the ids of the quads. */
function contentsOf(snapshot: Snapshot, graphs: readonly number[]): string {
  const mix = new Mix()
  for (const g of graphs) snapshot.scan({ g }, (s, p, o) => mix.add(g, s, p, o))
  return mix.text
}
