import { DomainError } from '../errors.ts'
import { parseQuery } from '../sparql/parse.ts'
import { parseTree, type Query } from '../sparql/tree.ts'
import { applyEdits } from './edits.ts'
import { syntaxChanges, type Fault } from './syntax-changes.ts'

/** A text that can be read in the place of one that cannot. */
export interface Mended {
  readonly text: string
  readonly messages: readonly string[]
  readonly weight: number
}

export interface MendOptions extends Pick<Fault, 'prefixes' | 'termsLike'> {
  readonly baseIri: string
  /** Whether there is time to try more. */
  hasTime?(): boolean
}

/** Texts that are tried: each takes a fraction of a millisecond. */
const MOST_TRIED = 400
/** Faults of one text that are mended, one after the other. */
const MOST_FAULTS = 4
/** Answers among which whoever runs them may choose. */
const ENOUGH = 6

interface State extends Mended {
  /** Where the parser stopped; undefined where it does not say. */
  readonly at: number | undefined
  readonly faults: number
}

/**
 * Mends a query that cannot be read: each change that might be meant at the fault is tried, and whatever can be read, or
 * is read further than before, is gone on with, the likeliest first.
 *
 * @returns what can be read, the likeliest first; nothing where a fault is not one that we know.
 */
export function mendSyntax(text: string, options: MendOptions): Mended[] {
  const found: Mended[] = []
  const tried = new Set([text])
  let open: State[] = [{ text, messages: [], weight: 0, faults: 0, at: faultAt(text, options.baseIri)?.at }]
  const { hasTime = () => true } = options
  while (open.length > 0 && tried.size < MOST_TRIED && found.length < ENOUGH && hasTime()) {
    const [next, ...rest] = open.sort((a, b) => a.weight - b.weight)
    open = rest
    if (!next || next.faults >= MOST_FAULTS) continue
    if (found[0] && next.weight > found[0].weight + 0.5) break
    for (const { edits, message, weight } of changesAt(next, options)) {
      const changed = applyEdits(next.text, edits)
      if (tried.has(changed) || tried.size >= MOST_TRIED || !hasTime()) continue
      tried.add(changed)
      const fault = faultAt(changed, options.baseIri)
      const state = { text: changed, messages: [...next.messages, message], weight: next.weight + weight, faults: next.faults + 1, at: fault?.at } // prettier-ignore
      if (fault === undefined) found.push(state)
      else if ((fault.at ?? changed.length) - (changed.length - next.text.length) > (next.at ?? -1)) open.push(state)
    }
  }
  return found.sort((a, b) => a.weight - b.weight)
}

/** Where a text stops making sense; undefined when it does not. */
function faultAt(text: string, baseIri: string): { readonly at: number | undefined } | undefined {
  try {
    parseQuery(text, { baseIri, quads: false, mayAskElsewhere: true })
    return undefined
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { line, column } = error.details as { line?: number; column?: number }
    if (line === undefined || column === undefined) return { at: undefined }
    return { at: text.split('\n').slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1 } // prettier-ignore
  }
}

function changesAt({ text, at }: State, options: MendOptions): ReturnType<typeof syntaxChanges> {
  const grouped = at === undefined ? grouping(text) : []
  return [...grouped, ...syntaxChanges({ ...options, text, at: at ?? text.length })].sort((a, b) => a.weight - b.weight)
}

/** What is selected and neither grouped by nor aggregated is grouped by. The parser tells it, and gives no tree. */
function grouping(text: string): ReturnType<typeof syntaxChanges> {
  const head = /\bselect\b(?:\s+(?:distinct|reduced))?((?:\s*(?:[?$]\w+|\((?:[^()]|\([^()]*\))*\)))+)/i.exec(text)
  const names = head?.[1]!.replace(/\((?:[^()]|\([^()]*\))*\)/g, ' ').match(/[?$]\w+/g) ?? []
  if (names.length === 0) return []
  const existing = /\bgroup\s+by\b((?:\s*[?$]\w+)*)/i.exec(text)
  if (existing) {
    const missing = names.filter((name) => !existing[1]!.split(/\s+/).includes(name))
    const end = existing.index + existing[0].length
    return [{ edits: [{ from: end, to: end, text: ` ${missing.join(' ')}` }], message: `${missing.join(' and ')} is selected, and not grouped by`, weight: 0.1 }] // prettier-ignore
  }
  const end = text.lastIndexOf('}') + 1
  return [{ edits: [{ from: end, to: end, text: ` GROUP BY ${names.join(' ')}` }], message: `${names.join(' and ')} is selected beside an aggregate, and not grouped by`, weight: 0.1 }] // prettier-ignore
}

/** Whether a text is a query that can be run. */
export const isReadable = (text: string, baseIri: string): boolean => faultAt(text, baseIri) === undefined

/** The tree of a query; undefined for what is none, or cannot be read. */
export function queryTree(text: string, baseIri: string): Query | undefined {
  try {
    const tree = parseTree(text, baseIri)
    return tree.type === 'query' ? tree : undefined
  } catch {
    return undefined
  }
}
