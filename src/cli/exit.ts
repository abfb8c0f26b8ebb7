import { DomainError, messageOf, type ErrorCode } from '../errors.ts'
import { fullDisk } from '../journal/room.ts'

/** 0: done. 1: done, and the answer is no (does not conform, nothing found). 2: bad input. 70: a failure of our own. */
export type ExitCode = 0 | 1 | 2 | 70

/** Total: a new code does not compile until it has an exit code. */
const exitCodeOf = {
  invalid: 2,
  unsupported: 2,
  refused: 1,
  unauthenticated: 2,
  forbidden: 2,
  'not-found': 2,
  gone: 2,
  'not-acceptable': 2,
  'unsupported-media-type': 2,
  conflict: 2,
  'precondition-failed': 2,
  'too-large': 2,
  'too-many-rows': 2,
  'too-costly': 2,
  'too-many-requests': 70,
  'insufficient-storage': 70,
  busy: 70,
  timeout: 70,
  cancelled: 70,
} as const satisfies Record<ErrorCode, ExitCode>

/** The exit code of what was thrown. */
export const exitCodeFor = (error: unknown): ExitCode => (error instanceof DomainError ? exitCodeOf[error.code] : 70)

/** One line on standard error, and the exit code. A failure that nobody named shows its stack with `DEBUG` set. */
export function report(thrown: unknown): ExitCode {
  const error = fullDisk(thrown)
  process.stderr.write(`concordance: ${messageOf(error)}\n`)
  if (error instanceof DomainError) {
    const { excerpt } = error.details
    if (typeof excerpt === 'string') process.stderr.write(`${excerpt}\n`)
    return exitCodeFor(error)
  }
  if (process.env['DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
  return 70
}
