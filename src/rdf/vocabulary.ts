import { DataFactory } from 'n3'
import type { NamedNode } from '@rdfjs/types'

/**
 * Typed constants for the terms that the code names: a name that is not listed does not compile.
 * Every IRI that the source mentions is built here and nowhere else.
 */
export function vocabulary<const Name extends string>(base: string, ...names: Name[]): Record<Name, NamedNode> {
  const terms = {} as Record<Name, NamedNode>
  for (const name of names) terms[name] = DataFactory.namedNode(base + name)
  return terms
}
