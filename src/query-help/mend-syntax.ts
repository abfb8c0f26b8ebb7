import { DomainError } from '../errors.ts'
import { parseQuery } from '../sparql/parse.ts'
import { offsetIn } from '../sparql/text-place.ts'
import { applyEdits } from './edits.ts'
import { syntaxChanges, withoutTexts, type Fault } from './syntax-changes.ts'

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

/**
 * What finds a fault: what parts a text into words sees all of it before what reads their order does, and that before what
 * knows what they mean. What is of another version of SPARQL is no mistake, and nothing is put in its place.
 */
const stages = ['words', 'order', 'meaning', 'unsupported'] as const

/** Where a text stops making sense. */
interface FaultPlace {
  readonly stage: (typeof stages)[number]
  /** In characters; undefined for what is about the whole. */
  readonly at: number | undefined
}

interface State extends Mended {
  readonly fault: FaultPlace
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
  const first = faultAt(text, options.baseIri)
  let open: State[] =
    first && first.stage !== 'unsupported' ? [{ text, messages: [], weight: 0, faults: 0, fault: first }] : []
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
      const state = { text: changed, messages: [...next.messages, message], weight: next.weight + weight, faults: next.faults + 1 } // prettier-ignore
      if (fault === undefined) found.push(state)
      else if (isFurther(fault, next.fault, changed.length - next.text.length)) open.push({ ...state, fault })
    }
  }
  return found.sort((a, b) => a.weight - b.weight)
}

/** Whether a text is read further than before, when it became longer by so much. */
function isFurther(fault: FaultPlace, before: FaultPlace, longer: number): boolean {
  const later = stages.indexOf(fault.stage) - stages.indexOf(before.stage)
  return later === 0 ? (fault.at ?? Infinity) - longer > (before.at ?? Infinity) : later > 0
}

/** Where a text stops making sense; undefined when it does not. */
function faultAt(text: string, baseIri: string): FaultPlace | undefined {
  try {
    parseQuery(text, { baseIri, quads: false, mayAskElsewhere: true })
    return undefined
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (error.code === 'unsupported') return { stage: 'unsupported', at: undefined }
    const { line, column } = error.details as { line?: number; column?: number }
    if (line === undefined || column === undefined) return { stage: 'meaning', at: undefined }
    return { stage: isOfWords(error) ? 'words' : 'order', at: offsetIn(text, { line, column }) }
  }
}

/** Whether a text could not be parted into words. */
const isOfWords = ({ cause }: DomainError): boolean => cause instanceof Error && /unexpected character/i.test(cause.message) // prettier-ignore

function changesAt({ text, fault }: State, options: MendOptions): ReturnType<typeof syntaxChanges> {
  const grouped = fault.stage === 'meaning' ? grouping(text) : []
  return [...grouped, ...syntaxChanges({ ...options, text, at: fault.at ?? text.length })].sort((a, b) => a.weight - b.weight) // prettier-ignore
}

/** What is selected and neither grouped by nor aggregated is grouped by. The parser tells it, and gives no tree. */
function grouping(query: string): ReturnType<typeof syntaxChanges> {
  const text = withoutTexts(query)
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
