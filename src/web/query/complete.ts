import { pickedCompletion, type Completion, type CompletionContext, type CompletionResult, type CompletionSource } from '@codemirror/autocomplete' // prettier-ignore
import type { EditorView } from '@codemirror/view'
import type { QueryIsland } from '../../islands/query.ts'
import { ask } from '../ask.ts'
import { count } from '../fill.ts'
import { addressOf } from './addresses.ts'
import { declaration, declaredIn } from './prefixes.ts'
import { cursorIn, functions, keywords, type Cursor } from './position.ts'

/** A completion as `/api/completions` tells it. */
interface Told {
  readonly uri: string
  readonly label: string
  readonly name: string
  readonly uses: number
  readonly vocabulary?: { readonly label: string }
}

const limit = 30
/** How long typing must pause before the server is asked. */
const pause = 90

/** Completes from what is in the graph, variables of the query, prefixes and words of the language. */
export const completionSource =
  (given: QueryIsland): CompletionSource =>
  async (context) => {
    const query = context.state.doc.toString()
    const cursor = cursorIn(query, context.pos)
    const { position, from, typed } = cursor
    if (position === 'none' && !cursor.keywords) return null
    if (!context.explicit && typed === '') return null
    const own = ownOptions(query, cursor, given)
    const result = (options: Completion[]): CompletionResult | null =>
      options.length === 0 ? null : { from, options, filter: false }
    if (position === 'none' || position === 'prefix' || position === 'variable') return result(own)
    if (!context.explicit) await new Promise((resolve) => setTimeout(resolve, pause))
    if (isGone(context)) return null
    const told = await fromGraph(context, expanded(query, cursor), given)
    return isGone(context) ? null : result([...own, ...told.map((each) => optionFor(each, given))])
  }

/** Whether somebody has typed on: asked again after each wait. */
const isGone = ({ aborted }: CompletionContext): boolean => aborted

/** A prefix that only this query declares is written out, so that the server knows what it stands for. */
function expanded(query: string, cursor: Cursor): Cursor {
  const [, prefix = '', local = ''] = /^([^:<]*):(.*)$/s.exec(cursor.typed) ?? []
  const namespace = cursor.typed.includes(':') ? declaredIn(query).prefixes.get(prefix) : undefined
  return namespace === undefined ? cursor : { ...cursor, typed: namespace + local }
}

async function fromGraph(
  context: CompletionContext,
  { position, typed }: Cursor,
  given: QueryIsland,
): Promise<readonly Told[]> {
  // prettier-ignore
  const asking = new AbortController()
  context.addEventListener('abort', () => asking.abort(), { onDocChange: true })
  const path = addressOf('/api/completions', { position, prefix: typed, lang: given.lang, limit, ...given.asked })
  try {
    const answer = await ask<{ items: readonly Told[] }>(path, { signal: asking.signal })
    return answer.ok ? answer.value.items : []
  } catch {
    return [] // typed on meanwhile
  }
}

function ownOptions(query: string, { position, typed, keywords: allowed }: Cursor, given: QueryIsland): Completion[] {
  const start = typed.toUpperCase()
  const words = allowed && typed !== '' ? [...keywords, ...functions].filter((word) => word.startsWith(start)) : []
  const options: Completion[] = words.map((label) => ({ label, detail: given.words.keyword, type: 'keyword' }))
  if (position === 'variable')
    return variablesOf(query, typed).map((label) => ({ label, detail: given.words.variable }))
  if (position === 'prefix') return prefixLines(typed, given.prefixes)
  if (typed !== '' && /^[\p{L}][\w.-]*$/u.test(typed) && position !== 'none')
    options.push(...prefixNames(typed, given.prefixes))
  return options
}

/** Variables of the query that begin so, but for the one that is being typed. */
function variablesOf(query: string, typed: string): string[] {
  const all = new Map<string, number>()
  for (const [name] of query.matchAll(/[?$][\p{L}\p{N}_]+/gu)) all.set(name, (all.get(name) ?? 0) + 1)
  return [...all].filter(([name, times]) => name.startsWith(typed) && (name !== typed || times > 1)).map(([name]) => name) // prettier-ignore
}

const startingWith = (typed: string, prefixes: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(prefixes).filter(([prefix]) => prefix.startsWith(typed.toLowerCase().replace(/:$/, '')))

const prefixLines = (typed: string, prefixes: Readonly<Record<string, string>>): Completion[] =>
  startingWith(typed, prefixes).map(([prefix, iri]) => ({ label: `${prefix}: <${iri}>` }))

const prefixNames = (typed: string, prefixes: Readonly<Record<string, string>>): Completion[] =>
  startingWith(typed, prefixes)
    .slice(0, 5)
    .map(([prefix, iri]) => ({ label: `${prefix}:`, detail: iri, apply: insertion(`${prefix}:`, prefixes) }))

function optionFor({ uri, label, name, uses, vocabulary }: Told, { prefixes, words }: QueryIsland): Completion {
  return {
    label: name,
    displayLabel: label,
    detail: name.startsWith('<') ? uri : name,
    apply: insertion(name, prefixes),
    info: () => {
      const info = document.createElement('div')
      info.textContent = [vocabulary?.label, count(words.used, uses)].filter(Boolean).join(' · ')
      return info
    },
  }
}

/** Writes a name, with the declaration of its prefix where that is missing. */
const insertion =
  (name: string, known: Readonly<Record<string, string>>) =>
  (view: EditorView, completion: Completion, from: number, to: number): void => {
    const query = view.state.doc.toString()
    const head = name.startsWith('<') ? undefined : declaration(query, name.split(':', 1)[0]!, known)
    const changes = [...(head ? [head] : []), { from, to, insert: name }]
    const cursor = from + name.length + (head && head.from <= from ? head.insert.length : 0)
    view.dispatch({
      changes,
      selection: { anchor: cursor },
      annotations: pickedCompletion.of(completion),
      userEvent: 'input.complete',
    })
  }
