import { placeOf } from '../sparql/tree.ts'
import type { Edit } from './edits.ts'
import type { Source } from './parts.ts'

/** Puts a triple at the end of what the query asks for. */
export function addTriple({ text, query }: Source, triple: string): Edit {
  const end = (query.where && placeOf(query.where)?.to) ?? text.length
  const at = text.lastIndexOf('}', end - 1)
  const before = text.slice(0, at).trimEnd()
  const needsDot = !/[.{})]$/.test(before)
  return { from: before.length, to: before.length, text: `${needsDot ? ' .' : ''} ${triple} .` }
}
