import type { Quad } from '@rdfjs/types'
import type { Prefixes } from './turtle-terms.ts'

/** What writers may be told. */
export interface WriteOptions {
  /** Prefixes to shorten IRIs with; those of namespaces.ts when not given. */
  readonly prefixes?: Prefixes | undefined
  /** Turtle and TriG: the document's own IRI, written as `<>`, and its fragments as `<#…>`. */
  readonly base?: string | undefined
}

/** Quads that share subject and, where the format has them, graph. */
export type Block = readonly [Quad, ...Quad[]]

/** One serialisation, written a subject at a time, so that nothing but the current subject is held. */
export interface BlockWriter {
  start(): string
  block(quads: Block): string
  end(): string
}

/** The objects of a block by predicate IRI, in the order of first appearance. */
export function byPredicate(quads: Block): Map<string, Quad['object'][]> {
  const groups = new Map<string, Quad['object'][]>()
  for (const { predicate, object } of quads) {
    const objects = groups.get(predicate.value)
    if (objects) objects.push(object)
    else groups.set(predicate.value, [object])
  }
  return groups
}
