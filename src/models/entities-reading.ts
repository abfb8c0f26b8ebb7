import type { NamedNode } from '@rdfjs/types'
import type { Snapshot } from '../store/snapshot.ts'

/** Whose statements count. */
export interface Reading {
  readonly snapshot: Snapshot
  /** Ids of the graphs that speak; not given: every graph. */
  readonly graphs?: ReadonlySet<number>
  /** Ids of graphs over which the way to a shape may lead as well: those of the model beneath an extension. */
  readonly beneath?: ReadonlySet<number>
}

/** Whether a statement in a graph counts. */
export const speaksIn = ({ graphs }: Reading, graph: number): boolean => !graphs || graphs.has(graph)

/** Ids of what the graphs that count say of a subject. */
export function objectsIn(reading: Reading, subject: number, property: NamedNode): number[] {
  const { snapshot } = reading
  const found = new Set<number>()
  const p = snapshot.id(property)
  if (p && subject)
    snapshot.scan({ s: subject, p }, (_s, _p, o, g) => void (speaksIn(reading, g) ? found.add(o) : undefined))
  return [...found]
}

/** The same as text, sorted. */
export const textsIn = (reading: Reading, subject: number, property: NamedNode): string[] =>
  objectsIn(reading, subject, property)
    .map((id) => reading.snapshot.terms.text(id))
    .sort()
