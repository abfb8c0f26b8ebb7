import { DomainError } from '../errors.ts'
import type { ErrorCode } from '../errors.ts'

/** Where a document is wrong, and how, in plain words. Lines and columns count from 1. */
export interface Fault {
  readonly reason: string
  readonly line?: number | undefined
  readonly column?: number | undefined
  /** `unsupported` for what is right by a newer specification than ours; `invalid` otherwise. */
  readonly code?: ErrorCode
  readonly cause?: unknown
}

/** The error for a malformed document: `messy.ttl:22: the prefix "dc:" is not declared …`. */
export function syntaxError(file: string | undefined, fault: Fault): DomainError {
  const { reason, line, column, cause } = fault
  const details = {
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  }
  const at = column === undefined ? '' : ` (column ${column})`
  return new DomainError(fault.code ?? 'invalid', `${place(file, line)}${reason}${at}`, { details, cause })
}

function place(file: string | undefined, line: number | undefined): string {
  if (line === undefined) return file === undefined ? '' : `${file}: `
  return file === undefined ? `line ${line}: ` : `${file}:${line}: `
}

/** A reason that a term factory gives while a parser is at work; the parser's driver adds the place. */
export class TermFault extends Error {
  override readonly name = 'TermFault'
  readonly code: ErrorCode

  constructor(reason: string, code: ErrorCode = 'invalid') {
    super(reason)
    this.code = code
  }
}

/** The reason for refusing RDF 1.2, which the rest of the service could not store. */
export const tripleTermReason =
  'triple terms and reifiers (<<…>>, {|…|}, ~) are RDF 1.2; this service stores RDF 1.1: describe the statement with an own node instead'

/** A text shortened to what fits into a message. */
export const excerpt = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text)
