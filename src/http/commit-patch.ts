import { DataFactory } from 'n3'
import { patchEnd, patchHead, patchRow } from '../changes/rdf-patch.ts'
import type { ChangedQuad } from '../history/history.ts'
import type { UriSpace } from '../identity/space.ts'
import type { Commit } from '../journal/journal.ts'

/** Rows that are sent at once. */
const ROWS = 512

/**
 * A commit as an RDF Patch (Apache Jena RDF Delta): headers that say which commit it is, why it was made and what came
 * before, and one transaction with what was removed, then what was added.
 */
export async function* commitPatch(
  space: UriSpace,
  { sequence, message }: Commit,
  quads: AsyncIterable<ChangedQuad>,
): AsyncGenerator<string> {
  const { namedNode, literal } = DataFactory
  let text = patchHead({
    id: namedNode(space.commit(sequence)),
    ...(sequence > 1 ? { prev: namedNode(space.commit(sequence - 1)) } : {}),
    message: literal(message),
  })
  let rows = 0
  for await (const { part, quad } of quads) {
    text += patchRow(part === 'added' ? 'A' : 'D', quad)
    if (++rows % ROWS > 0) continue
    yield text
    text = ''
  }
  yield text + patchEnd
}
