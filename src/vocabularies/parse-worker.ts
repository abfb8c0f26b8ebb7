import { packChunk } from '../rdf/quad-chunk.ts'
import { distinctQuads } from '../store/columns.ts'
import { Terms } from '../store/terms.ts'
import type { QuadBuffer } from '../store/quad-buffer.ts'
import { quadsOf, type SharedQuads } from '../store/shared-quads.ts'
import { serve } from '../threads/serve.ts'
import { parseFile } from './parse-file.ts'
import type { StageTask } from './parse-tasks.ts'
import { identityIn, skolemNames } from './skolemize.ts'

/** Names that are sent at once. */
const NAMES = 16_384

serve<StageTask, undefined, SharedQuads | undefined>(async (task, _state, output) => {
  switch (task.type) {
    case 'parse': {
      const read = new Float64Array(task.read)
      output.start(undefined)
      for await (const chunk of parseFile(task, (bytes) => (read[0] = bytes))) await output.write(packChunk(chunk))
      return
    }
    case 'name': {
      const names = skolemNames(quadsOf(task.quads), identityIn(Terms.open(task.dictionary)), task.scope)
      output.start(undefined)
      for (let at = 0; at < names.length; at += NAMES)
        await output.write(new TextEncoder().encode(names.slice(at, at + NAMES).join('\n')))
      return
    }
    case 'distinct':
      output.start(shareWithRoom(distinctQuads(quadsOf(task.quads))))
  }
})

/** Room for what the registry will say of the graphs of a file, so that columns of millions need not grow for it. */
const ROOM = 1024

function shareWithRoom({ s, p, o, g, length }: QuadBuffer): SharedQuads {
  const copied = (column: Uint32Array): SharedArrayBuffer => {
    const memory = new SharedArrayBuffer(4 * (length + ROOM))
    new Uint32Array(memory).set(column.subarray(0, length))
    return memory
  }
  return { length, columns: [copied(s), copied(p), copied(o), copied(g)] }
}
