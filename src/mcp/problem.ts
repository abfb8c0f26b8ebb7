import { DomainError, type ErrorCode } from '../errors.ts'
import type { ApiResponse } from './api.ts'
import { quote } from './quote.ts'

/** What an assistant can do about each kind of problem. Total: a new code does not compile until it has a sentence. */
const adviceOn = {
  invalid: 'Correct the arguments as it says, and call again.',
  unsupported: 'Ask for it in another way: the service does not have what this needs.',
  refused: 'The checks of the service are against it: mend what they found, and call again.',
  unauthenticated: 'Tell the user that the connection needs a token of the service, or a valid one: calling again does not help.', // prettier-ignore
  forbidden: 'The credentials of this connection do not allow it: tell the user, and do not try ways around it.',
  'not-found': 'Look the name up first, with the tool search or list.',
  gone: 'It was taken away: see whether it says what took its place.',
  'not-acceptable': 'Ask for another format.',
  'unsupported-media-type': 'Say with the argument for it what the data are written in.',
  conflict: 'Others have changed the same meanwhile: read it again, and begin from what is there now.',
  'precondition-failed': 'It has changed since it was read: read it again.',
  'too-large': 'Send or ask for less at a time.',
  'too-many-rows': 'Ask for fewer rows, with LIMIT, or for a summary, with COUNT or GROUP BY.',
  'too-costly': 'Narrow the query, see explain_query, or allow a higher cost with maxCost if it has to be.',
  'too-many-requests': 'Wait as long as it says, then call again.',
  'insufficient-storage': 'The service takes no changes at present; reading goes on. Tell the user.',
  busy: 'Wait a moment, then call again.',
  timeout: 'Narrow the request: name classes and properties, bound it with LIMIT, or see explain_query.',
  cancelled: 'It was cancelled; nothing is left to do.',
} as const satisfies Record<ErrorCode, string>

const isKnown = (code: string): code is ErrorCode => Object.hasOwn(adviceOn, code)

/** Codes of problems that the framework answers without naming them. */
const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  301: 'gone', // merged into another, or renamed
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  410: 'gone',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'busy',
}

/** Members of a problem that are for machines of the web, and say nothing to an assistant. */
const passedOver: ReadonlySet<string> = new Set(['type', 'title', 'status', 'requestId'])

/**
 * The problem of an answer (RFC 9457) as an error with its code, sentence and further members. The sentence is quoted: it
 * may have words of the graph in it, such as the reason of a merger. What is no problem document stays nameless: a failure.
 */
export function problemOf({ status, text }: ApiResponse): DomainError | Error {
  const problem = parsed(text)
  const type = typeof problem['type'] === 'string' ? problem['type'] : ''
  const named = type.startsWith('/problems/') ? type.slice('/problems/'.length) : ''
  const code = isKnown(named) ? named : codeOfStatus[status]
  const detail =
    typeof problem['detail'] === 'string' ? quote(problem['detail'], 2000) : `The service answered ${status}`
  const details = Object.fromEntries(Object.entries(problem).filter(([name]) => !passedOver.has(name)))
  return code === undefined ? new Error(detail) : new DomainError(code, detail, { details })
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** What an assistant is told of something that was thrown: code, what was wrong, what to do, and further facts. */
export interface Failure {
  readonly code: ErrorCode | 'failure'
  readonly message: string
  readonly advice: string
  readonly details: Readonly<Record<string, unknown>>
}

/** A failure that nobody named tells nothing of itself, as over HTTP. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof DomainError) {
    const { code, message, details } = thrown
    return { code, message, advice: adviceOn[code], details }
  }
  if (thrown instanceof Error && thrown.name === 'AbortError')
    return { code: 'cancelled', message: 'The call was cancelled', advice: adviceOn.cancelled, details: {} }
  const message = 'The service failed at this, and has written down why'
  return { code: 'failure', message, advice: 'Call again; if it fails again, tell the user.', details: {} }
}
