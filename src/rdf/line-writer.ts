import type { Block, BlockWriter } from './block-writer.ts'
import { writeTerm } from './write-term.ts'

/** N-Triples, and N-Quads when `graphs` are written: one statement a line. */
export function lineWriter({ graphs }: { graphs: boolean }): BlockWriter {
  return {
    start: () => '',
    block: ([first, ...others]: Block) => {
      const subject = writeTerm(first.subject)
      const graph = graphs && first.graph.termType !== 'DefaultGraph' ? ` ${writeTerm(first.graph)}` : ''
      let text = ''
      for (const { predicate, object } of [first, ...others]) {
        text += `${subject} ${writeTerm(predicate)} ${writeTerm(object)}${graph} .\n`
      }
      return text
    },
    end: () => '',
  }
}
