import { placeOf } from '../sparql/tree.ts'
import type { Edit } from './edits.ts'
import type { Source } from './source.ts'

/** Puts a triple before what else the query asks for: nothing of what stands there has to end for it. */
export function addTriple({ text, query }: Source, triple: string): Edit {
  const at = text.indexOf('{', query.where && placeOf(query.where)?.from) + 1
  return { from: at, to: at, text: ` ${triple} .` }
}
