import { ANY, DEFAULT_GRAPH } from './ids.ts'
import type { Layers } from './layers.ts'

/** Which graphs are read, and how, reduced to what must be looked at for each row. */
export interface View {
  /** Nothing can match: no graph that is asked for has a quad. */
  readonly nothing: boolean
  /** The one graph that is asked for and has quads, when others have some too; else `ANY`. */
  readonly only: number
  /** The graphs to read when these are several but not all. */
  readonly graphs: ReadonlySet<number> | undefined
  /** Graphs are read as one: matches have no graph of their own. */
  readonly merged: boolean
  /** The same triple may be in several of these graphs, and is wanted once. */
  readonly distinct: boolean
}

export interface ViewOptions {
  /** Graphs that may be read; `undefined`: all. */
  readonly graphs: ReadonlySet<number> | undefined
  readonly merged: boolean
  /** Whether the default graph is left out. */
  readonly named: boolean
}

/** Compares the graphs that are asked for with those that there are. */
export function viewOf(layers: Layers, { graphs, merged, named }: ViewOptions): View {
  const present = layers.graphs
  const all = {
    nothing: present.size === 0,
    only: ANY,
    graphs: undefined,
    merged,
    distinct: merged && present.size > 1,
  }
  if (!graphs && (!named || !present.has(DEFAULT_GRAPH))) return all
  const wanted = new Set<number>()
  for (const graph of graphs ?? present)
    if (present.has(graph) && !(named && graph === DEFAULT_GRAPH)) wanted.add(graph)
  if (wanted.size === present.size) return all
  const several = wanted.size > 1
  const [first = ANY] = wanted
  return {
    nothing: wanted.size === 0,
    only: several ? ANY : first,
    graphs: several ? wanted : undefined,
    merged,
    distinct: merged && several,
  }
}
