import { Byte } from './ntriples-bytes.ts'
import { iriReason } from './strict-factory.ts'
import { excerpt, tripleTermReason, type Fault } from './syntax-error.ts'

/** What the parser waited for where it could not go on. */
export type Expected = 'subject' | 'predicate' | 'object' | 'datatype' | 'dot' | 'end'

/** The line at fault. */
export interface FaultyLine {
  readonly bytes: Buffer
  readonly lineStart: number
  /** Where the parser stopped. */
  readonly at: number
  /** Where the term before that begins; -1 when there is none. */
  readonly before: number
  readonly graphs: boolean
  /** Whether it is the last of the document. */
  readonly isLast: boolean
}

const wanted = {
  subject: 'a subject: an IRI or a blank node',
  predicate: 'a predicate: an IRI',
  object: 'an object: an IRI, a blank node or a literal',
  datatype: 'the IRI of a datatype',
} as const

/** Why a line is not N-Triples or N-Quads, in plain words. */
export function faultIn(line: FaultyLine, expected: Expected): Omit<Fault, 'line'> {
  const column = columnOf(line, line.at)
  const word = wordAt(line, line.at)
  if (word.startsWith('<<')) return { column, reason: tripleTermReason, code: 'unsupported' }
  if (/^VERSION\b/.test(word) && expected === 'subject') {
    return {
      column,
      reason: 'VERSION belongs to RDF 1.2; this service reads RDF 1.1: remove the line',
      code: 'unsupported',
    }
  }
  const found = described(line, line.at)
  if (!/^(?:<|_:|"|\.|$)/.test(word)) return { reason: `cannot read ${excerpt(JSON.stringify(word))}${after(line)}` }
  if (expected === 'dot') {
    const dot = line.graphs ? 'a graph name or "."' : '"." (a graph name belongs to N-Quads)'
    return { column, reason: `expected ${dot} after the object, found ${found}` }
  }
  if (expected === 'end') {
    return { column, reason: `expected the end of the line after ".", found ${found}: each statement stands on a line of its own` } // prettier-ignore
  }
  if (word.startsWith('"')) return { column, reason: 'a literal can stand only as the object of a statement' }
  if (word.startsWith('_:')) return { column, reason: 'a blank node cannot be a predicate: give the property an IRI' }
  return { column, reason: `expected ${wanted[expected]}, found ${found}` }
}

/** Why what begins with `<` is no IRI. */
export function iriFault(line: FaultyLine): Omit<Fault, 'line'> {
  const text = restOf(line, line.at)
  if (text.startsWith('<<')) return faultIn(line, 'object')
  const inside = /^<([^>]*)>/.exec(text)?.[1]
  const word = wordAt(line, line.at)
  if (inside === undefined || /\s/.test(inside))
    return { reason: `the IRI ${excerpt(word)} is not closed by ">" or contains a space; write %20 for a space` }
  if (inside.includes('\\')) return { reason: `<${excerpt(inside)}> has a wrong escape` }
  return { reason: iriReason(inside) }
}

export function relativeFault(line: FaultyLine, iri: string): Omit<Fault, 'line'> {
  const format = line.graphs ? 'N-Quads' : 'N-Triples'
  return {
    column: columnOf(line, line.at),
    reason: `the IRI <${excerpt(iri)}> is relative; ${format} allows only absolute IRIs`,
  }
}

export function stringFault(line: FaultyLine): Omit<Fault, 'line'> {
  const text = wordAt(line, line.at)
  return { reason: `the string ${excerpt(text)} is not closed on its line, or has a wrong escape` }
}

export function tagFault(line: FaultyLine): Omit<Fault, 'line'> {
  const tag = /^@[^\s.]*/.exec(restOf(line, line.at))?.[0] ?? '@'
  const column = columnOf(line, line.at)
  if (tag.includes('--')) return { column, reason: 'base directions are RDF 1.2', code: 'unsupported' }
  if (/[a-z0-9]{9}/i.test(tag)) return { column, reason: 'a part of the language tag is longer than 8 characters' }
  return { column, reason: `"${excerpt(tag)}" is not a language tag` }
}

export function labelFault(line: FaultyLine): Omit<Fault, 'line'> {
  const column = columnOf(line, line.at)
  return { column, reason: `"${excerpt(wordAt(line, line.at))}" is not the label of a blank node` }
}

const restOf = ({ bytes }: FaultyLine, at: number): string => {
  const feed = bytes.indexOf(Byte.lineFeed, at)
  return bytes.toString('utf8', at, feed === -1 ? bytes.length : feed).replace(/\r.*$/s, '')
}

const wordAt = (line: FaultyLine, at: number): string => /^[^ \t]*/.exec(restOf(line, at))![0]

/** Counted as editors do, from 1. */
const columnOf = ({ bytes, lineStart }: FaultyLine, at: number): number =>
  bytes.toString('utf8', lineStart, at).length + 1

/** The term or word at a place, as it is said in messages. */
function described(line: FaultyLine, at: number): string {
  const text = restOf(line, at)
  if (text === '') return line.isLast ? 'the end of the file' : 'the end of the line'
  const term = /^<[^>]*>|^_:[^\s<"]*|^"(?:[^"\\]|\\.)*"/.exec(text)?.[0]
  if (term?.startsWith('"')) return `the literal ${excerpt(term)}`
  if (term?.startsWith('<')) return `<${excerpt(term.slice(1, -1))}>`
  return `"${excerpt(term ?? wordAt(line, at))}"`
}

const after = (line: FaultyLine): string => (line.before < 0 ? '' : ` after ${described(line, line.before)}`)
