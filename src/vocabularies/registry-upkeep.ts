import type { NamedNode } from '@rdfjs/types'
import type { Draft } from '../changes/changes.ts'
import { graphInfo, registryQuads } from './registry.ts'
import { unregister } from './replace.ts'

/**
 * Corrects what the registry says of graphs that a change touches otherwise than by a load: how many statements, and
 * when. The checksum goes, so that the next load of the file puts its content back. A graph that is empty now is not
 * registered any more; one that is not registered stays so.
 *
 * @param counts quads that the change adds and removes, net, by IRI of the graph
 */
export function correctRegistry(
  draft: Draft,
  counts: Readonly<Record<string, { readonly added: number; readonly removed: number }>>,
  registry: NamedNode,
): void {
  const modified = new Date().toISOString()
  for (const [graph, { added, removed }] of Object.entries(counts)) {
    const info = graph === '' ? undefined : graphInfo(draft.snapshot, graph)
    if (!info) continue
    const { checksum: _checksum, ...rest } = info
    const triples = draft.snapshot.count({ g: draft.internIri(graph) }) + added - removed
    unregister(draft, graph, registry)
    if (triples === 0) continue
    for (const { subject, predicate, object } of registryQuads({ ...rest, modified, triples }, registry))
      draft.added.push(draft.intern(subject), draft.intern(predicate), draft.intern(object), draft.intern(registry))
  }
}
