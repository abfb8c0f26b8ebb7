import type { ChangeSpec, Extension, Text } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { cursorIn } from './position.ts'

const line = /^[ \t]*(?:prefix\s+([^\s:<#]*):\s*<([^<>\s]*)>|base\s*<[^<>\s]*>)[^\n]*(?:\n|$)/i

/** Prefixes that a query declares, with where another declaration goes. */
export function declaredIn(query: string): { readonly prefixes: ReadonlyMap<string, string>; readonly end: number } {
  const prefixes = new Map<string, string>()
  let end = 0
  for (let at = 0; at < query.length;) {
    const found = line.exec(query.slice(at))
    if (found?.[1] !== undefined) prefixes.set(found[1], found[2] ?? '')
    const next = query.indexOf('\n', at)
    if (!found && !/^[ \t]*(#[^\n]*)?(\n|$)/.test(query.slice(at))) break
    at = next === -1 ? query.length : next + 1
    if (found) end = at
  }
  return { prefixes, end }
}

/** The change that declares a prefix; none where it is declared, or where nobody knows what it stands for. */
export function declaration(
  query: string,
  prefix: string,
  known: Readonly<Record<string, string>>,
): { from: number; insert: string } | undefined {
  // prettier-ignore
  const { prefixes, end } = declaredIn(query)
  if (prefixes.has(prefix) || !Object.hasOwn(known, prefix)) return undefined
  const isLast = end > 0 && query[end - 1] !== '\n'
  return { from: end, insert: `${isLast ? '\n' : ''}PREFIX ${prefix}: <${known[prefix]}>\n` }
}

/** Declares a known prefix as soon as its colon is typed where a term may stand. */
export const declareWhileTyping = (known: Readonly<Record<string, string>>): Extension =>
  EditorView.updateListener.of(({ view, transactions, state }) => {
    if (!transactions.some((each) => each.isUserEvent('input.type'))) return
    const change = changeAt(state.doc, state.selection.main.head, known)
    if (change) queueMicrotask(() => view.dispatch({ changes: change, userEvent: 'input.complete' }))
  })

function changeAt(doc: Text, head: number, known: Readonly<Record<string, string>>): ChangeSpec | undefined {
  if (head === 0 || doc.sliceString(head - 1, head) !== ':') return undefined
  const query = doc.toString()
  const { position, typed } = cursorIn(query, head)
  const prefix = /^([\p{L}][\p{L}\p{N}_.-]*):$/u.exec(typed)?.[1]
  if (prefix === undefined || position === 'none' || position === 'prefix') return undefined
  return declaration(query, prefix, known)
}
